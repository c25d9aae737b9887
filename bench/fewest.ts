// Other ways to tell the gaps of a table in few rows, to hold ours against: slow, and allowed to be.
import type { Box } from '#domain/decision/box.ts'
import { wholeBox } from '#domain/decision/box.ts'
import type { Compiled } from '#domain/decision/compile.ts'
import { bySize, withoutCovered } from '#domain/decision/cover.ts'
import { growerOf } from '#domain/decision/merge.ts'
import { buildSpace, type Space } from '#domain/decision/space.ts'
import { eachUncovered } from '#domain/decision/uncovered.ts'
import { randomOf } from './decision-tables.ts'

const free = { goOn: () => true, isSpent: () => false }

export type Fewest = {
  /** The best of many greedy covers, each with its pieces and directions of growth in an order of its own. */
  readonly shuffled: number
  /** A smallest cover by boxes grown in every direction from every point of the grid; null where that is too much. */
  readonly minimum: number | null
}

/** The fewest rows either way finds for what no rule covers. */
export function fewestRows(compiled: Compiled, tries: number): Fewest {
  const space = buildSpace(compiled, (axis) => axis.domain)
  const rules = [...Array(space.rules).keys()]
  const whole = wholeBox(space)
  const pieces: Box[] = []
  if (whole) eachUncovered(space, rules, whole, free, (box) => pieces.push(box) > 0)
  if (!pieces.length) return { shuffled: 0, minimum: 0 }
  let shuffled = pieces.length
  for (let seed = 1; seed <= tries; seed++) shuffled = Math.min(shuffled, cover(space, rules, pieces, seed).length)
  return { shuffled, minimum: smallest(space, rules, pieces, shuffled) }
}

function shuffle<Item>(items: readonly Item[], random: () => number): Item[] {
  const all = [...items]
  for (let i = all.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const item = all[i] as Item
    all[i] = all[j] as Item
    all[j] = item
  }
  return all
}

function cover(space: Space, rules: readonly number[], pieces: readonly Box[], seed: number): Box[] {
  const random = randomOf(seed)
  const columns = space.columns.map((_, c) => c)
  const grow = growerOf(space, rules)
  const chosen: Box[] = []
  let open = shuffle(pieces, random)
  for (let piece = open[0]; piece; piece = open[0]) {
    const orders = Array.from({ length: 4 }, () => shuffle(columns, random))
    const grown = grow(piece, orders).map((box) => ({
      box,
      rest: open.filter((other) => !contains(space, box, other)),
    }))
    const best = grown.reduce((a, b) => (b.rest.length < a.rest.length ? b : a))
    chosen.push(best.box)
    open = best.rest
  }
  return withoutCovered(space, chosen, free)
}

const mostPoints = 400
const mostColumns = 4

/** Branch and bound over all grown boxes, smallest choice first; null where the grid or the search is too large. */
function smallest(space: Space, rules: readonly number[], pieces: readonly Box[], known: number): number | null {
  if (space.columns.length > mostColumns) return null
  const points = pieces.flatMap((piece) => pointsIn(space, piece))
  if (points.length > mostPoints) return null
  const grow = growerOf(space, rules)
  const orders = permutations(space.columns.map((_, c) => c))
  const grown = new Map(points.flatMap((point) => grow(point, orders).map((box) => [box.join(), box] as const)))
  const boxes = bySize(space, [...grown.values()]).reverse()
  const holding = points.map((point) => boxes.flatMap((box, i) => (contains(space, box, point) ? [i] : [])))
  const holds = boxes.map((box) => points.flatMap((point, i) => (contains(space, box, point) ? [i] : [])))
  let best = known
  let steps = 0
  const search = (open: ReadonlySet<number>, used: number): boolean => {
    if (++steps > 200_000) return false
    if (!open.size) {
      best = Math.min(best, used)
      return true
    }
    if (used + 1 >= best) return true
    const hardest = [...open].reduce((a, b) => ((holding[b]?.length ?? 0) < (holding[a]?.length ?? 0) ? b : a))
    return (holding[hardest] ?? []).every((box) => search(open.difference(new Set(holds[box])), used + 1))
  }
  return search(new Set(points.keys()), 0) ? best : null
}

function pointsIn(space: Space, box: Box): Box[] {
  return space.columns.reduce<Box[]>(
    (boxes, column, c) =>
      boxes.flatMap((one) => {
        const low = one[2 * c] ?? 0
        const classes = column.masks
          ? [...Array(column.size).keys()].filter((k) => (low >>> k) & 1).map((k) => [1 << k, 0] as const)
          : Array.from({ length: (one[2 * c + 1] ?? 0) - low + 1 }, (_, k) => [low + k, low + k] as const)
        return classes.length > mostPoints
          ? []
          : classes.map(([from, to]) => {
              const point = one.slice()
              point.set([from, to], 2 * c)
              return point
            })
      }),
    [box],
  )
}

function permutations(items: readonly number[]): number[][] {
  if (items.length < 2) return [[...items]]
  return items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]))
}

/** Whether one box holds all of another. */
function contains({ isMask }: Space, outer: Box, inner: Box): boolean {
  for (let c = 0, i = 0; c < isMask.length; c++, i += 2) {
    const low = inner[i] ?? 0
    const from = outer[i] ?? 0
    if (isMask[c]) {
      if (low & ~from) return false
    } else if (low < from || (inner[i + 1] ?? 0) > (outer[i + 1] ?? 0)) return false
  }
  return true
}
