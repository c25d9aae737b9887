// Cut points that divide measured values into equal parts.

/**
 * Quantile of type 7 (Hyndman & Fan 1996, the default of R and numpy): linear between the order statistics around
 * 1 + (n − 1)p. `sorted` ascending and not empty, 0 ≤ p ≤ 1.
 */
export function quantile7(sorted: readonly number[], p: number): number {
  const at = (sorted.length - 1) * p
  const below = sorted[Math.floor(at)] ?? Number.NaN
  const above = sorted[Math.ceil(at)] ?? below
  return below + (at - Math.floor(at)) * (above - below)
}

/** The `bins` − 1 cut points between equal shares of the values; empty for no values. */
export function cutPoints(values: readonly number[], bins: number): number[] {
  if (values.length === 0) return []
  const sorted = [...values].sort((a, b) => a - b)
  return Array.from({ length: bins - 1 }, (_, i) => quantile7(sorted, (i + 1) / bins))
}
