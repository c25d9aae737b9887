// Pairs counted by their levels: millions of pairs become a few thousand patterns.

export type Patterns = {
  /** One pattern after the other, a level (or -1) for each column. */
  readonly levels: Int8Array
  readonly counts: Float64Array
  readonly columns: number
}

export type Tally = {
  /** Counts a pair; `times` where it stands for several. */
  add(levels: Int8Array, times?: number): void
  patterns(): Patterns
}

/** `sizes`: how many levels each column has. Exact for up to 2^53 combinations: eighteen columns of six levels. */
export function tally(sizes: readonly number[]): Tally {
  const found = new Map<number, number>()
  return {
    add(levels, times = 1) {
      let code = 0
      for (let at = 0; at < sizes.length; at++) code = code * ((sizes[at] ?? 0) + 1) + (levels[at] ?? -1) + 1
      found.set(code, (found.get(code) ?? 0) + times)
    },
    patterns() {
      const levels = new Int8Array(found.size * sizes.length)
      let row = 0
      for (const key of found.keys()) {
        let code = key
        for (let at = sizes.length - 1; at >= 0; at--) {
          const base = (sizes[at] ?? 0) + 1
          levels[row * sizes.length + at] = (code % base) - 1
          code = Math.floor(code / base)
        }
        row++
      }
      return { levels, counts: Float64Array.from(found.values()), columns: sizes.length }
    },
  }
}
