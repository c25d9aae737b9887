// What a file format can do. One more format is one more file beside this one that exports `format`.
import type { RawRow } from './cell.ts'

/** A file to read: its name, its size in bytes, and its bytes from the beginning, as often as asked. */
export type Source = {
  readonly name: string
  readonly size: number
  bytes(): AsyncIterable<Uint8Array>
  /** The parts of a zip container, checked and limited by whoever opened it; undefined where the file is none. */
  readonly parts?: Parts
}

/** The parts of a zip container by name. */
export type Parts = {
  readonly names: ReadonlySet<string>
  open(name: string): AsyncIterable<Uint8Array>
}

export type ReadOptions = {
  /** Decided by a person; found out where absent. */
  readonly encoding?: string
  readonly delimiter?: string
}

/** A rectangle of merged cells, rows as shown (1-based), columns from 0, both ends included. */
export type Merge = { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number }

export type Sheet = {
  readonly name: string
  readonly hidden: boolean
  /** Reads the sheet from its first row, in batches; may be called again. */
  rows(): AsyncIterable<readonly RawRow[]>
  /** What must be known before the rows: merged cells, hidden columns, the last row that has cells. */
  outline(): Promise<Outline>
}

export type Outline = {
  readonly merges: readonly Merge[]
  readonly hiddenColumns: readonly number[]
  readonly lastRow?: number
}

/** A file opened: how it was understood, and its sheets (a text file has one, named ''). */
export type Book = {
  readonly format: string
  readonly encoding?: EncodingFound
  readonly delimiter?: string
  readonly sheets: readonly Sheet[]
}

export type EncodingFound = {
  readonly encoding: Encoding
  /** 0–1; below 0.8 a person should look at the preview and may choose among the alternatives. */
  readonly confidence: number
  readonly alternatives: readonly Encoding[]
}

/** Names that TextDecoder knows. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5' | 'shift_jis' | 'euc-kr' | 'windows-1252'

export type Format = {
  readonly key: string
  /** Lower case, without the dot. */
  readonly extensions: readonly string[]
  /** Whether these first bytes (≥ 4 kB, or the whole file) are of this format; the name settles only what bytes cannot. */
  recognises(head: Uint8Array, name: string): boolean
  read(source: Source, options: ReadOptions): Promise<Book>
}

/** No merged cells, nothing hidden: what formats without such things answer. */
export const plainOutline: Outline = { merges: [], hiddenColumns: [] }

/** Lower-case extension of a file name without the dot, '' where it has none. */
export function extensionOf(name: string): string {
  return /\.([^./\\]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? ''
}
