// A template's decision table as this folder reads it: field kinds become types, choices become domains.
import type { TableSpec } from '#domain/template.ts'
import type { DecisionTable, Domain, Input, InputType } from './table.ts'

/** What the template's fields and dimensions say about an input. */
export type InputFacts = {
  /** Keys of the choices or labels the input can hold. */
  readonly values?: readonly string[]
  /** Digits after the point that are kept; 0 makes the input whole. */
  readonly scale?: number
  readonly mayBeEmpty?: boolean
}

/** Kinds of fields that are not their own type. */
const typeOfKind: Readonly<Record<string, InputType>> = {
  money: 'number',
  number: 'number',
  score: 'number',
  date: 'date',
  boolean: 'boolean',
}

/**
 * The table of a dimension. `about` tells what is known of an input by its key; what the table itself says wins.
 * Field kinds without an order (choices, labels, texts) are strings.
 */
export function tableFromSpec(spec: TableSpec, about: (inputKey: string) => InputFacts = () => ({})): DecisionTable {
  return {
    hitPolicy: spec.hitPolicy,
    inputs: spec.inputs.map((input) => readInput(input, about(input.key))),
    outputs: [{ key: 'label', type: 'label', ...(spec.default === undefined ? {} : { default: spec.default }) }],
    rules: spec.rules.map(({ cells, label, note }) => ({ cells, outputs: [label], ...(note ? { note } : {}) })),
  }
}

function readInput(input: TableSpec['inputs'][number], facts: InputFacts): Input {
  const domain = readDomain(input, facts)
  const whole = input.whole ?? facts.scale === 0
  const mayBeEmpty = input.mayBeEmpty ?? facts.mayBeEmpty ?? false
  return {
    key: input.key,
    type: typeOfKind[input.type] ?? 'string',
    ...(whole ? { whole } : {}),
    ...(mayBeEmpty ? { mayBeEmpty } : {}),
    ...(domain ? { domain } : {}),
  }
}

function readDomain(input: TableSpec['inputs'][number], facts: InputFacts): Domain | null {
  if (input.min !== undefined || input.max !== undefined) {
    return { kind: 'interval', from: input.min ?? null, to: input.max ?? null }
  }
  return facts.values ? { kind: 'values', values: facts.values } : null
}
