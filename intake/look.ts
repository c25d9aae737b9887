// What is this file? Taking it in, and finding its sheet, header and columns; again with what a person says.
import { cellText } from '#domain/formats/cell.ts'
import { Problem } from '#domain/problem.ts'
import { shapeHash } from '#domain/sheet/header-key.ts'
import type { ColumnTarget, ColumnPlan as Plan } from '#domain/sheet/plan.ts'
import { fillText, type Text } from '#domain/text.ts'
import { intakeWords } from '#domain/words/problems-intake.ts'
import type { Handler } from '#store/handler.ts'
import { registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { type Spool, spoolOf } from '#store/spool.ts'
import { templateOf } from '#store/template-now.ts'
import { batchView, moveBatch, openBatch } from './batch.ts'
import type { ColumnPlan } from './contract/batch.ts'
import type { contract } from './contract.ts'
import { documents, type LayoutDocument } from './documents.ts'
import { namesOf, type OpenSheet, openSheet } from './sheet.ts'

type Asked = LayoutDocument['asked']

/** Most rows and characters of the sample shown. */
const [sampleRows, sampleText] = [12, 200]

export const upload: Handler<typeof contract.upload> = async (scope, input) => {
  const { file } = input as { file: { path: string; name: string; size: number } }
  return begin(scope, file.name, (spool) => spool.take(file.path))
}

export const paste: Handler<typeof contract.paste> = (scope, { text, name }) =>
  begin(scope, name ?? (scope.actor.language === 'zh' ? '粘贴的表格.tsv' : 'pasted.tsv'), (spool) => spool.put(text))

export const look: Handler<typeof contract.look> = async (scope, { id, ...asked }) => {
  await openBatch(scope, id, 'uploaded', 'looked', 'checked')
  const size = await readLayout(scope, id, { ...(await passwordOf(spoolOf(scope.store, id))), ...asked })
  await scope.client.query('update import_batch set file_size = $2 where id = $1', [id, size])
  await moveBatch(scope, id, 'looked', { options: { locked: false } })
  return batchView(scope, id)
}

/** What unlocked the file once need not be asked again. */
async function passwordOf(spool: Spool): Promise<Asked> {
  const password = (await documents.layout(spool))?.asked.password
  return password === undefined ? {} : { password }
}

/** The columns of the first table are known by now; the other one is read by its own header. */
export const also: Handler<typeof contract.also> = async (scope, { id, ...asked }) => {
  const line = await openBatch(scope, id, 'looked', 'checked')
  const own = spoolOf(scope.store, id)
  const all = { ...(await passwordOf(own)), ...asked }
  return begin(scope, line.file_name, (spool) => spool.copy(own.source), all, line.options.origin ?? id)
}

/** A file that cannot be read leaves nothing behind: its Problem says what to do. One that is locked waits for its password. */
async function begin(
  scope: Scope,
  name: string,
  fill: (spool: Spool) => Promise<void>,
  asked: Asked = {},
  origin?: number,
) {
  const { rows } = await scope.client.query<{ id: number }>(
    'insert into import_batch (file_name, state, created_by) values ($1, $2, $3) returning id',
    [name, 'uploaded', scope.actor.personId || null],
  )
  const id = rows[0]?.id ?? 0
  const spool = spoolOf(scope.store, id)
  try {
    await spool.remove() // left by a database that had this number before
    await fill(spool)
    // Another process looks at the head of the file; meanwhile the whole of it is hashed here.
    const [size, hash] = await Promise.all([readLayout(scope, id, asked).catch(isLocked), spool.hash()])
    await scope.client.query('update import_batch set file_hash = $2, file_size = $3 where id = $1', [
      ...[id, hash, size ?? (await spool.size())],
    ])
    if (size === undefined) await moveBatch(scope, id, 'uploaded', { options: { locked: true } })
    else await moveBatch(scope, id, 'looked', origin === undefined ? {} : { options: { origin } })
    return await batchView(scope, id)
  } catch (error) {
    await spool.remove()
    throw error
  }
}

function isLocked(error: unknown): undefined {
  if (!(error instanceof Problem) || error.code !== 'file-encrypted') throw error
}

/** Reads the head of the sheet and keeps what it found; answers the size of the file in bytes. */
async function readLayout(scope: Scope, id: number, asked: Asked): Promise<number> {
  const spool = spoolOf(scope.store, id)
  const registry = await registryOf(scope.store, scope.db)
  const name = await fileName(scope, id)
  const sheet = await openSheet(spool.source, templateOf(registry), {
    ...asked,
    name,
    split: true,
    remembered: (headers) => rememberedFor(scope, headers),
  })
  let count = 0
  try {
    for await (const rows of sheet.rows) {
      count += rows.length
      if (count > 0) break
    }
  } finally {
    sheet.close()
  }
  if (count === 0) throw new Problem('file-header-only')
  const headers = namesOf(sheet.layout, templateOf(registry))
  await spool.write('layout', layoutOf(sheet, asked, declinedBefore(await recipeFor(scope, headers))))
  const shape = shapeHash(headers)
  const { sheets, sheet: chosen } = sheet.read
  const part = {
    sheet: sheets.length > 1 ? chosen : undefined,
    headerRow: sheet.layout.tables ? sheet.layout.headerRow : undefined,
  }
  await moveBatch(scope, id, 'looked', { options: { shape, ...part } })
  return spool.size()
}

async function fileName(scope: Scope, id: number): Promise<string> {
  const { rows } = await scope.client.query<{ name: string }>(
    'select file_name as name from import_batch where id = $1',
    [id],
  )
  return rows[0]?.name ?? ''
}

type Recipe = readonly (readonly [index: number, target: ColumnTarget, more?: { readonly asWritten: string[] }])[]

/** What an earlier file with these headers was read by. */
async function recipeFor(scope: Scope, headers: readonly string[]): Promise<Recipe | undefined> {
  const { rows } = await scope.client.query<{ mapping: Recipe }>(
    'select mapping from import_mapping where shape_hash = $1',
    [Buffer.from(shapeHash(headers), 'hex')],
  )
  return rows[0]?.mapping
}

async function rememberedFor(
  scope: Scope,
  headers: readonly string[],
): Promise<ReadonlyMap<number, ColumnTarget> | undefined> {
  const recipe = await recipeFor(scope, headers)
  return recipe && new Map(recipe.map(([index, target]) => [index, target]))
}

/** Tidying that somebody did not want in the columns of an earlier file. */
function declinedBefore(recipe: Recipe | undefined): ReadonlyMap<number, string[]> {
  return new Map((recipe ?? []).flatMap(([index, , more]) => (more ? [[index, more.asWritten] as const] : [])))
}

function layoutOf(sheet: OpenSheet, asked: Asked, declined: ReadonlyMap<number, string[]>): LayoutDocument {
  const { read, layout, head, plan, skipped } = sheet
  return {
    asked,
    columns: withoutOwnColumns(plan).map((column) => {
      const rows = head.filter((row) => row.row >= layout.firstDataRow)
      const wire = wirePlan(
        column,
        rows.map((row) => cellText(row.cells[column.index])),
      )
      const asWritten = declined.get(column.index)
      return asWritten ? { ...wire, asWritten } : wire
    }),
    layout: {
      format: read.format,
      ...(read.encoding ? { encoding: read.encoding.encoding } : {}),
      ...(read.delimiter ? { delimiter: read.delimiter } : {}),
      sheet: read.sheet,
      sheets: read.sheets.map(({ name, hidden }) => ({ name, hidden })),
      ...(layout.headerRow === null ? {} : { headerRow: layout.headerRow }),
      ...(layout.tables ? { tables: layout.tables.map((one) => ({ ...one, names: [...one.names] })) } : {}),
      ...(head.some((row) => row.hidden) ? { hiddenRows: asked.hiddenRows ?? 'take' } : {}),
      columns: [],
      sample: head
        .slice(0, sampleRows)
        .map(({ row, cells }) => ({ row, cells: cells.map((cell) => cellText(cell).slice(0, sampleText)) })),
      skipped: skipped.slice(0, 100).map(({ row, kind }) => ({ row, kind })),
      warnings: hiddenColumns(sheet),
    },
  }
}

/** The columns that we ourselves added to rows set aside (their number, the problem, the reason) are no data when they come back. */
function withoutOwnColumns(plan: readonly Plan[]): Plan[] {
  const own = (['row-number', 'problem-column', 'reason'] as const).map(
    (key) => [intakeWords[key].zh, intakeWords[key].en] as string[],
  )
  const back = own.every((names) => plan.some((column) => names.includes(column.header)))
  if (!back) return [...plan]
  return plan.map((column) =>
    own.some((names) => names.includes(column.header)) ? { ...column, target: { leaveOut: true } } : column,
  )
}

/** A domain plan as the outside sees it, with the first different values of its column. */
export function wirePlan(plan: Plan, cells: readonly string[]): ColumnPlan {
  const sample = [...new Set(cells.map((cell) => cell.trim()).filter(Boolean))]
    .slice(0, 5)
    .map((cell) => cell.slice(0, sampleText))
  return {
    index: plan.index,
    header: plan.header,
    target: plan.target as ColumnPlan['target'],
    by: plan.by,
    alternatives: plan.alternatives.map((target) => target as ColumnPlan['target']),
    ...(plan.dateOrder ? { dateOrder: plan.dateOrder } : {}),
    sample,
  }
}

/** Hidden columns are read like others: that must be said, since nobody sees them in the spreadsheet. */
function hiddenColumns({ read, layout }: OpenSheet): Text[] {
  const hidden = new Set(read.outline.hiddenColumns)
  const names = layout.columns.flatMap(({ index, name }) => (hidden.has(index) && name !== '' ? [name] : []))
  if (names.length === 0) return []
  const listed = { zh: names.slice(0, 8).join('、'), en: names.slice(0, 8).join(', ') }
  return [fillText(intakeWords['hidden-columns'], { count: names.length, names: listed })]
}
