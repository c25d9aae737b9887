// A cell between the table's form (label and choice keys) and the reader's (their names).
import { type Cell, cellText, type Operand, parseCell, type Test, withTests } from '#domain/decision/cell.ts'
import { stringLiteral } from '#domain/decision/literal.ts'
import { readSpelling } from '#domain/decision/spelling.ts'
import type { Input } from '#domain/decision/table.ts'
import { inputType } from '#domain/dimensions/decision-table.ts'
import { industryCode } from '#domain/industry/key.ts'
import type { TableSpec } from '#domain/template.ts'
import type { Language, Text } from '#domain/text.ts'
import type { Fact } from './classify-data.ts'

export type TableInput = TableSpec['inputs'][number]

/** `read`: in standard form with keys. `ask`: what it may mean. `strange`: names values there are not. */
export type CellReading =
  | { readonly is: 'read'; readonly cell: string }
  | { readonly is: 'ask'; readonly why: Text; readonly choices: readonly string[] }
  | { readonly is: 'strange'; readonly values: readonly string[] }
  | { readonly is: 'unknown' }

/** More would not be read. */
const mostAsked = 6

/** A listed industry goes by its code and by its name alone as well: `C39 计算机…`. */
function industryWords({ key, name }: NonNullable<Fact['values']>[number]): readonly string[] {
  const [, code = '', bare = ''] = /^([A-T]\d+) (.*)$/u.exec(industryCode(key) === undefined ? '' : name.zh) ?? []
  return code === '' ? [] : [bare, code]
}

/** Reads what a person wrote: standard S-FEEL, or as people write; values by name in either language, or by key. */
export function readCell(text: string, input: TableInput, fact: Fact | undefined): CellReading {
  const values = fact?.values ?? []
  const names = [
    ...new Set(values.flatMap((value) => [value.key, value.name.zh, value.name.en, ...industryWords(value)])),
  ]
  const asked: Input = {
    key: input.key,
    type: inputType(input.type),
    ...(input.whole ? { whole: true } : {}),
    ...(names.length ? { domain: { kind: 'values', values: names } } : {}),
  }
  const spelled = readSpelling(text, asked)
  if (spelled.is === 'unknown') return spelled
  // A value goes by several names: what they all mean is asked once.
  if (spelled.is === 'ask') {
    const meant = new Set(spelled.choices.map((one) => toKeys(one, fact).cell))
    return { ...spelled, choices: [...meant].slice(0, mostAsked) }
  }
  const { cell, strange } = toKeys(spelled.cell, fact)
  return strange.length ? { is: 'strange', values: strange } : { is: 'read', cell }
}

/** The standard form with names for keys, as the reader sees it: `"成交", "意向"`. Unreadable text stays as it is. */
export function cellShown(text: string, fact: Fact | undefined, language: Language): string {
  const cell = cellOf(text)
  if (!cell || !fact?.values) return text
  const names = new Map(fact.values.map(({ key, name }) => [key, name[language]]))
  return cellText(mapped(cell, (key) => names.get(key) ?? key))
}

/** The cell as the language has it, or undefined where it cannot be read. */
export function cellOf(text: string): Cell | undefined {
  try {
    return parseCell(text)
  } catch {
    return undefined
  }
}

function toKeys(text: string, fact: Fact | undefined): { readonly cell: string; readonly strange: readonly string[] } {
  const cell = cellOf(text)
  if (!cell || !fact?.values) return { cell: text, strange: [] }
  const keys = new Map<string, string>()
  const put = (word: string, key: string) => keys.has(word) || keys.set(word, key)
  for (const { key } of fact.values) put(key, key)
  for (const { key, name } of fact.values) for (const word of [name.en, name.zh]) put(word, key)
  // Of two industries that are called the same, the wider one.
  for (const value of fact.values) for (const word of industryWords(value)) put(word, value.key)
  const strange: string[] = []
  const keyed = mapped(cell, (word) => {
    const key = keys.get(word)
    if (key === undefined) strange.push(word)
    return key ?? word
  })
  return { cell: cellText(keyed), strange }
}

/** The cell with every text constant changed. */
function mapped(cell: Cell, change: (text: string) => string): Cell {
  const one = (operand: Operand): Operand => (operand?.kind === 'string' ? stringLiteral(change(operand.key)) : operand)
  const test = (given: Test): Test =>
    given.is === 'between'
      ? { ...given, from: one(given.from), to: one(given.to) }
      : { ...given, value: one(given.value) }
  return withTests(cell, (tests) => tests.map(test))
}
