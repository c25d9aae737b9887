// A decision table of any origin as a draft of this dimension: columns to facts, outputs to labels, and what had no place, said.

import { parseLiteral } from '#domain/decision/cell.ts'
import { stringLiteral } from '#domain/decision/literal.ts'
import type { DecisionTable, Input, Output } from '#domain/decision/table.ts'
import { inputType } from '#domain/dimensions/decision-table.ts'
import type { TableSpec } from '#domain/template.ts'
import { fill, type Text } from '#domain/text.ts'
import { tableFileWords as words } from '../words/table-files.ts'
import { readCell } from './cells.ts'
import type { Dimension, Fact } from './classify-data.ts'
import { labelOf } from './range.ts'

export type TakenOver = {
  readonly table: TableSpec
  /** What could not be taken over, each as a sentence. */
  readonly left: readonly Text[]
}

type Known = { readonly facts: readonly Fact[]; readonly dimension: Dimension['info'] }

type Column = { readonly input: TableSpec['inputs'][number]; readonly fact: Fact; readonly from: number }

/** Null where no column of the table is a fact of this company. */
export function takeOver(table: DecisionTable, known: Known): TakenOver | null {
  const left: Text[] = []
  const say = (text: Text, params: Record<string, string | number> = {}) => {
    const both = { zh: fill(text.zh, params), en: fill(text.en, params) }
    if (!left.some((one) => one.zh === both.zh)) left.push(both)
  }
  const columns = columnsOf(table, known, say)
  if (!columns.length) return null
  const output = outputOf(table, known.dimension)
  if (table.outputs.length > 1)
    say(words.otherOutputs, {
      names: table.outputs
        .filter((_, i) => i !== output)
        .map(({ key }) => key)
        .join('、'),
    })
  const label = (text: string, rule: number) => {
    const found = labelOf(plainOutput(text), known.dimension.labels)
    if (!found && text.trim()) say(words.noLabel, { rule, label: plainOutput(text) })
    return found?.key ?? ''
  }
  const rules = table.rules.map((rule, row) => ({
    cells: columns.map(({ input, fact, from }) => cellIn(rule.cells[from] ?? '-', input, fact, row + 1, say)),
    label: label(rule.outputs[output] ?? '', row + 1),
    ...(rule.note ? { note: rule.note.slice(0, 400) } : {}),
  }))
  const fallback = table.outputs[output]?.default
  const otherwise = fallback === undefined ? undefined : labelOf(plainOutput(fallback), known.dimension.labels)
  if (fallback !== undefined && !otherwise) say(words.noDefault, { label: plainOutput(fallback) })
  return {
    table: {
      hitPolicy: policyOf(table, known.dimension, say),
      inputs: columns.map(({ input }) => input),
      rules,
      ...(otherwise ? { default: otherwise.key } : {}),
    },
    left,
  }
}

type Say = (text: Text, params?: Record<string, string | number>) => void

function columnsOf(table: DecisionTable, { facts }: Known, say: Say): Column[] {
  const used = new Set<string>()
  return table.inputs.flatMap((input, from) => {
    const fact = factOf(input, facts)
    if (!fact || used.has(fact.key)) {
      say(words.noFact, { input: nameOf(input) })
      return []
    }
    used.add(fact.key)
    const type = fact.type === 'text' || fact.type === 'choice' ? 'string' : fact.type
    if (input.type !== 'any' && input.type !== inputType(type)) say(words.otherType, { input: fact.name.zh })
    return [{ input: domainIn(input, fact, type, say), fact, from }]
  })
}

function factOf(input: Input, facts: readonly Fact[]): Fact | undefined {
  const names = [input.key, input.label?.zh, input.label?.en].flatMap((name) =>
    name ? [name.trim().toLowerCase()] : [],
  )
  const isCalled = ({ key, name }: Fact) => [key, name.zh, name.en].some((one) => names.includes(one.toLowerCase()))
  return facts.find(({ key }) => key === input.key) ?? facts.find(isCalled)
}

const nameOf = (input: Input) => input.label?.zh ?? input.key

function domainIn(input: Input, fact: Fact, type: string, say: Say): Column['input'] {
  const { domain } = input
  const ends = domain?.kind === 'interval' && type !== 'string' ? domain : undefined
  if (ends && (ends.fromClosed === false || ends.toClosed === false)) say(words.openDomain, { input: fact.name.zh })
  const isText = fact.type === 'text' && !fact.values?.length
  return {
    key: fact.key,
    type,
    ...(input.whole && fact.whole ? { whole: true } : {}),
    ...(input.mayBeEmpty ? { mayBeEmpty: true } : {}),
    ...(ends?.from ? { min: ends.from } : {}),
    ...(ends?.to ? { max: ends.to } : {}),
    ...(isText && domain?.kind === 'values' ? { values: [...domain.values].slice(0, 500) } : {}),
  }
}

/** What cannot be read stays as it is, and is marked in the sheet. */
function cellIn(text: string, input: Column['input'], fact: Fact, rule: number, say: Say): string {
  const reading = readCell(text, input, fact)
  if (reading.is === 'read') return reading.cell
  say(words.badCell, { rule, input: fact.name.zh, cell: text.slice(0, 60) })
  return text.slice(0, 4000)
}

/** The output named as the dimension, or the first. */
function outputOf(table: DecisionTable, { key, name }: Dimension['info']): number {
  const isNamed = (output: Output) => [key, name.zh, name.en].includes(output.key)
  return Math.max(0, table.outputs.findIndex(isNamed))
}

/** `"high"` of FEEL is the label high. */
function plainOutput(text: string): string {
  try {
    const literal = parseLiteral(text)
    return literal?.kind === stringLiteral('').kind ? literal.key : text.trim()
  } catch {
    return text.trim()
  }
}

function policyOf(table: DecisionTable, { cardinality }: Dimension['info'], say: Say): TableSpec['hitPolicy'] {
  if (table.aggregation) say(words.noAggregation, { aggregation: table.aggregation })
  const { hitPolicy } = table
  const isList = hitPolicy === 'C' || hitPolicy === 'R' || hitPolicy === 'O'
  const to = isList ? (cardinality === 'many' ? 'C' : 'F') : hitPolicy
  if (to !== hitPolicy) say(words.otherPolicy, { was: hitPolicy, to })
  return to
}
