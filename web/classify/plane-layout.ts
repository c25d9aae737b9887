// Where things stand in the plane of a draft: widths of segments, and the finer buckets in which customers are counted.
import { fromUnits, toUnits } from '#domain/decimal.ts'
import { type Cell, cellText, type Test } from '#domain/decision/cell.ts'
import { type Literal, numberLiteral } from '#domain/decision/literal.ts'
import type { Plane, PlaneRect, PlaneSegment, PlaneSpot } from '#domain/decision/plane.ts'
import { cellOf } from './cells.ts'

/** Edges of the segments in pixels, one more than segments; single values are narrow. */
export function edgesOf(segments: readonly PlaneSegment[], length: number): number[] {
  const weights = segments.map(({ point }) => (point ? 0.3 : 1))
  const all = weights.reduce((sum, weight) => sum + weight, 0) || 1
  let at = 0
  const edges = weights.map((weight) => {
    at += (weight / all) * length
    return Math.round(at * 10) / 10
  })
  return [0, ...edges]
}

/** `part` of `parts` inside segment number `segment`. */
export type Bucket = {
  readonly cell: string
  readonly segment: number
  readonly part: number
  readonly parts: number
}

const mostBuckets = 64

/** Segments of numbers in a few parts each, as many as can be counted at once. */
export function bucketsOf(segments: readonly PlaneSegment[]): Bucket[] {
  const fine = segments.map(({ text }) => partsOf(text))
  const isFine = fine.reduce((sum, parts) => sum + parts.length, 0) <= mostBuckets
  return segments.flatMap(({ text }, segment) => {
    const parts = isFine ? (fine[segment] ?? [text]) : [text]
    return parts.map((cell, part) => ({ cell, segment, part, parts: parts.length }))
  })
}

/** `[0..100)` → four quarters; `>= 100` → up to twice, four times, eight times that, and above. */
function partsOf(text: string): string[] {
  const cell = cellOf(text)
  const [test, second] = cell?.is === 'some' ? cell.tests : []
  if (!test || second) return [text]
  const cuts = cutsOf(test)
  if (!cuts.length) return [text]
  const ends = [undefined, ...cuts, undefined]
  return ends.slice(0, -1).map((from, i) => cellText(cut(test, from, ends[i + 1])))
}

const scale = 4
const parts = 4n

function cutsOf(test: Test): Literal[] {
  if (test.is === 'between') {
    const [from, to] = [unitsOf(test.from), unitsOf(test.to)]
    if (from === undefined || to === undefined || to - from < parts) return []
    return [1n, 2n, 3n].map((i) => literalOf(from + ((to - from) * i) / parts))
  }
  const bound = test.is === 'compare' ? unitsOf(test.value) : undefined
  if (test.is !== 'compare' || bound === undefined || bound < parts) return []
  const isUp = test.op === '>' || test.op === '>='
  return (isUp ? [2n, 4n, 8n] : [1n, 2n, 3n]).map((i) => literalOf(isUp ? bound * i : (bound * i) / parts))
}

function unitsOf(literal: Literal | null): bigint | undefined {
  return literal?.kind === 'number' ? (toUnits(literal.key, scale) ?? undefined) : undefined
}

function literalOf(units: bigint): Literal {
  const literal = numberLiteral(fromUnits(units, scale))
  if (!literal) throw new RangeError('no number')
  return literal
}

/** The part of a test from one cut (included) to the next. */
function cut(test: Test, from: Literal | undefined, to: Literal | undefined): Cell {
  const low = from ? { value: from, closed: true } : lowOf(test)
  const high = to ? { value: to, closed: false } : highOf(test)
  if (!low) return some({ is: 'compare', op: high?.closed ? '<=' : '<', value: high?.value ?? null })
  if (!high) return some({ is: 'compare', op: low.closed ? '>=' : '>', value: low.value })
  return some({ is: 'between', from: low.value, fromClosed: low.closed, to: high.value, toClosed: high.closed })
}

const some = (test: Test): Cell => ({ is: 'some', tests: [test] })

function lowOf(test: Test) {
  if (test.is === 'between') return { value: test.from, closed: test.fromClosed }
  return test.is === 'compare' && test.op.startsWith('>') ? { value: test.value, closed: test.op === '>=' } : undefined
}

function highOf(test: Test) {
  if (test.is === 'between') return { value: test.to, closed: test.toClosed }
  return test.is === 'compare' && test.op.startsWith('<') ? { value: test.value, closed: test.op === '<=' } : undefined
}

export type PlaneField = { readonly x: number; readonly y: number }

export const holds = (rect: PlaneRect, { x, y }: PlaneField) =>
  x >= rect.x && x <= rect.toX && y >= rect.y && y <= rect.toY

/** What is in one field: its rules from 1, whether something there has no rule, or several. */
export function fieldOf(plane: Plane, at: PlaneField): { rules: number[]; spot: PlaneSpot | undefined } {
  return {
    rules: plane.rules.flatMap(({ rule, rects }) => (rects.some((rect) => holds(rect, at)) ? [rule] : [])),
    spot: plane.spots.find((spot) => holds(spot, at)),
  }
}
