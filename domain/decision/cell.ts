// The language of cells: S-FEEL unary tests (DMN 1.5, 7.3.1 and 10.3.1.2) with constants.
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

/** One cell: any value, one of the tests, or none of them. */
export type Cell =
  | { readonly is: 'any' }
  | { readonly is: 'some'; readonly tests: readonly Test[] }
  | { readonly is: 'none'; readonly tests: readonly Test[] }

/** Reads a cell. Throws NotFeel where it is outside the language; an empty cell is `-`, any. */
export function parseCell(text: string): Cell {
  const found = tokens(text)
  const first = found[0]
  if (!first) return { is: 'any' }
  if (found.length === 1 && first.is === 'mark' && first.mark === '-') return { is: 'any' }
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

/** The cell in standard form: `<= 10`, `[1..5)`, `"a", "b"`, `not(null)`, `-`. */
export function cellText(cell: Cell): string {
  if (cell.is === 'any') return '-'
  const tests = cell.tests.map(testText).join(', ')
  return cell.is === 'none' ? `not(${tests})` : tests
}

export function testText(test: Test): string {
  if (test.is === 'equal') return operandText(test.value)
  if (test.is === 'compare') return `${test.op} ${operandText(test.value)}`
  const ends = `${operandText(test.from)}..${operandText(test.to)}`
  return `${test.fromClosed ? '[' : '('}${ends}${test.toClosed ? ']' : ')'}`
}

/** Every constant a cell names, in order. */
export function cellLiterals(cell: Cell): Literal[] {
  if (cell.is === 'any') return []
  const operands = cell.tests.flatMap((test) => (test.is === 'between' ? [test.from, test.to] : [test.value]))
  return operands.filter((operand) => operand !== null)
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
