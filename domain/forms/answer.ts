// How what somebody answers is read: the same in the visitor's browser, at the door and before the reviewer.

import { readBounded } from '../fields/bounded.ts'
import type { Finding } from '../fields/kind.ts'
import type { FieldSpec } from '../template.ts'
import type { Value } from '../value.ts'
import { mostLetters, type Question } from './question.ts'

export type Answer = {
  readonly value: Value
  readonly findings: readonly Finding[]
  /** Why it cannot be taken. */
  readonly refused?: Finding
}

/**
 * Reads one answer. Labels come as their keys, several with commas between. Never throws.
 * @param read `readField` where patterns of fields are to be matched, which takes RE2
 */
export function readAnswer(question: Question, written: string, today: string, read = readBounded): Answer {
  if (written.length > mostLetters)
    return refusal({ code: 'too-long', weight: 'refused', params: { limit: mostLetters } })
  if (question.kind === 'labels') return readLabels(question, written)
  const { value, findings = [] } = read(written, specOf(question), { today })
  const refused = findings.find(({ weight }) => weight === 'refused')
  return refused ? { value: null, findings, refused } : { value, findings }
}

function readLabels({ choices = [], many, required, name }: Question, written: string): Answer {
  const keys = [...new Set(written.split(',').filter((key) => key !== ''))]
  const unknown = keys.find((key) => !choices.some((choice) => choice.key === key))
  if (unknown !== undefined || (!many && keys.length > 1))
    return refusal({ code: 'unknown-choice', weight: 'refused', params: { word: (unknown ?? written).slice(0, 80) } })
  if (required && keys.length === 0)
    return refusal({ code: 'required-missing', weight: 'refused', params: { field: name.zh, fieldEn: name.en } })
  return { value: keys.length ? keys : null, findings: [] }
}

const refusal = (refused: Finding): Answer => ({ value: null, findings: [refused], refused })

const specs = new WeakMap<Question, FieldSpec>()

function specOf(question: Question): FieldSpec {
  const known = specs.get(question)
  if (known) return known
  const { key, kind, name, required, choices, scale, unit, pattern, min, max } = question
  const spec: FieldSpec = {
    ...{ key, kind, name, required, group: 'form' },
    ...(choices ? { choices } : {}),
    ...(scale === undefined ? {} : { scale }),
    ...(unit ? { unit } : {}),
    ...(pattern === undefined ? {} : { pattern }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  }
  specs.set(question, spec)
  return spec
}
