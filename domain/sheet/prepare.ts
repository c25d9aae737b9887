import type { RawRow } from '../formats/cell.ts'
import { cellText } from '../formats/cell.ts'
import type { FieldSpec, Template } from '../template.ts'
import { contactReader } from './contact-cells.ts'
import { fieldReader } from './field-cells.ts'
import { combinedReader, labelReader, tagReader } from './label-cells.ts'
import type { ColumnPlan } from './plan.ts'
import { regionReader } from './region-cells.ts'
import { type ColumnReader, Draft, type PreparedRow } from './row.ts'
import { partsReader } from './split/parts.ts'
import type { Tally } from './tally.ts'

export type PrepareContext = {
  /** `YYYY-MM-DD` in the company's zone. */
  readonly today: string
  /** Whether a row may change a customer that exists: then it needs no name beside its 客户编号 or credit code. */
  readonly updates?: boolean
  /** What a field means by which customers are known beside these two, where a person chose one. */
  readonly key?: string
  /** Counts what is tidied in nearly every row. */
  readonly tally?: Tally
}

/**
 * A function from a raw row to a prepared one. Rows that are no data (titles, totals, repeated headers) are
 * expected to be gone already (`tableOf`). It never throws on any cell. Ambiguous dates of a column
 * whose order is still `ask` are refused one by one.
 */
export function prepareRows(
  plan: readonly ColumnPlan[],
  template: Template,
  context: PrepareContext,
): (row: RawRow) => PreparedRow {
  const readers = columnReaders(plan, template, context)
  const finish = completeness(template, context)
  const part = partsReader(plan, template, context)
  const columns = plan.reduce((last, column) => Math.max(last, column.index + 1), 0)
  return (raw) => {
    const draft = new Draft(raw.row)
    const cells = raw.cells
    for (let i = 0; i < readers.length; i++) readers[i]?.(cells, draft)
    if (cells.length > columns) sayExtra(raw, columns, draft)
    if (raw.issues) for (const issue of raw.issues) draft.sayRow(issue)
    finish(draft)
    if (part) part(cells, draft)
    return draft.done()
  }
}

function columnReaders(plan: readonly ColumnPlan[], template: Template, context: PrepareContext): ColumnReader[] {
  const fields = new Map(template.fields.map((field) => [field.key, field]))
  const readers: ColumnReader[] = []
  for (const column of plan) {
    const { target } = column
    if ('dimension' in target) {
      const dimension = template.dimensions.find((one) => one.key === target.dimension)
      if (dimension) readers.push(labelReader(column, dimension, template, context.tally))
      continue
    }
    if ('new' in target) readers.push(fieldReader(column, target.new, context))
    // The second and further people of a row are read apart.
    const isOwn = 'field' in target && !target.part && (target.contact ?? 1) === 1
    const field = isOwn ? fields.get(target.field) : undefined
    if (field)
      readers.push(
        isContact(field) ? contactReader(column, field, template, context) : fieldReader(column, field, context),
      )
  }
  const region = regionReader(plan, template, context)
  if (region) readers.push(region)
  // Labels of their own columns first: combined labels and tags only fill what those left open.
  for (const { index, target } of plan) if ('combined' in target) readers.push(combinedReader(index, template))
  const tagColumns = plan.filter(({ target }) => 'tags' in target).map(({ index }) => index)
  if (tagColumns.length) readers.push(tagReader(tagColumns, template))
  return readers
}

function isContact(field: FieldSpec): boolean {
  return field.means === 'phone' || field.means === 'email' || field.means === 'contact-name'
}

/** What a row must have: a name (unless it only changes somebody known), and every required field. */
function completeness(template: Template, context: PrepareContext): (draft: Draft) => void {
  const name = template.fields.find((field) => field.means === 'name')
  const required = template.fields.filter((field) => field.required && field !== name)
  const keys = template.fields.filter(
    ({ means }) => means === 'number' || means === 'credit-code' || (means !== undefined && means === context.key),
  )
  return (draft) => {
    const known = context.updates === true && keys.some((field) => draft.values[field.key] !== undefined)
    if (known) return
    if (name && draft.values[name.key] === undefined && !said(draft, name)) draft.sayRow('no-name', undefined, name)
    for (const field of required) {
      if (draft.values[field.key] !== undefined || said(draft, field)) continue
      draft.sayRow('required-empty', { field: field.key }, field)
    }
  }
}

function said(draft: Draft, field: FieldSpec): boolean {
  return draft.findings?.some((one) => one.field === field.key && one.finding.weight === 'refused') ?? false
}

function sayExtra(raw: RawRow, columns: number, draft: Draft) {
  const extra = raw.cells
    .slice(columns)
    .map(cellText)
    .filter((text) => text.trim() !== '')
  if (extra.length > 0)
    draft.say(columns, { code: 'extra-cells', weight: 'flagged', params: { count: extra.length } }, extra.join(' | '))
}
