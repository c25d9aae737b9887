// What is each column of this file? By its name, a synonym, what was chosen last time, or what its cells look like.
import { cellText, type RawCell } from '../formats/cell.ts'
import type { Template } from '../template.ts'
import { type HeaderBook, headerBook } from './candidates.ts'
import { dimensionShare, fieldShare, filled } from './content.ts'
import { columnDateOrder } from './date-columns.ts'
import { guessField } from './guess.ts'
import { type ColumnPlan, type ColumnTarget, targetKey } from './plan.ts'

export type ColumnsQuestion = {
  /** Header of each column, '' where it has none; all '' for a file without a header. */
  readonly headers: readonly string[]
  /** Some cells of each column, from the top; 50 or more make content a good witness. */
  readonly samples: readonly (readonly RawCell[])[]
  readonly template: Template
  /** What a person settled for a file of the same shape (`shapeHash`), by column index. */
  readonly remembered?: ReadonlyMap<number, ColumnTarget>
}

type Bid = { column: number; target: ColumnTarget; score: number; by: ColumnPlan['by'] }

/**
 * A plan for every column, in order. A target is given once, to the column that speaks for it best (tags may be
 * given to several); a column that loses or matches nothing becomes a new field, or is left out when it is blank.
 */
export function recogniseColumns(question: ColumnsQuestion): ColumnPlan[] {
  const { template, remembered, headers } = question
  const book = headerBook(template)
  const cells = headers.map((_, column) => filled(question.samples[column] ?? []))
  const bids: Bid[] = []
  headers.forEach((header, column) => {
    const settled = remembered?.get(column)
    if (settled && stillThere(settled, template)) bids.push({ column, target: settled, score: 2, by: 'remembered' })
    bids.push(...columnBids(column, header, cells[column] ?? [], book, template))
  })
  const given = settle(bids)
  const taken = new Set<string>()
  return headers.map((header, index) => {
    const bid = given.get(index)
    const own = bids.filter((other) => other.column === index).sort((a, b) => b.score - a.score)
    const fresh = bid ? undefined : guessField(header, index, cells[index] ?? [], taken)
    if (fresh) taken.add(fresh.key)
    const blank = (cells[index] ?? []).length === 0
    const target: ColumnTarget =
      bid?.target ?? (fresh && !(blank && header === '') ? { new: fresh } : { leaveOut: true })
    const order = columnDateOrder(target, template, cells[index] ?? [])
    return {
      index,
      header,
      target,
      by: bid?.by ?? 'none',
      confidence: Math.min(1, bid?.score ?? 0),
      alternatives: alternatives(own, target),
      ...(order ? { dateOrder: order } : {}),
    }
  })
}

function alternatives(own: readonly Bid[], target: ColumnTarget): ColumnTarget[] {
  const byKey = new Map(own.map((bid) => [targetKey(bid.target), bid.target]))
  byKey.delete(targetKey(target))
  return [...byKey.values()].slice(0, 5)
}

/**
 * A name counts more than what the cells say, the more so the fewer they are; content alone never beats a name, and must
 * be nearly unanimous.
 */
function columnBids(
  column: number,
  header: string,
  cells: readonly RawCell[],
  book: HeaderBook,
  template: Template,
): Bid[] {
  const named = book(header).map((match) => {
    const share = shareOf(match.target, template, cells)
    const belied = match.by === 'synonym' && share !== undefined && share < 0.1 && cells.length >= 20
    if (belied && holdsForm(match.target, template)) return { column, target: match.target, score: 0, by: match.by }
    return {
      column,
      target: match.target,
      score: match.weight * (0.6 + 0.4 * trusted(share ?? likely, cells.length)),
      by: match.by,
    }
  })
  if (cells.length === 0 || (named[0] && named[0].score >= 0.8)) return named
  return [...named, ...contentBids(column, cells, template)]
}

const likely = 0.9
const contentAtMost = 0.58

/** A share seen in few cells says little: it is drawn towards what a good name promises. */
function trusted(share: number, cells: number): number {
  return (share * cells + likely * 3) / (cells + 3)
}

/**
 * Fields that can keep only values of one form: under a mere synonym of theirs, a long column of something else (years,
 * countries) would be lost cell by cell, where a field of its own keeps it.
 */
function holdsForm(target: ColumnTarget, template: Template): boolean {
  if (!('field' in target)) return false
  const kind = template.fields.find((field) => field.key === target.field)?.kind ?? ''
  return ['date', 'region', 'number', 'money', 'yes-no', 'choice'].includes(kind)
}

/** Fields whose values are unmistakable; a date or an amount could be any date or amount. */
const telling = new Set(['name', 'phone', 'email', 'credit-code', 'region', 'contact-name'])

function contentBids(column: number, cells: readonly RawCell[], template: Template): Bid[] {
  const bids: Bid[] = []
  const weight = (contentAtMost * cells.length) / (cells.length + 1)
  for (const field of template.fields) {
    if (!field.means || !telling.has(field.means)) continue
    const share = fieldShare(field, cells) ?? 0
    if (share >= 0.6) bids.push({ column, target: { field: field.key }, score: weight * share, by: 'content' })
  }
  const different = new Set(cells.map(cellText)).size
  for (const dimension of template.dimensions) {
    const share = dimensionShare(dimension, cells) ?? 0
    if (share >= 0.8 && different > 1) {
      bids.push({ column, target: { dimension: dimension.key }, score: weight * 0.98 * share, by: 'content' })
    }
  }
  return bids
}

function shareOf(target: ColumnTarget, template: Template, cells: readonly RawCell[]): number | undefined {
  if ('field' in target) {
    const field = template.fields.find((one) => one.key === target.field)
    return field && !target.part ? fieldShare(field, cells) : undefined
  }
  if ('dimension' in target) {
    const dimension = template.dimensions.find((one) => one.key === target.dimension)
    return dimension && dimensionShare(dimension, cells)
  }
  return undefined
}

const enough = 0.42

/** Best bid first; each target once, but tags and left-out columns. */
function settle(bids: readonly Bid[]): Map<number, Bid> {
  const given = new Map<number, Bid>()
  const taken = new Set<string>()
  for (const bid of [...bids].sort((a, b) => b.score - a.score || a.column - b.column)) {
    const key = targetKey(bid.target)
    if (given.has(bid.column) || bid.score < enough || taken.has(key)) continue
    given.set(bid.column, bid)
    if (!('tags' in bid.target || 'leaveOut' in bid.target)) taken.add(key)
  }
  return given
}

function stillThere(target: ColumnTarget, template: Template): boolean {
  if ('field' in target) return template.fields.some((field) => field.key === target.field)
  if ('dimension' in target) return template.dimensions.some((dimension) => dimension.key === target.dimension)
  return true
}
