// Labels that a decision table decides.
import { type Compiled, compile } from '../decision/compile.ts'
import { matchingRules } from '../decision/evaluate.ts'
import { factLiteral } from '../decision/fact.ts'
import { outcomeOf } from '../decision/outcome.ts'
import type { DecisionTable, InputType } from '../decision/table.ts'
import { kindOf } from '../fields/kinds.ts'
import type { DimensionSpec, TableSpec, Template } from '../template.ts'
import type { Facts } from '../value.ts'
import { aboveOf, decisionTableOf, type KnownInput } from './decision-table.ts'
import { type Decision, noDecision, type SourceKind } from './source.ts'

export const table: SourceKind = {
  kind: 'table',
  compile(dimension, template) {
    const { source } = dimension
    if (source.kind !== 'table') return { reads: [], labels: dimension.labels }
    const compiled = compile(decisionTable(source.table, dimension, template))
    return {
      reads: source.table.inputs.map((input) => input.key),
      labels: dimension.labels,
      table: compiled,
      decide: (facts) => decide(compiled, facts),
    }
  },
}

/** As `evaluate`, without the reasons: this runs for every customer of an import. */
function decide(compiled: Compiled, facts: Facts): Decision {
  const { inputs } = compiled.table
  const literals = inputs.map((input) => factLiteral(facts[input.key], input.type))
  const outcome = outcomeOf(compiled.table, matchingRules(compiled, literals))
  if (outcome.is === 'clash') return { labels: [], ambiguous: outcome.used }
  if (outcome.is === 'none') return noDecision
  const labels = [...new Set(outcome.rows.map((row) => row[0] ?? ''))]
  if (outcome.is === 'default') return { labels, byDefault: true }
  const rule = outcome.used[0]
  return rule === undefined ? { labels } : { labels, rule }
}

/**
 * A template's table as domain/decision reads it: inputs named as their fields or dimensions are, with the values
 * these can take. Throws Problem `bad-cell` and the like when compiled.
 */
export function decisionTable(spec: TableSpec, dimension: DimensionSpec, template: Template): DecisionTable {
  const labels = dimension.labels.map((label) => label.key)
  return decisionTableOf(spec, { key: dimension.key, name: dimension.name, labels }, (key) => knownOf(key, template))
}

function knownOf(key: string, template: Template): KnownInput {
  const field = template.fields.find((one) => one.key === key || one.means === key)
  const dimension = template.dimensions.find((one) => one.key === key)
  const values = (field?.choices ?? dimension?.labels ?? []).map((value) => value.key)
  const above = field || !dimension ? undefined : aboveOf(dimension.labels)
  return { name: field?.name ?? dimension?.name, values, ...(above ? { above } : {}) }
}

/** Type of a fact as an input of a table: a field by its kind, days since a date a number, labels texts. */
export function fieldFactType(key: string, template: Template): InputType {
  if (key.startsWith('days-since-') || key.startsWith('rfm-')) return 'number'
  const field = template.fields.find((one) => one.key === key || one.means === key)
  if (!field) return 'string'
  const { holds } = kindOf(field)
  return holds === 'decimal' ? 'number' : holds === 'boolean' ? 'boolean' : holds === 'date' ? 'date' : 'string'
}
