// A finding about a cell or a row of a file, in words.
import type { FieldSpec, Template } from '../template.ts'
import { fill, type Params, type Text } from '../text.ts'
import { findingText } from '../words/findings.ts'
import { rowFindingWords } from '../words/row-findings.ts'
import type { CellFinding } from './row.ts'

/** What it says, and what to do where there is something; names of fields and dimensions stand in for their keys. */
export function sheetFindingText(
  { finding }: Pick<CellFinding, 'finding'>,
  template: Template,
  fields: readonly FieldSpec[] = template.fields,
): { readonly says: Text; readonly fix?: Text } {
  if (!isRowFinding(finding.code)) return findingText(finding)
  const words = rowFindingWords[finding.code]
  return {
    says: {
      zh: fill(words.zh, named(finding.params, template, fields, 'zh')),
      en: fill(words.en, named(finding.params, template, fields, 'en')),
    },
  }
}

function isRowFinding(code: string): code is keyof typeof rowFindingWords {
  return Object.hasOwn(rowFindingWords, code)
}

function named(
  params: Params | undefined,
  template: Template,
  fields: readonly FieldSpec[],
  language: 'zh' | 'en',
): Params {
  const named: Record<string, string | number> = { ...params }
  const field = [...template.fields, ...fields].find((one) => one.key === params?.field)
  const dimension = template.dimensions.find((one) => one.key === params?.dimension)
  if (field) named.field = field.name[language]
  if (dimension) named.dimension = dimension.name[language]
  return named
}
