// Why two rows became one customer, and what of them differs, in words.
import { kindOf } from '../fields/kinds.ts'
import type { Template } from '../template.ts'
import { fillText, type Text } from '../text.ts'
import type { Value } from '../value.ts'
import { sameWords } from '../words/same.ts'
import type { Conflict, Merged } from './same.ts'

/** The key they share, then each difference. The texts hold the customer's values. */
export function sameReason(merged: Merged, template: Template): Text[] {
  return [sameWords[`same-${merged.by}`], ...merged.conflicts.map((conflict) => conflictText(conflict, template))]
}

/** Which value stands and which does not. The text holds the customer's values. */
export function conflictText(
  { field, kept, dropped }: Conflict,
  template: Pick<Template, 'fields' | 'dimensions'>,
): Text {
  const name = nameOf(field, template)
  const show = (value: Value, language: 'zh' | 'en') => shown(field, value, template, language)
  return {
    zh: fillText(sameWords.conflict, { field: name.zh, kept: show(kept, 'zh'), dropped: show(dropped, 'zh') }).zh,
    en: fillText(sameWords.conflict, { field: name.en, kept: show(kept, 'en'), dropped: show(dropped, 'en') }).en,
  }
}

function nameOf(key: string, template: Pick<Template, 'fields' | 'dimensions'>): Text {
  const found = [...template.fields, ...template.dimensions].find((one) => one.key === key)
  return found?.name ?? { zh: key, en: key }
}

function shown(
  key: string,
  value: Value,
  template: Pick<Template, 'fields' | 'dimensions'>,
  language: 'zh' | 'en',
): string {
  const field = template.fields.find((one) => one.key === key)
  if (field) return kindOf(field).show(value, field, language)
  const labels = template.dimensions.find((one) => one.key === key)?.labels ?? []
  const keys = typeof value === 'object' && value !== null ? value : [String(value)]
  return keys.map((one) => labels.find((label) => label.key === one)?.name[language] ?? one).join('、')
}
