// The rows of a sheet on their way in: as checking prepared them, or prepared anew where fields, columns or the day have changed.
import { setImmediate } from 'node:timers/promises'
import type { RawRow } from '#domain/formats/cell.ts'
import type { PreparedRow } from '#domain/sheet/row.ts'
import type { RowParts } from '#domain/sheet/split/parts.ts'
import type { Spool } from '#store/spool.ts'
import {
  type CheckDocument,
  documents,
  type Fate,
  type FatesDocument,
  fates as fateNames,
  rowsPerBlock,
} from './documents.ts'
import { filledBy, type Preparing } from './preparing.ts'

/** A row on its way in; `prepared` is absent for one that goes with an earlier row. */
export type Going = {
  /** Its place among the rows of the sheet, from 0. */
  readonly at: number
  /** Its number in the file. */
  readonly row: number
  readonly prepared: PreparedRow | undefined
  readonly fate: Fate
  /** The customer it changes. */
  readonly id: number | undefined
  /** People and orders of this row and of those that go with it. */
  readonly parts?: readonly RowParts[]
}

export type SheetRows = {
  /** Rows `from` to `to` (places), each joined with the later rows of the same customer. */
  going(reader: Preparing, from: number, to: number): Promise<Going[]>
  rawAt(at: number): Promise<RawRow>
}

export function sheetRows(spool: Spool, check: CheckDocument, fates: FatesDocument): SheetRows {
  // Rows of one customer may stand anywhere in a sheet of orders.
  const kept = check.tables ? manyKept : fewKept
  const rawBlock = blockReader((nr) => documents.block(spool, nr), kept)
  const preparedBlock = blockReader((nr) => documents.prepared(spool, nr), kept)
  const joined = joinedWith(fates)
  const rawAt = async (at: number) => there((await rawBlock(at))[at % rowsPerBlock])
  const rowAt = async (reader: Preparing, at: number) =>
    reader.reading === check.reading
      ? there((await preparedBlock(at))[at % rowsPerBlock])
      : reader.prepare(await rawAt(at))
  const whole = async (reader: Preparing, row: PreparedRow, others: readonly number[]) => {
    let joint = row
    const parts = row.parts ? [row.parts] : []
    for (const at of others) {
      const other = await rowAt(reader, at)
      if (other.parts) parts.push(other.parts)
      joint = filledBy(joint, other, reader.template)
    }
    return { joint, parts }
  }
  return {
    rawAt,
    going: async (reader, from, to) => {
      const isSame = reader.reading === check.reading
      const found: Going[] = []
      for (let at = from; at < to; ) {
        await setImmediate() // others have their turn between two blocks
        const block = isSame ? await preparedBlock(at) : undefined
        const raw = isSame ? undefined : await rawBlock(at)
        for (const end = Math.min(to, at - (at % rowsPerBlock) + rowsPerBlock); at < end; at++) {
          const fate = fateNames[fates.fate[at] ?? 0] ?? 'create'
          const others = joined?.get(at)
          const own = () => block?.[at % rowsPerBlock] ?? reader.prepare(there(raw?.[at % rowsPerBlock]))
          const { joint, parts } = fate === 'merge' ? gone : others ? await whole(reader, own(), others) : alone(own())
          found.push({
            at,
            row: fates.row[at] ?? 0,
            prepared: joint,
            fate,
            id: fate === 'update' || fate === 'unchanged' ? fates.with[at] : undefined,
            ...(parts && parts.length > 0 && fate !== 'set-aside' ? { parts } : {}),
          })
        }
      }
      return found
    },
  }
}

type Whole = { readonly joint: PreparedRow | undefined; readonly parts?: readonly RowParts[] }
const gone: Whole = { joint: undefined }

function alone(joint: PreparedRow): Whole {
  return joint.parts ? { joint, parts: [joint.parts] } : { joint }
}

/** Blocks that stay at hand. */
const [fewKept, manyKept] = [8, 128]

function there<T>(row: T | undefined): T {
  if (!row) throw new Error('a row is missing from its block')
  return row
}

/** Reads the block of a place; the last `most` stay at hand. */
function blockReader<T>(
  read: (nr: number) => Promise<readonly T[]>,
  most: number,
): (at: number) => Promise<readonly T[]> {
  const kept = new Map<number, Promise<readonly T[]>>()
  return async (at) => {
    const nr = Math.floor(at / rowsPerBlock)
    let block = kept.get(nr)
    if (!block) {
      block = read(nr)
      kept.set(nr, block)
      for (const old of [...kept.keys()].slice(0, Math.max(0, kept.size - most))) kept.delete(old)
    }
    return block
  }
}

/** Later places that go with an earlier one; undefined where none does. */
function joinedWith(fates: FatesDocument): ReadonlyMap<number, readonly number[]> | undefined {
  const joined = new Map<number, number[]>()
  const merge = fateNames.indexOf('merge')
  for (const [at, fate] of fates.fate.entries()) {
    if (fate !== merge) continue
    const into = fates.with[at] ?? 0
    const others = joined.get(into)
    if (others) others.push(at)
    else joined.set(into, [at])
  }
  return joined.size ? joined : undefined
}
