// Which rules earlier ones hide completely, so that they would never come up if the first match won.
import type { Box } from './box.ts'
import type { Budget } from './budget.ts'
import type { Space } from './space.ts'
import { eachUncovered } from './uncovered.ts'

const mostBoxes = 256

/** Hidden rules (from 0). A rule whose answer the budget does not allow, or that is too scattered, is left out. */
export function hiddenRules(
  space: Space,
  rules: readonly number[],
  meeting: readonly (readonly number[])[],
  budget: Budget,
): number[] {
  return rules.filter((rule) => {
    const earlier = (meeting[rule] ?? []).filter((other) => other < rule)
    if (!earlier.length) return false
    const boxes = ruleBoxes(space, rule)
    return boxes?.every((box) => eachUncovered(space, earlier, box, budget, () => false)) ?? false
  })
}

/** A rule as boxes: one, unless a cell lists several stretches of an ordered input. */
function ruleBoxes(space: Space, rule: number): Box[] | null {
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
