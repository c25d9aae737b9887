// Sheet 客户: the tidy table, one row a customer, with its labels.
import type { CompiledDimension } from '#domain/dimensions/compile.ts'
import { kindOf } from '#domain/fields/kinds.ts'
import type { OutColumn, OutRow, OutSheet } from '#domain/formats/out.ts'
import { combinedLabel } from '#domain/sheet/combined.ts'
import type { FileCustomer } from '#domain/sheet/same.ts'
import type { FieldSpec } from '#domain/template.ts'
import type { Language } from '#domain/text.ts'
import type { Value } from '#domain/value.ts'
import { classifyWords as words } from '#domain/words/classify-command.ts'
import { batched } from './batched.ts'
import { type Report, rowsPerFile } from './gather.ts'

/** A dropdown longer than this helps nobody. */
const mostChoices = 200

export function customerSheet(report: Report, language: Language): OutSheet {
  const dimensions = shownDimensions(report)
  const { combined } = report.template
  const columns: OutColumn[] = [
    ...report.fields.map((field) => fieldColumn(field, language)),
    ...dimensions.map((dimension) => dimensionColumn(dimension, language)),
    ...(combined ? [{ name: words.combined[language], kind: 'text' as const, width: 28 }] : []),
    { name: words.tags[language], kind: 'text' },
    { name: words['file-row'][language], kind: 'integer' },
  ]
  function* rows(): Generator<OutRow> {
    for (const customer of report.customers) yield customerRow(customer, report, dimensions, language)
  }
  return { name: words['customers-sheet'][language], columns, rows: batched(rows()) }
}

/** Dimensions that any customer has a label of. */
function shownDimensions(report: Report): CompiledDimension[] {
  return report.template.dimensions.flatMap(({ key }) => {
    const dimension = report.dimensions.byKey.get(key)
    const labelled = [...(report.sums.get(key)?.keys() ?? [])].some((label) => label !== '')
    return dimension && labelled ? [dimension] : []
  })
}

function fieldColumn(field: FieldSpec, language: Language): OutColumn {
  const name = field.name[language]
  if (field.kind === 'money') return { name, kind: 'money' }
  if (field.kind === 'date') return { name, kind: 'date' }
  if (field.kind === 'number') return { name, kind: field.scale === 0 ? 'integer' : 'decimal' }
  if (field.choices) return { name, kind: 'text', choices: field.choices.map((choice) => choice.name[language]) }
  return field.kind === 'company' ? { name, kind: 'text', width: 28 } : { name, kind: 'text' }
}

function dimensionColumn({ spec, labels }: CompiledDimension, language: Language): OutColumn {
  const name = spec.name[language]
  const offered = spec.source.kind === 'entered' && spec.cardinality === 'one' && labels.length <= mostChoices
  return offered ? { name, kind: 'text', choices: labels.map((label) => label.name[language]) } : { name, kind: 'text' }
}

function customerRow(
  customer: FileCustomer,
  report: Report,
  dimensions: readonly CompiledDimension[],
  language: Language,
): OutRow {
  const { found } = report.labelsOf(customer)
  const labels: Record<string, readonly string[]> = {}
  for (const [key, own] of found) labels[key] = own.labels
  const separator = language === 'zh' ? '、' : ', '
  const row = customer.rows[0] ?? 0
  return [
    ...report.fields.map((field) => cell(field, customer.values[field.key], language)),
    ...dimensions.map(({ key, labelNames }) =>
      (labels[key] ?? []).map((label) => labelNames.get(label)?.[language] ?? label).join(separator),
    ),
    ...(report.template.combined ? [combinedLabel(report.template, labels, language)] : []),
    customer.tags.join(separator),
    String(row % rowsPerFile),
  ]
}

/** Numbers and dates in canonical form, so that the cell is typed; the rest as a person reads it. */
function cell(field: FieldSpec, value: Value | undefined, language: Language): string | null {
  if (value === undefined || value === null) return null
  const kind = kindOf(field)
  const typed = kind.holds === 'decimal' || kind.holds === 'date' || field.kind === 'phone'
  return typed && typeof value === 'string' ? value : kind.show(value, field, language)
}
