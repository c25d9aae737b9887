// `guike import FILE`: from a sheet to customers, with the same checks, report and undo as in the browser.
import { parseArgs } from 'node:util'
import { fill, type Language } from '#domain/text.ts'
import { dataCommandWords as words } from '#domain/words/data-commands.ts'
import type { Batch } from '#intake/contract/batch.ts'
import { contract } from '#intake/contract.ts'
import { mustBeAllowed } from './data/allowed.ts'
import { type FoundProblem, type ImportOptions, openImport } from './data/import-file.ts'
import { type Data, dataOptions, openData } from './data/open.ts'
import type { Io } from './io.ts'

export const summary = words.importSummary
export const usage = words.importUsage

const options = {
  ...dataOptions,
  json: { type: 'boolean' },
  sheet: { type: 'string' },
  password: { type: 'string' },
  dates: { type: 'string' },
  check: { type: 'boolean' },
} as const

/** Problems told on a terminal. */
const shown = 20

type Report = { readonly batch: Batch; readonly problems: readonly FoundProblem[]; readonly seconds: number }

/** Exit code 0 done (with rows set aside, too), 2 wrong use, 3 refused: then nothing was written. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const language = io.language ?? 'zh'
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const [file, ...more] = positionals
  const { dates } = values
  if (file === undefined || more.length > 0 || (dates !== undefined && !isOrder(dates))) {
    io.err(words.importUsage[language])
    return 2
  }
  const data = await openData(values)
  try {
    mustBeAllowed(data.actor, contract.commit.needs)
    const how = { language, onProgress: progress(language), ...(dates ? { dates } : {}) }
    const { sheet, password = process.env.GUIKE_FILE_PASSWORD } = values
    const asked = { ...how, ...(sheet === undefined ? {} : { sheet }), ...(password ? { password } : {}) }
    const report = await bring(data, file, asked, values.check === true)
    if (values.json) io.out(JSON.stringify(documentOf(report)))
    else io.out(spoken(report, language))
    return 0
  } finally {
    await data.close()
  }
}

function isOrder(text: string): text is 'ymd' | 'dmy' | 'mdy' {
  return ['ymd', 'dmy', 'mdy'].includes(text)
}

async function bring(data: Data, file: string, asked: ImportOptions, checkOnly: boolean): Promise<Report> {
  const began = performance.now()
  const importing = await openImport(data, asked)
  try {
    const { batch, problems } = await importing.check(file)
    if (checkOnly) await importing.drop(batch)
    const done = checkOnly ? batch : await importing.commit(batch)
    return { batch: done, problems, seconds: Math.round((performance.now() - began) / 10) / 100 }
  } finally {
    await importing.stop()
    clearProgress()
  }
}

function documentOf({ batch, problems, seconds }: Report) {
  const changeSet = batch.changeSet === undefined ? {} : { change_set: batch.changeSet }
  const { tables } = batch
  const beside = tables ? { tables: { contacts: counts(tables.contacts), orders: counts(tables.orders) } } : {}
  return { batch: batch.id, ...changeSet, rows: counts(batch.rows), ...beside, problems, seconds }
}

function counts(rows: Batch['rows']) {
  const { read = 0, created = 0, updated = 0, unchanged = 0, merged = 0, setAside = 0 } = rows ?? {}
  return { read, created, updated, unchanged, merged, set_aside: setAside }
}

function spoken({ batch, problems, seconds }: Report, language: Language): string {
  const lines = [fill(words.rows[language], counts(batch.rows))]
  for (const key of ['contacts', 'orders'] as const) {
    const table = batch.tables?.[key]
    if (table && table.read > 0) lines.push(fill(words[key][language], counts(table)))
  }
  for (const { row, column, message } of problems.slice(0, shown)) {
    lines.push(`  ${fill(words.problem[language], { row, column: column ?? '', message })}`)
  }
  if (problems.length > shown) lines.push(`  ${fill(words.moreProblems[language], { count: problems.length - shown })}`)
  const { changeSet } = batch
  lines.push(changeSet === undefined ? words.checked[language] : fill(words.imported[language], { seconds, changeSet }))
  return lines.join('\n')
}

function progress(language: Language): ImportOptions['onProgress'] {
  if (!process.stderr.isTTY) return () => {}
  return (phase, done) => {
    process.stderr.write(`\r\u001b[K${fill(words[phase][language], { percent: Math.floor(done * 100) })}`)
  }
}

function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
}
