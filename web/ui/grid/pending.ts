// Edits on their way: what a cell shows before the server has answered, and why it was refused.

export type PendingCell = {
  readonly text: string
  readonly state: 'saving' | 'refused'
  readonly batch: number
  /** The row that was meant; undefined when it was not loaded. */
  readonly key?: string | undefined
  /** Why the server refused it, in the reader's language. */
  readonly message?: string
}

export type PendingChange = {
  readonly rowIndex: number
  readonly key?: string | undefined
  readonly column: string
  readonly text: string
}
export type Refusal = { readonly rowIndex: number; readonly column: string; readonly message: string }

/** Whether a pending text belongs to the row that is there now: rows may have moved since it was typed. */
export const isOf = (cell: PendingCell | undefined, key: string | undefined): cell is PendingCell =>
  cell !== undefined && (cell.key === undefined || key === undefined || cell.key === key)

/** Typed texts by cell. A later edit of a cell is not disturbed by the answer to an earlier one. */
export class Pending {
  private readonly rows = new Map<number, Map<string, PendingCell>>()
  private batches = 0

  at(rowIndex: number, column: string): PendingCell | undefined {
    return this.rows.get(rowIndex)?.get(column)
  }

  /** All of a row; the same object until something in that row changes, so that rows compare cheaply. */
  ofRow(rowIndex: number): ReadonlyMap<string, PendingCell> | undefined {
    return this.rows.get(rowIndex)
  }

  get refusedCount(): number {
    let count = 0
    for (const cells of this.rows.values()) for (const cell of cells.values()) if (cell.state === 'refused') count += 1
    return count
  }

  /** Shows the texts at once; answers the number to `settle` them by. */
  add(changes: readonly PendingChange[]): number {
    this.batches += 1
    for (const { rowIndex, key, column, text } of changes)
      this.set(rowIndex, column, { text, state: 'saving', batch: this.batches, ...(key === undefined ? {} : { key }) })
    return this.batches
  }

  /** The server's word: refused cells keep the typed text with the reason, the others show what the server has. */
  settle(batch: number, changes: readonly PendingChange[], refusals: readonly Refusal[]): void {
    const reasons = new Map(refusals.map((r) => [`${r.rowIndex}:${r.column}`, r.message]))
    for (const { rowIndex, column } of changes) {
      const cell = this.at(rowIndex, column)
      if (cell?.batch !== batch) continue
      const message = reasons.get(`${rowIndex}:${column}`)
      this.set(rowIndex, column, message === undefined ? undefined : { ...cell, state: 'refused', message })
    }
  }

  /** Gives a refused text up; true when there was one. */
  discard(rowIndex: number, column: string): boolean {
    if (this.at(rowIndex, column)?.state !== 'refused') return false
    this.set(rowIndex, column, undefined)
    return true
  }

  clear(): void {
    this.rows.clear()
  }

  private set(rowIndex: number, column: string, cell: PendingCell | undefined): void {
    const cells = new Map(this.rows.get(rowIndex))
    if (cell) cells.set(column, cell)
    else cells.delete(column)
    if (cells.size > 0) this.rows.set(rowIndex, cells)
    else this.rows.delete(rowIndex)
  }
}
