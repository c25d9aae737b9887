// The language of cells: S-FEEL unary tests (DMN 1.5, 7.3.1 and 10.3.1.2) with constants, and `… except …`, which FEEL says at length.
import { type Literal, literalText } from './literal.ts'
import { NotFeel, type Token, tokens } from './token.ts'

/** A constant in a test; null is FEEL's `null`, the empty value. */
export type Operand = Literal | null

export type Test =
  | { readonly is: 'equal'; readonly value: Operand }
  | { readonly is: 'compare'; readonly op: '<' | '<=' | '>' | '>='; readonly value: Operand }
  | {
      readonly is: 'between'
      readonly from: Operand
      readonly fromClosed: boolean
      readonly to: Operand
      readonly toClosed: boolean
    }

/**
 * A cell is any value, one of the tests, none of them, or one of a list but those of the next (of which those of the
 * list after that are not left out, and so on: `"C" except "C39" except "C391"` leaves out C39, but not C391). An empty
 * first list is `-`.
 */
export type Cell =
  | { readonly is: 'any' }
  | { readonly is: 'some'; readonly tests: readonly Test[] }
  | { readonly is: 'none'; readonly tests: readonly Test[] }
  | { readonly is: 'except'; readonly lists: readonly (readonly Test[])[] }

/**
 * Reads a cell. Throws NotFeel where it is outside the language; an empty cell is `-`, any. `"C" except "C39"` is the
 * same as FEEL's `(? in ("C")) and not(? in ("C39"))`.
 */
export function parseCell(text: string): Cell {
  const found = tokens(text)
  const first = found[0]
  if (!first) return { is: 'any' }
  if (found.length === 1 && first.is === 'mark' && first.mark === '-') return { is: 'any' }
  if (found.some((token) => token.is === 'word')) return parseExcept(found, text)
  if (first.is !== 'not') return { is: 'some', tests: parseTests(found, text) }
  if (!isMark(found[1], '(') || !isMark(found.at(-1), ')') || found.length < 4) throw new NotFeel(text)
  return { is: 'none', tests: parseTests(found.slice(2, -1), text) }
}

/** Reads one constant, as outputs and probe values are written. Throws NotFeel. */
export function parseLiteral(text: string): Operand {
  const [only, second] = tokens(text)
  if (only?.is !== 'literal' || second) throw new NotFeel(text)
  return only.literal
}

/** The cell in standard form: `<= 10`, `[1..5)`, `"a", "b"`, `not(null)`, `"C" except "C39"`, `-`. */
export function cellText(cell: Cell): string {
  if (cell.is === 'any') return '-'
  if (cell.is === 'except') return cell.lists.map(listText).join(' except ')
  return cell.is === 'none' ? `not(${listText(cell.tests)})` : listText(cell.tests)
}

function listText(tests: readonly Test[]): string {
  return tests.map(testText).join(', ') || '-'
}

/** The cell as every program that knows FEEL reads it. */
export function feelText(cell: Cell): string {
  if (cell.is !== 'except') return cellText(cell)
  return cell.lists.reduceRight((rest, tests) => {
    const some = tests.length ? `? in (${listText(tests)})` : ''
    if (!rest) return some
    // Without brackets some readers take `and` for a part of the list.
    return some ? `(${some}) and not(${rest})` : `not(${rest})`
  }, '')
}

export function testText(test: Test): string {
  if (test.is === 'equal') return operandText(test.value)
  if (test.is === 'compare') return `${test.op} ${operandText(test.value)}`
  const ends = `${operandText(test.from)}..${operandText(test.to)}`
  return `${test.fromClosed ? '[' : '('}${ends}${test.toClosed ? ']' : ')'}`
}

/** Every test of a cell, whether it lets in or keeps out. */
export function testsOf(cell: Cell): readonly Test[] {
  if (cell.is === 'any') return []
  return cell.is === 'except' ? cell.lists.flat() : cell.tests
}

/** The cell with its lists of tests changed; `-` has none. */
export function withTests(cell: Cell, change: (tests: readonly Test[]) => readonly Test[]): Cell {
  if (cell.is === 'any') return cell
  if (cell.is === 'except') return { is: 'except', lists: cell.lists.map(change) }
  return { is: cell.is, tests: change(cell.tests) }
}

/** Every constant a cell names, in order. */
export function cellLiterals(cell: Cell): Literal[] {
  const found: Literal[] = []
  for (const test of testsOf(cell)) {
    if (test.is !== 'between') {
      if (test.value) found.push(test.value)
      continue
    }
    if (test.from) found.push(test.from)
    if (test.to) found.push(test.to)
  }
  return found
}

/** `A except B` or `? in (A) and not(? in (B))`; `- except B` is `not(B)`. */
function parseExcept(found: readonly Token[], text: string): Cell {
  const parts = found.some((token) => isWord(token, 'except')) ? splitAt(found, 'except') : longParts(found)
  const [first = [], ...rest] = parts ?? []
  if (!rest.length) throw new NotFeel(text)
  const isAny = first.length === 1 && isMark(first[0], '-')
  const lists = rest.map((part) => parseTests(part, text))
  const [only = [], ...more] = lists
  if (isAny && !more.length) return { is: 'none', tests: only }
  return { is: 'except', lists: [isAny ? [] : parseTests(first, text), ...lists] }
}

function splitAt(found: readonly Token[], word: string): Token[][] {
  const parts: Token[][] = [[]]
  for (const token of found) {
    if (isWord(token, word)) parts.push([])
    else parts.at(-1)?.push(token)
  }
  return parts
}

const dash: Token = { is: 'mark', mark: '-' }

/** `(? in (…)) and not((? in (…)) and not(…))`, list by list; null where it is none. `not(…)` alone begins with any. */
function longParts(found: readonly Token[]): Token[][] | null {
  const parts: Token[][] = []
  const inNot = insideNot(found)
  if (inNot) parts.push([dash])
  for (let rest: readonly Token[] | null = inNot ?? found; rest; ) {
    const and = rest.findIndex((token) => isWord(token, 'and'))
    const own = bare(and < 0 ? rest : rest.slice(0, and))
    if (!isWord(own[0], '?') || !isWord(own[1], 'in') || !isMark(own[2], '(') || !isMark(own.at(-1), ')')) return null
    parts.push(own.slice(3, -1))
    if (and < 0) return parts
    rest = insideNot(rest.slice(and + 1))
  }
  return null
}

function insideNot(found: readonly Token[]): Token[] | null {
  return found[0]?.is === 'not' && isMark(found[1], '(') && isMark(found.at(-1), ')') ? found.slice(2, -1) : null
}

/** Without brackets around the whole. */
function bare(found: readonly Token[]): readonly Token[] {
  return isMark(found[0], '(') && isMark(found.at(-1), ')') ? found.slice(1, -1) : found
}

function isWord(token: Token | undefined, word: string): boolean {
  return token?.is === 'word' && token.word === word
}

function parseTests(found: readonly Token[], text: string): Test[] {
  const tests: Test[] = []
  let at = 0
  for (;;) {
    const { test, end } = parseTest(found, at, text)
    tests.push(test)
    if (end === found.length) return tests
    if (!isMark(found[end], ',')) throw new NotFeel(text)
    at = end + 1
  }
}

function parseTest(found: readonly Token[], at: number, text: string): { test: Test; end: number } {
  const token = found[at]
  if (token?.is === 'literal') return { test: { is: 'equal', value: token.literal }, end: at + 1 }
  if (token?.is === 'op') {
    const { op } = token
    const operand = found[at + 1]
    if (operand?.is !== 'literal' || !(op === '<' || op === '<=' || op === '>' || op === '>=')) throw new NotFeel(text)
    return { test: { is: 'compare', op, value: operand.literal }, end: at + 2 }
  }
  const [open, from, dots, to, close] = found.slice(at, at + 5)
  if (from?.is !== 'literal' || to?.is !== 'literal' || !isMark(dots, '..')) throw new NotFeel(text)
  if (!isMark(open, '[', '(', ']') || !isMark(close, ']', ')', '[')) throw new NotFeel(text)
  const between = {
    from: from.literal,
    fromClosed: isMark(open, '['),
    to: to.literal,
    toClosed: isMark(close, ']'),
  }
  return { test: { is: 'between', ...between }, end: at + 5 }
}

function isMark(token: Token | undefined, ...marks: string[]): boolean {
  return token?.is === 'mark' && marks.includes(token.mark)
}

function operandText(operand: Operand): string {
  return operand === null ? 'null' : literalText(operand)
}
