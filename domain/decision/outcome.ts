// What a hit policy makes of the rules that match (DMN 1.5, 8.2.10).
import type { DecisionTable } from './table.ts'

/**
 * `hit`: the rows of outputs, in the order the policy gives them; `default`: no rule matched; `none`: neither a rule
 * nor a default; `clash`: rules match together that may not. `used` are the rules (from 1) the result rests on.
 */
export type Outcome =
  | { readonly is: 'hit' | 'default' | 'none'; readonly rows: readonly (readonly string[])[]; readonly used: number[] }
  | { readonly is: 'clash'; readonly used: number[] }

/** The outcome of these matching rules (numbers from 1, ascending). Aggregation is left to `resultOf`. */
export function outcomeOf(table: DecisionTable, rules: readonly number[]): Outcome {
  const [first] = rules
  if (first === undefined) return noHit(table)
  const rowOf = (rule: number) => table.rules[rule - 1]?.outputs ?? []
  const hit = (used: readonly number[]): Outcome => ({ is: 'hit', rows: used.map(rowOf), used: [...used] })
  switch (table.hitPolicy) {
    case 'U':
      return rules.length === 1 ? hit(rules) : { is: 'clash', used: [...rules] }
    case 'A':
      return rules.every((rule) => sameRow(rowOf(rule), rowOf(first)))
        ? { is: 'hit', rows: [rowOf(first)], used: [...rules] }
        : { is: 'clash', used: [...rules] }
    case 'F':
      return hit([first])
    case 'P':
      return hit(byPriority(table, rules).slice(0, 1))
    case 'O':
      return hit(byPriority(table, rules))
    default:
      return hit(rules)
  }
}

/** Rules with the same outputs, texts apart from spaces around them. */
export function sameRow(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((output, i) => output.trim() === b[i]?.trim())
}

/** Rule numbers in the order of their outputs' priority, the first output column first; equals keep rule order. */
export function byPriority(table: DecisionTable, rules: readonly number[]): number[] {
  const ranks = table.outputs.map((output) => new Map(output.allowed?.map((value, i) => [value.trim(), i])))
  const rank = (rule: number, column: number) => {
    const output = table.rules[rule - 1]?.outputs[column]?.trim() ?? ''
    return ranks[column]?.get(output) ?? ranks[column]?.size ?? 0
  }
  return [...rules].sort((a, b) => {
    for (let column = 0; column < table.outputs.length; column++) {
      const order = rank(a, column) - rank(b, column)
      if (order) return order
    }
    return a - b
  })
}

function noHit(table: DecisionTable): Outcome {
  const defaults = table.outputs.map((output) => output.default)
  if (defaults.every((text) => text === undefined)) return { is: 'none', rows: [], used: [] }
  return { is: 'default', rows: [defaults.map((text) => text ?? '')], used: [] }
}
