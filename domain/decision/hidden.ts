// Which rules earlier ones hide completely, so that they would never come up if the first match won.
import { type AtomSet, eachAtom, noAtoms } from './atoms.ts'
import { addBit, isNone, keepCommon, wordsFor } from './bits.ts'
import type { Box } from './box.ts'
import type { Budget } from './budget.ts'
import type { Space } from './space.ts'
import { searcherOf } from './uncovered.ts'

const mostBoxes = 256

/** Hidden rules (from 0). A rule whose answer the budget does not allow, or that is too scattered, is left out. */
export function hiddenRules(
  space: Space,
  rules: readonly number[],
  meeting: readonly (readonly number[])[],
  budget: Budget,
): number[] {
  const eachUncovered = searcherOf(space)
  return rules.filter((rule) => {
    const earlier = (meeting[rule] ?? []).filter((other) => other < rule)
    if (!earlier.length) return false
    if (probesFindRoom(space, rule, earlier)) return false
    const boxes = ruleBoxes(space, rule)
    return boxes?.every((box) => eachUncovered(earlier, box, budget, () => false)) ?? false
  })
}

const probes = 24

/** Whether one of some points of a rule is in none of the others: most rules that are not hidden show it at once. */
function probesFindRoom(space: Space, rule: number, others: readonly number[]): boolean {
  const words = wordsFor(space.rules)
  const among = new Int32Array(words)
  for (const other of others) addBit(among, 0, words, other)
  const pick = space.columns.map((column) => picker(column.ranges[rule] ?? noAtoms))
  const left = new Int32Array(words)
  let seed = rule + 1
  for (let i = 0; i < probes; i++) {
    left.set(among)
    for (const [c, { reach }] of space.columns.entries()) {
      seed = (Math.imul(seed, 1664525) + 1013904223) | 0
      keepCommon(left, reach.at, pick[c]?.(seed >>> 8) ?? 0)
    }
    if (isNone(left)) return true
  }
  return false
}

/** One of the classes of a set for any number, every class for some number. */
function picker(ranges: AtomSet): (n: number) => number {
  if (ranges.length === 2) return (n) => (ranges[0] ?? 0) + (n % ((ranges[1] ?? 0) - (ranges[0] ?? 0) + 1))
  const classes = [...eachAtom(ranges)]
  return (n) => classes[n % classes.length] ?? 0
}

/** A rule as boxes: one, unless a cell lists several stretches of an ordered input. */
export function ruleBoxes(space: Space, rule: number): Box[] | null {
  let boxes: Box[] = [new Int32Array(space.columns.length * 2)]
  for (const [c, column] of space.columns.entries()) {
    if (column.masks) {
      for (const box of boxes) box[2 * c] = column.masks[rule] ?? 0
      continue
    }
    const ranges = column.ranges[rule] ?? []
    if (boxes.length * (ranges.length / 2) > mostBoxes) return null
    boxes = boxes.flatMap((box) => {
      const split: Box[] = []
      for (let i = 0; i < ranges.length; i += 2) {
        const part = box.slice()
        part[2 * c] = ranges[i] ?? 0
        part[2 * c + 1] = ranges[i + 1] ?? 0
        split.push(part)
      }
      return split
    })
  }
  return boxes
}
