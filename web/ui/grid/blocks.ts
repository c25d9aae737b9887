// Which rows are at hand: rows come in blocks of 100, are asked for when seen, and the least used are let go.

export const BLOCK_SIZE = 100
export const MAX_BLOCKS = 300

export type FetchBlock<Row> = (start: number, count: number, signal: AbortSignal) => Promise<readonly Row[]>

type Held<Row> = { readonly rows: readonly Row[]; readonly stale: boolean }

/**
 * A cache of rows by index. `want` says which rows are on show: blocks not at hand are fetched, fetches for rows no longer
 * wanted are aborted, and an answer that comes after `clear` or `refresh` is dropped.
 */
export class Blocks<Row> {
  /** In order of use, the least recently used first. */
  private readonly held = new Map<number, Held<Row>>()
  private readonly running = new Map<number, AbortController>()
  private readonly failures = new Map<number, unknown>()
  private readonly waiting = new Map<number, ((done: boolean) => void)[]>()
  private fetchBlock: FetchBlock<Row>
  private rowCount = 0
  private readonly onChange: () => void

  constructor(fetchBlock: FetchBlock<Row>, onChange: () => void) {
    this.fetchBlock = fetchBlock
    this.onChange = onChange
  }

  setSource(fetchBlock: FetchBlock<Row>, rowCount: number): void {
    this.fetchBlock = fetchBlock
    this.rowCount = rowCount
  }

  rowAt(index: number): Row | undefined {
    return this.held.get(Math.floor(index / BLOCK_SIZE))?.rows[index % BLOCK_SIZE]
  }

  /** The error of the block that this row belongs to, when it could not be fetched. */
  failureAt(index: number): unknown {
    return this.failures.get(Math.floor(index / BLOCK_SIZE))
  }

  get size(): number {
    return this.held.size
  }

  get isLoading(): boolean {
    return this.running.size > 0
  }

  /** Rows `first` to `last` are on show: fetches what lacks, aborts what is no longer wanted. */
  want(first: number, last: number): void {
    if (last < first) return
    const from = Math.floor(first / BLOCK_SIZE)
    const to = Math.floor(last / BLOCK_SIZE)
    for (const [block, control] of this.running) {
      if ((block < from || block > to) && !this.waiting.has(block)) this.abort(block, control)
    }
    for (let block = from; block <= to; block += 1) this.use(block)
  }

  /** Fetches rows that are not on show (to copy them); answers whether all are at hand. At most `MAX_BLOCKS` blocks. */
  async load(first: number, last: number): Promise<boolean> {
    const from = Math.floor(first / BLOCK_SIZE)
    const to = Math.floor(last / BLOCK_SIZE)
    if (to - from >= MAX_BLOCKS) return false
    const missing: Promise<boolean>[] = []
    for (let block = from; block <= to; block += 1) {
      if (this.isFresh(block)) {
        this.touch(block)
        continue
      }
      missing.push(
        new Promise((resolve) => {
          this.waiting.set(block, [...(this.waiting.get(block) ?? []), resolve])
        }),
      )
      this.use(block)
    }
    return (await Promise.all(missing)).every(Boolean)
  }

  /** Puts rows that the server answered in place of those at hand. */
  put(rows: readonly { readonly rowIndex: number; readonly row: Row }[]): void {
    for (const { rowIndex, row } of rows) {
      const block = Math.floor(rowIndex / BLOCK_SIZE)
      const held = this.held.get(block)
      if (!held) continue
      const next = [...held.rows]
      next[rowIndex % BLOCK_SIZE] = row
      this.held.set(block, { ...held, rows: next })
    }
    this.onChange()
  }

  /** Everything at hand may have changed: it stays on show until the fresh rows come. */
  refresh(): void {
    for (const [block, control] of this.running) this.abort(block, control)
    for (const [block, held] of this.held) this.held.set(block, { ...held, stale: true })
    this.failures.clear()
  }

  /** Other rows altogether (another filter or order): nothing at hand is true any more. */
  clear(): void {
    for (const [block, control] of this.running) this.abort(block, control)
    this.held.clear()
    this.failures.clear()
  }

  /** Tries failed blocks again when they are next wanted. */
  retry(): void {
    this.failures.clear()
  }

  private isFresh(block: number): boolean {
    return this.held.get(block)?.stale === false
  }

  private touch(block: number): void {
    const held = this.held.get(block)
    if (!held) return
    this.held.delete(block)
    this.held.set(block, held)
  }

  private use(block: number): void {
    this.touch(block)
    if (this.isFresh(block) || this.running.has(block)) return
    if (this.failures.has(block)) {
      this.settle(block, false)
      return
    }
    void this.fetch(block)
  }

  private async fetch(block: number): Promise<void> {
    const control = new AbortController()
    this.running.set(block, control)
    const start = block * BLOCK_SIZE
    const count = Math.min(BLOCK_SIZE, this.rowCount - start)
    let done = false
    try {
      const rows = await this.fetchBlock(start, count, control.signal)
      if (this.running.get(block) !== control) return
      this.held.delete(block)
      this.held.set(block, { rows, stale: false })
      this.letGo()
      done = true
    } catch (error) {
      if (this.running.get(block) !== control) return
      this.failures.set(block, error)
    }
    this.running.delete(block)
    this.settle(block, done)
    this.onChange()
  }

  private letGo(): void {
    for (const block of this.held.keys()) {
      if (this.held.size <= MAX_BLOCKS) return
      this.held.delete(block)
    }
  }

  private abort(block: number, control: AbortController): void {
    this.running.delete(block)
    control.abort()
    this.settle(block, false)
  }

  private settle(block: number, done: boolean): void {
    const waiting = this.waiting.get(block) ?? []
    this.waiting.delete(block)
    for (const resolve of waiting) resolve(done)
  }
}
