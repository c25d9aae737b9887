// What is wrong with a cell and where in it, with what the domain offers instead.
import { compareDecimals } from '#domain/decimal.ts'
import { type Cell, type Test, testsOf } from '#domain/decision/cell.ts'
import { type Literal, literalText } from '#domain/decision/literal.ts'
import { NotFeel, tokens } from '#domain/decision/token.ts'
import { fill, type Language, type Text } from '#domain/text.ts'
import { sheetWords } from '../words/rule-sheet.ts'
import { rulesWords } from '../words/rules.ts'
import { unfinished } from '../words/written.ts'
import { type CellReading, cellOf, cellShown, type TableInput } from './cells.ts'
import type { Fact } from './classify-data.ts'

export type Trouble = {
  /** The text around the wrong part and the wrong part itself. */
  readonly before: string
  readonly wrong: string
  readonly after: string
  readonly why: string
  /** Whole cells to take instead. */
  readonly instead: readonly string[]
  /** It cannot stand; otherwise it only looks like a slip. */
  readonly isFault: boolean
}

/** Undefined where the cell is well. */
export function troubleOf(
  typed: string,
  reading: CellReading,
  input: TableInput,
  fact: Fact | undefined,
  language: Language,
): Trouble | undefined {
  if (reading.is === 'read') return strayOf(typed, reading.cell, input, fact, language)
  if (reading.is === 'ask')
    return { ...whole(typed), why: reading.why[language], instead: reading.choices, isFault: true }
  if (reading.is === 'strange') return strangeOf(typed, reading.values, fact, language)
  const at = wrongFrom(typed)
  const how = howTo(fact, input, language)
  const why =
    at > 0 ? fill(sheetWords.fromHere[language], { text: typed.slice(at, at + 12) }) : unreadable(typed, language)
  const nearest = nearestIn(bare(typed), fact)
  const instead = nearest ? [JSON.stringify(nearest.name[language])] : []
  return {
    before: typed.slice(0, at),
    wrong: typed.slice(at),
    after: '',
    why: `${why} · ${how}`,
    instead,
    isFault: true,
  }
}

/** What is still being written, and no fault yet: an operator, an open bracket, half a list. */
export function isUnfinished(typed: string): boolean {
  const text = typed.trim()
  return unfinished.test(text) && !/^[[(].*[\])]$/.test(text)
}

const whole = (typed: string) => ({ before: '', wrong: typed, after: '' })
const bare = (text: string) => text.trim().replace(/^["“”]+|["“”]+$/g, '')
const unreadable = (typed: string, language: Language) =>
  fill(rulesWords.unreadable[language], { text: typed.length > 40 ? `${typed.slice(0, 40)}…` : typed })

function wrongFrom(typed: string): number {
  try {
    tokens(typed)
  } catch (error) {
    if (error instanceof NotFeel && error.near) return Math.max(0, typed.indexOf(error.near))
  }
  return 0
}

/** How this kind of condition is written, in one short sentence. */
export function howTo(fact: Fact | undefined, input: TableInput, language: Language): string {
  const kinds = {
    number: rulesWords.unreadableNumber,
    date: rulesWords.unreadableDate,
    boolean: rulesWords.unreadableBoolean,
  } as const
  const values = fact?.values?.map(({ name }) => name[language]) ?? input.values ?? []
  const listed = values.slice(0, 6).join(rulesWords.list[language])
  if (values.length)
    return fill(rulesWords.unreadableChoice[language], { values: values.length > 6 ? `${listed}…` : listed })
  const how: Text = kinds[(fact?.type ?? input.type) as keyof typeof kinds] ?? rulesWords.unreadableText
  return how[language]
}

/** Values there are not: the nearest ones instead. */
function strangeOf(typed: string, values: readonly string[], fact: Fact | undefined, language: Language): Trouble {
  const [first = ''] = values
  const at = Math.max(0, typed.indexOf(first))
  const instead = values.reduce<string | undefined>((text, value) => {
    const nearest = nearestIn(value, fact)
    return text === undefined || !nearest ? undefined : text.replace(value, nearest.name[language])
  }, typed)
  return {
    ...{ before: typed.slice(0, at), wrong: typed.slice(at, at + first.length), after: typed.slice(at + first.length) },
    why: fill(rulesWords.unknownValue[language], { values: values.join(rulesWords.list[language]) }),
    instead: instead === undefined ? [] : [instead],
    isFault: true,
  }
}

/** The value most like a word: letters in common, in its name, its pinyin or its key. */
function nearestIn(word: string, fact: Fact | undefined) {
  const wanted = [...word.toLowerCase()]
  const likeness = (text: string) => {
    const letters = new Set(text.toLowerCase())
    const common = wanted.filter((letter) => letters.has(letter)).length
    return common / Math.max(wanted.length, letters.size)
  }
  const scored = (fact?.values ?? []).map((value) => {
    const words = [value.name.zh, value.name.en, value.key, ...(value.search ?? '').split(' ')]
    return { value, score: Math.max(...words.map(likeness)) }
  })
  const best = scored.toSorted((a, b) => b.score - a.score)[0]
  return best && best.score >= 0.5 ? best.value : undefined
}

/** Readable, but beyond the domain: nobody can be there. */
function strayOf(
  typed: string,
  text: string,
  input: TableInput,
  fact: Fact | undefined,
  language: Language,
): Trouble | undefined {
  if (input.type !== 'number') return undefined
  const cell = cellOf(text)
  const name = fact?.name[language] ?? input.key
  for (const literal of cell ? numbersOf(cell) : []) {
    const { key } = literal
    const bound = isBeyond(key, input)
    if (bound) {
      const word = bound === input.max ? sheetWords.above : sheetWords.below
      const shown = cellShown(text, fact, language).replace(literalText(literal), bound)
      return { ...whole(typed), why: fill(word[language], { input: name, bound }), instead: [shown], isFault: false }
    }
    if (input.whole && key.includes('.'))
      return {
        ...whole(typed),
        why: fill(sheetWords.wholeOnly[language], { input: name }),
        instead: [],
        isFault: false,
      }
  }
  return undefined
}

function isBeyond(key: string, { min, max }: TableInput): string | undefined {
  if (max !== undefined && compareDecimals(key, max) > 0) return max
  return min !== undefined && compareDecimals(key, min) < 0 ? min : undefined
}

function numbersOf(cell: Cell): Literal[] {
  const operands = (test: Test) => (test.is === 'between' ? [test.from, test.to] : [test.value])
  return testsOf(cell)
    .flatMap(operands)
    .filter((one): one is Literal => one?.kind === 'number')
}
