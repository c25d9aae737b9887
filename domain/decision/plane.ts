// A table as a plane of two inputs: rules as rectangles, and where something has no rule or several.
import type { Facts } from '#domain/value.ts'
import { type AtomSet, commonAtoms, hasAtom, noAtoms } from './atoms.ts'
import { type Axis, locate } from './axis.ts'
import { type Box, classAtoms, fullMask, meetsBox, wholeBox } from './box.ts'
import { type Budget, budgetOf } from './budget.ts'
import type { Compiled } from './compile.ts'
import { factLiteral } from './fact.ts'
import { type Meeting, meetingRules } from './meeting.ts'
import { setText } from './region.ts'
import { buildSpace, type Column, type Space } from './space.ts'
import { eachUncovered } from './uncovered.ts'

/** A stretch of an input in which all values fare alike, or several where there are too many to draw. */
export type PlaneSegment = {
  /** As a cell: `[10..20)`, `"A", "B"`. */
  readonly text: string
  /** One value of an ordered input between stretches: drawn narrow. */
  readonly point: boolean
}

/** Segments from `x` to `toX` and from `y` to `toY`, from 0, ends included. */
export type PlaneRect = { readonly x: number; readonly toX: number; readonly y: number; readonly toY: number }

/**
 * `all`: nothing in the rectangle has a rule; `some`: for some values of the other inputs. `overlap`: somewhere in it
 * several rules match.
 */
export type PlaneSpot = PlaneRect & { readonly gap: 'none' | 'some' | 'all'; readonly overlap: boolean }

export type Plane = {
  /** Numbers of the inputs, from 1; `y` is 0 where the table has but one. */
  readonly x: number
  readonly y: number
  readonly xSegments: readonly PlaneSegment[]
  readonly ySegments: readonly PlaneSegment[]
  /** Rules from 1 that match something here, each as rectangles. */
  readonly rules: readonly { readonly rule: number; readonly rects: readonly PlaneRect[] }[]
  /** Only where there is a gap or an overlap. */
  readonly spots: readonly PlaneSpot[]
  /** Segments hold several stretches, because there are more than can be drawn. */
  readonly coarse: boolean
  /** The time ran out: spots may be missing. */
  readonly undecided: boolean
}

export type PlaneOptions = {
  /** Values at which other inputs are held; those not named are projected: "for some value of the others". */
  readonly at?: Facts
  /** Segments of one input at most; 60 unless said. */
  readonly most?: number
  readonly budgetMs?: number
  readonly now?: () => number
}

type Stretch = readonly [number, number]

/**
 * The plane of inputs `x` and `y` (from 1; y 0 for one input alone). A fact that lies outside its input's domain is as
 * good as not named.
 */
export function planePicture(compiled: Compiled, x: number, y: number, options: PlaneOptions = {}): Plane {
  const now = options.now ?? (() => performance.now())
  const budget = budgetOf(options.budgetMs ?? 500, now)
  const most = options.most ?? 60
  const space = buildSpace(compiled, (axis) => axis.domain)
  const whole = wholeBox(space)
  const base = whole && heldAt(compiled, space, whole, options.at ?? {}, [x - 1, y - 1])
  const [xs, ys] = [stretches(space.columns[x - 1], most), stretches(space.columns[y - 1], most)]
  const empty = { x, y, xSegments: [], ySegments: [], rules: [], spots: [], coarse: false, undecided: false }
  if (!base) return empty
  const alive = [...Array(space.rules).keys()].filter((rule) => meetsBox(space, rule, base))
  const judge = judgeOf(space, base, alive, x - 1, y - 1, budget)
  const grid = ys.map((yStretch) => xs.map((xStretch) => judge(xStretch, yStretch)))
  return {
    x,
    y,
    xSegments: xs.map((stretch) => segment(compiled.axes[x - 1], space.columns[x - 1], stretch)),
    ySegments: ys.map((stretch) => segment(compiled.axes[y - 1], space.columns[y - 1], stretch)),
    rules: alive.map((rule) => ({
      rule: rule + 1,
      rects: rectsOf(spans(space.columns[x - 1], rule, xs), spans(space.columns[y - 1], rule, ys)),
    })),
    spots: joined(grid),
    coarse: [...xs, ...ys].some(([from, to]) => to > from),
    undecided: budget.isSpent(),
  }
}

function heldAt(compiled: Compiled, space: Space, whole: Box, at: Facts, free: readonly number[]): Box {
  const box = whole.slice()
  for (const [c, axis] of compiled.axes.entries()) {
    const column = space.columns[c]
    if (free.includes(c) || !column || !(axis.input.key in at)) continue
    const atom = locate(axis, factLiteral(at[axis.input.key], axis.input.type))
    const found = column.classes.findIndex((atoms) => hasAtom(atoms, atom))
    if (found >= 0) setClasses(column, box, c, [found, found])
  }
  return box
}

function setClasses(column: Column, box: Box, c: number, [from, to]: Stretch): void {
  box[2 * c] = column.masks ? fullMask(column) & ((1 << from) * -1) & ~(to >= 31 ? 0 : -1 << (to + 1)) : from
  box[2 * c + 1] = column.masks ? 0 : to
}

/** The classes of a column in at most so many stretches; one stretch where there is no column. */
function stretches(column: Column | undefined, most: number): Stretch[] {
  const size = column?.size ?? 1
  const count = Math.min(size, Math.max(1, most))
  return Array.from({ length: count }, (_, i) => [
    Math.floor((i * size) / count),
    Math.floor(((i + 1) * size) / count) - 1,
  ])
}

function segment(axis: Axis | undefined, column: Column | undefined, [from, to]: Stretch): PlaneSegment {
  if (!axis || !column) return { text: '-', point: false }
  const atoms = classAtoms(column, column.masks ? eachRange(from, to) : [from, to])
  const [first, last] = atoms
  const isPoint = atoms.length === 2 && first === last && axis.atoms[first ?? 0]?.is === 'point'
  return { text: setText(axis, atoms), point: isPoint && column.ordered && axis.input.domain?.kind !== 'values' }
}

function eachRange(from: number, to: number): AtomSet {
  return Array.from({ length: to - from + 1 }, (_, i) => [from + i, from + i]).flat()
}

/** Judges one cell of the grid. */
function judgeOf(space: Space, base: Box, alive: readonly number[], x: number, y: number, budget: Budget) {
  const meeting = meetingRules(space, budget)
  return (xStretch: Stretch, yStretch: Stretch): Pick<PlaneSpot, 'gap' | 'overlap'> => {
    const box = base.slice()
    for (const [c, stretch] of [[x, xStretch] as const, [y, yStretch] as const]) {
      const column = space.columns[c]
      if (column) setClasses(column, box, c, stretch)
    }
    const met = alive.filter((rule) => meetsBox(space, rule, box))
    if (!met.length) return { gap: 'all', overlap: false }
    let isGap = false
    eachUncovered(space, met, box, budget, () => {
      isGap = true
      return false
    })
    return { gap: isGap ? 'some' : 'none', overlap: meeting !== null && someMeet(space, meeting, met, box) }
  }
}

function someMeet(space: Space, meeting: Meeting, rules: readonly number[], box: Box): boolean {
  const here = new Set(rules)
  return rules.some((a) => meeting.lists[a]?.some((b) => b > a && here.has(b) && meetIn(space, a, b, box)))
}

/** Whether two rules meet inside a box, not just somewhere. */
function meetIn(space: Space, a: number, b: number, box: Box): boolean {
  return space.columns.every((column, c) => {
    const low = box[2 * c] ?? 0
    if (column.masks) return ((column.masks[a] ?? 0) & (column.masks[b] ?? 0) & low) !== 0
    const common = commonAtoms(column.ranges[a] ?? noAtoms, column.ranges[b] ?? noAtoms)
    return commonAtoms(common, [low, box[2 * c + 1] ?? 0]).length > 0
  })
}

/** The segments a rule reaches, as runs. */
function spans(column: Column | undefined, rule: number, all: readonly Stretch[]): Stretch[] {
  const ranges = column?.ranges[rule] ?? [0, 0]
  const runs: [number, number][] = []
  for (const [i, [from, to]] of all.entries()) {
    if (!commonAtoms(ranges, [from, to]).length) continue
    const last = runs.at(-1)
    if (last && last[1] === i - 1) last[1] = i
    else runs.push([i, i])
  }
  return runs
}

function rectsOf(xs: readonly Stretch[], ys: readonly Stretch[]): PlaneRect[] {
  return ys.flatMap(([y, toY]) => xs.map(([x, toX]) => ({ x, toX, y, toY })))
}

/** Cells that are alike as few rectangles: along x first, then rows with the same run. */
function joined(grid: readonly (readonly Pick<PlaneSpot, 'gap' | 'overlap'>[])[]): PlaneSpot[] {
  const spots: PlaneSpot[] = []
  const growing = new Map<string, number>()
  for (const [y, row] of grid.entries()) {
    for (let x = 0; x < row.length; x++) {
      const cell = row[x]
      if (!cell || (cell.gap === 'none' && !cell.overlap)) continue
      let toX = x
      while (row[toX + 1]?.gap === cell.gap && row[toX + 1]?.overlap === cell.overlap) toX++
      const key = `${x},${toX},${cell.gap},${cell.overlap}`
      const above = growing.get(key)
      const spot = above === undefined ? undefined : spots[above]
      if (spot && above !== undefined && spot.toY === y - 1) spots[above] = { ...spot, toY: y }
      else {
        growing.set(key, spots.length)
        spots.push({ x, toX, y, toY: y, ...cell })
      }
      x = toX
    }
  }
  return spots
}
