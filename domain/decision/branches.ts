// Values that hold others (制造业 holds 计算机制造): a cell that names one means all below it, and sets are said by the fewest.
import type { Cell, Operand, Test } from './cell.ts'
import { stringLiteral } from './literal.ts'

/** Value → the wider value that holds it. */
export type Above = Readonly<Record<string, string>>

const trees = new WeakMap<Above, ReadonlyMap<string, readonly string[]>>()

function childrenOf(above: Above): ReadonlyMap<string, readonly string[]> {
  const known = trees.get(above)
  if (known) return known
  const made = new Map<string, string[]>()
  for (const [value, wider] of Object.entries(above)) {
    const own = made.get(wider)
    if (own) own.push(value)
    else made.set(wider, [value])
  }
  trees.set(above, made)
  return made
}

/** The value and all that it holds, however deep. */
export function branchOf(value: string, above: Above): string[] {
  const children = childrenOf(above)
  const found = new Set([value])
  for (const one of found) for (const child of children.get(one) ?? []) found.add(child)
  return [...found]
}

/** The cell with every named text standing for its branch; orders and ranges of texts stay as they are. */
export function widened(cell: Cell, above: Above | undefined): Cell {
  if (!above || cell.is === 'any') return cell
  const wide = (test: Test): Test[] =>
    test.is === 'equal' && isText(test.value)
      ? branchOf(test.value.key, above).map((key) => ({ is: 'equal', value: stringLiteral(key) }))
      : [test]
  return { ...cell, tests: cell.tests.flatMap(wide) }
}

const isText = (operand: Operand): operand is NonNullable<Operand> => operand?.kind === 'string'

/** The fewest values whose branches are exactly these values, in their order; undefined where a branch is only partly among them. */
export function heads(values: readonly string[], above: Above): readonly string[] | undefined {
  const all = new Set(values)
  const tops = values.filter((value) => !all.has(above[value] ?? ''))
  return tops.every((value) => branchOf(value, above).every((one) => all.has(one))) ? tops : undefined
}
