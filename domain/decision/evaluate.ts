// Which rules match a customer's facts, what comes out by the hit policy, and why.
import type { Facts, Value } from '#domain/value.ts'
import { hasAtom } from './atoms.ts'
import { locate } from './axis.ts'
import type { Compiled } from './compile.ts'
import { factLiteral } from './fact.ts'
import type { Literal } from './literal.ts'
import { type Outcome, outcomeOf } from './outcome.ts'

/** One input of a matching rule: the value it had and the cell that let it pass. */
export type Reason = {
  readonly rule: number
  readonly input: string
  readonly value: Value
  readonly cell: string
}

export type Evaluation = {
  /** Outputs of the first output column as they stand; none where no rule matches and there is no default. */
  readonly labels: readonly string[]
  /** Matching rules from 1, all of them, whatever the hit policy does with them. */
  readonly rules: readonly number[]
  readonly reason: readonly Reason[]
  /** True where the label is the default because no rule matched. */
  readonly byDefault?: true
  /** Rules that match together though the hit policy wants one result: there is no label then. */
  readonly ambiguous?: readonly number[]
}

/** Applies a table to facts in canonical form (`500000`, `2026-01-01`; a missing fact is empty). Never throws. */
export function evaluate(compiled: Compiled, facts: Facts): Evaluation {
  const { inputs } = compiled.table
  const rules = matchingRules(
    compiled,
    inputs.map((input) => factLiteral(facts[input.key], input.type)),
  )
  const outcome = outcomeOf(compiled.table, rules)
  const reason = outcome.used.flatMap((rule) =>
    inputs.map((input, column) => ({
      rule,
      input: input.key,
      value: facts[input.key] ?? null,
      cell: compiled.rules[rule - 1]?.[column]?.text ?? '-',
    })),
  )
  return {
    labels: labelsOf(outcome),
    rules,
    reason,
    ...(outcome.is === 'default' ? { byDefault: true } : {}),
    ...(outcome.is === 'clash' ? { ambiguous: outcome.used } : {}),
  }
}

/** The rules (from 1) that match these constants, one an input; null is empty. */
export function matchingRules(compiled: Compiled, values: readonly (Literal | null)[]): number[] {
  const atoms = compiled.axes.map((axis, column) => locate(axis, values[column] ?? null))
  const found: number[] = []
  for (const [i, cells] of compiled.rules.entries()) {
    const matches = cells.every((cell, column) => cell.cell.is === 'any' || hasAtom(cell.atoms, atoms[column] ?? -1))
    if (matches) found.push(i + 1)
  }
  return found
}

function labelsOf(outcome: Outcome): string[] {
  return outcome.is === 'clash' ? [] : outcome.rows.map((row) => row[0] ?? '')
}
