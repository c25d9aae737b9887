// Checking every row of a sheet: read, kept in blocks, compared with each other and with the customers there are. Nothing is
// written to customers.

import type { Skipped } from '#domain/formats/header.ts'
import type { ColumnPlan as DomainPlan } from '#domain/sheet/plan.ts'
import { fillText, type Text } from '#domain/text.ts'
import { intakeWords } from '#domain/words/problems-intake.ts'
import type { Handler } from '#store/handler.ts'
import { defineJob, enqueue, type Work } from '#store/jobs.ts'
import { registryOf } from '#store/registry.ts'
import { type Scope, within } from '#store/scope.ts'
import { type Spool, spoolOf } from '#store/spool.ts'
import { templateOf } from '#store/template-now.ts'
import { isAway } from '#store/trouble.ts'
import { batchLine, batchView, moveBatch, openBatch, type State } from './batch.ts'
import { type Checked, type Checker, checker, nobody, type ReadRows } from './checking.ts'
import type { ColumnPlan } from './contract/batch.ts'
import type { contract } from './contract.ts'
import { differences } from './differences.ts'
import { type CheckDocument, documents, type LayoutDocument, rowsPerBlock } from './documents.ts'
import { failureOf } from './failure.ts'
import { anybodyKnown } from './known.ts'
import { checkPlan, domainPlan, preparing } from './preparing.ts'
import { isWorthThread, readApart } from './read-apart.ts'
import { openSheet } from './sheet.ts'
import { readHere, type SheetBlock } from './sheet-blocks.ts'

/** Above this many rows the rows that are only similar are not listed: nobody reads such a list, and it costs memory. */
const mostForSimilar = 200_000

export const check: Handler<typeof contract.check> = async (scope, { id, columns, how }) => {
  await openBatch(scope, id, 'looked', 'checked')
  const spool = spoolOf(scope.store, id)
  const layout = await documents.layout(spool)
  if (!layout) throw new Error('a batch without a layout')
  const chosen = new Map(columns.map((column) => [column.index, column]))
  const settled = layout.columns.map((column): ColumnPlan => {
    const own = chosen.get(column.index)
    if (!own) return { ...column, target: { leaveOut: true }, by: 'person' }
    const isSaid = own.dateOrder !== undefined && own.dateOrder !== column.dateOrder
    const same = !isSaid && JSON.stringify(own.target) === JSON.stringify(column.target)
    const { asWritten: _, ...rest } = column
    return {
      ...rest,
      target: own.target,
      by: same ? column.by : 'person',
      ...(own.dateOrder ? { dateOrder: own.dateOrder } : {}),
      ...(own.asWritten?.length ? { asWritten: own.asWritten } : {}),
    }
  })
  const template = templateOf(await registryOf(scope.store, scope.db))
  checkPlan(domainPlan(settled, scope.actor), template, how)
  await spool.write('layout', { ...layout, columns: settled, ...(how ? { how } : {}) } satisfies LayoutDocument)
  return startChecking(scope, id)
}

export const correct: Handler<typeof contract.correct> = async (scope, { id, cells = [], spellings = [] }) => {
  await openBatch(scope, id, 'checked')
  const spool = spoolOf(scope.store, id)
  const before = await documents.corrections(spool)
  await spool.write('corrections', {
    cells: [...(before.cells ?? []), ...cells],
    spellings: [...(before.spellings ?? []), ...spellings],
  })
  return startChecking(scope, id)
}

async function startChecking(scope: Scope, id: number) {
  const job = await enqueue(scope, checkJob, { batch: id })
  await moveBatch(scope, id, 'checking', { options: { job }, report: { rows: undefined, failure: null } })
  return batchView(scope, id)
}

export const checkJob = defineJob<{ readonly batch: number }, null>({
  name: 'intake.check',
  atOnce: 2,
  run: async (work) => {
    const { batch } = work.input
    try {
      // Killed after the checking had ended and before its job had: somebody may have gone on with the import by now.
      if (!(await acting(work, (scope) => isChecking(scope, batch)))) return null
      const checked = await checkAll(work, batch)
      await moveOn(work, batch, 'checked', { rows: checked.rows, tables: checked.tables ?? null, failure: null })
    } catch (error) {
      if (work.signal.aborted || isAway(error)) throw error
      await moveOn(work, batch, 'looked', { failure: failureOf(error) })
      throw error
    }
    return null
  },
})

async function isChecking(scope: Scope, batch: number): Promise<boolean> {
  return (await batchLine(scope, batch, true)).state === 'checking'
}

/** A batch that was cancelled meanwhile stays so. */
function moveOn(work: Work<unknown>, batch: number, state: State, report: Record<string, unknown>): Promise<void> {
  return acting(work, async (scope) => {
    if (await isChecking(scope, batch)) await moveBatch(scope, batch, state, { report })
  })
}

function acting<T>(
  work: Pick<Work<unknown>, 'store' | 'actor'>,
  act: (scope: Scope) => Promise<T>,
  write = true,
): Promise<T> {
  return within(work.store, work.actor, { kind: 'intake.check', write }, act)
}

type Working = Pick<Work<unknown>, 'store' | 'actor' | 'signal' | 'progress'>

/** Reads and compares every row, and keeps what was found; `apart` says whether a thread of its own reads the sheet. */
export async function checkAll(
  work: Working,
  batch: number,
  apart = (spool: Spool) => isWorthThread(spool.source),
): Promise<Checked & Pick<CheckDocument, 'tables'>> {
  const spool = spoolOf(work.store, batch)
  const layout = await documents.layout(spool)
  if (!layout) throw new Error('a batch without a layout')
  const { name, registry, today, upTo, isAnybody } = await acting(
    work,
    async (scope) => ({
      name: (await batchLine(scope, batch)).file_name,
      upTo: await latestAct(scope),
      isAnybody: await anybodyKnown(scope),
      registry: await registryOf(work.store, scope.db),
      today: scope.today,
    }),
    false,
  )
  const { plan, warnings } = await settledDates(work, spool, layout, name)
  const reader = preparing(registry, plan, { actor: work.actor, today }, batch, { how: layout.how })
  const check = checker({ registry, reader, similarUpTo: mostForSimilar })
  const question = {
    ...{ path: spool.source, name, asked: layout.asked, reading: reader.rows, rowsPerBlock },
    corrections: await documents.corrections(spool),
  }
  // Nobody waits for this to be written; unheard, a database that is away for a moment would end the whole server.
  const onProgress = (done: number) => void work.progress({ done, total: 1, phase: 'reading' }).catch(() => {})
  const watching = { signal: work.signal, onProgress }
  const sheet = (await apart(spool)) ? readApart(question, watching) : await readHere(question, watching)
  const blocks = await eachBlock(work, check, spool, sheet.blocks, isAnybody)
  const end = sheet.end()
  const fates = check.fates()
  const unlike = await differences({ spool, fates, template: reader.template, plan })
  check.tell(unlike.findings)
  const done = check.done(end.tidied)
  const { split } = check
  const tables = split && (await acting(work, (scope) => split.finish(scope), false))
  const hash = (await spool.hash()).toString('hex')
  await documents.writeFates(spool, fates)
  await spool.write('differences', unlike.document)
  await spool.write('split', split?.document() ?? [])
  await spool.write('check', {
    ...{
      rows: done.rows,
      ...(tables ? { tables } : {}),
      problems: done.problems,
      blocks,
      hash,
      upTo,
      proposals: done.proposals,
      tags: done.tags,
      highest: done.highest,
      reading: reader.reading,
    },
    warnings: [
      ...warnings,
      ...leftOut(layout.columns, plan),
      ...notCompared(unlike.left),
      ...unseen(end.skipped, end.hidden),
    ],
    similar: check.similar(200).map(({ rows, score, reasons }) => ({ rows: [...rows], score, reasons: [...reasons] })),
  })
  await spool.write('layout', {
    ...layout,
    columns: layout.columns.map((column, nr) => ({
      ...column,
      ...(plan[nr]?.dateOrder ? { dateOrder: plan[nr].dateOrder } : {}),
    })),
  })
  return { ...done, ...(tables ? { tables } : {}) }
}

/** Number of the latest act that is visible now. */
export async function latestAct(scope: Scope, but?: bigint): Promise<string> {
  const { rows } = await scope.client.query<{ id: bigint | null }>(
    'select max(id) as id from journal.change_set where id is distinct from $1',
    [but ?? null],
  )
  return String(rows[0]?.id ?? 0)
}

/**
 * Reads and keeps the rows block by block; while the database is asked about one block the next is read. Answers how many.
 * Where there is no customer yet there is nothing to ask: somebody who comes meanwhile is met when the rows are written.
 */
async function eachBlock(
  work: Working,
  check: Checker,
  spool: Spool,
  all: AsyncIterable<SheetBlock>,
  isAnybody: boolean,
): Promise<number> {
  const decide = async (rows: ReadRows, kept: Promise<void>) => {
    check.settle(rows, isAnybody ? await acting(work, (scope) => check.ask(scope, rows), false) : nobody)
    await kept
  }
  let blocks = 0
  let before = Promise.resolve()
  for await (const block of all) {
    work.signal.throwIfAborted()
    const read = await check.read(block.rows)
    await before
    before = decide(read, documents.writeBlock(spool, blocks++, block))
    before.catch(() => {}) // told when it is waited for
  }
  await before
  return blocks
}

/** Dates whose order only the whole column tells are settled before any of them is read. */
async function settledDates(
  work: Working,
  spool: Spool,
  layout: LayoutDocument,
  name: string,
): Promise<{ plan: DomainPlan[]; warnings: Text[] }> {
  const plan = domainPlan(layout.columns, work.actor)
  const open = plan.filter(
    (column, nr) => column.dateOrder !== undefined && column.dateOrder !== 'ymd' && layout.columns[nr]?.by !== 'person',
  )
  if (open.length === 0) return { plan, warnings: [] }
  const { template } = await acting(
    work,
    async (scope) => ({ template: templateOf(await registryOf(work.store, scope.db)) }),
    false,
  )
  const sheet = await openSheet(spool.source, template, { ...layout.asked, name, signal: work.signal }, plan)
  for await (const _ of sheet.rows);
  const settled = sheet.settled()
  const warnings = open.flatMap(({ index, header }) => {
    const order = settled.find((column) => column.index === index)?.dateOrder
    return order && order !== 'ask'
      ? [fillText(intakeWords['date-order-settled'], { header, order: orderNames[order] })]
      : []
  })
  return { plan: settled, warnings }
}

const orderNames = { ymd: 'YYYY-MM-DD', dmy: 'DD/MM/YYYY', mdy: 'MM/DD/YYYY' } as const

function leftOut(columns: readonly ColumnPlan[], plan: readonly DomainPlan[]): Text[] {
  return columns.flatMap((column, nr) => {
    const target = plan[nr]?.target
    return 'new' in column.target && target && 'leaveOut' in target
      ? [fillText(intakeWords['new-field-left-out'], { header: column.header })]
      : []
  })
}

function notCompared(count: number): Text[] {
  return count > 0 ? [fillText(intakeWords['differences-left'], { count })] : []
}

/** What nobody sees in the spreadsheet, or would take for a part of the table. */
function unseen(skipped: readonly Skipped[], hidden: number): Text[] {
  const told = hidden > 0 ? [fillText(intakeWords['hidden-rows'], { count: hidden })] : []
  const rows = skipped.filter(({ kind }) => kind === 'table').map(({ row }) => row)
  const [first, last] = [rows[0], rows.at(-1)]
  if (first === undefined || last === undefined) return told
  return [...told, fillText(intakeWords['other-table'], { rows: first === last ? String(first) : `${first}–${last}` })]
}
