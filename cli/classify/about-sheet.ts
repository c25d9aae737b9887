// Sheet 说明: where the customers came from and how each column was understood.
import { kindOf } from '#domain/fields/kinds.ts'
import type { OutRow, OutSheet } from '#domain/formats/out.ts'
import type { ColumnTarget } from '#domain/sheet/plan.ts'
import { fill, type Language } from '#domain/text.ts'
import { classifyWords as words } from '#domain/words/classify-command.ts'
import { batched } from './batched.ts'
import type { FileReport, Report } from './gather.ts'

export function aboutSheet(report: Report, language: Language): OutSheet {
  const say = (key: keyof typeof words, params = {}) => fill(words[key][language], params)
  function* rows(): Generator<OutRow> {
    yield [say('about-rows'), say('rows', { ...report.rows })]
    yield [say('about-template'), report.template.name[language]]
    for (const file of report.files) yield* fileRows(file, report, language)
    yield ['', say('about-weights')]
  }
  return {
    name: words['about-sheet'][language],
    columns: [
      { name: say('about-title'), kind: 'text', width: 22 },
      { name: '', kind: 'text', width: 90 },
    ],
    rows: batched(rows()),
  }
}

function* fileRows(file: FileReport, report: Report, language: Language): Generator<OutRow> {
  const say = (key: keyof typeof words, params = {}) => fill(words[key][language], params)
  yield [say('about-file'), file.name]
  if (file.encoding) yield [say('about-encoding'), file.encoding]
  if (file.sheet) yield [say('about-sheetname'), file.sheet]
  yield ['', file.headerRow === null ? say('about-no-header') : say('about-header', { row: file.headerRow })]
  for (const { header, index, target } of file.plan) {
    const shown = header === '' ? String(index + 1) : header
    yield ['', say('about-column', { header: shown, target: targetText(target, report, language) })]
  }
  for (const skipped of file.skipped.slice(0, 1000)) {
    const where = skipped.to === undefined ? String(skipped.row) : `${skipped.row}–${skipped.to}`
    yield [say('about-skipped'), `${where} ${words[skipped.kind === 'group' ? 'group_' : skipped.kind][language]}`]
  }
}

function targetText(target: ColumnTarget, report: Report, language: Language): string {
  const { fields, dimensions } = report.template
  if ('field' in target) {
    const name = fields.find((field) => field.key === target.field)?.name[language] ?? target.field
    return target.part ? fill(words['about-region-part'][language], { field: name }) : name
  }
  if ('dimension' in target) {
    return dimensions.find((dimension) => dimension.key === target.dimension)?.name[language] ?? target.dimension
  }
  if ('new' in target) return fill(words['about-new'][language], { kind: kindOf(target.new).name[language] })
  if ('tags' in target) return words.tags[language]
  if ('combined' in target) return words.combined[language]
  return words['about-left-out'][language]
}
