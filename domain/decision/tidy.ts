// What could be tidier in a table: rules that say the same, rules that one cell could join, cells that could be `-`.
import { type AtomSet, commonAtoms, hasAtom, includesAtoms, unionAtoms } from './atoms.ts'
import { type Axis, locate } from './axis.ts'
import { testsOf } from './cell.ts'
import type { Compiled, CompiledCell } from './compile.ts'
import { sameRow } from './outcome.ts'
import { setText } from './region.ts'

/** Rules and inputs are numbered from 1, as people see them. */
export type Tidiness = {
  /** Groups of rules with the same conditions; `sameOutputs` where they also say the same. */
  readonly duplicates: readonly { readonly rules: readonly number[]; readonly sameOutputs: boolean }[]
  /** Pairs that differ in one input only and say the same; `cell` would hold both. */
  readonly mergeable: readonly {
    readonly rules: readonly [number, number]
    readonly input: number
    readonly cell: string
  }[]
  /** Cells that match the whole domain, so that `-` says the same. */
  readonly equalToDash: readonly CellPlace[]
  /** Cells that name a value which the input cannot have: a slip of the pen, most often. */
  readonly strayValues: readonly CellPlace[]
}

export type CellPlace = { readonly rule: number; readonly input: number }

const mostPairs = 1000

export function tidinessOf(compiled: Compiled): Tidiness {
  const ids = cellIds(compiled)
  return {
    duplicates: duplicatesOf(compiled, ids),
    mergeable: mergeableOf(compiled, ids),
    equalToDash: places(compiled, isDash),
    strayValues: places(compiled, namesStray),
  }
}

/** One number for each distinct condition of a column, by what it matches inside the domain. */
function cellIds(compiled: Compiled): number[][] {
  const numbering = compiled.axes.map((axis) => {
    const seen = new Map<string, number>()
    return perCell((cell) => {
      const key = commonAtoms(cell.atoms, axis.domain).join()
      const id = seen.get(key) ?? seen.size
      seen.set(key, id)
      return id
    })
  })
  return compiled.rules.map((cells) => cells.map((cell, c) => numbering[c]?.(cell) ?? 0))
}

/** Equal texts of a column are one cell, so each distinct cell is looked at once. */
function perCell<Answer>(answer: (cell: CompiledCell) => Answer): (cell: CompiledCell) => Answer {
  const known = new Map<CompiledCell, Answer>()
  return (cell) => {
    const found = known.get(cell) ?? answer(cell)
    known.set(cell, found)
    return found
  }
}

function duplicatesOf(compiled: Compiled, ids: readonly (readonly number[])[]): Tidiness['duplicates'] {
  return groupsBy(ids.map((row) => row.join())).map((rules) => ({
    rules: rules.map((rule) => rule + 1),
    sameOutputs: rules.every((rule) => sameRow(outputsOf(compiled, rule), outputsOf(compiled, rules[0] ?? 0))),
  }))
}

function mergeableOf(compiled: Compiled, ids: readonly (readonly number[])[]): Tidiness['mergeable'] {
  const found: Tidiness['mergeable'][number][] = []
  const outputs = compiled.table.rules.map((rule) => rule.outputs.map((text) => text.trim()).join('\u0000'))
  for (const [c, axis] of compiled.axes.entries()) {
    for (const group of alikeBut(c, ids, outputs)) {
      for (const [i, a] of group.entries()) {
        for (const b of group.slice(i + 1)) {
          if (ids[a]?.[c] === ids[b]?.[c] || found.length >= mostPairs) continue
          const one = compiled.rules[a]?.[c]?.atoms ?? []
          const other = compiled.rules[b]?.[c]?.atoms ?? []
          if (isWithin(axis, one, other) || isWithin(axis, other, one)) continue
          const both = unionAtoms([one, other])
          const cell = includesAtoms(both, axis.domain) ? '-' : setText(axis, both, axis.real)
          if (cell) found.push({ rules: [a + 1, b + 1], input: c + 1, cell })
        }
      }
    }
  }
  return found
}

/** Groups of rules that differ in one column at most and say the same: by a number first, and then exactly. */
function alikeBut(c: number, ids: readonly (readonly number[])[], outputs: readonly string[]): number[][] {
  const sums = ids.map((row) => row.reduce((sum, id, i) => (i === c ? sum : (Math.imul(sum, 31) + id + 1) | 0), 0))
  return groupsBy(sums).flatMap((group) => {
    const keys = group.map((rule) => `${ids[rule]?.map((id, i) => (i === c ? '' : id)).join()}|${outputs[rule]}`)
    return groupsBy(keys).map((places) => places.map((place) => group[place] ?? 0))
  })
}

/** A rule inside another is redundant, not half of a pair. */
function isWithin(axis: Axis, inner: AtomSet, outer: AtomSet): boolean {
  return includesAtoms(outer, commonAtoms(inner, axis.domain))
}

function isDash(axis: Axis, { cell, atoms }: CompiledCell): boolean {
  return cell.is !== 'any' && axis.domain.length > 0 && includesAtoms(atoms, axis.domain)
}

function namesStray(axis: Axis, { cell }: CompiledCell): boolean {
  if (!axis.input.domain) return false
  return testsOf(cell).some((test) => {
    if (test.is !== 'equal' || test.value === null) return false
    return !hasAtom(axis.domain, locate(axis, test.value))
  })
}

function places(compiled: Compiled, holds: (axis: Axis, cell: CompiledCell) => boolean): CellPlace[] {
  const asked = compiled.axes.map((axis) => perCell((cell) => holds(axis, cell)))
  return compiled.rules.flatMap((cells, rule) =>
    cells.flatMap((cell, input) => (asked[input]?.(cell) ? [{ rule: rule + 1, input: input + 1 }] : [])),
  )
}

function outputsOf(compiled: Compiled, rule: number): readonly string[] {
  return compiled.table.rules[rule]?.outputs ?? []
}

/** Groups of at least two positions with the same key. */
function groupsBy<Key>(keys: readonly Key[]): number[][] {
  const groups = new Map<Key, number[]>()
  for (const [i, key] of keys.entries()) {
    const group = groups.get(key)
    if (group) group.push(i)
    else groups.set(key, [i])
  }
  return [...groups.values()].filter((group) => group.length > 1)
}
