// Sheets 待处理 and 重复: what was set aside or is doubtful, and which rows are or may be the same customer.
import type { OutColumn, OutRow, OutSheet } from '#domain/formats/out.ts'
import type { CellFinding, PreparedRow } from '#domain/sheet/row.ts'
import { sameReason } from '#domain/sheet/same-reason.ts'
import { sheetFindingText } from '#domain/sheet/say-finding.ts'
import type { Language } from '#domain/text.ts'
import { classifyWords as words } from '#domain/words/classify-command.ts'
import { batched } from './batched.ts'
import { columnName } from './document.ts'
import { type Report, rowsPerFile } from './gather.ts'

export function setAsideSheet(report: Report, language: Language): OutSheet {
  const several = report.files.length > 1
  const text = (key: keyof typeof words, width?: number): OutColumn => ({
    name: words[key][language],
    kind: 'text',
    ...(width ? { width } : {}),
  })
  const columns: OutColumn[] = [
    ...(several ? [text('file', 24)] : []),
    { name: words.row[language], kind: 'integer' },
    text('column'),
    text('value', 28),
    text('fate', 18),
    text('problem', 60),
  ]
  // Rows that did not go in come first: they are the ones to mend.
  const ordered = [
    ...report.problems.filter((row) => row.fate === 'set-aside'),
    ...report.problems.filter((row) => row.fate !== 'set-aside'),
  ]
  function* rows(): Generator<OutRow> {
    for (const row of ordered) {
      for (const one of row.findings) {
        if (one.finding.weight === 'repaired') continue
        yield [...(several ? [fileName(report, row.row)] : []), ...problemCells(report, row, one, language)]
      }
    }
    for (const { row, spec } of report.contradictions) {
      const outcome = words['is-contradiction'][language]
      const where = [...(several ? [fileName(report, row)] : []), String(row % rowsPerFile)]
      yield [...where, '', '', outcome, spec.name[language]]
    }
  }
  return { name: words['set-aside-sheet'][language], columns, rows: batched(rows()) }
}

function problemCells(report: Report, row: PreparedRow, one: CellFinding, language: Language): OutRow {
  const { says, fix } = sheetFindingText(one, report.template, report.fields)
  const outcome =
    row.fate === 'set-aside' ? 'is-set-aside' : one.finding.weight === 'refused' ? 'is-left-out' : 'is-kept'
  return [
    String(row.row % rowsPerFile),
    columnName(report, row, one.column) ?? '',
    one.value,
    words[outcome][language],
    fix ? `${says[language]}${language === 'en' ? ' ' : ''}${fix[language]}` : says[language],
  ]
}

function fileName(report: Report, row: number): string {
  return report.files[Math.floor(row / rowsPerFile)]?.name ?? ''
}

export function duplicateSheet(report: Report, language: Language): OutSheet {
  const name = report.template.fields.find((field) => field.means === 'name')?.key ?? ''
  const names = new Map(report.customers.flatMap(({ rows, values }) => rows.map((row) => [row, values[name]] as const)))
  const several = report.files.length > 1
  const columns: OutColumn[] = [
    { name: words.group[language], kind: 'integer' },
    ...(several ? [{ name: words.file[language], kind: 'text' as const, width: 24 }] : []),
    { name: words.row[language], kind: 'integer' },
    { name: nameOf(report, name, language), kind: 'text', width: 28 },
    { name: words.handled[language], kind: 'text' },
    { name: words.score[language], kind: 'percent' },
    { name: words.evidence[language], kind: 'text', width: 60 },
  ]
  const line = (group: number, row: number, handled: 'is-merged' | 'is-listed', score: number, why: string): OutRow => {
    const shown = names.get(row)
    return [
      String(group),
      ...(several ? [fileName(report, row)] : []),
      String(row % rowsPerFile),
      typeof shown === 'string' ? shown : '',
      words[handled][language],
      String(score),
      why,
    ]
  }
  function* rows(): Generator<OutRow> {
    let group = 0
    const groups = Map.groupBy(report.merges, ({ into }) => into)
    for (const [into, merges] of groups) {
      group++
      yield line(group, into, 'is-merged', 1, '')
      for (const merge of merges) yield line(group, merge.row, 'is-merged', 1, reason(merge))
    }
    for (const { rows, score, reasons } of report.similar) {
      group++
      const why = reasons.map((text) => text[language]).join('；')
      for (const row of rows) yield line(group, row, 'is-listed', score, why)
    }
  }
  const reason = (merge: Report['merges'][number]) =>
    sameReason(merge, report.template)
      .map((text) => text[language])
      .join('；')
  return { name: words['duplicates-sheet'][language], columns, rows: batched(rows()) }
}

function nameOf(report: Report, key: string, language: Language): string {
  return report.template.fields.find((field) => field.key === key)?.name[language] ?? key
}
