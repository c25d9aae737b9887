// A decision table as one SQL expression over columns: the set-based reading, which agrees with `evaluate`.
import { type AtomSet, includesAtoms, noAtoms } from './atoms.ts'
import { type Axis, emptyAtom } from './axis.ts'
import type { Compiled } from './compile.ts'
import { meetingRules } from './meeting.ts'
import { byPriority, sameRow } from './outcome.ts'
import { buildSpace } from './space.ts'
import { cellCondition, type Parameter, type SqlColumn } from './sql-cell.ts'
import { type Leaf, treeSql } from './tree-sql.ts'

export type { SqlColumn } from './sql-cell.ts'

export type TableSql = {
  /**
   * `rule`: an integer, the rule (from 1) that decides; 0 where none matches; -1 where rules match together that may
   * not (Unique, or Any with different outputs). `rules`: an integer array of all matching rules in the policy's order.
   */
  readonly gives: 'rule' | 'rules'
  /** PostgreSQL 15 and later; texts are parameters `$n`, numbers and dates are written out. */
  readonly sql: string
  readonly params: readonly string[][]
  /** Many rules: an expression to be worked out once a row, not wherever its answer is used. */
  readonly large: boolean
}

/** From so many rules on, they are halved again and again instead of asked one by one. */
const manyRules = 30

export type ToSqlOptions = {
  /** Number of the first parameter; 1 unless said. */
  readonly firstParam?: number
}

/**
 * Writes the table for these columns. `columns` says for each input key which SQL it is, how it is stored, at which
 * scale (12.5 at scale 2 is 1250), and by which small integer a choice is stored.
 * Throws RangeError for an input whose type that column cannot hold.
 */
export function toSql(
  compiled: Compiled,
  columns: (inputKey: string) => SqlColumn,
  options: ToSqlOptions = {},
): TableSql {
  const params: string[][] = []
  const param = (texts: readonly string[]) => {
    params.push([...texts])
    return `$${(options.firstParam ?? 1) + params.length - 1}::text[]`
  }
  const large = compiled.table.rules.length >= manyRules
  const tree = large ? treeOf(compiled, columns, param) : undefined
  if (tree !== undefined) return { gives: isList(compiled) ? 'rules' : 'rule', sql: tree, params, large }
  params.length = 0
  const known = new Map<string, string>()
  const conditionOf = (axis: Axis, c: number, atoms: AtomSet) => {
    const key = `${c}:${atoms.join()}`
    const sql = known.get(key) ?? cellCondition(axis, atoms, columns(axis.input.key), param)
    known.set(key, sql)
    return sql
  }
  const conditions = compiled.rules.map((cells) => {
    // A rule that cannot match is left out before its texts become parameters that nothing refers to.
    if (compiled.axes.some((axis, c) => isImpossible(axis, cells[c]?.atoms ?? [], columns))) return 'false'
    return allOf(compiled.axes.map((axis, c) => conditionOf(axis, c, cells[c]?.atoms ?? [])))
  })
  if (isList(compiled)) return { gives: 'rules', sql: ruleList(compiled, conditions), params, large }
  return { gives: 'rule', sql: oneRule(compiled, conditions, columns), params, large }
}

function isList({ table: { hitPolicy } }: Compiled): boolean {
  return hitPolicy === 'C' || hitPolicy === 'R' || hitPolicy === 'O'
}

function treeOf(compiled: Compiled, columns: (inputKey: string) => SqlColumn, param: Parameter): string | undefined {
  const { table } = compiled
  const rules = table.rules.map((_, i) => i + 1)
  const byRank = table.hitPolicy === 'P' || table.hitPolicy === 'O'
  const order = (byRank ? byPriority(table, rules) : rules).map((rule) => rule - 1)
  const space = buildSpace(compiled, (axis) => axis.all)
  const clashes = clashingLater(compiled)
  const list: Leaf = (left) => {
    const items = left.map(({ rule, condition }) =>
      condition === 'true' ? rule + 1 : `case when ${condition} then ${rule + 1} end`,
    )
    const array = `array[${items.join(', ')}]::int[]`
    return left.every(({ condition }) => condition === 'true') ? array : `array_remove(${array}, null)`
  }
  const one: Leaf = (left) => {
    let otherwise = '0'
    const whens: string[] = []
    for (const { rule, condition } of left) {
      const clash = anyOf(left.flatMap((other) => (clashes[rule]?.includes(other.rule) ? [other.condition] : [])))
      const answer =
        clash === 'false'
          ? String(rule + 1)
          : clash === 'true'
            ? '-1'
            : `case when ${clash} then -1 else ${rule + 1} end`
      if (condition === 'true') {
        otherwise = answer
        break
      }
      whens.push(`when ${condition} then ${answer}`)
    }
    return whens.length ? `case ${whens.join(' ')} else ${otherwise} end` : otherwise
  }
  return treeSql(
    compiled,
    space,
    columns,
    param,
    order,
    isList(compiled) ? list : one,
    !isList(compiled) && clashes.every((others) => !others.length),
  )
}

function isImpossible(axis: Axis, atoms: AtomSet, columns: (inputKey: string) => SqlColumn): boolean {
  return cellCondition(axis, atoms, columns(axis.input.key), () => '$') === 'false'
}

function ruleList(compiled: Compiled, conditions: readonly string[]): string {
  const rules = conditions.map((_, i) => i + 1)
  const order = compiled.table.hitPolicy === 'O' ? byPriority(compiled.table, rules) : rules
  const items = order.flatMap((rule) => {
    const condition = conditions[rule - 1] ?? 'false'
    return condition === 'false' ? [] : [`case when ${condition} then ${rule} end`]
  })
  return items.length ? `array_remove(array[${items.join(', ')}]::int[], null)` : `array[]::int[]`
}

function oneRule(compiled: Compiled, conditions: readonly string[], columns: (inputKey: string) => SqlColumn): string {
  const rules = conditions.map((_, i) => i + 1)
  const order = compiled.table.hitPolicy === 'P' ? byPriority(compiled.table, rules) : rules
  const clashes = clashingLater(compiled)
  const whens = order.flatMap((rule) => {
    const condition = conditions[rule - 1] ?? 'false'
    if (condition === 'false') return []
    const others = (clashes[rule - 1] ?? []).map((other) => conditions[other] ?? 'false')
    const clash = anyOf(others)
    return [`when ${condition} then ${clash === 'false' ? rule : `case when ${clash} then -1 else ${rule} end`}`]
  })
  if (whens.length === 0) return '0'
  return `case ${[...whenEmpty(compiled, whens.length, columns), ...whens].join(' ')} else 0 end`
}

/** Where no rule takes an empty value of an input, a row without one is done at once: most customers have no orders, for example. */
function whenEmpty(compiled: Compiled, rules: number, columns: (inputKey: string) => SqlColumn): string[] {
  if (rules < 3) return []
  const needed = compiled.axes.filter((_, c) =>
    compiled.rules.every((cells) => !includesAtoms(cells[c]?.atoms ?? noAtoms, emptyOnly)),
  )
  const empty = needed.map((axis) => `${columns(axis.input.key).sql} is null`)
  return empty.length ? [`when ${empty.join(' or ')} then 0`] : []
}

const emptyOnly: AtomSet = [emptyAtom, emptyAtom]

/** For each rule the later ones (from 0) that may match with it although the policy forbids it. */
function clashingLater(compiled: Compiled): number[][] {
  const { table } = compiled
  if (table.hitPolicy !== 'U' && table.hitPolicy !== 'A') return []
  const space = buildSpace(compiled, (axis) => axis.all)
  const meeting = meetingRules(space, { goOn: () => true, isSpent: () => false })?.lists ?? []
  const outputs = (rule: number) => table.rules[rule]?.outputs ?? []
  return meeting.map((others, rule) =>
    others.filter((other) => other > rule && (table.hitPolicy === 'U' || !sameRow(outputs(rule), outputs(other)))),
  )
}

function allOf(conditions: readonly string[]): string {
  const needed = [...new Set(conditions)].filter((sql) => sql !== 'true')
  if (needed.includes('false')) return 'false'
  return needed.length ? needed.map((sql) => `(${sql})`).join(' and ') : 'true'
}

function anyOf(conditions: readonly string[]): string {
  const possible = conditions.filter((sql) => sql !== 'false')
  if (possible.includes('true')) return 'true'
  return possible.length ? possible.map((sql) => `(${sql})`).join(' or ') : 'false'
}
