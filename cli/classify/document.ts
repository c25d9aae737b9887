// The JSON document of `guike classify`, in pieces, so that a long list never stands in memory as one text.
import { whyMaker } from '#domain/dimensions/why.ts'
import type { PreparedRow } from '#domain/sheet/row.ts'
import type { FileCustomer } from '#domain/sheet/same.ts'
import { sameReason } from '#domain/sheet/same-reason.ts'
import { sheetFindingText } from '#domain/sheet/say-finding.ts'
import type { Language } from '#domain/text.ts'
import { type Report, rowsPerFile } from './gather.ts'

/** Label names in Chinese whatever the person's language, so that programs read one thing; `names` has both. */
export function* documentOf(report: Report, language: Language): Generator<string> {
  const { rows } = report
  const place = placer(report)
  yield '{'
  yield `"rows":${JSON.stringify({ read: rows.read, created: rows.created, merged: rows.merged, set_aside: rows.setAside })},`
  yield `"files":${JSON.stringify(report.files.map(fileEntry))},`
  yield `"skipped":${JSON.stringify(report.files.flatMap((file, nth) => file.skipped.map((entry) => ({ ...fileOf(report, nth), ...entry }))))},`
  yield* list('problems', problemsOf(report, language, place))
  yield* list('duplicates', duplicatesOf(report, place, language))
  yield* list(
    'contradictions',
    report.contradictions.map(({ row, spec }) => ({ ...place(row), key: spec.key, message: spec.name[language] })),
  )
  yield `"dimensions":${JSON.stringify(dimensionsOf(report))},`
  yield `"names":${JSON.stringify(namesOf(report))},`
  yield* list('customers', customersOf(report, language, place), '}')
}

type Place = (row: number) => { readonly file?: string; readonly row: number }

function placer(report: Report): Place {
  return (row) => {
    const nth = Math.floor(row / rowsPerFile)
    return { ...fileOf(report, nth), row: row - nth * rowsPerFile }
  }
}

function fileOf(report: Report, nth: number): { file?: string } {
  const name = report.files[nth]?.name
  return report.files.length > 1 && name !== undefined ? { file: name } : {}
}

function fileEntry({ name, format, encoding, sheet, headerRow, plan }: Report['files'][number]) {
  return {
    name,
    format,
    ...(encoding ? { encoding } : {}),
    ...(sheet ? { sheet } : {}),
    header_row: headerRow,
    columns: plan.map(({ index, header, target, by, dateOrder }) => ({
      index,
      header,
      target,
      by,
      ...(dateOrder ? { date_order: dateOrder } : {}),
    })),
  }
}

function* list(name: string, items: Iterable<unknown>, end = ','): Generator<string> {
  let text = `"${name}":[`
  let first = true
  for (const item of items) {
    text += (first ? '\n' : ',\n') + JSON.stringify(item)
    first = false
    if (text.length > 65_536) {
      yield text
      text = ''
    }
  }
  yield `${text}]${end}`
}

function* problemsOf(report: Report, language: Language, place: Place): Generator<unknown> {
  for (const row of report.problems) {
    const where = place(row.row)
    for (const one of row.findings) {
      if (one.finding.weight === 'repaired') continue
      const { says, fix } = sheetFindingText(one, report.template, report.fields)
      yield {
        ...where,
        column: columnName(report, row, one.column),
        value: one.value,
        code: one.finding.code,
        weight: one.finding.weight,
        ...(row.reason === one.finding.code ? { set_aside: true } : {}),
        message: fix ? `${says[language]}${language === 'en' ? ' ' : ''}${fix[language]}` : says[language],
      }
    }
  }
}

/** The header as the file has it, else the column's letter; null for the row as a whole. */
export function columnName(report: Report, row: PreparedRow, column: number): string | null {
  if (column < 0) return null
  const plan = report.files[Math.floor(row.row / rowsPerFile)]?.plan
  return plan?.find(({ index }) => index === column)?.header ?? String(column + 1)
}

function* duplicatesOf(report: Report, place: Place, language: Language): Generator<unknown> {
  const rowOf = (row: number) => (report.files.length > 1 ? place(row) : place(row).row)
  const merges = new Map<number, Report['merges'][number][]>()
  for (const merge of report.merges) {
    const own = merges.get(merge.into)
    if (own) own.push(merge)
    else merges.set(merge.into, [merge])
  }
  for (const [into, own] of merges) {
    const reasons = new Set(own.flatMap((merge) => sameReason(merge, report.template).map((text) => text[language])))
    yield { rows: [into, ...own.map(({ row }) => row)].map(rowOf), score: 1, merged: true, reasons: [...reasons] }
  }
  for (const { rows, score, reasons } of report.similar) {
    yield { rows: rows.map(rowOf), score, merged: false, reasons: reasons.map((text) => text[language]) }
  }
}

function dimensionsOf(report: Report) {
  const entries = report.dimensions.order.map((dimension) => {
    const proof = report.proofs.get(dimension.key)
    const sums = [...(report.sums.get(dimension.key) ?? [])]
    const counted = sums.filter(([label]) => label !== '')
    const nameOf = (label: string) => dimension.labelNames.get(label)?.zh ?? label
    return [
      dimension.key,
      {
        complete: proof?.complete ?? null,
        exclusive: proof?.exclusive ?? null,
        by: proof?.by,
        labels: Object.fromEntries(counted.map(([label, { count }]) => [nameOf(label), count])),
        amounts: Object.fromEntries(counted.map(([label, { amount }]) => [nameOf(label), amount])),
        unlabelled: sums.find(([label]) => label === '')?.[1].count ?? 0,
        ...(proof?.verification?.gaps.length ? { gaps: proof.verification.gaps } : {}),
        ...(proof?.verification?.overlaps.length ? { overlaps: proof.verification.overlaps } : {}),
      },
    ]
  })
  return Object.fromEntries(entries)
}

/** What keys of fields, dimensions and labels are called, in both languages; labels only as far as they occur. */
function namesOf(report: Report) {
  return {
    fields: Object.fromEntries(report.fields.map(({ key, name }) => [key, name])),
    dimensions: Object.fromEntries(
      report.dimensions.order.map(({ key, spec, labelNames }) => [
        key,
        {
          name: spec.name,
          labels: Object.fromEntries(
            [...(report.sums.get(key)?.keys() ?? [])].filter(Boolean).map((label) => [label, labelNames.get(label)]),
          ),
        },
      ]),
    ),
  }
}

function* customersOf(report: Report, language: Language, place: Place): Generator<unknown> {
  const why = whyMaker(report.dimensions)
  for (const customer of report.customers) yield customerEntry(customer, report, language, place, why)
}

function customerEntry(
  customer: FileCustomer,
  report: Report,
  language: Language,
  place: Place,
  why: ReturnType<typeof whyMaker>,
) {
  const { found, facts } = report.labelsOf(customer)
  const labels: Record<string, string[]> = {}
  const reasons: Record<string, unknown> = {}
  for (const dimension of report.dimensions.order) {
    const own = found.get(dimension.key)
    if (!own) continue
    labels[dimension.key] = own.labels.map((label) => dimension.labelNames.get(label)?.zh ?? label)
    if (own.source === 'none' && dimension.spec.source.kind !== 'table') continue
    const { source, rule, sentence, nearest } = why(dimension, own, facts)
    reasons[dimension.key] = {
      source,
      ...(rule === undefined ? {} : { rule }),
      sentence: sentence[language],
      ...(nearest ? { nearest: nearest.sentence[language] } : {}),
    }
  }
  const others = customer.rows.slice(1).map((row) => place(row).row)
  return {
    ...place(customer.rows[0] ?? 0),
    ...(others.length ? { merged_rows: others } : {}),
    fields: customer.values,
    labels,
    ...(customer.tags.length ? { tags: customer.tags } : {}),
    why: reasons,
  }
}
