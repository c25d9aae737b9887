// One cell as an SQL condition over a column, exact also where a bound has more digits than the column keeps.
import { toUnits } from '#domain/decimal.ts'
import { type AtomSet, commonAtoms, hasAtom, includesAtoms } from './atoms.ts'
import { type Atom, type Axis, emptyAtom, locate, type Stretch } from './axis.ts'
import { valueLiteral } from './fact.ts'
import type { Kind, Literal } from './literal.ts'

/** How one input is stored. */
export type SqlColumn = {
  /** The column, quoted as SQL needs it. */
  readonly sql: string
  readonly type: 'bigint' | 'int' | 'smallint' | 'text' | 'date' | 'boolean'
  /** Digits after the point that an integer column keeps: 12.5 at scale 2 is stored as 1250. */
  readonly scale?: number
  /** The small integer that stands for a choice or label; null where the key is stored nowhere. */
  readonly code?: (value: string) => number | null
}

/** Writes an array of texts as a parameter and answers with its placeholder. */
export type Parameter = (texts: readonly string[]) => string

/** `true`, `false`, or a condition that is true exactly for the atoms; it may be null where it is not true. */
export function cellCondition(axis: Axis, atoms: AtomSet, column: SqlColumn, param: Parameter): string {
  if (includesAtoms(atoms, axis.all)) return 'true'
  const stretch = stretchFor(axis, column)
  const parts = stretch ? valueConditions(axis, stretch, atoms, column, param) : []
  if (hasAtom(atoms, emptyAtom)) parts.push(`${column.sql} is null`)
  return parts.length ? parts.join(' or ') : 'false'
}

/** The stretch of an axis that a column can hold; undefined where nothing is known of the axis. Throws RangeError where it can hold none. */
export function stretchFor(axis: Axis, column: SqlColumn): Stretch | undefined {
  const kind: Kind = kindOf(column)
  const found = axis.stretches.find((stretch) => stretch.kind === kind)
  if (!found && axis.stretches.length) {
    throw new RangeError(`a ${column.type} column cannot hold input "${axis.input.key}" of type ${axis.input.type}`)
  }
  return found
}

function kindOf(column: SqlColumn): Kind {
  if (column.code || column.type === 'text') return 'string'
  if (column.type === 'date' || column.type === 'boolean') return column.type
  return 'number'
}

function valueConditions(axis: Axis, stretch: Stretch, atoms: AtomSet, column: SqlColumn, param: Parameter): string[] {
  const own: AtomSet = [stretch.first, stretch.last]
  if (includesAtoms(atoms, own)) return [`${column.sql} is not null`]
  const inside = commonAtoms(atoms, own)
  if (!inside.length) return []
  if (stretch.kind === 'boolean') return [hasAtom(inside, stretch.last) ? column.sql : `not ${column.sql}`]
  if (stretch.ordered && !column.code) return runConditions(axis, inside, column, param)
  return memberCondition(axis, stretch, inside, column, param)
}

/** Values by name: one of these, or none of those. */
function memberCondition(axis: Axis, stretch: Stretch, inside: AtomSet, column: SqlColumn, param: Parameter): string[] {
  const others = !stretch.ordered && hasAtom(inside, stretch.last) && axis.atoms[stretch.last]?.is === 'other'
  const named = [...new Set([...stretch.points.map((point) => point.key), ...declaredTexts(axis)])]
  const listed = named.filter((text) => hasAtom(inside, locate(axis, valueLiteral(text, 'string'))) !== others)
  const list = column.code ? codeList(listed, column.code) : listed.length ? param(listed) : null
  if (others) return [list ? `${column.sql} <> all(${list})` : `${column.sql} is not null`]
  return list ? [`${column.sql} = any(${list})`] : []
}

function declaredTexts(axis: Axis): readonly string[] {
  return axis.input.domain?.kind === 'values' ? axis.input.domain.values : []
}

function codeList(texts: readonly string[], code: (value: string) => number | null): string | null {
  const codes = texts.flatMap((text) => {
    const found = code(text)
    return found !== null && Number.isInteger(found) ? [found] : []
  })
  return codes.length ? `array[${codes.join(', ')}]::int[]` : null
}

function runConditions(axis: Axis, inside: AtomSet, column: SqlColumn, param: Parameter): string[] {
  const conditions: string[] = []
  for (let i = 0; i < inside.length; i += 2) {
    const low = axis.atoms[inside[i] ?? 0]
    const high = axis.atoms[inside[i + 1] ?? 0]
    const condition = low && high && runCondition(low, high, column, param)
    if (condition) conditions.push(condition)
  }
  return conditions
}

type End = { readonly value: Literal; readonly closed: boolean } | null

function runCondition(low: Atom, high: Atom, column: SqlColumn, param: Parameter): string | null {
  const from: End = low.is === 'point' ? { value: low.value, closed: true } : openEnd(low.is === 'between' && low.after)
  const to: End =
    high.is === 'point' ? { value: high.value, closed: true } : openEnd(high.is === 'between' && high.before)
  if (kindOf(column) === 'number') return integerRun(from, to, column)
  const write = (value: Literal) =>
    column.type === 'date' ? `date '${value.key}'` : `(${param([value.key])})[1] collate "C"`
  const parts: string[] = []
  if (from) parts.push(`${column.sql} ${from.closed ? '>=' : '>'} ${write(from.value)}`)
  if (to) parts.push(`${column.sql} ${to.closed ? '<=' : '<'} ${write(to.value)}`)
  return parts.length ? parts.join(' and ') : `${column.sql} is not null`
}

function openEnd(value: Literal | null | false): End {
  return value ? { value, closed: false } : null
}

const largest = 2n ** 63n - 1n

/** Bounds in whole units: the first unit at or above, and the last at or below. */
function integerRun(from: End, to: End, column: SqlColumn): string | null {
  const scale = column.scale ?? 0
  const first = from ? (from.closed ? ceilUnits(from.value, scale) : floorUnits(from.value, scale) + 1n) : null
  const last = to ? (to.closed ? floorUnits(to.value, scale) : ceilUnits(to.value, scale) - 1n) : null
  if ((first !== null && first > largest) || (last !== null && last < -largest)) return null
  if (first !== null && last !== null && first > last) return null
  if (first !== null && first === last) return `${column.sql} = ${first}`
  const parts: string[] = []
  if (first !== null && first > -largest) parts.push(`${column.sql} >= ${first}`)
  if (last !== null && last < largest) parts.push(`${column.sql} <= ${last}`)
  return parts.length ? parts.join(' and ') : `${column.sql} is not null`
}

/** The first whole unit inside a piece of the axis; undefined where it has no beginning. */
export function atOrAbove(atom: Atom, column: SqlColumn): bigint | undefined {
  const scale = column.scale ?? 0
  if (atom.is === 'point') return ceilUnits(atom.value, scale)
  return atom.is === 'between' && atom.after ? floorUnits(atom.after, scale) + 1n : undefined
}

function floorUnits(value: Literal, scale: number): bigint {
  const digits = Math.max(scale, value.key.split('.')[1]?.length ?? 0)
  const units = toUnits(value.key, digits) ?? 0n
  const by = 10n ** BigInt(digits - scale)
  const cut = units / by
  return units < 0n && cut * by !== units ? cut - 1n : cut
}

function ceilUnits(value: Literal, scale: number): bigint {
  const floor = floorUnits(value, scale)
  return toUnits(value.key, scale) === floor ? floor : floor + 1n
}
