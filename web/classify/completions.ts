// What can be written in a cell of the sheet, offered while it is typed: operators, bounds of the column, values by name.
import { cellText, type Test, testsOf } from '#domain/decision/cell.ts'
import { type Literal, literalText } from '#domain/decision/literal.ts'
import type { Language } from '#domain/text.ts'
import { sheetWords } from '../words/rule-sheet.ts'
import { plainSpellings, standardOperator, writtenExcept, writtenList, writtenOperator } from '../words/written.ts'
import { cellOf, cellShown, readCell, type TableInput } from './cells.ts'
import type { Fact } from './classify-data.ts'
import { cellSaid } from './sentences.ts'

/** `text` is the whole cell afterwards, as a person reads it. */
export type Completion = {
  readonly text: string
  readonly about?: string | undefined
  /** A value with its colour. */
  readonly value?: { readonly key: string; readonly name: string } | undefined
}

type Context = {
  readonly input: TableInput
  readonly fact: Fact | undefined
  readonly language: Language
  /** Bounds that other cells of the column name, in FEEL. */
  readonly bounds: readonly string[]
}

const most = 9

export function completions(typed: string, context: Context): Completion[] {
  const { input, fact } = context
  const values = valuesOf(context)
  if (values.length) return valueCompletions(typed, values, context)
  if (fact?.type === 'boolean') return booleanCompletions(typed, context)
  const found = input.type === 'number' || input.type === 'date' ? orderedCompletions(typed, context) : []
  return unique([...found, ...plainCompletions(typed, context)], typed).slice(0, most)
}

/** Bounds of a column in order of use: what the other rules compare with, so that rules can meet without a gap. */
export function boundsIn(cells: readonly string[]): string[] {
  const found = new Set<string>()
  for (const text of cells) {
    const cell = cellOf(text)
    if (!cell) continue
    for (const test of testsOf(cell)) for (const literal of literalsOf(test)) found.add(literalText(literal))
  }
  return [...found].slice(0, 6)
}

function literalsOf(test: Test): Literal[] {
  const operands = test.is === 'between' ? [test.from, test.to] : [test.value]
  return operands.filter((one) => one !== null && (one.kind === 'number' || one.kind === 'date')) as Literal[]
}

type Offered = { readonly key: string; readonly name: string; readonly words: string }

function valuesOf({ fact, input, language }: Context): Offered[] {
  const values = fact?.values ?? []
  if (values.length)
    return values.map(({ key, name, search }) => ({
      key,
      name: name[language],
      words: [key, name.zh, name.en, search ?? ''].join(' ').toLowerCase(),
    }))
  return (input.values ?? []).map((value) => ({ key: value, name: value, words: value.toLowerCase() }))
}

/** The part behind the last separator is what is looked for; what stands before it stays. */
function valueCompletions(typed: string, values: readonly Offered[], context: Context): Completion[] {
  const left = exceptCompletions(typed, values, context)
  if (left) return left
  const [, open = '', inner = '', rest = ''] = writtenList.exec(typed) ?? []
  const isNot = open.trim() !== ''
  const before = inner
    .split(/[,，、;；]/)
    .map(bare)
    .filter(Boolean)
  const wanted = bare(rest).toLowerCase()
  const taken = new Set(before)
  const write = (name: string) => {
    const list = [...before, name].map((one) => JSON.stringify(one)).join(', ')
    return isNot ? `not(${list})` : list
  }
  const found = values.filter(({ name, words }) => !taken.has(name) && words.includes(wanted))
  const offered = found
    .toSorted((a, b) => rank(a, wanted) - rank(b, wanted))
    .map(({ key, name }): Completion => ({ text: write(name), value: { key, name } }))
  const plain = before.length || isNot || wanted ? [] : plainCompletions(typed, context)
  return unique([...plain, ...offered], typed).slice(0, most)
}

/** Behind "except" the values to leave out; undefined where none is being written. */
function exceptCompletions(typed: string, values: readonly Offered[], context: Context): Completion[] | undefined {
  const [, before = '', begun = ''] = writtenExcept.exec(typed) ?? []
  const head = before ? readCell(before, context.input, context.fact) : undefined
  if (head?.is !== 'read' || head.cell === '-') return undefined
  const shown = cellShown(head.cell, context.fact, context.language)
  return valueCompletions(begun, values, context).flatMap((found) =>
    found.value ? { ...found, text: `${shown} except ${found.text}` } : [],
  )
}

const rank = ({ name, words }: Offered, wanted: string) =>
  name.toLowerCase() === wanted ? 0 : name.toLowerCase().startsWith(wanted) ? 1 : words.startsWith(wanted) ? 2 : 3

const bare = (text: string) => text.trim().replace(/^["“”]|["“”]$/g, '')

function booleanCompletions(typed: string, context: Context): Completion[] {
  const { language } = context
  const both = [
    { text: 'true', about: sheetWords.yes[language] },
    { text: 'false', about: sheetWords.no[language] },
  ]
  const reading = readCell(typed, context.input, context.fact)
  const first = reading.is === 'read' && typed.trim() ? [{ text: reading.cell }] : []
  return unique([...first, ...both, ...plainCompletions('', context)], typed)
}

/** A number alone may mean five things; an operator alone asks for a bound; nothing yet offers what the column has. */
function orderedCompletions(typed: string, { input, fact, language, bounds }: Context): Completion[] {
  const say = (text: string): Completion => ({ text, about: cellSaid(text, fact, language) })
  const trimmed = typed.trim()
  const op = writtenOperator.exec(trimmed)?.[0]
  if (op) return bounds.map((bound) => say(`${standardOperator(op)} ${bound}`))
  const reading = readCell(typed, input, fact)
  if (reading.is === 'ask') return reading.choices.map(say)
  const cell = reading.is === 'read' ? cellOf(reading.cell) : undefined
  const [only] = cell?.is === 'some' ? cell.tests : []
  if (trimmed && cell?.is === 'some' && cell.tests.length === 1 && only?.is === 'equal' && only.value) {
    const value = literalText(only.value)
    const beyond = bounds.filter((bound) => bound !== value).slice(0, 2)
    const both = beyond.flatMap((bound) => betweenText(value, bound) ?? [])
    return [`>= ${value}`, `< ${value}`, `> ${value}`, `<= ${value}`, value, ...both].map(say)
  }
  if (trimmed && trimmed !== '-') return reading.is === 'read' ? [say(reading.cell)] : []
  return bounds.flatMap((bound) => [say(`>= ${bound}`), say(`< ${bound}`)])
}

function betweenText(a: string, b: string): string | undefined {
  const [x, y] = [cellOf(a), cellOf(b)].map((cell) => (cell?.is === 'some' ? cell.tests[0] : undefined))
  if (x?.is !== 'equal' || y?.is !== 'equal' || !x.value || !y.value || x.value.near === y.value.near) return undefined
  const [from, to] = x.value.near < y.value.near ? [x.value, y.value] : [y.value, x.value]
  return cellText({ is: 'some', tests: [{ is: 'between', from, fromClosed: true, to, toClosed: false }] })
}

function plainCompletions(typed: string, { input, language }: Context): Completion[] {
  const word = typed.trim().toLowerCase()
  const all = [
    { text: '-', about: sheetWords.any[language], words: plainSpellings.any },
    ...(input.mayBeEmpty
      ? [
          { text: 'null', about: sheetWords.empty[language], words: plainSpellings.empty },
          { text: 'not(null)', about: sheetWords.filled[language], words: plainSpellings.filled },
        ]
      : []),
  ]
  return all
    .filter(({ words }) => !word || words.split(' ').some((one) => one.startsWith(word)))
    .map(({ text, about }) => ({ text, about }))
}

function unique(found: readonly Completion[], typed: string): Completion[] {
  const seen = new Set([typed.trim()])
  return found.filter(({ text }) => !seen.has(text) && seen.add(text))
}
