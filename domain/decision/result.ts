// The result of a table with FEEL outputs as JSON: a value, a row of named values, a list, or an aggregate.
import { canonicalDecimal, compareDecimals, fromUnits, toUnits } from '#domain/decimal.ts'
import { parseLiteral } from './cell.ts'
import { literalValue } from './literal.ts'
import { outcomeOf } from './outcome.ts'
import type { Aggregation, DecisionTable } from './table.ts'
import { NotFeel } from './token.ts'

export type Result =
  | string
  | number
  | boolean
  | null
  | readonly Result[]
  | { readonly [name: string]: Result }
  | { readonly clash: readonly number[] }

/** What comes out for these matching rules; `{clash}` where the policy forbids them together. Numbers are JSON numbers. */
export function resultOf(table: DecisionTable, rules: readonly number[]): Result {
  const outcome = outcomeOf(table, rules)
  if (outcome.is === 'clash') return { clash: outcome.used }
  const rows = outcome.rows.map((row) => rowValue(table, row))
  if (outcome.is === 'default') return rows[0] ?? null
  if (table.hitPolicy === 'C' && table.aggregation) return aggregate(table.aggregation, rows)
  if (table.hitPolicy === 'C' || table.hitPolicy === 'R' || table.hitPolicy === 'O') return rows
  return rows[0] ?? null
}

function rowValue(table: DecisionTable, row: readonly string[]): Result {
  const values = row.map((output, column) => (table.outputs[column]?.type === 'feel' ? feelValue(output) : output))
  if (values.length === 1) return values[0] ?? null
  return Object.fromEntries(values.map((value, column) => [table.outputs[column]?.key ?? '', value]))
}

/** An output that is an expression and not a constant stays as its text. */
function feelValue(output: string): Result {
  try {
    const literal = parseLiteral(output)
    if (!literal) return null
    return literal.kind === 'number' ? Number(literal.key) : literalValue(literal)
  } catch (error) {
    if (error instanceof NotFeel) return output
    throw error
  }
}

function aggregate(how: Aggregation, rows: readonly Result[]): Result {
  if (how === 'COUNT') return rows.length
  const decimals = rows.flatMap((row) => (typeof row === 'number' ? [canonicalDecimal(String(row)) ?? '0'] : []))
  const [first] = decimals
  if (first === undefined || decimals.length < rows.length) return null
  if (how === 'SUM') return Number(sum(decimals))
  const best = (a: string, b: string) => (compareDecimals(a, b) < 0 === (how === 'MIN') ? a : b)
  return Number(decimals.reduce(best, first))
}

function sum(decimals: readonly string[]): string {
  const scale = Math.max(...decimals.map((text) => text.split('.')[1]?.length ?? 0))
  return fromUnits(
    decimals.reduce((total, text) => total + (toUnits(text, scale) ?? 0n), 0n),
    scale,
  )
}
