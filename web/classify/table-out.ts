// A draft as it goes into a file: with keys for programs, with names for people.

import type { DecisionTable } from '#domain/decision/table.ts'
import { decisionTableOf } from '#domain/dimensions/decision-table.ts'
import type { TableSpec } from '#domain/template.ts'
import { cellShown } from './cells.ts'
import type { Dimension } from './classify-data.ts'
import { knownInput } from './known-input.ts'
import type { SheetNames } from './range.ts'

/** With keys of facts and labels: what DMN and JSON hold. */
export function keyedTable(spec: TableSpec, { info }: Dimension, { fact }: SheetNames): DecisionTable {
  const labels = info.labels.map(({ key }) => key)
  return decisionTableOf(spec, { key: info.key, name: info.name, labels }, (key) => {
    const known = fact(key)
    return known && knownInput(known)
  })
}

/** As the program itself keeps it, and for others which value lies below which: without it wide conditions would mean less. */
export function ownJson(spec: TableSpec, dimension: Dimension, names: SheetNames): object {
  const { inputs } = keyedTable(spec, dimension, names)
  const placed = spec.inputs.map((input, nr) => {
    const above = inputs[nr]?.above
    return above ? { ...input, above } : input
  })
  return { dimension: dimension.info.key, ...spec, inputs: placed }
}

/** With the names of facts, values and labels in the reader's language: what a workbook holds. */
export function namedTable(spec: TableSpec, dimension: Dimension, names: SheetNames): DecisionTable {
  const table = keyedTable(spec, dimension, names)
  const { language, fact, labels } = names
  const labelName = (key: string) => labels.find((one) => one.key === key)?.name[language] ?? key
  const inputs = table.inputs.map(({ above: _, ...input }) => {
    const known = fact(input.key)
    const isListed = known?.values?.length && input.domain?.kind === 'values'
    const domain = isListed
      ? { kind: 'values' as const, values: known.values?.map(({ name }) => name[language]) ?? [] }
      : input.domain
    return { ...input, key: known?.name[language] ?? input.key, ...(domain ? { domain } : {}) }
  })
  return {
    ...table,
    name: dimension.info.name[language],
    inputs,
    outputs: table.outputs.map((output) => ({
      ...output,
      key: dimension.info.name[language],
      ...(output.default === undefined ? {} : { default: labelName(output.default) }),
    })),
    rules: table.rules.map((rule) => ({
      ...rule,
      cells: rule.cells.map((cell, i) => cellShown(cell, fact(spec.inputs[i]?.key ?? ''), language)),
      outputs: rule.outputs.map(labelName),
    })),
  }
}
