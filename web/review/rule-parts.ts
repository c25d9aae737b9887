// The conditions of a contradiction rule while it is being written: rows of a form, and the rule they make once all are readable.

import type { InputOf } from '#domain/contract.ts'
import type { contract } from '#review/contract.ts'
import { type CellReading, readCell, type TableInput } from '../classify/cells.ts'
import type { Fact } from '../classify/classify-data.ts'
import type { DeskBook } from '../use/desk.ts'

/** `of`: `label:<dimension>` or `fact:<key>`, empty while nothing is chosen; `text`: the label's key, or what was typed. */
export type Part = { readonly nr: number; readonly of: string; readonly text: string }

export type Parts = InputOf<typeof contract.previewRule>

export const labelOf = ({ of }: Part) => (of.startsWith('label:') ? of.slice(6) : undefined)
export const factOf = ({ of }: Part) => (of.startsWith('fact:') ? of.slice(5) : undefined)

/** Counted by the server beside the fields: orders where there are any, else what was entered; and scored by them. */
const counted = new Set([
  'order-count',
  'order-amount',
  'yearly-amount',
  'days-since-last-order',
  'days-since-first-order',
  'rfm-recency',
  'rfm-frequency',
  'rfm-monetary',
])
const unasked = new Set(['region', 'person', 'tags'])

/** Facts that a condition of a rule may read: counts, and open fields of the customer itself. */
export function factsFor(facts: readonly Fact[], book: DeskBook): readonly Fact[] {
  const open = new Set(
    book.fields.filter((one) => one.at === 'customer' && !one.sealed && !unasked.has(one.kind)).map(({ key }) => key),
  )
  const dates = book.fields.filter((one) => one.kind === 'date' && open.has(one.key))
  const since = new Set(dates.map(({ key, means }) => `days-since-${(means ?? key).replace(/-on$/, '')}`))
  return facts.filter(({ key }) => counted.has(key) || open.has(key) || since.has(key))
}

export function inputFor(fact: Fact): TableInput {
  return { key: fact.key, type: fact.type, ...(fact.whole ? { whole: true } : {}), mayBeEmpty: fact.mayBeEmpty }
}

/** What was typed into a condition on a fact; undefined while nothing is. */
export function readingOf(part: Part, fact: Fact | undefined): CellReading | undefined {
  return fact && part.text.trim() !== '' ? readCell(part.text, inputFor(fact), fact) : undefined
}

/** The rule, or undefined while a condition is missing or cannot be read, or one is named twice. */
export function ruleOf(parts: readonly Part[], facts: readonly Fact[]): Parts | undefined {
  const labels: Record<string, string> = {}
  const cells: Record<string, string> = {}
  for (const part of parts) {
    const [label, key] = [labelOf(part), factOf(part)]
    if (label !== undefined && part.text !== '' && !(label in labels)) labels[label] = part.text
    else if (key !== undefined && !(key in cells)) {
      const reading = readingOf(
        part,
        facts.find((fact) => fact.key === key),
      )
      if (reading?.is !== 'read') return undefined
      cells[key] = reading.cell
    } else return undefined
  }
  return parts.length < 2 ? undefined : { labels, facts: cells }
}
