// Rows for what one rule matches beside others, and for what no rule matches: few, and none over another.
import { noAtoms } from './atoms.ts'
import type { Box } from './box.ts'
import { classAtoms, classesAt, meetsBox, wholeBox } from './box.ts'
import { type Budget, budgetOf } from './budget.ts'
import type { Compiled } from './compile.ts'
import { ruleBoxes } from './hidden.ts'
import { withLists } from './lists.ts'
import { meetingRules } from './meeting.ts'
import { joinNeighbours } from './merge.ts'
import { setText } from './region.ts'
import type { RowsRepair } from './repair.ts'
import { buildSpace, type Space } from './space.ts'
import { eachUncovered } from './uncovered.ts'

/** More rows than this are no repair but another table. */
const mostRows = 500

export type RowsOptions = { readonly budgetMs?: number; readonly now?: () => number }

/**
 * The missing rows all at once: they cover what no rule covers, and none meets another or a rule. Null where there are
 * none, or too many to be of help.
 */
export function missingRows(compiled: Compiled, options: RowsOptions = {}): RowsRepair | null {
  const space = buildSpace(compiled, (axis) => axis.domain)
  const whole = wholeBox(space)
  const all = [...Array(space.rules).keys()]
  const rows = whole && rowsBeside(compiled, space, [whole], all, budgetFor(options))
  return rows?.length ? { kind: 'add-rules', rows } : null
}

/** One rule gives way to others wherever they meet. Rules count from 1; null where they never meet, or too many rows come of it. */
export function giveWay(
  compiled: Compiled,
  rule: number,
  to: readonly number[],
  options: RowsOptions = {},
): RowsRepair | null {
  const space = buildSpace(compiled, (axis) => axis.domain)
  const budget = budgetFor(options)
  const met = meetingRules(space, budget)?.lists[rule - 1]?.filter((other) => to.includes(other + 1)) ?? []
  const boxes = ruleBoxes(space, rule - 1)
  const rows = met.length && boxes ? rowsBeside(compiled, space, boxes, met, budget) : null
  return rows && { kind: 'give-way', rule, to: met.map((other) => other + 1), rows }
}

/**
 * Each rule gives way to the earlier ones that say otherwise or the same, so that no two meet: Unique then says what
 * First said. Null where nothing overlaps, or too many rows come of it.
 */
export function untangle(compiled: Compiled, options: RowsOptions = {}): RowsRepair | null {
  const space = buildSpace(compiled, (axis) => axis.domain)
  const budget = budgetFor(options)
  const meeting = meetingRules(space, budget)?.lists
  if (!meeting?.some((others) => others.length)) return null
  const changed: { rule: number; rows: readonly (readonly string[])[] }[] = []
  let count = 0
  for (const [rule, others] of meeting.entries()) {
    const earlier = others.filter((other) => other < rule)
    if (!earlier.length) continue
    const boxes = ruleBoxes(space, rule)
    const rows = boxes && rowsBeside(compiled, space, boxes, earlier, budget)
    if (!rows) return null
    count += rows.length
    if (count > mostRows) return null
    changed.push({ rule: rule + 1, rows })
  }
  return { kind: 'untangle', rules: changed }
}

function budgetFor(options: RowsOptions): Budget {
  return budgetOf(options.budgetMs ?? 1000, options.now ?? (() => performance.now()))
}

/** What these boxes hold beside some rules, as rows that do not meet; null when the budget or the room ends. */
function rowsBeside(
  compiled: Compiled,
  space: Space,
  boxes: readonly Box[],
  others: readonly number[],
  budget: Budget,
): string[][] | null {
  const pieces: Box[] = []
  const keep = (box: Box) => pieces.push(box) <= mostRows * 4
  const finished = boxes.every((box) => {
    const met = others.filter((other) => meetsBox(space, other, box))
    return eachUncovered(space, met, box, budget, keep)
  })
  const joined = finished ? joinNeighbours(space, pieces, budget) : []
  if (!finished || joined.length > mostRows) return null
  const rows = withLists(joined.map((box) => space.columns.map((column, c) => classesAt(column, box, c))))
  return rows.map((row) =>
    compiled.axes.map((axis, c) => {
      const column = space.columns[c]
      return column ? setText(axis, classAtoms(column, row[c] ?? noAtoms)) : '-'
    }),
  )
}
