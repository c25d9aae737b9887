// A large table as SQL that halves its rules again and again: a row is compared a few times instead of once a rule.

import { lowestBit } from './bits.ts'
import { type Box, coversAt, meetsAt, wholeBox } from './box.ts'
import { classSql } from './class-sql.ts'
import type { Compiled } from './compile.ts'
import { type Cut, cutter } from './cut.ts'
import type { Space } from './space.ts'
import type { Parameter, SqlColumn } from './sql-cell.ts'

/** What is left of the rules (from 0) where no more halving helps, as SQL: each with its condition, `true` where it matches all that is left. */
export type Leaf = (rules: readonly { readonly rule: number; readonly condition: string }[]) => string

/** Fewer rules are asked one by one. */
const mostInLeaf = 3
/** Branches for each rule at most: rules that lie across many cuts stand on both sides of each. */
const branchesPerRule = 4
const deepest = 60

/**
 * One expression over the columns, or undefined where an input cannot be told in classes. `space` is over whole axes;
 * `order` is the order in which rules are asked; `firstWins`: what comes after a rule that matches all does not matter.
 */
export function treeSql(
  compiled: Compiled,
  space: Space,
  columns: (inputKey: string) => SqlColumn,
  param: Parameter,
  order: readonly number[],
  leaf: Leaf,
  firstWins: boolean,
): string | undefined {
  const whole = wholeBox(space)
  if (!whole) return undefined
  const tree = halved(space, order, whole, leaf, firstWins)
  const classes: string[] = []
  for (const [c, axis] of compiled.axes.entries()) {
    const column = space.columns[c]
    if (!column || !tree.used.has(c)) continue
    const sql = classSql(axis, column, columns(axis.input.key), param)
    if (sql === undefined) return undefined
    classes.push(`${sql} as k${c}`)
  }
  if (!classes.length) return tree.sql
  // `offset 0`: each class is looked up once a row, however often it is compared.
  return `(select ${tree.sql} from (select ${classes.join(', ')} offset 0) v)`
}

function halved(
  space: Space,
  order: readonly number[],
  whole: Box,
  leaf: Leaf,
  firstWins: boolean,
): { sql: string; used: ReadonlySet<number> } {
  const used = new Set<number>()
  const cut = cutter(space)
  const branch = (met: Int32Array, box: Box, room: number, depth: number): string => {
    const last = firstWins ? met.findIndex((rule) => coversBox(space, rule, box)) : -1
    const rules = last < 0 ? met : met.subarray(0, last + 1)
    const best =
      rules.length > mostInLeaf && room >= 2 && depth < deepest ? { ...cut(rules, 0, rules.length, box) } : null
    if (!best || best.cost === Number.POSITIVE_INFINITY) return leaf(conditionsIn(space, rules, box, used))
    const [one, other] = halves(space, box, best)
    const [left, right] = [one, other].map((half) => within(space, rules, half, best.column))
    if (!left || !right) return leaf(conditionsIn(space, rules, box, used))
    used.add(best.column)
    const share = (part: Int32Array) => ((room - 1) * part.length) / Math.max(1, left.length + right.length)
    const [a, b] = [branch(left, one, share(left), depth + 1), branch(right, other, share(right), depth + 1)]
    return a === b ? a : `case when ${testOf(space, best)} then ${a} else ${b} end`
  }
  const sql = branch(within(space, Int32Array.from(order), whole), whole, branchesPerRule * order.length, 0)
  return { sql, used }
}

function coversBox(space: Space, rule: number, box: Box): boolean {
  return space.columns.every((column, c) => coversAt(column, rule, box, c))
}

function testOf(space: Space, { column, at }: Cut): string {
  return space.isMask[column] ? inSet(column, at) : `k${column} < ${at}`
}

function inSet(c: number, mask: number): string {
  const classes: number[] = []
  for (let rest = mask; rest; rest &= rest - 1) classes.push(lowestBit(rest))
  return classes.length === 1 ? `k${c} = ${classes[0]}` : `k${c} in (${classes.join(', ')})`
}

/** The rules that meet a box; only in the column just cut, where it is known that they met the box before. */
function within(space: Space, rules: Int32Array, box: Box, cut?: number): Int32Array {
  return rules.filter((rule) =>
    space.columns.every((column, c) => (cut !== undefined && c !== cut) || meetsAt(column, rule, box, c)),
  )
}

function halves(space: Space, box: Box, { column, at }: Cut): [Box, Box] {
  const one = box.slice()
  const other = box.slice()
  const i = 2 * column
  if (space.isMask[column]) {
    one[i] = at
    other[i] = (box[i] ?? 0) & ~at
  } else {
    one[i + 1] = at - 1
    other[i] = at
  }
  return [one, other]
}

/** What a box does not say of its rules already. */
function conditionsIn(space: Space, rules: Int32Array, box: Box, used: Set<number>) {
  return [...rules].map((rule) => {
    const parts: string[] = []
    for (const [c, column] of space.columns.entries()) {
      if (coversAt(column, rule, box, c)) continue
      used.add(c)
      if (column.masks) parts.push(inSet(c, (column.masks[rule] ?? 0) & (box[2 * c] ?? 0)))
      else parts.push(inRanges(c, column.ranges[rule] ?? [], box[2 * c] ?? 0, box[2 * c + 1] ?? 0))
    }
    return { rule, condition: parts.join(' and ') || 'true' }
  })
}

function inRanges(c: number, ranges: readonly number[], low: number, high: number): string {
  const parts: string[] = []
  for (let i = 0; i < ranges.length; i += 2) {
    const from = Math.max(low, ranges[i] ?? 0)
    const to = Math.min(high, ranges[i + 1] ?? -1)
    if (from > to) continue
    if (from === to) parts.push(`k${c} = ${from}`)
    else if (from === low) parts.push(`k${c} <= ${to}`)
    else parts.push(to === high ? `k${c} >= ${from}` : `k${c} between ${from} and ${to}`)
  }
  return parts.length === 1 ? (parts[0] ?? 'false') : `(${parts.join(' or ') || 'false'})`
}
