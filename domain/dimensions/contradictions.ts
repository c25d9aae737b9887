// Which two things said of a customer cannot both be true: 流失 yet 高价值, 成交 yet no order.
import { type Compiled, compile } from '../decision/compile.ts'
import { matchingRules } from '../decision/evaluate.ts'
import { factLiteral } from '../decision/fact.ts'
import type { ContradictionSpec, Template } from '../template.ts'
import type { Facts } from '../value.ts'
import { fieldFactType } from './table.ts'

/** The contradictions a customer is in. `facts` hold its labels too, by dimension key. A condition on an empty fact is not met. */
export function contradictionFinder(template: Template): (facts: Facts) => readonly ContradictionSpec[] {
  const rules = template.contradictions.map((spec) => ({ spec, meets: meetsAll(spec, template) }))
  return (facts) => rules.filter(({ meets }) => meets(facts)).map(({ spec }) => spec)
}

function meetsAll(spec: ContradictionSpec, template: Template): (facts: Facts) => boolean {
  const labels = Object.entries(spec.labels)
  const conditions = Object.entries(spec.facts ?? {})
  const compiled = conditions.length > 0 ? conditionTable(conditions, template) : undefined
  return (facts) => labels.every(([dimension, label]) => carries(facts[dimension], label)) && meets(compiled, facts)
}

function carries(value: Facts[string] | undefined, label: string): boolean {
  return typeof value === 'object' && value !== null ? value.includes(label) : value === label
}

function meets(compiled: Compiled | undefined, facts: Facts): boolean {
  if (!compiled) return true
  const literals = compiled.table.inputs.map((input) => factLiteral(facts[input.key], input.type))
  return literals.every((literal) => literal !== null) && matchingRules(compiled, literals).length > 0
}

/** The conditions as a table of one rule, so that cells mean here what they mean everywhere. */
function conditionTable(conditions: readonly (readonly [string, string])[], template: Template): Compiled {
  return compile({
    hitPolicy: 'F',
    inputs: conditions.map(([key]) => ({ key, type: fieldFactType(key, template) })),
    outputs: [{ key: 'contradiction' }],
    rules: [{ cells: conditions.map(([, cell]) => cell), outputs: ['yes'] }],
  })
}
