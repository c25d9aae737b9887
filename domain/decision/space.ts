// A table as boxes of small numbers, which is what gaps and overlaps are computed on.
import { type AtomSet, commonAtoms, eachAtom, noAtoms, sameAtoms } from './atoms.ts'
import type { Axis } from './axis.ts'
import type { Compiled } from './compile.ts'
import { type Reach, reachOf } from './reach.ts'

/**
 * One input of the space. Atoms that no cell of the table tells apart are one class. With few classes a set of them is
 * a bit mask (`masks[rule]`); with many, classes keep their order and a set is a list of ranges (`ranges[rule]`).
 */
export type Column = {
  readonly classes: readonly AtomSet[]
  readonly size: number
  /** Classes follow each other along the axis. */
  readonly ordered: boolean
  readonly masks: Int32Array | null
  readonly ranges: readonly AtomSet[]
  /** First and last class of a rule, whatever the form. */
  readonly first: Int32Array
  readonly last: Int32Array
  readonly reach: Reach
}

export type Space = {
  readonly columns: readonly Column[]
  readonly rules: number
  /** 1 for a column in which sets are bit masks. */
  readonly isMask: Uint8Array
}

const mostBits = 30

/** The space over the given atoms of each axis: the domains for a proof, whole axes where facts may stray outside. */
export function buildSpace(compiled: Compiled, extent: (axis: Axis) => AtomSet): Space {
  const columns = compiled.axes.map((axis, column) => {
    const inside = extent(axis)
    const common = once((atoms: AtomSet) => commonAtoms(atoms, inside))
    return buildColumn(
      axis,
      inside,
      compiled.rules.map((cells) => common(cells[column]?.atoms ?? noAtoms)),
    )
  })
  return { columns, rules: compiled.rules.length, isMask: Uint8Array.from(columns, (column) => (column.masks ? 1 : 0)) }
}

/** Cells that say the same share their set of atoms, so most answers are there already. */
function once(find: (set: AtomSet) => AtomSet): (set: AtomSet) => AtomSet {
  const known = new Map<AtomSet, AtomSet>()
  return (set) => {
    const found = known.get(set) ?? find(set)
    known.set(set, found)
    return found
  }
}

function buildColumn(axis: Axis, extent: AtomSet, sets: readonly AtomSet[]): Column {
  const stretch = axis.stretches[0]
  const unordered = !stretch?.ordered || axis.stretches.length > 1
  const distinct = [...new Set(sets)]
  const classes = unordered ? alikeClasses(extent, distinct) : runClasses(extent, distinct)
  const classOf = new Int32Array(axis.atoms.length)
  for (const [i, atoms] of classes.entries()) {
    for (let j = 0; j < atoms.length; j += 2) classOf.fill(i, atoms[j], (atoms[j + 1] ?? 0) + 1)
  }
  const size = classes.length
  const useMasks = size <= mostBits && (unordered || size <= 3)
  const inClasses = once((set) => (unordered ? alikeRanges(set, classOf) : runRanges(set, classOf)))
  const ranges = sets.map(inClasses)
  const masks = useMasks ? Int32Array.from(ranges, maskOf) : null
  const first = Int32Array.from(ranges, (range) => range[0] ?? 0)
  const last = Int32Array.from(ranges, (range) => range.at(-1) ?? -1)
  return { classes, size, ordered: !unordered, masks, ranges, first, last, reach: reachOf(size, ranges) }
}

/** Neighbouring atoms without a boundary between them. */
function runClasses(extent: AtomSet, sets: readonly AtomSet[]): AtomSet[] {
  const cuts = new Set<number>()
  for (const set of sets) {
    for (let i = 0; i < set.length; i += 2) {
      cuts.add(set[i] ?? 0)
      cuts.add((set[i + 1] ?? 0) + 1)
    }
  }
  const classes: number[][] = []
  for (const atom of eachAtom(extent)) {
    const current = classes.at(-1)
    const end = current?.length ?? 0
    if (!current || cuts.has(atom) || isCutBetween(cuts, current[end - 1] ?? 0, atom)) classes.push([atom, atom])
    else if (current[end - 1] === atom - 1) current[end - 1] = atom
    else current.push(atom, atom)
  }
  return classes
}

/** A boundary may fall on a value outside the extent that two neighbours inside it are separated by. */
function isCutBetween(cuts: ReadonlySet<number>, last: number, atom: number): boolean {
  for (let at = last + 1; at < atom; at++) if (cuts.has(at)) return true
  return last === 0
}

/** Atoms that are in the same cells, wherever they stand: each set parts the classes that it holds some of. */
function alikeClasses(extent: AtomSet, sets: readonly AtomSet[]): AtomSet[] {
  const classOf = new Int32Array((extent.at(-1) ?? -1) + 1)
  let count = 1
  for (const set of sets) {
    if (sameAtoms(set, extent)) continue
    const parted = new Map<number, number>()
    let [before, own] = [-1, 0]
    for (let i = 0; i < set.length; i += 2) {
      for (let atom = set[i] ?? 0, to = set[i + 1] ?? -1; atom <= to; atom++) {
        const old = classOf[atom] ?? 0
        if (old !== before) {
          own = parted.get(old) ?? count++
          parted.set(old, own)
          before = old
        }
        classOf[atom] = own
      }
    }
  }
  const classes = new Map<number, number[]>()
  for (let i = 0; i < extent.length; i += 2) {
    for (let atom = extent[i] ?? 0, to = extent[i + 1] ?? -1; atom <= to; atom++) {
      const of = classOf[atom] ?? 0
      const from = atom
      while (atom < to && classOf[atom + 1] === of) atom++
      const alike = classes.get(of)
      if (!alike) classes.set(of, [from, atom])
      else if (alike.at(-1) === from - 1) alike[alike.length - 1] = atom
      else alike.push(from, atom)
    }
  }
  return [...classes.values()]
}

function runRanges(set: AtomSet, classOf: Int32Array): AtomSet {
  const ranges: number[] = []
  for (let i = 0; i < set.length; i += 2) {
    const from = classOf[set[i] ?? 0] ?? 0
    const to = classOf[set[i + 1] ?? 0] ?? 0
    const last = ranges.length - 1
    if (last > 0 && (ranges[last] ?? 0) >= from - 1) ranges[last] = to
    else ranges.push(from, to)
  }
  return ranges
}

function alikeRanges(set: AtomSet, classOf: Int32Array): AtomSet {
  const classes = new Set<number>()
  let before = -1
  for (let i = 0; i < set.length; i += 2) {
    for (let atom = set[i] ?? 0, to = set[i + 1] ?? -1; atom <= to; atom++) {
      const own = classOf[atom] ?? 0
      if (own !== before) classes.add(own)
      before = own
    }
  }
  const found = [...classes].sort((a, b) => a - b)
  const ranges: number[] = []
  for (const at of found) {
    const last = ranges.length - 1
    if (last > 0 && ranges[last] === at - 1) ranges[last] = at
    else ranges.push(at, at)
  }
  return ranges
}

function maskOf(ranges: AtomSet): number {
  let mask = 0
  for (const at of eachAtom(ranges)) mask |= 1 << at
  return mask
}
