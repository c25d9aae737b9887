// What an import keeps beside its line in the database: sealed documents, since they quote the sheet.
import type { RawRow } from '#domain/formats/cell.ts'
import type { Corrections } from '#domain/sheet/corrections.ts'
import type { ImportHow } from '#domain/sheet/how.ts'
import type { CellFinding, PreparedRow } from '#domain/sheet/row.ts'
import type { Conflict } from '#domain/sheet/same.ts'
import type { Spool } from '#store/spool.ts'
import type { Batch, ColumnPlan } from './contract/batch.ts'
import { fromPreparedBytes } from './prepared.ts'
import { fromPackedBytes, unpacked } from './read/packed.ts'

/** How the sheet is read; what a person said about it is in `asked`. */
export type LayoutDocument = {
  readonly layout: NonNullable<Batch['layout']>
  readonly columns: readonly ColumnPlan[]
  readonly how?: ImportHow
  readonly asked: {
    readonly sheet?: string
    readonly encoding?: string
    readonly delimiter?: string
    /** Sealed like all of this, and gone once the import has ended. */
    readonly password?: string
    readonly headerRow?: number
    readonly hiddenRows?: 'take' | 'skip'
  }
}

/** What checking found, and where its blocks end. */
export type CheckDocument = {
  readonly rows: NonNullable<Batch['rows']>
  /** Of people and orders, where rows hold any. */
  readonly tables?: Batch['tables']
  readonly problems: NonNullable<Batch['problems']>
  readonly similar: NonNullable<Batch['similar']>
  readonly blocks: number
  /** SHA-256 of the sheet that was checked, hex. */
  readonly hash: string
  /** The latest act when the rows were compared; a later one means that they must be compared again. */
  readonly upTo: string
  /** Under what the prepared rows are kept (`readingKey`). */
  readonly reading: string
  /** The highest number of the sheet that the company's own pattern could have given; '' without one. */
  readonly highest: string
  /** Unknown labels by entered dimension: they become proposals. */
  readonly proposals: Readonly<Record<string, readonly string[]>>
  /** Custom tags of rows that go in. */
  readonly tags: readonly string[]
  readonly warnings: readonly Text[]
}

type Text = { readonly zh: string; readonly en: string }

/** One number a row, in the order of the sheet: what becomes of it, and with which row or customer. */
export type FatesDocument = {
  readonly row: Int32Array
  readonly fate: Int32Array
  readonly with: Int32Array
  readonly by: Int32Array
}

/** Places of merged rows that differ from what their customer had, and in what. */
export type DifferencesDocument = readonly (readonly [at: number, conflicts: readonly Conflict[]])[]

/** What checking said of rows with people or orders that no row says of itself, by place. */
export type SplitDocument = readonly (readonly [at: number, findings: readonly CellFinding[]])[]

export const fates = ['create', 'update', 'unchanged', 'merge', 'set-aside'] as const
export type Fate = (typeof fates)[number]

/** By what a row was known again: index into this. */
export const knownBy = [
  '',
  'same-number',
  'same-credit-code',
  'same-name-phone',
  'same-identical',
  'same-choice',
  'same-name',
] as const

export const rowsPerBlock = 1_000

/** Four lists of the same length, one behind the other: a million rows are read in a moment, where JSON would take a second. */
function fatesFrom(bytes: Buffer): FatesDocument {
  const all = new Int32Array(new Uint8Array(bytes).buffer)
  const count = all.length / 4
  const list = (nr: number) => all.subarray(nr * count, (nr + 1) * count)
  return { row: list(0), fate: list(1), with: list(2), by: list(3) }
}

function bytesOf({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}

/** Documents asked for most lately: a page asks for the same one again and again while it shows an import. */
const lately = new Map<string, { readonly stamp: string; readonly content: unknown }>()
const mostLately = 24

async function atHand<T>(
  spool: Spool,
  name: string,
  read: () => Promise<T | undefined> = () => spool.read<T>(name),
): Promise<T | undefined> {
  const stamp = await spool.stamp(name)
  if (stamp === undefined) return undefined
  const key = `${spool.source} ${name}`
  const before = lately.get(key)
  lately.delete(key)
  const content = before?.stamp === stamp ? (before.content as T) : await read()
  lately.set(key, { stamp, content })
  for (const old of lately.keys()) if (lately.size > mostLately) lately.delete(old)
  return content
}

export const documents = {
  layout: (spool: Spool) => atHand<LayoutDocument>(spool, 'layout'),
  /** A password is needed only as long as the sheet is read. */
  forgetPassword: async (spool: Spool) => {
    const layout = await spool.read<LayoutDocument>('layout')
    if (layout?.asked.password === undefined) return
    const { password: _, ...asked } = layout.asked
    await spool.write('layout', { ...layout, asked } satisfies LayoutDocument)
  },
  check: (spool: Spool) => atHand<CheckDocument>(spool, 'check'),
  fates: (spool: Spool) =>
    atHand(spool, 'fates', async () => {
      const bytes = await spool.readBytes('fates')
      return bytes && fatesFrom(bytes)
    }),
  writeFates: (spool: Spool, { row, fate, with: others, by }: FatesDocument) =>
    spool.writeBytes('fates', Buffer.concat([row, fate, others, by].map((list) => bytesOf(list)))),
  differences: async (spool: Spool) => new Map((await atHand<DifferencesDocument>(spool, 'differences')) ?? []),
  split: async (spool: Spool) => new Map((await atHand<SplitDocument>(spool, 'split')) ?? []),
  corrections: async (spool: Spool) => (await spool.read<Corrections>('corrections')) ?? {},
  block: async (spool: Spool, nr: number): Promise<readonly RawRow[]> => {
    const bytes = await spool.readBytes(String(nr))
    return bytes ? unpacked(fromPackedBytes(bytes)) : []
  },
  prepared: async (spool: Spool, nr: number): Promise<readonly PreparedRow[]> => {
    const bytes = await spool.readBytes(`${nr}-prepared`)
    return bytes ? fromPreparedBytes(bytes) : []
  },
  /** Rows as `packedBytes` and `preparedBytes` make them. */
  writeBlock: async (spool: Spool, nr: number, { raw, prepared }: { raw: Uint8Array; prepared: Uint8Array }) => {
    await spool.writeBytes(String(nr), raw)
    await spool.writeBytes(`${nr}-prepared`, prepared)
  },
}
