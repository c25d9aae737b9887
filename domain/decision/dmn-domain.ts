// Allowed values as DMN writes them (`"A","B"`, `[0..100]`, `>= 0`) and as a domain.
import { Problem } from '#domain/problem.ts'
import '#domain/words/problems-decision.ts'
import { type Cell, type Operand, parseCell, testsOf } from './cell.ts'
import { valueLiteral } from './fact.ts'
import { literalText, literalValue } from './literal.ts'
import type { Domain, Input, InputType } from './table.ts'
import { NotFeel } from './token.ts'

/** The domain that unary tests allow; null for `-`. Throws Problem `bad-domain` where it is neither a list nor one interval. */
export function readFeelDomain(text: string, type: InputType, inputKey: string): Domain | null {
  const cell = parse(text, inputKey)
  if (cell.is === 'any') return null
  const plain = (operand: Operand) =>
    operand === null ? null : type === 'any' ? literalText(operand) : String(literalValue(operand))
  if (cell.is === 'some' && cell.tests.every((test) => test.is === 'equal')) {
    const values = cell.tests.flatMap((test) => (test.is === 'equal' && test.value ? [plain(test.value) ?? ''] : []))
    return { kind: 'values', values }
  }
  const [test, second] = testsOf(cell)
  if (cell.is !== 'some' || !test || second || test.is === 'equal') throw badDomain(text, inputKey)
  if (test.is === 'between') {
    const { fromClosed, toClosed } = test
    return { kind: 'interval', from: plain(test.from), fromClosed, to: plain(test.to), toClosed }
  }
  const closed = test.op.endsWith('=')
  if (test.op.startsWith('>')) return { kind: 'interval', from: plain(test.value), fromClosed: closed }
  return { kind: 'interval', to: plain(test.value), toClosed: closed }
}

/** The reverse: unary tests for a domain, or null where everything is allowed. */
export function feelDomain(input: Input): string | null {
  const { domain, type } = input
  if (!domain) return null
  const feel = (value: string) => {
    const literal = type === 'any' ? null : valueLiteral(value, type)
    return literal ? literalText(literal) : value
  }
  if (domain.kind === 'values') return domain.values.map(feel).join(',')
  const from = domain.from === null || domain.from === undefined ? null : feel(domain.from)
  const to = domain.to === null || domain.to === undefined ? null : feel(domain.to)
  const [opens, closes] = [domain.fromClosed !== false, domain.toClosed !== false]
  if (from && to) return `${opens ? '[' : '('}${from}..${to}${closes ? ']' : ')'}`
  if (from) return `>${opens ? '=' : ''} ${from}`
  return to ? `<${closes ? '=' : ''} ${to}` : null
}

function parse(text: string, inputKey: string): Cell {
  try {
    return parseCell(text)
  } catch (error) {
    if (error instanceof NotFeel) throw badDomain(text, inputKey)
    throw error
  }
}

function badDomain(text: string, inputKey: string): Problem {
  return new Problem('bad-domain', { column: 0, input: inputKey, text: text.slice(0, 80) })
}
