// Which class of an input a row's value falls into, as one SQL number: a step function, looked up by halving and not cell by cell.
import type { AtomSet } from './atoms.ts'
import { type Atom, type Axis, emptyAtom, locate, type Stretch } from './axis.ts'
import { valueLiteral } from './fact.ts'
import type { Column } from './space.ts'
import { atOrAbove, type Parameter, type SqlColumn, stretchFor } from './sql-cell.ts'
import { dayText } from './temporal.ts'

/**
 * An SQL expression for the class (of a space over whole axes, empty included); undefined where texts are compared by
 * order, or coded values are. Throws RangeError for an input whose type the column cannot hold.
 */
export function classSql(axis: Axis, { classes }: Column, column: SqlColumn, param: Parameter): string | undefined {
  const stretch = stretchFor(axis, column)
  const classOf = classesOf(axis, classes)
  const classAt = (atom: number) => classOf[atom] ?? -1
  const empty = classAt(emptyAtom)
  const isText = column.type === 'text' && !column.code
  if (!stretch) return isText || column.code ? undefined : choice(column, [], empty, empty)
  if (stretch.kind === 'boolean') {
    const [no, yes] = [classAt(stretch.first), classAt(stretch.last)]
    return `case when ${column.sql} then ${yes} when not ${column.sql} then ${no} else ${empty} end`
  }
  if (stretch.ordered && (column.code || isText)) return undefined
  if (stretch.ordered) return coalesced(stepsOf(axis, stretch, column, classAt), column, empty)
  const other = classAt(stretch.last)
  if (column.code) return coalesced(codeSteps(axis, stretch, column.code, classAt, other), column, empty)
  const named = Map.groupBy(stretch.points, ({ key }) => classAt(stretch.byKey.get(key) ?? -1))
  named.delete(other)
  const whens = [...named].map(([at, points]) => [param(points.map(({ key }) => key)), at] as const)
  return choice(column, whens, other, empty)
}

/** The class of each atom. */
function classesOf(axis: Axis, classes: readonly AtomSet[]): Int32Array {
  const found = new Int32Array(axis.atoms.length)
  for (const [at, atoms] of classes.entries()) {
    for (let i = 0; i < atoms.length; i += 2) found.fill(at, atoms[i], (atoms[i + 1] ?? 0) + 1)
  }
  return found
}

function choice(column: SqlColumn, whens: readonly (readonly [string, number])[], other: number, empty: number) {
  const each = whens.map(([list, at]) => `when ${column.sql} = any(${list}) then ${at}`).join(' ')
  return `case ${each} when ${column.sql} is null then ${empty} else ${other} end`
}

/** From each place on, a class; before the first, `before`. Places ascend. */
type Steps = {
  readonly before: number
  readonly from: readonly (readonly [place: string, at: number])[]
  readonly type: string
}

function coalesced({ before, from, type }: Steps, column: SqlColumn, empty: number): string {
  if (!from.length) return `case when ${column.sql} is null then ${empty} else ${before} end`
  const places = `array[${from.map(([place]) => place).join(', ')}]::${type}[]`
  const ats = `array[${[before, ...from.map(([, at]) => at)].join(', ')}]::int[]`
  return `coalesce((${ats})[1 + width_bucket(${column.sql}::${type}, ${places})], ${empty})`
}

const largest = 2n ** 63n - 1n

/** Numbers and days along the axis. A class that no unit of the column falls into is passed over. */
function stepsOf(axis: Axis, stretch: Stretch, column: SqlColumn, classAt: (atom: number) => number): Steps {
  const from: [string, number][] = []
  let before = classAt(stretch.first)
  const isDate = column.type === 'date'
  for (let i = stretch.first + 1; i <= stretch.last; i++) {
    const at = classAt(i)
    const atom = axis.atoms[i]
    if (at === (from.at(-1)?.[1] ?? before) || !atom) continue
    const place = isDate ? firstDay(atom) : atOrAbove(atom, column)
    if (place === undefined || (typeof place === 'bigint' && place > largest)) break
    if (typeof place === 'bigint' && place < -largest) before = at
    else from.push([typeof place === 'bigint' ? String(place) : `'${place}'`, at])
  }
  return { before, from, type: isDate ? 'date' : 'bigint' }
}

function firstDay(atom: Atom): string | undefined {
  if (atom.is === 'point') return atom.value.key
  return atom.is === 'between' && atom.after ? (dayText(atom.after.near + 1) ?? undefined) : undefined
}

/** Codes in their order, each with its class, and the numbers between them, which no cell names. */
function codeSteps(
  axis: Axis,
  stretch: Stretch,
  code: (value: string) => number | null,
  classAt: (atom: number) => number,
  other: number,
): Steps {
  const declared = axis.input.domain?.kind === 'values' ? axis.input.domain.values : []
  const classOf = new Map<number, number>()
  for (const text of new Set([...stretch.points.map(({ key }) => key), ...declared])) {
    const found = code(text)
    if (found !== null && Number.isInteger(found))
      classOf.set(found, classAt(locate(axis, valueLiteral(text, 'string'))))
  }
  const from: [string, number][] = []
  let now = other
  const step = (place: number, at: number) => {
    if (at === now) return
    from.push([String(place), at])
    now = at
  }
  const codes = [...classOf.keys()].sort((a, b) => a - b)
  for (const [i, place] of codes.entries()) {
    step(place, classOf.get(place) ?? other)
    if (codes[i + 1] !== place + 1) step(place + 1, other)
  }
  return { before: other, from, type: 'int' }
}
