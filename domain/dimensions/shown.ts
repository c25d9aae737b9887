// How facts, cells of a rule and amounts are shown to a person, in both languages.

import { timesTen } from '../chinese/amount.ts'
import { canonicalDecimal, roundDecimal } from '../decimal.ts'
import { type Cell, type Operand, parseCell, type Test } from '../decision/cell.ts'
import { literalText, literalValue } from '../decision/literal.ts'
import { kindOf } from '../fields/kinds.ts'
import type { FieldSpec } from '../template.ts'
import { fill, type Language, type Text } from '../text.ts'
import { isEmpty, type Value } from '../value.ts'
import { whyWords as words } from '../words/why.ts'
import type { CompiledDimensions } from './compile.ts'

/** What a fact key is: a field, a dimension, or a metric. */
export type FactNames = {
  name(key: string): Text
  /** `null` and other empty values show as （空）. */
  value(key: string, value: Value | undefined): Text
  /** A difference or bound of this fact: 4.2 万. */
  amount(key: string, decimal: string): Text
  field(key: string): FieldSpec | undefined
}

const both = (make: (language: Language) => string): Text => ({ zh: make('zh'), en: make('en') })

export function factNames(dimensions: CompiledDimensions): FactNames {
  const { template, byKey } = dimensions
  const fields = new Map(
    template.fields.flatMap((field) => [[field.means ?? field.key, field] as const, [field.key, field] as const]),
  )
  const dates = new Map<string, Text>(
    template.fields.flatMap((field) =>
      field.kind === 'date'
        ? [[`days-since-${(field.means ?? field.key).replace(/-on$/, '')}`, field.name] as const]
        : [],
    ),
  )
  const metric = (key: string): Text => {
    if (Object.hasOwn(words, key)) return words[key as keyof typeof words]
    const date = dates.get(key)
    return date ? fillBoth(words['days-since'], { name: date }) : { zh: key, en: key }
  }
  const label = (key: string, value: string): Text => byKey.get(key)?.labelNames.get(value) ?? { zh: value, en: value }
  return {
    field: (key) => fields.get(key),
    name: (key) => fields.get(key)?.name ?? byKey.get(key)?.spec.name ?? metric(key),
    value(key, value) {
      if (value === undefined || isEmpty(value)) return words.empty
      const field = fields.get(key)
      if (field) return both((language) => kindOf(field).show(value, field, language))
      if (Array.isArray(value))
        return both((language) => value.map((one: string) => label(key, one)[language]).join(words.or[language]))
      return typeof value === 'string' ? label(key, value) : both(() => String(value))
    },
    amount(key, decimal) {
      const field = fields.get(key)
      return field?.kind === 'money' ? both((language) => amountText(decimal, language)) : { zh: decimal, en: decimal }
    },
  }
}

/** 42000 → 4.2 万 (42,000 in English); an amount that no short form says exactly is written out. */
export function amountText(decimal: string, language: Language): string {
  const exact = canonicalDecimal(decimal) ?? decimal
  const digits = exact.replace('-', '').split('.')[0]?.length ?? 0
  if (language === 'zh' && digits > 4) {
    const [power, unit] = digits > 8 ? ([8, '亿'] as const) : ([4, '万'] as const)
    const short = timesTen(exact, -power)
    if (short === roundDecimal(short, 2)) return `${short} ${unit}`
  }
  const [whole = '', fraction] = exact.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const text = fraction === undefined ? grouped : `${grouped}.${fraction.padEnd(2, '0')}`
  return language === 'zh' ? `${text} 元` : text
}

/** A cell of a rule as a person reads it: `[100000..500000)` → ≥ 10 万 且 < 50 万. */
export function cellShown(key: string, text: string, names: FactNames): Text {
  let cell: Cell
  try {
    cell = parseCell(text)
  } catch {
    return { zh: text, en: text }
  }
  if (cell.is === 'any') return words.any
  const shown = (tests: readonly Test[]) => {
    const each = tests.map((test) => testShown(key, test, names))
    return both((language) => each.map((test) => test[language]).join(words.or[language]))
  }
  if (cell.is === 'except')
    return cell.lists
      .map((list) => (list.length ? shown(list) : words.any))
      .reduceRight((rest, list) => fillBoth(words.except, { a: list, b: rest }))
  const joined = shown(cell.tests)
  return cell.is === 'none' ? fillBoth(words.not, { a: joined }) : joined
}

function testShown(key: string, test: Test, names: FactNames): Text {
  const operand = (value: Operand) => operandShown(key, value, names)
  if (test.is === 'equal') return operand(test.value)
  if (test.is === 'compare') {
    const by = { '>=': words['at-least'], '>': words.above, '<=': words['at-most'], '<': words.below }
    return fillBoth(by[test.op], { a: operand(test.value) })
  }
  const from = fillBoth(test.fromClosed ? words['at-least'] : words.above, { a: operand(test.from) })
  const to = fillBoth(test.toClosed ? words['at-most'] : words.below, { a: operand(test.to) })
  return fillBoth(words.both, { a: from, b: to })
}

function operandShown(key: string, operand: Operand, names: FactNames): Text {
  if (operand === null) return words.empty
  if (operand.kind === 'number') return names.amount(key, literalText(operand))
  return names.value(key, literalValue(operand))
}

/** Fills each language's sentence with that language's own texts. */
export function fillBoth(sentence: Text, parts: Readonly<Record<string, Text | string | number>>): Text {
  return both((language) => {
    const params: Record<string, string | number> = {}
    for (const name in parts) {
      const part = parts[name] ?? ''
      params[name] = typeof part === 'object' ? part[language] : part
    }
    return fill(sentence[language], params)
  })
}
