// What rules have in common, input by input: equal stretches are one object, so that each is looked at and described once.
import { type AtomSet, commonAtoms, noAtoms } from './atoms.ts'
import type { Bits } from './bits.ts'
import { maskClasses } from './boxes.ts'
import { holdingWord, meetingWord } from './reach.ts'
import type { Column, Space } from './space.ts'

/** Classes of one column, with the rules that match some of them and those that match all of them. */
export type Part = { readonly classes: AtomSet; readonly meeting: Bits; readonly holding: Bits }

export type Commons = {
  /** What all of these rules (from 0, at least one) match, a part a column. */
  readonly of: (rules: readonly number[]) => readonly Part[]
  /** The same of two. */
  readonly ofPair: (a: number, b: number) => readonly Part[]
}

export function commonsOf(space: Space): Commons {
  const parts = space.columns.map((column) => partsOf(column))
  return {
    of: (rules) => parts.map((part) => part.of(rules)),
    ofPair: (a, b) => parts.map((part) => part.ofPair(a, b)),
  }
}

type ColumnParts = { readonly of: (rules: readonly number[]) => Part; readonly ofPair: (a: number, b: number) => Part }

function partsOf(column: Column): ColumnParts {
  if (column.masks) return maskParts(column, column.masks)
  return column.reach.scattered ? scatteredParts(column) : rangeParts(column)
}

function maskParts(column: Column, masks: Int32Array): ColumnParts {
  const known = new Map<number, Part>()
  const partAt = (mask: number) => {
    const found = known.get(mask) ?? made(column, maskClasses(mask))
    known.set(mask, found)
    return found
  }
  return {
    of: (rules) => {
      let mask = -1
      for (let i = 0; i < rules.length; i++) mask &= masks[rules[i] ?? 0] ?? 0
      return partAt(mask)
    },
    ofPair: (a, b) => partAt((masks[a] ?? 0) & (masks[b] ?? 0)),
  }
}

function rangeParts(column: Column): ColumnParts {
  const known = new Map<number, Part>()
  const { first, last, size } = column
  const partAt = (from: number, to: number) => {
    const key = from * size + to
    const found = known.get(key) ?? made(column, from <= to ? [from, to] : noAtoms)
    known.set(key, found)
    return found
  }
  return {
    of: (rules) => {
      let from = 0
      let to = size - 1
      for (let i = 0; i < rules.length; i++) {
        const rule = rules[i] ?? 0
        from = Math.max(from, first[rule] ?? 0)
        to = Math.min(to, last[rule] ?? -1)
      }
      return partAt(from, to)
    },
    ofPair: (a, b) => partAt(Math.max(first[a] ?? 0, first[b] ?? 0), Math.min(last[a] ?? -1, last[b] ?? -1)),
  }
}

function scatteredParts(column: Column): ColumnParts {
  const known = new Map<string, Part>()
  const rangesOf = (rule: number) => column.ranges[rule] ?? noAtoms
  const partAt = (classes: AtomSet) => {
    const key = classes.join()
    const found = known.get(key) ?? made(column, classes)
    known.set(key, found)
    return found
  }
  return {
    of: ([one = 0, ...rest]) =>
      partAt(rest.reduce<AtomSet>((set, rule) => commonAtoms(set, rangesOf(rule)), rangesOf(one))),
    ofPair: (a, b) => partAt(commonAtoms(rangesOf(a), rangesOf(b))),
  }
}

function made(column: Column, classes: AtomSet): Part {
  const { words } = column.reach
  const meeting = new Int32Array(words)
  const holding = new Int32Array(words)
  for (let w = 0; w < words; w++) {
    meeting[w] = meetingWord(column, classes, w)
    holding[w] = holdingWord(column, classes, w)
  }
  return { classes, meeting, holding }
}
