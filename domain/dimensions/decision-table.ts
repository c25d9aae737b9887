// A table as templates hold it, as domain/decision reads it: inputs under their names, with the values these can take.
import type { DecisionTable, Domain, Input, InputType } from '../decision/table.ts'
import type { TableSpec } from '../template.ts'
import type { Text } from '../text.ts'

/** What is known of a fact beside the table: its name, and the keys it can be (choices, labels). */
export type KnownInput = { readonly name?: Text | undefined; readonly values?: readonly string[] | undefined }

/** The dimension the table decides: its label keys, the highest priority first. */
export type Decided = { readonly key: string; readonly name: Text; readonly labels: readonly string[] }

/** The same for server, command line and page, so that what is proved while editing is what is published. */
export function decisionTableOf(
  spec: TableSpec,
  decided: Decided,
  known: (input: string) => KnownInput | undefined,
): DecisionTable {
  return {
    name: decided.key,
    hitPolicy: spec.hitPolicy,
    inputs: spec.inputs.map((input) => inputOf(input, known(input.key))),
    outputs: [
      {
        key: decided.key,
        label: decided.name,
        ...(decided.labels.length ? { allowed: decided.labels } : {}),
        ...(spec.default === undefined ? {} : { default: spec.default }),
      },
    ],
    rules: spec.rules.map(({ cells, label, note }) => ({ cells, outputs: [label], ...(note ? { note } : {}) })),
  }
}

function inputOf(input: TableSpec['inputs'][number], known: KnownInput | undefined): Input {
  const values = known?.values?.length ? known.values : (input.values ?? [])
  const domain: Domain | undefined = values.length
    ? { kind: 'values', values }
    : input.min === undefined && input.max === undefined
      ? undefined
      : { kind: 'interval', from: input.min ?? null, to: input.max ?? null }
  return {
    key: input.key,
    type: inputType(input.type),
    ...(input.whole ? { whole: true } : {}),
    ...(input.mayBeEmpty ? { mayBeEmpty: true } : {}),
    ...(domain ? { domain } : {}),
    ...(known?.name ? { label: known.name } : {}),
  }
}

const types: Readonly<Record<string, InputType>> = {
  number: 'number',
  money: 'number',
  integer: 'number',
  boolean: 'boolean',
  'yes-no': 'boolean',
  date: 'date',
}

/** A type as tables of templates name it; whatever is none of the known ones is text. */
export function inputType(type: string): InputType {
  return types[type] ?? 'string'
}
