// A sheet, read and prepared, block by block: all that needs no database, so that a thread of its own can do it.
import { setImmediate } from 'node:timers/promises'
import type { RawRow } from '#domain/formats/cell.ts'
import type { Skipped } from '#domain/formats/header.ts'
import { applyCorrections, type Corrections } from '#domain/sheet/corrections.ts'
import type { PreparedRow } from '#domain/sheet/row.ts'
import { carryDown } from '#domain/sheet/split/carry.ts'
import { splitPlan } from '#domain/sheet/split/split-plan.ts'
import type { CheckDocument, LayoutDocument } from './documents.ts'
import { preparedBytes } from './prepared.ts'
import { packed, packedBytes } from './read/packed.ts'
import { type Reading, rowReader } from './row-reader.ts'
import { openSheet } from './sheet.ts'
import { tallyBook } from './tally-book.ts'

/** Which sheet, and how its rows are read. It can be sent to a thread. */
export type SheetQuestion = {
  readonly path: string
  readonly name: string
  readonly asked: LayoutDocument['asked']
  readonly corrections: Corrections
  readonly reading: Reading
  readonly rowsPerBlock: number
}

/** The rows of a block as they are kept (`documents.writeBlock`), and as they are. */
export type SheetBlock = {
  readonly raw: Uint8Array
  readonly prepared: Uint8Array
  readonly rows: readonly PreparedRow[]
}

/** What is known once all rows were read. */
export type SheetEnd = {
  readonly skipped: readonly Skipped[]
  /** Rows that the spreadsheet hides and that are data all the same. */
  readonly hidden: number
  /** What was tidied in nearly every row. */
  readonly tidied: CheckDocument['problems']
}

export type SheetBlocks = {
  /** Once; breaking off ends the reading. Throws Problem file-* where the file cannot be read on. */
  readonly blocks: AsyncIterable<SheetBlock>
  /** Ask once `blocks` is exhausted. */
  end(): SheetEnd
}

export type Watching = { readonly signal: AbortSignal; readonly onProgress: (done: number) => void }

/** Rows prepared in one go, about 5 ms; then others have their turn. */
const slice = 250

/** Opens the sheet and reads it where it is called. */
export async function readHere(question: SheetQuestion, watching: Watching): Promise<SheetBlocks> {
  const { path, name, asked, reading } = question
  const sheet = await openSheet(path, reading.template, { ...asked, name, ...watching }, reading.plan)
  const headers = new Map(reading.plan.map((column) => [column.index, column.header]))
  const tally = tallyBook()
  let hidden = 0
  const prepare = rowReader(reading, tally.note)
  const corrected = applyCorrections(question.corrections)
  const carry = splitPlan(reading.plan) ? carryDown(reading.plan, reading.template) : undefined
  const apply = carry ? (row: RawRow) => carry(corrected(row)) : corrected
  async function* blocks(): AsyncGenerator<SheetBlock> {
    for await (const block of inBlocks(sheet.rows, question.rowsPerBlock)) {
      for (const row of block) if (row.hidden) hidden++
      const raw = block.map(apply)
      const rows: PreparedRow[] = []
      for (const [nr, row] of raw.entries()) {
        if (nr % slice === 0) await setImmediate()
        rows.push(prepare(row))
      }
      yield { raw: packedBytes(packed(raw)), prepared: preparedBytes(rows), rows }
    }
  }
  return { blocks: blocks(), end: () => ({ skipped: sheet.skipped, hidden, tidied: tally.groups(headers) }) }
}

async function* inBlocks(
  batches: AsyncIterable<readonly RawRow[]>,
  rowsPerBlock: number,
): AsyncGenerator<readonly RawRow[]> {
  let kept: RawRow[] = []
  for await (const rows of batches) {
    kept.push(...rows)
    for (; kept.length >= rowsPerBlock; kept = kept.slice(rowsPerBlock)) yield kept.slice(0, rowsPerBlock)
  }
  if (kept.length) yield kept
}
