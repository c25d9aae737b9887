// What an import keeps beside its line in the database: sealed documents, since they quote the sheet.
import type { RawRow } from '#domain/formats/cell.ts'
import type { Corrections } from '#domain/sheet/corrections.ts'
import type { Spool } from '#store/spool.ts'
import type { Batch, ColumnPlan } from './contract/batch.ts'
import { fromPackedBytes, packed, packedBytes, unpacked } from './read/packed.ts'

/** How the sheet is read; what a person said about it is in `asked`. */
export type LayoutDocument = {
  readonly layout: NonNullable<Batch['layout']>
  readonly columns: readonly ColumnPlan[]
  readonly asked: {
    readonly sheet?: string
    readonly encoding?: string
    readonly delimiter?: string
    readonly headerRow?: number
  }
}

/** What checking found, and where its blocks end. */
export type CheckDocument = {
  readonly rows: NonNullable<Batch['rows']>
  readonly problems: NonNullable<Batch['problems']>
  readonly similar: NonNullable<Batch['similar']>
  readonly blocks: number
  /** SHA-256 of the sheet that was checked, hex. */
  readonly hash: string
  /** The latest act when the rows were compared; a later one means that they must be compared again. */
  readonly upTo: string
  /** The highest number of the sheet that the company's own pattern could have given; '' without one. */
  readonly highest: string
  /** Unknown labels by entered dimension: they become proposals. */
  readonly proposals: Readonly<Record<string, readonly string[]>>
  readonly warnings: readonly Text[]
}

type Text = { readonly zh: string; readonly en: string }

/** One number a row, in the order of the sheet: what becomes of it, and with which row or customer. */
export type FatesDocument = {
  readonly row: number[]
  readonly fate: number[]
  readonly with: number[]
  readonly by: number[]
}

export const fates = ['create', 'update', 'unchanged', 'merge', 'set-aside'] as const
export type Fate = (typeof fates)[number]

/** By what a row was known again: index into this. */
export const knownBy = ['', 'same-number', 'same-credit-code', 'same-name-phone', 'same-identical'] as const

export const rowsPerBlock = 1_000

export const documents = {
  layout: (spool: Spool) => spool.read<LayoutDocument>('layout'),
  check: (spool: Spool) => spool.read<CheckDocument>('check'),
  fates: (spool: Spool) => spool.read<FatesDocument>('fates'),
  corrections: async (spool: Spool) => (await spool.read<Corrections>('corrections')) ?? {},
  block: async (spool: Spool, nr: number): Promise<readonly RawRow[]> => {
    const bytes = await spool.readBytes(String(nr))
    return bytes ? unpacked(fromPackedBytes(bytes)) : []
  },
  writeBlock: (spool: Spool, nr: number, rows: readonly RawRow[]) =>
    spool.writeBytes(String(nr), packedBytes(packed(rows))),
}
