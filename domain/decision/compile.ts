// A table made ready: every cell read once, every axis cut once; evaluating, verifying and SQL all start from here.
import { Problem } from '#domain/problem.ts'
import '#domain/words/problems-decision.ts'
import type { AtomSet } from './atoms.ts'
import { type Axis, buildAxis, cellSet } from './axis.ts'
import { branchEnds, widened } from './branches.ts'
import { type Cell, parseCell } from './cell.ts'
import { suggestCell } from './spelling.ts'
import type { DecisionTable, Input } from './table.ts'
import { NotFeel } from './token.ts'

/** `atoms` are all values that `text` means, also where `cell` names but the widest of them. */
export type CompiledCell = { readonly text: string; readonly cell: Cell; readonly atoms: AtomSet }

export type Compiled = {
  readonly table: DecisionTable
  readonly axes: readonly Axis[]
  /** Cells by rule, then by input. */
  readonly rules: readonly (readonly CompiledCell[])[]
}

/**
 * Reads every cell of a table. Throws Problem `bad-cell` (row from 1, column from 1, text, suggestion), `bad-domain` or
 * `bad-table` where a row has the wrong number of cells or outputs.
 */
export function compile(table: DecisionTable): Compiled {
  if (!table.inputs.length || !table.outputs.length) throw new Problem('bad-table', { reason: 'inputs, outputs' })
  for (const [row, rule] of table.rules.entries()) {
    if (rule.cells.length !== table.inputs.length || rule.outputs.length !== table.outputs.length) {
      throw new Problem('bad-row', { row: row + 1, cells: table.inputs.length, outputs: table.outputs.length })
    }
  }
  // Each text of a column is read once: tables repeat themselves, and `-` most of all.
  const columns = table.inputs.map((input, column) => {
    const known = new Map<string, Cell>()
    for (const [row, rule] of table.rules.entries()) {
      const text = rule.cells[column] ?? ''
      if (!known.has(text)) known.set(text, readCell(text, input, row, column))
    }
    return readColumn(input, known, column)
  })
  const rules = table.rules.map((rule) =>
    columns.map(({ made }, column) => made.get(rule.cells[column] ?? '') ?? anyCell),
  )
  return { table, axes: columns.map(({ axis }) => axis), rules }
}

/** The axis of an input and what each of its texts means there. */
function readColumn(input: Input, known: ReadonlyMap<string, Cell>, column: number) {
  const plain = readAxis(input, [...known.values()], column)
  const ends = input.above && branchEnds(plain, input.above)
  const isPlain = !input.above || ends !== undefined
  const cells = isPlain ? known : new Map([...known].map(([text, cell]) => [text, widened(cell, input.above)]))
  const axis = isPlain ? plain : readAxis(input, [...cells.values()], column)
  const made = new Map<string, CompiledCell>()
  for (const [text, cell] of cells) made.set(text, { text: text.trim() || '-', cell, atoms: cellSet(axis, cell, ends) })
  return { axis, made }
}

const anyCell: CompiledCell = { text: '-', cell: { is: 'any' }, atoms: [] }

function readCell(text: string, input: Input, row: number, column: number): Cell {
  try {
    return parseCell(text)
  } catch (error) {
    if (!(error instanceof NotFeel)) throw error
    const suggestion = suggestCell(text, input)
    const place = {
      row: row + 1,
      column: column + 1,
      input: input.key,
      cell: short(text),
      suggestion: suggestion ?? '',
    }
    const said = { ...place, input: input.label ?? input.key }
    throw new Problem(suggestion ? 'bad-cell-suggest' : 'bad-cell', said, place)
  }
}

function readAxis(input: Input, cells: readonly Cell[], column: number): Axis {
  try {
    return buildAxis(input, cells)
  } catch (error) {
    if (!(error instanceof NotFeel)) throw error
    throw new Problem('bad-domain', { column: column + 1, input: input.label ?? input.key, text: error.near })
  }
}

function short(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}
