// What could be tidier in a table: rules that say the same, rules that one cell could join, cells that could be `-`.
import { type AtomSet, commonAtoms, includesAtoms, unionAtoms } from './atoms.ts'
import { type Axis, locate } from './axis.ts'
import type { Compiled } from './compile.ts'
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
    equalToDash: places(compiled, (rule, input) => isDash(compiled, rule, input)),
    strayValues: places(compiled, (rule, input) => namesStray(compiled, rule, input)),
  }
}

/** One number for each distinct condition of a column, by what it matches inside the domain. */
function cellIds(compiled: Compiled): number[][] {
  const seen = compiled.axes.map(() => new Map<string, number>())
  return compiled.rules.map((cells) =>
    cells.map((cell, c) => {
      const key = commonAtoms(cell.atoms, compiled.axes[c]?.domain ?? []).join()
      const ids = seen[c]
      const id = ids?.get(key) ?? ids?.size ?? 0
      ids?.set(key, id)
      return id
    }),
  )
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
    const keys = ids.map((row, rule) => `${row.map((id, i) => (i === c ? '' : id)).join()}|${outputs[rule]}`)
    for (const group of groupsBy(keys)) {
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

/** A rule inside another is redundant, not half of a pair. */
function isWithin(axis: Axis, inner: AtomSet, outer: AtomSet): boolean {
  return includesAtoms(outer, commonAtoms(inner, axis.domain))
}

function isDash(compiled: Compiled, rule: number, input: number): boolean {
  const axis = compiled.axes[input]
  const cell = compiled.rules[rule]?.[input]
  if (!axis || !cell || cell.cell.is === 'any' || !axis.domain.length) return false
  return includesAtoms(cell.atoms, axis.domain)
}

function namesStray(compiled: Compiled, rule: number, input: number): boolean {
  const axis = compiled.axes[input]
  const cell = compiled.rules[rule]?.[input]?.cell
  if (!axis?.input.domain || !cell || cell.is === 'any') return false
  return cell.tests.some((test) => {
    if (test.is !== 'equal' || test.value === null) return false
    const at = locate(axis, test.value)
    return !includesAtoms(axis.domain, [at, at])
  })
}

function places(compiled: Compiled, holds: (rule: number, input: number) => boolean): CellPlace[] {
  return compiled.rules.flatMap((cells, rule) =>
    cells.flatMap((_, input) => (holds(rule, input) ? [{ rule: rule + 1, input: input + 1 }] : [])),
  )
}

function outputsOf(compiled: Compiled, rule: number): readonly string[] {
  return compiled.table.rules[rule]?.outputs ?? []
}

/** Groups of at least two positions with the same key. */
function groupsBy(keys: readonly string[]): number[][] {
  const groups = new Map<string, number[]>()
  for (const [i, key] of keys.entries()) {
    const group = groups.get(key)
    if (group) group.push(i)
    else groups.set(key, [i])
  }
  return [...groups.values()].filter((group) => group.length > 1)
}
