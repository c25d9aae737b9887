// What a column can hold: said in a few words, and changed as far as its fact allows.
import { canonicalDecimal, compareDecimals } from '#domain/decimal.ts'
import { dayNumber } from '#domain/decision/temporal.ts'
import type { Language } from '#domain/text.ts'
import { say } from '../ui/words.ts'
import { sheetWords } from '../words/rule-sheet.ts'
import { rulesWords } from '../words/rules.ts'
import type { TableInput } from './cells.ts'
import type { Fact } from './classify-data.ts'
import { numberSaid } from './sentences.ts'

/** 数字 · 0 – 100 万 · 含空值. */
export function columnAbout(input: TableInput, fact: Fact | undefined, language: Language): string {
  const parts = [typeSaid(fact, input, language), rangeSaid(input, language)]
  if (input.values?.length && !fact?.values?.length)
    parts.push(say(sheetWords, 'columnValues', language, { count: input.values.length }))
  return [...parts, input.mayBeEmpty ? rulesWords.withEmpty[language] : ''].filter(Boolean).join(' · ')
}

export function typeSaid(fact: Fact | undefined, input: TableInput | undefined, language: Language): string {
  const kinds = {
    number: rulesWords.typeNumber,
    date: rulesWords.typeDate,
    boolean: rulesWords.typeBoolean,
    choice: rulesWords.typeChoice,
  } as const
  const kind = fact?.type ?? input?.type
  const isWhole = input ? input.whole : fact?.whole
  if (kind === 'number' && isWhole) return rulesWords.typeWhole[language]
  return (kinds[kind as keyof typeof kinds] ?? rulesWords.typeText)[language]
}

type Ends = { readonly type: string; readonly min?: string | undefined; readonly max?: string | undefined }

export function rangeSaid({ min, max, type }: Ends, language: Language): string {
  const shown = (bound: string) => (type === 'number' ? numberSaid(bound, language) : bound)
  if (min !== undefined && max !== undefined) return `${shown(min)} – ${shown(max)}`
  if (min !== undefined) return `≥ ${shown(min)}`
  return max === undefined ? '' : `≤ ${shown(max)}`
}

/** A domain as it is typed. */
export type DomainTyped = {
  readonly min: string
  readonly max: string
  readonly whole: boolean
  readonly mayBeEmpty: boolean
  readonly values: string
}

export type DomainFault = 'badBound' | 'badDay' | 'crossed'

export function domainTyped(input: TableInput): DomainTyped {
  return {
    min: input.min ?? '',
    max: input.max ?? '',
    whole: input.whole === true,
    mayBeEmpty: input.mayBeEmpty === true,
    values: (input.values ?? []).join('\n'),
  }
}

/** Whole and never empty can only be said of facts that are. */
export function isAllowed(fact: Fact | undefined, what: 'whole' | 'bounds' | 'values'): boolean {
  const type = fact?.type
  if (what === 'whole') return type === 'number' && fact?.whole === true
  if (what === 'bounds') return type === 'number' || type === 'date'
  return type === 'text' && !fact?.values?.length
}

/** The input with the domain that was typed, or what is wrong with it. */
export function withDomain(
  input: TableInput,
  fact: Fact | undefined,
  typed: DomainTyped,
): { readonly input: TableInput } | { readonly fault: DomainFault; readonly at: 'min' | 'max' } {
  const { min: _min, max: _max, whole: _whole, mayBeEmpty: _empty, values: _values, ...rest } = input
  const read = (text: string) =>
    input.type === 'date' ? readDay(text) : canonicalDecimal(text.replace(/[,，\s]/g, ''))
  const ends: { min?: string; max?: string } = {}
  for (const at of ['min', 'max'] as const) {
    if (!isAllowed(fact, 'bounds') || !typed[at].trim()) continue
    const bound = read(typed[at].trim())
    if (bound === null) return { fault: input.type === 'date' ? 'badDay' : 'badBound', at }
    ends[at] = bound
  }
  if (ends.min !== undefined && ends.max !== undefined && isAbove(ends.min, ends.max, input.type))
    return { fault: 'crossed', at: 'max' }
  const values = isAllowed(fact, 'values')
    ? [...new Set(typed.values.split('\n').map((line) => line.trim()))].filter(Boolean).slice(0, 500)
    : []
  return {
    input: {
      ...rest,
      ...ends,
      ...(typed.whole && isAllowed(fact, 'whole') ? { whole: true } : {}),
      ...(typed.mayBeEmpty ? { mayBeEmpty: true } : {}),
      ...(values.length ? { values } : {}),
    },
  }
}

const readDay = (text: string) => (dayNumber(text) === null ? null : text)

function isAbove(min: string, max: string, type: string): boolean {
  return type === 'date' ? min > max : compareDecimals(min, max) > 0
}

/** By name in either language, pinyin, initials or key. */
export function matches({ key, name, search = '' }: Fact, wanted: string): boolean {
  const word = wanted.trim().toLowerCase()
  return [key, name.zh, name.en, ...search.split(' ')].some((text) => text.toLowerCase().includes(word))
}
