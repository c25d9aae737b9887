// What a kind of field can do. One more kind is one more file beside this one.
import type { FieldCondition } from '../filter.ts'
import type { RawCell } from '../formats/cell.ts'
import type { FieldSpec } from '../template.ts'
import type { Language, Params, Text } from '../text.ts'
import type { Value } from '../value.ts'

/**
 * Something to say about one value; `code` names a text in domain/words/findings.ts.
 * - `refused`: the value cannot be kept as this kind
 * - `flagged`: kept, doubtful, listed for somebody to look at
 * - `repaired`: kept in another spelling than it came
 */
export type Finding = {
  readonly code: string
  readonly weight: 'refused' | 'flagged' | 'repaired'
  readonly params?: Params
}

/** A value read: `null` with no refusal means the cell was empty. A refused cell has value null. */
export type Reading = { readonly value: Value; readonly findings?: readonly Finding[] }

/** What reading one cell may need to know of the whole column and the day. */
export type ReadingContext = {
  /** `YYYY-MM-DD` in the company's zone; domain code never reads the clock. */
  readonly today: string
  /** How ambiguous numeric dates of this column run, decided for the whole column. */
  readonly dateOrder?: 'ymd' | 'dmy' | 'mdy'
  /** Region codes and names that other columns of the row give, to tell namesake districts apart. */
  readonly within?: string
  /** Unit that the column's heading names, for example 万元: plain amounts of the column are in it. */
  readonly unit?: string
}

export type FieldKind = {
  readonly key: string
  readonly name: Text
  /** Form of the canonical value. */
  readonly holds: 'text' | 'decimal' | 'date' | 'boolean' | 'list'
  /** Type of the database column for values that are not sealed; decimals are units at the field's scale. */
  readonly column: 'text' | 'bigint' | 'date' | 'int' | 'boolean' | 'int[]'
  /** Which conditions make sense; none where the kind is always sealed. */
  readonly operators: readonly FieldCondition['op'][]
  /** Several columns of a sheet may feed one field of this kind (省 + 市 + 区): their texts are joined by this. */
  readonly joins?: string
  /** Reads what a sheet, a form or a paste gives. Never throws on any input. */
  read(cell: RawCell, spec: FieldSpec, context: ReadingContext): Reading
  /** How a person sees a canonical value. */
  show(value: Value, spec: FieldSpec, language: Language): string
  /** How a person without the right to reveal sees it; always given where values can be personal. */
  mask?(value: string): string
  /** Share (0–1) of these non-empty cells that look like this kind: to recognise a column by its content. */
  looksLike?(sample: readonly RawCell[]): number
}
