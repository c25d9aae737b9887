// What is written to a file: sheets of typed columns and rows of canonical values.

export type OutColumn = {
  readonly name: string
  /** Values of number kinds are canonical decimals, percent as a share (0.35), dates `YYYY-MM-DD`; what is not is written as text. */
  readonly kind: 'text' | 'integer' | 'decimal' | 'money' | 'percent' | 'date'
  /** Characters; found from the name and kind where absent. */
  readonly width?: number
  /** Offered as a dropdown; other entries are warned of, not forbidden. */
  readonly choices?: readonly string[]
  /** A cell may hold several of the choices: they are offered, and others are not warned of. */
  readonly several?: boolean
}

export type OutRow = readonly (string | null | undefined)[]

export type OutSheet = {
  readonly name: string
  readonly columns: readonly OutColumn[]
  /** In batches of any size. */
  readonly rows: AsyncIterable<readonly OutRow[]> | Iterable<readonly OutRow[]>
  /** Several cells of one header; false for a sheet of plain text. */
  readonly header?: boolean
}
