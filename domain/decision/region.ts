// A stretch of values as a cell a person can read, and one value out of it.
import type { Value } from '#domain/value.ts'
import { type AtomSet, commonAtoms, eachAtom, hasAtom, includesAtoms, sameAtoms, withoutAtoms } from './atoms.ts'
import { type Atom, type Axis, emptyAtom, type Stretch } from './axis.ts'
import { decimalBetween } from './between.ts'
import { heads } from './branches.ts'
import { type Literal, literalText, literalValue } from './literal.ts'
import { dateTimeText, dayText, timeText, writeDuration } from './temporal.ts'

/**
 * One cell that matches exactly these atoms among those of `within` (the domain unless said otherwise): `[12..15)`,
 * `"Cat", "Dog"`, `not("流失")`, `-`. Empty text where there are none.
 */
export function setText(axis: Axis, set: AtomSet, within: AtomSet = axis.domain): string {
  const inside = commonAtoms(set, within)
  if (sameAtoms(inside, within)) return within.length ? '-' : ''
  const branches = branchText(axis, inside, within)
  if (branches !== undefined) return branches
  if (isNamedTooOften(axis, inside)) return exceptText(axis, inside, within)
  const texts = axis.stretches.flatMap((stretch) => stretchTexts(axis, stretch, inside))
  if (hasAtom(inside, emptyAtom)) texts.push('null')
  return texts.join(', ')
}

/**
 * A value of these atoms, chosen to be short: from inside an interval first, then an end, and empty only where nothing
 * else is left. Undefined where there is none.
 */
export function exampleOf(axis: Axis, set: AtomSet): Value | undefined {
  const inside = commonAtoms(set, axis.domain)
  let end: Value | undefined
  let isEmpty = false
  // Among values in no order only the last place can be a stretch that nothing names.
  const others = axis.stretches.every(({ ordered }) => !ordered) ? axis.stretches.map(({ last }) => last) : null
  for (const at of eachAtom(inside)) {
    const atom = axis.atoms[at]
    if (atom?.is === 'empty') isEmpty = true
    else if (atom?.is === 'point') {
      end ??= atomValue(axis, atom)
      if (others?.length && !others.some((last) => axis.atoms[last]?.is === 'other' && hasAtom(inside, last)))
        return end
    } else if (atom) {
      const value = atomValue(axis, atom)
      if (value !== undefined) return value
    }
  }
  return end ?? (isEmpty ? null : undefined)
}

function atomValue(axis: Axis, atom: Atom): Value | undefined {
  if (atom.is === 'empty') return null
  if (atom.is === 'point') return literalValue(atom.value)
  if (atom.is === 'other') return otherText(axis)
  const whole = axis.stretches.find((stretch) => stretch.kind === atom.kind)?.whole === true
  return valueBetween(atom.kind, atom.after, atom.before, whole)
}

function otherText(axis: Axis): string {
  const named = new Set(axis.stretches.flatMap((stretch) => [...stretch.byKey.keys()]))
  for (let i = 0; ; i++) {
    const text = i ? `其他${i}` : '其他'
    if (!named.has(text)) return text
  }
}

function valueBetween(kind: Literal['kind'], after: Literal | null, before: Literal | null, whole: boolean) {
  if (kind === 'string') return textBetween(after?.key ?? '', before?.key ?? null)
  const numeric = (end: Literal | null) => (end === null ? null : kind === 'date' ? String(end.near) : end.key)
  const key = decimalBetween(numeric(after), numeric(before), whole)
  if (key === undefined) return undefined
  if (kind === 'number') return key
  if (kind === 'date') return dayText(Number(key)) ?? undefined
  if (kind === 'time') return timeText(key)
  if (kind === 'date-time') return dateTimeText(key) ?? undefined
  return kind === 'year-month-duration' || kind === 'day-time-duration' ? writeDuration(kind, key) : undefined
}

/** The text that follows `after` most closely, or a readable one where there is room; undefined where there is none. */
function textBetween(after: string, before: string | null): string | undefined {
  const tries = [`${after}a`, `${after}0`, `${after} `, `${after}\u0000`]
  return tries.find((text) => before === null || text < before)
}

/** Free text with most values in it reads better by what is left out. */
function isNamedTooOften(axis: Axis, inside: AtomSet): boolean {
  const [stretch, second] = axis.stretches
  if (!stretch || second) return false
  if (!stretch.ordered) return axis.atoms[stretch.last]?.is === 'other' && hasAtom(inside, stretch.last)
  const left = withoutAtoms([stretch.first, stretch.last], inside)
  const unbounded = hasAtom(inside, stretch.first) && hasAtom(inside, stretch.last)
  return unbounded && left.length <= 4 && [...eachAtom(left)].every((at) => axis.atoms[at]?.is === 'point')
}

/** Values that hold others are said by the widest, with or without some below them, or by what is left out: the shortest. */
function branchText(axis: Axis, inside: AtomSet, within: AtomSet): string | undefined {
  const { above } = axis.input
  if (!above || axis.stretches.some((stretch) => stretch.kind !== 'string' || stretch.ordered)) return undefined
  const { some, none, except, exceptAll } = heads(axis, above, inside)
  const empty = hasAtom(inside, emptyAtom) ? ['null'] : []
  const left = hasAtom(within, emptyAtom) && !empty.length ? ['null'] : []
  type Way = { lists: readonly (readonly number[])[]; beside: readonly string[]; isNot?: true; fromAll?: true }
  const ways: Way[] = [
    ...(some ? [{ lists: [some], beside: empty }] : []),
    ...(none && none.length + left.length ? [{ lists: [none], beside: left, isNot: true } as const] : []),
    ...(exceptAll ? [{ lists: exceptAll, beside: left, fromAll: true } as const] : []),
    ...(except ? [{ lists: except, beside: empty }] : []),
  ]
  const sizeOf = ({ lists, beside }: Way) => lists.reduce((sum, list) => sum + list.length, beside.length)
  const [best] = ways.toSorted((a, b) => sizeOf(a) - sizeOf(b))
  if (!best) return undefined
  const texts = best.lists.map((places, i) =>
    [...places.map((at) => pointText(axis.atoms[at])), ...(i ? [] : best.beside)].join(', '),
  )
  const lists = best.fromAll ? ['', ...texts] : texts
  const said = lists.map((list, i) => list || (i || !lists[1] ? '' : '-')).join(' except ')
  return best.isNot ? `not(${said})` : said
}

function pointText(atom: Atom | undefined): string {
  return atom?.is === 'point' ? literalText(atom.value) : ''
}

function exceptText(axis: Axis, inside: AtomSet, within: AtomSet): string {
  const left = withoutAtoms(axis.all, inside)
  const values = [...eachAtom(left)].flatMap((at) => {
    const atom = axis.atoms[at]
    return atom?.is === 'point' ? [literalText(atom.value)] : []
  })
  if (hasAtom(within, emptyAtom) && !hasAtom(inside, emptyAtom)) values.push('null')
  return `not(${values.join(', ')})`
}

function stretchTexts(axis: Axis, stretch: Stretch, inside: AtomSet): string[] {
  if (!stretch.ordered) {
    return [...eachAtom(commonAtoms(inside, [stretch.first, stretch.last]))].flatMap((at) => {
      const atom = axis.atoms[at]
      return atom?.is === 'point' ? [literalText(atom.value)] : []
    })
  }
  const runs = commonAtoms(bridge(axis, inside), [stretch.first, stretch.last])
  const texts: string[] = []
  for (let i = 0; i < runs.length; i += 2) {
    const text = runText(axis, stretch, runs[i] ?? 0, runs[i + 1] ?? 0)
    if (text) texts.push(text)
  }
  return texts
}

/** Values that do not exist may join two runs: days 1–3 and 4–5 are days 1–5. */
function bridge(axis: Axis, inside: AtomSet): AtomSet {
  const joined: number[] = []
  for (let i = 0; i < inside.length; i += 2) {
    const from = inside[i] ?? 0
    const to = inside[i + 1] ?? 0
    const last = joined.at(-1)
    const between: AtomSet = last === undefined ? [] : [last + 1, from - 1]
    if (last && isUnreal(axis, between)) joined[joined.length - 1] = to
    else joined.push(from, to)
  }
  return joined
}

function isUnreal(axis: Axis, set: AtomSet): boolean {
  const stretches = axis.stretches.filter((stretch) => stretch.ordered)
  const inOne = stretches.some((stretch) => includesAtoms([stretch.first, stretch.last], set))
  return inOne && !commonAtoms(set, axis.real).length
}

function runText(axis: Axis, stretch: Stretch, first: number, last: number): string | null {
  const low = axis.atoms[first]
  const high = axis.atoms[last]
  if (!low || !high) return null
  if (low.is === 'point' && first === last) return literalText(low.value)
  const from = low.is === 'point' ? low.value : low.is === 'between' ? low.after : null
  const to = high.is === 'point' ? high.value : high.is === 'between' ? high.before : null
  if (!from && !to) return 'not(null)'
  if (!from) return `${high.is === 'point' ? '<=' : '<'} ${to ? literalText(to) : ''}`
  if (!to) return `${low.is === 'point' ? '>=' : '>'} ${literalText(from)}`
  if (stretch.whole) return wholeText(stretch, from, low.is === 'point', to, high.is === 'point')
  return `${low.is === 'point' ? '[' : '('}${literalText(from)}..${literalText(to)}${high.is === 'point' ? ']' : ')'}`
}

/** Whole values close at the first and the last one inside: `[22..29]` instead of `(21..30)`. */
function wholeText(stretch: Stretch, from: Literal, fromClosed: boolean, to: Literal, toClosed: boolean): string {
  if (Math.abs(from.near) > Number.MAX_SAFE_INTEGER || Math.abs(to.near) > Number.MAX_SAFE_INTEGER) {
    return `${fromClosed ? '[' : '('}${literalText(from)}..${literalText(to)}${toClosed ? ']' : ')'}`
  }
  const first = fromClosed ? Math.ceil(from.near) : Math.floor(from.near) + 1
  const last = toClosed ? Math.floor(to.near) : Math.ceil(to.near) - 1
  const text = (n: number) => {
    if (stretch.kind === 'number') return String(n)
    if (stretch.kind === 'date') return `date("${dayText(n) ?? ''}")`
    return `duration("${writeDuration('year-month-duration', String(n))}")`
  }
  return first === last ? text(first) : `[${text(first)}..${text(last)}]`
}
