// The words of an S-FEEL cell: constants, operators, brackets.
import { booleanLiteral, type Literal, numberLiteral, stringLiteral, temporalLiteral } from './literal.ts'

export type Token =
  | { readonly is: 'literal'; readonly literal: Literal | null }
  | { readonly is: 'op'; readonly op: string }
  | { readonly is: 'mark'; readonly mark: '[' | ']' | '(' | ')' | ',' | '..' | '-' }
  | { readonly is: 'not' }
  | { readonly is: 'word'; readonly word: 'except' | 'in' | 'and' | '?' }

/** Thrown where a text is no S-FEEL; `near` is what could not be read, cut short. */
export class NotFeel extends Error {
  readonly near: string
  constructor(near: string) {
    super(`not S-FEEL: ${near}`)
    this.near = near.slice(0, 40)
  }
}

const string = /"(?:[^"\\]|\\.)*"/y
const number = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y
const temporal = /(date and time|date|time|duration)\s*\(\s*("(?:[^"\\]|\\.)*")\s*\)/y
const word = /(?:(?:true|false|null|not|except|in|and)(?![\p{L}\p{N}_])|\?)/uy
const operator = /<=|>=|!=|<>|<|>|=/y
const marks = /\.\.|[[\](),-]/y
const space = /\s+/y

/** Splits a cell into words. Throws NotFeel at the first that is none: names and calls are not constants. */
export function tokens(text: string): Token[] {
  const found: Token[] = []
  for (let at = skip(text, 0); at < text.length; at = skip(text, at)) {
    const next = oneToken(text, at)
    if (!next) throw new NotFeel(text.slice(at))
    found.push(next.token)
    at = next.end
  }
  return joinMinus(found, text)
}

function oneToken(text: string, at: number): { token: Token; end: number } | null {
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at
    return pattern.exec(text)
  }
  const literal = (value: Literal | null, source: string): { token: Token; end: number } => {
    if (!value) throw new NotFeel(source)
    return { token: { is: 'literal', literal: value }, end: at + source.length }
  }
  let match = take(temporal)
  if (match) return literal(temporalLiteral(temporalKind(match[1]), unquote(match[2] ?? '')), match[0])
  if (text[at] === '@') {
    string.lastIndex = at + 1
    match = string.exec(text)
    if (match) return literal(atLiteral(unquote(match[0])), `@${match[0]}`)
  }
  match = take(string)
  if (match) return literal(stringLiteral(unquote(match[0])), match[0])
  match = take(word)
  if (match) return { token: wordToken(match[0]), end: at + match[0].length }
  match = take(number)
  if (match) return literal(numberLiteral(match[0]), match[0])
  match = take(operator)
  if (match) return { token: { is: 'op', op: match[0] }, end: at + match[0].length }
  match = take(marks)
  if (match) return { token: { is: 'mark', mark: match[0] as '-' }, end: at + match[0].length }
  return null
}

/** `-` before a number is its sign; alone it stays the dash of "any". */
function joinMinus(found: readonly Token[], text: string): Token[] {
  const joined: Token[] = []
  for (let i = 0; i < found.length; i++) {
    const token = found[i]
    const next = found[i + 1]
    if (token?.is === 'mark' && token.mark === '-' && next?.is === 'literal' && next.literal?.kind === 'number') {
      const negative = numberLiteral(next.literal.key === '0' ? '0' : `-${next.literal.key}`)
      if (!negative || next.literal.key.startsWith('-')) throw new NotFeel(text)
      joined.push({ is: 'literal', literal: negative })
      i++
    } else if (token) joined.push(token)
  }
  return joined
}

function wordToken(text: string): Token {
  if (text === 'not') return { is: 'not' }
  if (text === 'except' || text === 'in' || text === 'and' || text === '?') return { is: 'word', word: text }
  return { is: 'literal', literal: text === 'null' ? null : booleanLiteral(text === 'true') }
}

function temporalKind(name: string | undefined): 'date' | 'time' | 'date-time' | 'duration' {
  if (name === 'date and time') return 'date-time'
  return name === 'time' || name === 'duration' ? name : 'date'
}

function atLiteral(text: string): Literal | null {
  if (/^-?P/.test(text)) return temporalLiteral('duration', text)
  if (text.includes('T')) return temporalLiteral('date-time', text)
  return temporalLiteral(text.includes(':') ? 'time' : 'date', text)
}

function unquote(quoted: string): string {
  try {
    return String(JSON.parse(quoted.replace(/[\n\r\t]/g, (c) => JSON.stringify(c).slice(1, -1))))
  } catch {
    throw new NotFeel(quoted)
  }
}

function skip(text: string, at: number): number {
  space.lastIndex = at
  const match = space.exec(text)
  return match ? at + match[0].length : at
}
