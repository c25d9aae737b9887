// Is a table complete and exclusive? The proof, or the regions that no rule or several rules match, each with an example.
import type { Facts, Value } from '#domain/value.ts'
import { type AtomSet, includesAtoms, noAtoms } from './atoms.ts'
import { emptyAtom } from './axis.ts'
import { type Box, boxAtoms, classAtoms, classesAt, wholeBox } from './box.ts'
import { type Budget, budgetOf, withinBudget } from './budget.ts'
import { commonsOf } from './common.ts'
import type { Compiled } from './compile.ts'
import { hiddenRules } from './hidden.ts'
import { largestSets } from './largest.ts'
import { type SetRow, withLists } from './lists.ts'
import { meetingRules } from './meeting.ts'
import { fewBoxes } from './merge.ts'
import { sameRow } from './outcome.ts'
import { insideOthers, type Overlap, pairsBeside } from './overlap.ts'
import { exampleOf, setText } from './region.ts'
import { buildSpace, type Space } from './space.ts'
import { type Tidiness, tidinessOf } from './tidy.ts'
import { eachUncovered } from './uncovered.ts'

/** A region as a row of cells, one an input, and facts that lie in it. */
export type Region = { readonly cells: readonly string[]; readonly example: Facts }

export type SharedRegion = Region & {
  /** From 1; all of them match everything in the region. */
  readonly rules: readonly number[]
  /** The rules say the same, so that Any (A) would do. */
  readonly sameOutputs: boolean
}

export type Verification = Tidiness & {
  /** Null: undecided within the budget. */
  readonly complete: boolean | null
  readonly mutuallyExclusive: boolean | null
  /** Few maximal regions; they may overlap each other. */
  readonly gaps: readonly Region[]
  /** False where there are more gaps than are listed. */
  readonly allGaps: boolean
  /** The largest sets of rules that match together. */
  readonly overlaps: readonly SharedRegion[]
  /** False where there are more such sets than are listed; `overlapPairs` and `barePairs` name every pair all the same. */
  readonly allOverlaps: boolean
  /** Pairs that match together beyond the regions of `overlaps`; with them every common point is told. */
  readonly overlapPairs: readonly SharedRegion[]
  /** Further pairs (from 1) that match together, too many to say where. */
  readonly barePairs: readonly (readonly [number, number])[]
  /** Rules (from 1) whose conditions nothing meets. */
  readonly neverMatch: readonly number[]
  /** Rules (from 1) that would match nothing if earlier rules went first (F). */
  readonly unreachableFirst: readonly number[]
  /** Rules (from 1) that lie wholly inside one other rule; redundant where both say the same. */
  readonly included: readonly { readonly rule: number; readonly by: number; readonly sameOutputs: boolean }[]
  /** Inputs of free text without a list of values, on which completeness hangs: declaring the values would decide it. */
  readonly undeclaredTexts: readonly string[]
  /** U, A or P: the plainest single-result policy that would do; null for a table that is not complete or undecided. */
  readonly simplestHitPolicy: 'U' | 'A' | 'P' | null
  readonly ms: number
}

export type VerifyOptions = {
  /** Milliseconds until the answer is "undecided"; 2000 unless said. */
  readonly budgetMs?: number
  /** Regions of overlaps told at most, of each sort: 100 unless said. Beyond them only the rules are named. */
  readonly most?: number
  /**
   * Pieces of gaps looked for at most before they are told in few regions (10,000 unless said): beyond them the table is
   * not complete all the same, and `allGaps` is false. All are looked for where an input of free text has no values.
   */
  readonly mostGaps?: number
  /** A clock in milliseconds. */
  readonly now?: () => number
}

const mostPieces = 10_000
const shareForGaps = 0.7
const mostOnScreen = 100
/** A gap reads best with one stretch in each cell; a long list of them is shortened by lists in cells. */
const mostPlainGaps = 20
/** Beyond so many cells shortening takes longer than it helps. */
const mostListedCells = 20_000
/** Cells of gaps that are described at most: more is a document nobody can open. */
const mostGapCells = 60_000
/** Finding the largest sets and the fewest regions is a courtesy; the proof does not wait for it. */
const stepsForSets = 20_000
/** More sets than anybody reads. */
const mostSets = 2000
const stepsForMerging = 20_000

/** Proves a table over the product of its inputs' domains. Exact; takes little longer than the budget. */
export function verify(compiled: Compiled, options: VerifyOptions = {}): Verification {
  const now = options.now ?? (() => performance.now())
  const start = now()
  const budgetMs = options.budgetMs ?? 2000
  const budget = budgetOf(budgetMs * shareForGaps, now)
  const space = buildSpace(compiled, (axis) => axis.domain)
  const alive = liveRules(space)
  const mustTellAll = compiled.axes.some((axis) => axis.freeText)
  const gaps = findGaps(space, alive, budget, mustTellAll ? mostPieces : (options.mostGaps ?? mostPieces))
  const rest = budgetOf(budgetMs - (now() - start), now)
  const meeting = meetingRules(space, rest)
  const most = options.most ?? mostOnScreen
  const commons = commonsOf(space)
  const sets =
    meeting && largestSets(space, commons, meeting, Math.min(most, mostSets), withinBudget(rest, stepsForSets))
  const overlaps = sets?.found ?? []
  const pairs = meeting ? pairsBeside(commons, meeting, overlaps, most, rest) : { told: [], bare: [] }
  const exclusive = meeting === null ? null : meeting.lists.every((rules) => !rules.length)
  const describe = describer(compiled, space)
  const keys = compiled.axes.map((axis) => axis.input.key)
  const shared = sharedRegions(compiled, describe, keys)
  const told = gaps.boxes.slice(0, Math.ceil(mostGapCells / compiled.axes.length))
  const rows = gapRows(space, told)
  const regions = rows.flatMap((row) => regionSaid(describe, keys, (c) => row[c] ?? noAtoms) ?? [])
  return {
    complete: gaps.boxes.length ? false : gaps.finished ? true : null,
    mutuallyExclusive: exclusive,
    gaps: regions,
    allGaps: gaps.finished && told.length === gaps.boxes.length,
    overlaps: overlaps.map(shared),
    allOverlaps: sets?.all ?? false,
    overlapPairs: pairs.told.map(shared),
    barePairs: pairs.bare.map(([a, b]) => [a + 1, b + 1]),
    neverMatch: neverMatching(compiled, space),
    unreachableFirst: meeting ? hiddenRules(space, alive, meeting.lists, rest).map((rule) => rule + 1) : [],
    included: meeting ? includedRules(compiled, space, meeting.lists) : [],
    undeclaredTexts: undeclaredTexts(compiled, space, gaps.boxes),
    simplestHitPolicy: gaps.finished && !gaps.boxes.length && meeting ? simplest(compiled, meeting.lists) : null,
    ...tidinessOf(compiled),
    ms: now() - start,
  }
}

/** Rules that match something inside the domain. */
function liveRules(space: Space): number[] {
  const all = [...Array(space.rules).keys()]
  return all.filter((rule) => space.columns.every((column) => (column.ranges[rule]?.length ?? 0) > 0))
}

function findGaps(space: Space, rules: readonly number[], budget: Budget, most: number) {
  const whole = wholeBox(space)
  const pieces: Box[] = []
  const keep = (box: Box) => pieces.push(box) < most
  const finished = !whole || eachUncovered(space, rules, whole, budget, keep)
  const boxes = pieces.length > 1 ? fewBoxes(space, rules, pieces, withinBudget(budget, stepsForMerging)) : pieces
  return { boxes, finished }
}

function gapRows(space: Space, boxes: readonly Box[]): readonly SetRow[] {
  const rows = boxes.map((box) => boxClasses(space, box))
  const isLong = rows.length > mostPlainGaps
  return isLong && rows.length * space.columns.length < mostListedCells ? withLists(rows) : rows
}

function boxClasses(space: Space, box: Box): AtomSet[] {
  return space.columns.map((column, c) => classesAt(column, box, c))
}

/** How a stretch of each input is said, and a value of it. */
type Describer = readonly ((classes: AtomSet) => Described)[]
type Described = { readonly text: string; readonly value: Value | undefined }

/** Says each distinct stretch once, and looks at most of them once: regions that share a stretch share its set. */
function describer(compiled: Compiled, space: Space): Describer {
  return compiled.axes.map((axis, c) => {
    const column = space.columns[c]
    const seen = new Map<AtomSet, Described>()
    const known = new Map<number | string, Described>()
    const say = (set: AtomSet) => {
      const [from = 0, to = 0, more] = set
      const key = more === undefined && set.length ? from * (column?.size ?? 0) + to : set.join()
      let found = known.get(key)
      if (!found) {
        const atoms = column ? classAtoms(column, set) : noAtoms
        found = { text: setText(axis, atoms), value: exampleOf(axis, atoms) }
        known.set(key, found)
      }
      seen.set(set, found)
      return found
    }
    return (set) => seen.get(set) ?? say(set)
  })
}

/** Null where a region holds no value that can be written. */
function regionSaid(describe: Describer, keys: readonly string[], setAt: (c: number) => AtomSet): Region | null {
  const cells: string[] = []
  const example: Record<string, Value> = {}
  for (let c = 0; c < keys.length; c++) {
    const said = describe[c]?.(setAt(c))
    if (said?.value === undefined) return null
    cells.push(said.text)
    example[keys[c] ?? ''] = said.value
  }
  return { cells, example }
}

/** Tells overlaps as regions with the numbers that people see. */
function sharedRegions(compiled: Compiled, describe: Describer, keys: readonly string[]) {
  const said = new Map<string, number>()
  const outputIds = compiled.table.rules.map(({ outputs }) => {
    const key = outputs.map((output) => output.trim()).join('\u0000')
    const id = said.get(key) ?? said.size
    said.set(key, id)
    return id
  })
  return ({ rules, region }: Overlap): SharedRegion => {
    const found = regionSaid(describe, keys, (c) => region[c]?.classes ?? noAtoms)
    const numbers: number[] = []
    let sameOutputs = true
    for (const rule of rules) {
      numbers.push(rule + 1)
      sameOutputs &&= outputIds[rule] === outputIds[rules[0] ?? 0]
    }
    return { cells: found?.cells ?? [], example: found?.example ?? {}, rules: numbers, sameOutputs }
  }
}

/** A rule that matches empty values only is no dead rule: facts may be empty even where the domain does not say so. */
function neverMatching(compiled: Compiled, space: Space): number[] {
  const dead = compiled.rules.flatMap((cells, rule) => {
    const possible = cells.every(
      (cell, c) => (space.columns[c]?.ranges[rule]?.length ?? 0) > 0 || cell.atoms[0] === emptyAtom,
    )
    return possible ? [] : [rule + 1]
  })
  return dead
}

const mostIncluded = 1000

function includedRules(compiled: Compiled, space: Space, meeting: readonly (readonly number[])[]) {
  const outputs = (rule: number) => compiled.table.rules[rule]?.outputs ?? []
  return insideOthers(space, meeting)
    .slice(0, mostIncluded)
    .map(({ rule, by }) => ({ rule: rule + 1, by: by + 1, sameOutputs: sameRow(outputs(rule), outputs(by)) }))
}

function undeclaredTexts(compiled: Compiled, space: Space, gaps: readonly Box[]): string[] {
  return compiled.axes.flatMap((axis, c) => {
    const column = space.columns[c]
    const bound = column && gaps.some((box) => !includesAtoms(boxAtoms(column, box, c), axis.domain))
    return axis.freeText && bound ? [axis.input.key] : []
  })
}

function simplest(compiled: Compiled, meeting: readonly (readonly number[])[]): 'U' | 'A' | 'P' {
  if (meeting.every((rules) => !rules.length)) return 'U'
  const outputs = (rule: number) => compiled.table.rules[rule]?.outputs ?? []
  const agree = meeting.every((rules, a) => rules.every((b) => sameRow(outputs(a), outputs(b))))
  return agree ? 'A' : 'P'
}
