// `guike export`: the table, or a part of it, as a file; masked, recorded and audited as in the browser.
import { createWriteStream, existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { basename, extname, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import type { InputOf } from '#domain/contract.ts'
import { Query } from '#domain/filter.ts'
import { Problem } from '#domain/problem.ts'
import { fill } from '#domain/text.ts'
import { dataCommandWords as words } from '#domain/words/data-commands.ts'
import { checker, mustFit } from '#server/schema.ts'
import { type Registry, registryOf } from '#store/registry.ts'
import { within } from '#store/scope.ts'
import { contract } from '#use/contract.ts'
import { exportTable } from '#use/export.ts'
import { mustBeAllowed } from './data/allowed.ts'
import { type Data, dataOptions, openData } from './data/open.ts'
import type { Io } from './io.ts'
import '#domain/words/problems-classify.ts'
import '#domain/words/problems-data-commands.ts'
import '#domain/words/problems-query.ts'

export const summary = words.exportSummary
export const usage = words.exportUsage

const options = {
  ...dataOptions,
  json: { type: 'boolean' },
  output: { type: 'string', short: 'o' },
  label: { type: 'string', multiple: true },
  search: { type: 'string' },
  query: { type: 'string' },
  fields: { type: 'string' },
  reveal: { type: 'boolean' },
  reason: { type: 'string' },
} as const

type Input = InputOf<typeof contract.exportTable>
type Asked = Omit<Input, 'query'> & {
  readonly search?: string
  readonly labels: readonly string[]
  readonly query: Query
}

/** Exit code 0 done, 2 wrong use, 3 refused. JSON: `{ file, rows, format, revealed }`. A file that is there stays, unless `-o` names it. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const language = io.language ?? 'zh'
  const { values } = parseArgs({ args: [...args], options })
  const format = formatOf(values.output)
  if (format === undefined || values.label?.some((label) => !label.includes('='))) {
    io.err(words.exportUsage[language])
    return 2
  }
  const asked: Asked = {
    format,
    language,
    labels: values.label ?? [],
    query: readQuery(values.query),
    ...(values.search === undefined ? {} : { search: values.search }),
    ...(values.fields === undefined ? {} : { fields: values.fields.split(/[,，]/).map((key) => key.trim()) }),
    ...(values.reveal ? { reveal: true } : {}),
    ...(values.reason === undefined ? {} : { reason: values.reason }),
  }
  const data = await openData(values)
  try {
    mustBeAllowed(data.actor, contract.exportTable.needs)
    const { file, rows } = await writeFileOf(data, asked, values.output)
    if (values.json) io.out(JSON.stringify({ file, rows, format, revealed: asked.reveal === true }))
    else io.out(fill(words.exported[language], { rows, file }))
    return 0
  } finally {
    await data.close()
  }
}

function formatOf(output: string | undefined): Input['format'] | undefined {
  const extension = output === undefined ? '.xlsx' : extname(output).toLowerCase()
  return extension === '.xlsx' ? 'xlsx' : extension === '.csv' ? 'csv' : extension === '.json' ? 'json' : undefined
}

/** Throws `query-unreadable` and `bad-input`. */
function readQuery(text: string | undefined): Query {
  if (text === undefined) return {}
  let query: Query
  try {
    query = JSON.parse(text)
  } catch {
    throw new Problem('query-unreadable')
  }
  mustFit(checker(Query), query)
  return query
}

/** Streams inside the transaction that reads the rows; the file gets its name once it is whole. */
function writeFileOf({ store, actor }: Data, asked: Asked, output: string | undefined) {
  return within(store, actor, { kind: 'use.export', write: true, timeout: 0 }, async (scope) => {
    const { labels, search, query, ...input } = asked
    const choices = choicesOf(await registryOf(store, scope.db), labels)
    const whole: Query = { ...query, choices: { ...query.choices, ...choices }, ...(search ? { search } : {}) }
    const download = await exportTable(scope, { ...input, query: whole })
    const { stream, name } = download as { stream: AsyncIterable<Uint8Array>; name: string }
    const file = output === undefined ? freeName(name) : resolve(output)
    await save(stream, file)
    const { rows } = await scope.db
      .selectFrom('export_record')
      .select('rows')
      .where('person_id', '=', actor.personId)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    return { file, rows }
  })
}

async function save(stream: AsyncIterable<Uint8Array>, file: string): Promise<void> {
  const part = `${file}.part`
  try {
    await pipeline(Readable.from(stream), createWriteStream(part))
    await rename(part, file)
  } catch (error) {
    await rm(part, { force: true })
    const isFile = error instanceof Error && 'syscall' in error
    throw isFile ? new Problem('output-not-writable', { name: basename(file) }) : error
  }
}

/** 客户-2026-11-22.xlsx here, else with a number; never over a file that is there. */
function freeName(name: string): string {
  const extension = extname(name)
  const stem = basename(name, extension)
  for (let nr = 1; ; nr++) {
    const file = resolve(`${stem}${nr === 1 ? '' : `-${nr}`}${extension}`)
    if (!existsSync(file)) return file
  }
}

/** `行业=制造业` or `industry=manufacturing`; several of one dimension are alternatives. Throws `unknown-dimension`, `unknown-label`. */
function choicesOf(registry: Registry, labels: readonly string[]): NonNullable<Query['choices']> {
  const choices: Record<string, { some: string[] }> = {}
  for (const text of labels) {
    const [said = '', wanted = ''] = text.split(/=(.*)/s)
    const dimension = registry.dimensions.find(({ key, name }) => [key, name.zh, name.en].includes(said.trim()))
    if (!dimension) throw new Problem('unknown-dimension', { dimension: said })
    for (const one of wanted.split(/[,，]/).map((part) => part.trim())) {
      const label = dimension.labels.find(({ key, name }) => [key, name.zh, name.en].includes(one))
      if (!label) throw new Problem('unknown-label', { dimension: dimension.name, label: one })
      choices[dimension.key] = { some: [...(choices[dimension.key]?.some ?? []), label.key] }
    }
  }
  return choices
}
