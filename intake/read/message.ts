// What the reading process and its parent say to each other.
import type { EncodingFound, Outline } from '#domain/formats/format.ts'
import type { TextParams } from '#domain/text.ts'
import type { PackedRows } from './packed.ts'

export type ReadRequest = {
  readonly path: string
  /** The name it was handed in under; its extension settles what bytes cannot. */
  readonly name: string
  /** Absent: the first sheet with a table that is not hidden. */
  readonly sheet?: string
  readonly encoding?: string
  readonly delimiter?: string
  /** With which the file opens, where it has one. */
  readonly password?: string
}

export type Opened = {
  readonly format: string
  readonly encoding?: EncodingFound
  readonly delimiter?: string
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[]
  /** The sheet that is read. */
  readonly sheet: string
  readonly outline: Outline
}

export type FromChild =
  | { readonly kind: 'opened'; readonly opened: Opened }
  /** `done`: share of the file read so far, 0–1. */
  | { readonly kind: 'rows'; readonly rows: PackedRows; readonly done: number }
  | { readonly kind: 'end' }
  | { readonly kind: 'problem'; readonly code: string; readonly params: TextParams }
  | { readonly kind: 'failed'; readonly message: string }

export type ToChild = { readonly kind: 'read'; readonly request: ReadRequest } | { readonly kind: 'more' }

/** Batches that may be on their way at once: enough to keep both processes busy, few enough to bound memory. */
export const batchesAhead = 3
