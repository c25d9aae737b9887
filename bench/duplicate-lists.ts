// The reference lists with known duplicates: which columns they have and how each is compared. Nothing else is said about any of them.
import { readFileSync } from 'node:fs'
import { csvParser } from '#domain/formats/csv-parse.ts'
import type { MatchColumn } from '#domain/match/model.ts'
import { referenceData } from '../laws/reference-data.ts'

export type KnownList = {
  readonly name: string
  readonly columns: readonly MatchColumn[]
  readonly records: readonly (readonly (readonly string[])[])[]
  /** Which thing each record is about. */
  readonly truth: readonly string[]
}

type Spec = {
  readonly name: string
  /** What Splink's authors publish for it, as a bound. */
  readonly goal?: string
  readonly file: string
  /** Headers of a column's values, in order. */
  readonly columns: readonly (MatchColumn & { readonly from: readonly string[] })[]
  readonly truth: (row: (header: string) => string) => string
}

const febrl = (number: number): Spec => ({
  name: `FEBRL ${number}`,
  ...(number === 3 ? { goal: '≥ 0.995' } : {}),
  file: `dedupe/febrl/dataset${number}.csv`,
  columns: [
    { key: 'names', kind: 'names', from: ['given_name', 'surname'] },
    { key: 'street-number', kind: 'text', from: ['street_number'] },
    { key: 'street', kind: 'text', from: ['address_1'] },
    { key: 'place', kind: 'text', from: ['address_2'] },
    { key: 'suburb', kind: 'text', from: ['suburb'] },
    { key: 'postcode', kind: 'postcode', from: ['postcode'] },
    { key: 'state', kind: 'text', from: ['state'] },
    { key: 'born', kind: 'date', from: ['date_of_birth'] },
    { key: 'insurance', kind: 'code', from: ['soc_sec_id'] },
  ],
  truth: (row) => /^rec-\d+/.exec(row('rec_id'))?.[0] ?? '',
})

const restaurants: Spec['columns'] = [
  { key: 'name', kind: 'text', from: ['name'] },
  { key: 'address', kind: 'address', from: ['address'] },
  { key: 'city', kind: 'text', from: ['city'] },
  { key: 'cuisine', kind: 'text', from: ['cuisine'] },
]

export const knownLists: readonly Spec[] = [
  febrl(1),
  febrl(2),
  febrl(3),
  {
    name: 'fake_1000',
    goal: '≥ 0.862',
    file: 'dedupe/splink/fake_1000.csv',
    columns: [
      { key: 'names', kind: 'names', from: ['first_name', 'surname'] },
      { key: 'born', kind: 'date', from: ['dob'] },
      { key: 'city', kind: 'text', from: ['city'] },
      { key: 'mail', kind: 'mail', from: ['email'] },
    ],
    truth: (row) => row('cluster'),
  },
  {
    name: 'restaurants',
    file: 'dedupe/restaurant/restaurant-nophone-training.csv',
    columns: restaurants,
    truth: (row) => row('unique_id'),
  },
  {
    name: 'Chicago early childhood',
    file: 'dedupe/chicago_early_childhood.csv',
    columns: [
      { key: 'name', kind: 'text', from: ['Site name'] },
      { key: 'address', kind: 'address', from: ['Address'] },
      { key: 'postcode', kind: 'postcode', from: ['Zip'] },
      { key: 'phone', kind: 'phone', from: ['Phone'] },
    ],
    truth: (row) => row('True Id'),
  },
]

/** Undefined where the reference data is not there. */
export function knownList(name: string): KnownList | undefined {
  const spec = knownLists.find((one) => one.name === name)
  const path = spec && referenceData(spec.file)
  if (!spec || !path) return undefined
  const [head = [], ...rows] = csvRows(readFileSync(path, 'utf8'))
  const headers = head.map((header) => header.trim())
  const cells = rows.map((row) => (header: string) => (row[headers.indexOf(header)] ?? '').trim())
  return {
    name,
    columns: spec.columns.map(({ key, kind }) => ({ key, kind })),
    records: cells.map((cell) => spec.columns.map(({ from }) => from.map(cell))),
    truth: cells.map(spec.truth),
  }
}

/** Rows of a csv text; a quote may stand behind a space, as two of these lists have it. */
function csvRows(text: string): (readonly string[])[] {
  const parser = csvParser(',')
  return [...parser.push(text.replace(/(^|,) +"/gm, '$1"')), ...parser.end()].map(({ cells }) =>
    cells.map((cell) => (typeof cell === 'string' ? cell : cell.text)),
  )
}

export type BestF1 = {
  readonly f1: number
  readonly precision: number
  readonly recall: number
  readonly weight: number
}

/** The threshold that a judge who knows the truth would choose, over all pairs of the list: pairs not found count as missed. */
export function bestF1(pairs: readonly { weight: number; same: boolean }[], truth: readonly string[]): BestF1 {
  const sizes = new Map<string, number>()
  for (const one of truth) sizes.set(one, (sizes.get(one) ?? 0) + 1)
  const all = [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
  const sorted = [...pairs].sort((a, b) => b.weight - a.weight)
  let best: BestF1 = { f1: 0, precision: 0, recall: 0, weight: 0 }
  let right = 0
  sorted.forEach(({ weight, same }, at) => {
    if (same) right++
    if (sorted[at + 1]?.weight === weight) return
    const [precision, recall] = [right / (at + 1), right / all]
    const f1 = (2 * precision * recall) / (precision + recall)
    if (f1 > best.f1) best = { f1, precision, recall, weight }
  })
  return best
}
