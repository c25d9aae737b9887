// The rows of a sheet on their way in: as checking prepared them, or prepared anew where fields, columns or the day have changed.
import { setImmediate } from 'node:timers/promises'
import type { RawRow } from '#domain/formats/cell.ts'
import type { PreparedRow } from '#domain/sheet/row.ts'
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
}

export type SheetRows = {
  /** Rows `from` to `to` (places), each joined with the later rows of the same customer. */
  going(reader: Preparing, from: number, to: number): Promise<Going[]>
  rawAt(at: number): Promise<RawRow>
}

export function sheetRows(spool: Spool, check: CheckDocument, fates: FatesDocument): SheetRows {
  const rawBlock = blockReader((nr) => documents.block(spool, nr))
  const preparedBlock = blockReader((nr) => documents.prepared(spool, nr))
  const joined = joinedWith(fates)
  const rawAt = async (at: number) => there((await rawBlock(at))[at % rowsPerBlock])
  const rowAt = async (reader: Preparing, at: number) =>
    reader.reading === check.reading
      ? there((await preparedBlock(at))[at % rowsPerBlock])
      : reader.prepare(await rawAt(at))
  const whole = async (reader: Preparing, row: PreparedRow, others: readonly number[]) => {
    let joint = row
    for (const at of others) joint = filledBy(joint, await rowAt(reader, at), reader.template)
    return joint
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
          found.push({
            at,
            row: fates.row[at] ?? 0,
            prepared: fate === 'merge' ? undefined : others ? await whole(reader, own(), others) : own(),
            fate,
            id: fate === 'update' || fate === 'unchanged' ? fates.with[at] : undefined,
          })
        }
      }
      return found
    },
  }
}

function there<T>(row: T | undefined): T {
  if (!row) throw new Error('a row is missing from its block')
  return row
}

/** Reads the block of a place; the last few stay at hand. */
function blockReader<T>(read: (nr: number) => Promise<readonly T[]>): (at: number) => Promise<readonly T[]> {
  const kept = new Map<number, Promise<readonly T[]>>()
  return async (at) => {
    const nr = Math.floor(at / rowsPerBlock)
    let block = kept.get(nr)
    if (!block) {
      block = read(nr)
      kept.set(nr, block)
      for (const old of [...kept.keys()].slice(0, Math.max(0, kept.size - 8))) kept.delete(old)
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
