// Two people's changes of the same table as one table, where they do not touch the same rule.
import type { TableSpec } from '../template.ts'
import { type RuleChange, tableDifference } from './table-difference.ts'

type Rule = TableSpec['rules'][number]

/**
 * What `mine` changed of `base`, done to `theirs` instead. Undefined where both changed the same rule, hit policy or default, or
 * where somebody changed the columns: then a person decides. An added rule comes after the rule it followed.
 */
export function joinedTables(base: TableSpec, mine: TableSpec, theirs: TableSpec): TableSpec | undefined {
  const [own, other] = [tableDifference(base, mine), tableDifference(base, theirs)]
  const columns = [own, other].some(
    (one) => one.addedInputs.length + one.removedInputs.length + one.changedInputs.length > 0,
  )
  const sameInputs = JSON.stringify(mine.inputs) === JSON.stringify(theirs.inputs)
  if (columns || !sameInputs || (own.hitPolicy && other.hitPolicy) || (own.default && other.default)) return undefined
  const touched = new Set(other.rules.flatMap((change) => ('before' in change ? [change.before] : [])))
  const changes = own.rules.filter((change) => 'before' in change)
  if (changes.some((change) => touched.has(change.before))) return undefined
  const rules = joinedRules(base, mine, theirs, own.rules, other.rules)
  const otherwise = own.default ? mine.default : theirs.default
  const { default: _, ...rest } = theirs
  return {
    ...rest,
    hitPolicy: own.hitPolicy ? mine.hitPolicy : theirs.hitPolicy,
    rules,
    ...(otherwise === undefined ? {} : { default: otherwise }),
  }
}

/** A line of the joined table and the rule of `base` it comes from; 0 for one that somebody added. */
type Line = { readonly rule: Rule; readonly from: number }

function joinedRules(
  base: TableSpec,
  mine: TableSpec,
  theirs: TableSpec,
  own: readonly RuleChange[],
  other: readonly RuleChange[],
): Rule[] {
  const lines: Line[] = theirs.rules.map((rule, nr) => ({ rule, from: originOf(base, theirs, other, nr + 1) }))
  for (const change of own) {
    if (change.is === 'added') continue
    const at = lines.findIndex(({ from }) => from === change.before)
    const now = change.is === 'changed' ? mine.rules[change.after - 1] : undefined
    if (now && at >= 0) lines[at] = { rule: now, from: change.before }
    else if (change.is === 'removed' && at >= 0) lines.splice(at, 1)
  }
  for (const change of own) {
    if (change.is === 'moved') {
      const at = lines.findIndex(({ from }) => from === change.before)
      if (at >= 0) lines.splice(at, 1)
    }
    if (change.is !== 'added' && change.is !== 'moved') continue
    const from = change.is === 'moved' ? change.before : 0
    lines.splice(placeAfter(lines, base, mine, own, change.after), 0, { rule: change.rule, from })
  }
  return lines.map(({ rule }) => rule)
}

/** The rule of `base` that rule `nr` of `table` was, 0 for a new one. */
function originOf(base: TableSpec, table: TableSpec, changes: readonly RuleChange[], nr: number): number {
  const own = changes.find((change) => 'after' in change && change.after === nr)
  if (own) return 'before' in own ? own.before : 0
  // Untouched rules keep their order: the n-th untouched one here is the n-th untouched one there.
  const free = (list: readonly Rule[], isTouched: (place: number) => boolean) =>
    list.flatMap((_, at) => (isTouched(at + 1) ? [] : [at + 1]))
  const here = free(table.rules, (place) => changes.some((change) => 'after' in change && change.after === place))
  const there = free(base.rules, (place) => changes.some((change) => 'before' in change && change.before === place))
  return there[here.indexOf(nr)] ?? 0
}

/** Where in `lines` a rule goes that stands at `after` in `mine`: behind the nearest rule above it that is still there. */
function placeAfter(
  lines: readonly Line[],
  base: TableSpec,
  mine: TableSpec,
  own: readonly RuleChange[],
  after: number,
): number {
  for (let above = after - 1; above >= 1; above--) {
    const from = originOf(base, mine, own, above)
    const rule = mine.rules[above - 1]
    const at = lines.findIndex((line) => (from > 0 ? line.from === from : line.rule === rule))
    if (at >= 0) return at + 1
  }
  return 0
}
