// 单选: one of the field's choices, by key, name or synonym.
import type { FieldSpec } from '../template.ts'
import type { FieldKind, Finding } from './kind.ts'
import { nearRead, nearWord } from './near-word.ts'
import { answer, finding, isSheetError, nothing, plainOf, refuse } from './raw.ts'
import { wordForm, wordIndex } from './words-index.ts'

type Choices = { readonly exact: ReadonlyMap<string, string>; readonly forms: ReadonlyMap<string, string> }
const indexes = new WeakMap<FieldSpec, Choices>()

export const kind: FieldKind = {
  key: 'choice',
  name: { zh: '单选', en: 'Choice' },
  holds: 'text',
  column: 'int',
  operators: ['is', 'not', 'in', 'empty', 'filled'],
  read(cell, spec) {
    if (cell === '') return nothing
    const choices = choicesOf(spec)
    const exact = typeof cell === 'string' ? choices.exact.get(cell) : undefined
    if (exact !== undefined) return { value: exact }
    if (isSheetError(cell)) return refuse('cell-error', { text: typeof cell === 'string' ? cell : cell.text })
    const findings: Finding[] = []
    const text = plainOf(cell, findings)
    if (text === '') return answer(null, findings)
    const form = wordForm(text)
    const word = text.slice(0, 80)
    const key = choices.forms.get(form)
    if (key !== undefined) return answer(key, [...findings, finding('repaired', 'synonym-read', { word })])
    const near = nearWord(form, choices.forms)
    const meant = spec.choices?.find((one) => one.key === near)?.name
    if (near === undefined || !meant) return refuse('unknown-choice', { word })
    return answer(near, [...findings, nearRead(word, meant)])
  },
  show(value, spec, language) {
    const choice = spec.choices?.find((one) => one.key === value)
    return choice ? choice.name[language] : typeof value === 'string' ? value : ''
  },
}

function choicesOf(spec: FieldSpec): Choices {
  const known = indexes.get(spec)
  if (known) return known
  const choices = spec.choices ?? []
  const exact = new Map<string, string>()
  for (const { key, name } of choices)
    for (const word of [name.zh, name.en, key]) if (!exact.has(word)) exact.set(word, key)
  const made = { exact, forms: wordIndex(choices) }
  indexes.set(spec, made)
  return made
}
