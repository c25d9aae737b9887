// A table as templates hold it, as domain/decision reads it: inputs under their names, with the values these can take.
import type { DecisionTable, Domain, Input, InputType } from '../decision/table.ts'
import type { TableSpec } from '../template.ts'
import type { Text } from '../text.ts'

/** What is known of a fact beside the table: its name, the keys it can be (choices, labels), and which of them lies below which. */
export type KnownInput = {
  readonly name?: Text | undefined
  readonly values?: readonly string[] | undefined
  readonly above?: Readonly<Record<string, string>> | undefined
}

type Placed = { readonly key: string; readonly parent?: string | undefined }

const placed = new WeakMap<readonly Placed[], Readonly<Record<string, string>>>()

/** Label → its parent, or undefined where none has one. */
export function aboveOf(labels: readonly Placed[]): Readonly<Record<string, string>> | undefined {
  const known = placed.get(labels)
  if (known) return known
  const keys = new Set(labels.map(({ key }) => key))
  const below = labels.flatMap(({ key, parent }) => (parent !== undefined && keys.has(parent) ? [[key, parent]] : []))
  if (below.length === 0) return undefined
  const made: Readonly<Record<string, string>> = Object.fromEntries(below)
  placed.set(labels, made)
  return made
}

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
    ...(known?.above ? { above: known.above } : {}),
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
