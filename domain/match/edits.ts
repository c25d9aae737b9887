// How alike two texts are by the slips of typing: Jaro–Winkler, Damerau–Levenshtein, and which single slip it was.

/**
 * Jaro's share of common signs with Winkler's bonus for a common start (Winkler 1990): 0 to 1, 1 for equal texts.
 * By UTF-16 units. MARTHA, MARHTA: 0.961.
 */
export function jaroWinkler(a: string, b: string): number {
  const jaro = jaroOf(a, b)
  let start = 0
  while (start < 4 && start < a.length && start < b.length && a.charCodeAt(start) === b.charCodeAt(start)) start++
  return jaro + start * 0.1 * (1 - jaro)
}

const taken = new Uint8Array(256)
const matched = new Uint16Array(256)

/** Longer texts are compared by their first 256 units: names and addresses are shorter. */
function jaroOf(a: string, b: string): number {
  if (a === b) return 1
  const [n, k] = [Math.min(a.length, 256), Math.min(b.length, 256)]
  const reach = Math.max(0, (Math.max(n, k) >> 1) - 1)
  taken.fill(0, 0, k)
  let common = 0
  for (let i = 0; i < n; i++) {
    const unit = a.charCodeAt(i)
    for (let j = Math.max(0, i - reach); j < Math.min(k, i + reach + 1); j++) {
      if (taken[j] || b.charCodeAt(j) !== unit) continue
      taken[j] = 1
      matched[common++] = unit
      break
    }
  }
  if (common === 0) return 0
  let turned = 0
  for (let j = 0, at = 0; j < k; j++) if (taken[j] && b.charCodeAt(j) !== matched[at++]) turned++
  return (common / n + common / k + (common - turned / 2) / common) / 3
}

export type Slip = 'changed' | 'added' | 'swapped'

/** The one slip that makes `b` of `a`, or `a` of `b`: a sign changed, a sign more, two neighbours swapped. */
export function oneSlip(a: string, b: string): Slip | undefined {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a]
  if (long.length - short.length > 1) return undefined
  let at = 0
  while (at < short.length && long.charCodeAt(at) === short.charCodeAt(at)) at++
  if (long.length > short.length) return sameEnd(long, short, short.length - at) ? 'added' : undefined
  const rest = long.length - at
  if (rest === 0) return undefined
  if (sameEnd(long, short, rest - 1)) return 'changed'
  const crossed = long.charCodeAt(at) === short.charCodeAt(at + 1) && long.charCodeAt(at + 1) === short.charCodeAt(at)
  return crossed && sameEnd(long, short, rest - 2) ? 'swapped' : undefined
}

/** The last `length` units are the same. */
export function sameEnd(a: string, b: string, length: number): boolean {
  for (let back = 1; back <= length; back++)
    if (a.charCodeAt(a.length - back) !== b.charCodeAt(b.length - back)) return false
  return true
}

/**
 * Damerau–Levenshtein, no part edited twice (optimal string alignment): signs changed, added, dropped, neighbours swapped.
 * Answers `most + 1` for anything farther.
 */
export function editDistance(a: string, b: string, most = 255): number {
  if (a === b) return 0
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1)
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1))
      const crossed =
        i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1)
      if (crossed) cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      row.push(cost)
      least = Math.min(least, cost)
    }
    if (least > most) return most + 1
    before = last
    last = row
  }
  return Math.min(last[b.length] ?? 0, most + 1)
}
