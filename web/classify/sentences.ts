// Regions, examples and amounts as a person says them: 年合作金额 ≥ 50 万，合作状态为成交。
import { canonicalDecimal } from '#domain/decimal.ts'
import { cellText, type Operand, type Test } from '#domain/decision/cell.ts'
import { literalValue } from '#domain/decision/literal.ts'
import { fill, type Language } from '#domain/text.ts'
import type { Facts, Value } from '#domain/value.ts'
import { amountUnits } from '../words/format.ts'
import { rulesWords as words } from '../words/rules.ts'
import { cellOf, type TableInput } from './cells.ts'
import type { Fact } from './classify-data.ts'

/** How the editor names inputs and their values. */
export type Names = {
  readonly language: Language
  readonly fact: (key: string) => Fact | undefined
}

export function inputName(key: string, { fact, language }: Names): string {
  return fact(key)?.name[language] ?? key
}

/** The inputs of a region that are bound, in one sentence. */
export function regionSaid(cells: readonly string[], inputs: readonly TableInput[], names: Names): string {
  const said = cells.flatMap((cell, i) => {
    const key = inputs[i]?.key
    return cell === '-' || key === undefined ? [] : [conditionSaid(cell, key, names)]
  })
  return said.length ? said.join(words.and[names.language]) : words.everybody[names.language]
}

/** One customer that lies in a region: 年合作金额 500,000，合作状态 成交. */
export function exampleSaid(example: Facts, names: Names): string {
  return Object.entries(example)
    .map(([key, value]) => `${inputName(key, names)} ${valueSaid(key, value, names, true)}`)
    .join(words.and[names.language])
}

/** One cell as a condition; what cannot be read stays as it is. */
export function conditionSaid(text: string, key: string, names: Names): string {
  const input = inputName(key, names)
  const cell = cellOf(text)
  if (!cell || cell.is === 'any') return `${input} ${text}`
  if (cell.is === 'except') {
    const [tests = [], ...except] = cell.lists
    const left = except
      .map((list) => listed(list, key, names))
      .reduceRight((rest, list) => say('except', { said: list, value: rest }, names))
    if (tests.length === 0) return say('notOneOf', { input, value: left }, names)
    const said = conditionSaid(cellText({ is: 'some', tests }), key, names)
    return say('except', { said, value: left }, names)
  }
  const isNull = (test: Test) => test.is === 'equal' && test.value === null
  if (cell.is === 'none') {
    if (cell.tests.every(isNull)) return say('isFilled', { input }, names)
    return say('notOneOf', { input, value: listed(cell.tests, key, names) }, names)
  }
  const equals = cell.tests.filter((test) => test.is === 'equal' && test.value !== null)
  const others = cell.tests.filter((test) => !equals.includes(test)).map((test) => testSaid(test, key, names))
  if (equals.length) {
    const isNumber = equals.every((test) => test.is === 'equal' && test.value?.kind === 'number')
    others.unshift(say(isNumber ? 'equals' : 'is', { input, value: listed(equals, key, names) }, names))
  }
  return others.join(words.or[names.language])
}

/** A number condition in short words, where those are easier than its standard form: ≥ 10 万 且 < 50 万. */
export function cellSaid(text: string, fact: Fact | undefined, language: Language): string | undefined {
  const cell = fact?.type === 'number' && /\d{5}/.test(text) ? cellOf(text) : undefined
  if (!cell || cell.is === 'any') return undefined
  const operand = (value: Operand) => (value === null ? words.empty[language] : numberSaid(value.key, language))
  if (cell.is === 'except') return undefined
  const tests = cell.tests.map((test) => {
    if (test.is === 'equal') return operand(test.value)
    if (test.is === 'compare') return `${test.op.replace('>=', '≥').replace('<=', '≤')} ${operand(test.value)}`
    const [from, to] = [operand(test.from), operand(test.to)]
    return `${test.fromClosed ? '≥' : '>'} ${from} ${words.both[language]} ${test.toClosed ? '≤' : '<'} ${to}`
  })
  const said = tests.join(words.list[language])
  return cell.is === 'none' ? `≠ ${said}` : said
}

function testSaid(test: Test, key: string, names: Names): string {
  const input = inputName(key, names)
  if (test.is === 'equal') return say('isEmpty', { input }, names)
  if (test.is === 'compare') {
    const by = { '>=': 'atLeast', '>': 'above', '<=': 'atMost', '<': 'below' } as const
    return say(by[test.op], { input, value: operandSaid(test.value, key, names) }, names)
  }
  const ends = { from: operandSaid(test.from, key, names), to: operandSaid(test.to, key, names) }
  const signs = { low: test.fromClosed ? '≤' : '<', high: test.toClosed ? '≤' : '<' }
  return say('between', { input, ...ends, ...signs }, names)
}

function listed(tests: readonly Test[], key: string, names: Names): string {
  const values = tests.map((test) => (test.is === 'equal' ? operandSaid(test.value, key, names) : ''))
  return values.join(words.list[names.language])
}

function operandSaid(operand: Operand, key: string, names: Names): string {
  return valueSaid(key, operand && literalValue(operand), names, false)
}

/** A value by its name; numbers grouped, and in 万 and 亿 where that says them exactly. */
function valueSaid(key: string, value: Value, names: Names, full: boolean): string {
  const { language } = names
  if (value === null) return words.empty[language]
  if (typeof value === 'boolean') return words[value ? 'yes' : 'no'][language]
  if (typeof value !== 'string') return value.join(words.list[language])
  const fact = names.fact(key)
  if (fact?.type === 'number') return full ? grouped(value) : numberSaid(value, language)
  return fact?.values?.find((one) => one.key === value)?.name[language] ?? value
}

/** `500000` → 50 万; `1234.5` → 1,234.5. */
export function numberSaid(decimal: string, language: Language): string {
  const whole = canonicalDecimal(decimal)
  if (language !== 'zh' || whole === null || whole.includes('.')) return grouped(decimal)
  const [, sign = '', digits = ''] = /^(-?)(\d+)$/.exec(whole) ?? []
  for (const [zeros, unit] of [
    [8, amountUnits.yi],
    [4, amountUnits.wan],
  ] as const) {
    const [, head = '', tail = ''] = new RegExp(`^(\\d+)(\\d{${zeros}})$`).exec(digits) ?? []
    const fraction = tail.replace(/0+$/, '')
    if (head && fraction.length <= 2) return `${sign}${grouped(head)}${fraction ? `.${fraction}` : ''} ${unit}`
  }
  return grouped(decimal)
}

function grouped(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.')
  const body = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? body : `${body}.${fraction}`
}

function say(key: keyof typeof words, params: Record<string, string>, { language }: Names): string {
  return fill(words[key][language], params)
}
