// How people write conditions (`≥ 50万`, `10万–50万（含10万）`, `制造业、零售业`), turned into standard S-FEEL or asked about, never guessed.
import { canonicalDecimal } from '#domain/decimal.ts'
import type { Text } from '#domain/text.ts'
import { decisionWords } from '#domain/words/decision.ts'
import { cellText, parseCell } from './cell.ts'
import { plainCharacters, readAmount, readDay } from './spelling-value.ts'
import type { Input } from './table.ts'
import { NotFeel } from './token.ts'

/**
 * `standard`: the cell in S-FEEL, `changed` where it was written otherwise and must be shown back. `ask`: more than one
 * meaning, to choose from. `unknown`: no meaning found.
 */
export type Spelled =
  | { readonly is: 'standard'; readonly cell: string; readonly changed: boolean }
  | { readonly is: 'ask'; readonly why: Text; readonly choices: readonly string[] }
  | { readonly is: 'unknown' }

const unknown: Spelled = { is: 'unknown' }

/** Reads a cell as a person wrote it, for an input of this type and domain. */
export function readSpelling(text: string, input: Input): Spelled {
  const trimmed = text.trim()
  const asWritten = standard(trimmed)
  if (asWritten !== null) return { is: 'standard', cell: asWritten, changed: false }
  const plain = plainCharacters(trimmed)
  if (anyWords.has(plain)) return changed('-')
  if (emptyWords.has(plain)) return changed('null')
  if (plain === '非空' || plain === '不为空' || plain === '有值') return changed('not(null)')
  const asPlain = standard(plain)
  if (asPlain !== null) return changed(asPlain)
  const negated = /^(?:非|不是|除了?|不等于|≠|!=|<>)\s*(.+?)(?:以外|之外)?$/u.exec(plain)
  if (negated?.[1]) return negate(spellValue(negated[1], input))
  return spellValue(plain, input)
}

/** A cell to offer instead of one that cannot be read, where there is just one thing it can mean; null otherwise. */
export function suggestCell(text: string, input: Input): string | null {
  const spelled = readSpelling(text, input)
  if (spelled.is === 'standard') return spelled.cell
  return spelled.is === 'ask' ? spelled.choices.join(' / ') : null
}

const anyWords = new Set(['', '-', '任意', '任意值', '不限', '全部', '所有', 'any', '*'])
const emptyWords = new Set(['空', '为空', '空值', '无', '未填', '未填写', 'empty'])

function spellValue(text: string, input: Input): Spelled {
  if (input.type === 'boolean') return spellBoolean(text)
  const write = writerFor(input)
  if (!write) return spellTexts(text, input)
  const whole = spellOrdered(text, write)
  if (whole.is !== 'unknown') return whole
  const parts = text.split(/[、;]|或者?|,(?!\d{3}(?:\D|$))/u).map((part) => part.trim())
  const spelled = parts.map((part) => spellOrdered(part, write))
  const cells = spelled.flatMap((part) => (part.is === 'standard' ? [part.cell] : []))
  return cells.length === parts.length ? changed(cells.join(', ')) : unknown
}

/** Writes one value of an ordered input as FEEL, or null where the text is no such value. */
type Write = (text: string) => string | null

function writerFor(input: Input): Write | null {
  if (input.type === 'number') return (text) => readAmount(text)
  if (input.type !== 'date') return null
  return (text) => {
    const day = readDay(text)
    return day && `date("${day}")`
  }
}

const comparisons: readonly (readonly [RegExp, '>' | '>=' | '<' | '<='])[] = [
  [/^(?:>=|≥|=>|⩾|≧|大于等于|不小于|不低于|不少于|至少|从)\s*(.+)$/u, '>='],
  [/^(?:<=|≤|=<|⩽|≦|小于等于|不大于|不高于|不超过|不多于|至多|最多)\s*(.+)$/u, '<='],
  [/^(?:近|最近|过去)\s*(\d+\s*[天日])(?:内|以内)?$/u, '<='],
  [/^(?:>|大于|高于|超过|多于|晚于)\s*(.+)$/u, '>'],
  [/^(?:<|小于|低于|少于|不足|不到|早于)\s*(.+)$/u, '<'],
  [/^(.+?)\s*(?:及以上|\(含\)以上|以上\(含\)|\+)$/u, '>='],
  [/^(.+?)\s*(?:及以下|\(含\)以下|以下\(含\))$/u, '<='],
  [/^(.+?)\s*以上\(不含\)$/u, '>'],
  [/^(.+?)\s*以下\(不含\)$/u, '<'],
]

function spellOrdered(text: string, write: Write): Spelled {
  for (const [pattern, op] of comparisons) {
    const value = write(pattern.exec(text)?.[1] ?? '')
    if (value) return changed(`${op} ${value}`)
  }
  const side = /^(.+?)\s*(以上|以下|以内|之内|以后|之后|以前|之前)$/u.exec(text)
  const bound = side && write(side[1] ?? '')
  if (side && bound) return askSide(bound, side[2] ?? '')
  const equal = write(text.replace(/^(?:==?|等于|为|是)\s*/u, ''))
  return equal ? changed(equal) : spellBetween(text, write)
}

/** 以上 and 以下 include the bound in law (民法典第一千二百五十九条) and not in every office: asked. */
function askSide(bound: string, word: string): Spelled {
  const up = word === '以上' || word === '以后' || word === '之后'
  const choices = up ? [`>= ${bound}`, `> ${bound}`] : [`<= ${bound}`, `< ${bound}`]
  return { is: 'ask', why: decisionWords.askSide, choices }
}

/** `10万-50万`, `10~50万`, `[10万, 50万)`, each with or without 含 and 不含 in brackets. */
function spellBetween(text: string, write: Write): Spelled {
  const note = /^(.*?)\s*\(([^()]*含[^()]*)\)$/u.exec(text)
  const body = (note?.[1] ?? text).trim()
  const bracketed = /^([[(])\s*(.+?)\s*(?:,|~|～|至|到|-|–|—|\.\.)\s*([^,]+?)\s*([\])])$/u.exec(body)
  if (bracketed && !note) {
    const [from, to] = bothEnds(bracketed[2] ?? '', bracketed[3] ?? '', write)
    return from && to ? changed(`${bracketed[1]}${from}..${to}${bracketed[4]}`) : unknown
  }
  for (const split of splits(body)) {
    const [from, to] = bothEnds(split[0], split[1], write)
    if (!from || !to) continue
    const closed = note ? closedEnds(note[2] ?? '', from, to, write) : null
    if (closed) return changed(`${closed.from ? '[' : '('}${from}..${to}${closed.to ? ']' : ')'}`)
    const choices = [`[${from}..${to})`, `(${from}..${to}]`, `[${from}..${to}]`]
    return { is: 'ask', why: decisionWords.askEnds, choices }
  }
  return unknown
}

function splits(body: string): [string, string][] {
  const found: [string, string][] = []
  for (const match of body.matchAll(/\s*(?:~|～|至|到|–|—|-|\.\.)\s*/gu)) {
    const at = match.index
    if (at > 0) found.push([body.slice(0, at), body.slice(at + match[0].length)])
  }
  return found
}

/** `10-50万` means 10万 to 50万 only where the first end has no unit of its own. */
function bothEnds(first: string, second: string, write: Write): [string | null, string | null] {
  const unit = /[万亿千百][元]?$/u.exec(second)?.[0] ?? ''
  const from = write(unit && canonicalDecimal(first) !== null ? `${first}${unit}` : first)
  return [from, write(second)]
}

/** What a note says of both ends: `含10万`, `含10万,不含50万`, `均含`, `左闭右开`; null where it leaves an end open to doubt. */
function closedEnds(note: string, from: string, to: string, write: Write): { from: boolean; to: boolean } | null {
  if (/^(?:都|均|两端均?|前后均?)?包?含$/u.test(note) || /^(?:含|包含)(?:两端|首尾)$/u.test(note))
    return { from: true, to: true }
  if (/^(?:都|均|两端均?|前后均?)?不包?含$/u.test(note)) return { from: false, to: false }
  const said = new Map<string, boolean>()
  for (const part of note.split(/[,、;]/u)) {
    const match = /^(不)?包?含(.+)$/u.exec(part.trim())
    const value = match && write(match[2] ?? '')
    if (!match || !value || (value !== from && value !== to)) return null
    said.set(value, !match[1])
  }
  const low = said.get(from)
  const high = said.get(to)
  if (low === undefined && high === undefined) return null
  return { from: low ?? !high, to: high ?? !low }
}

function spellBoolean(text: string): Spelled {
  if (/^(?:是|有|真|对|yes|y|true|√|✓)$/iu.test(text)) return changed('true')
  if (/^(?:否|无|没有|假|no|n|false|×|✗)$/iu.test(text)) return changed('false')
  return unknown
}

/** Bare words are texts, if the input knows them; without a list of values a single word is taken and several are asked. */
function spellTexts(text: string, input: Input): Spelled {
  if (input.type !== 'string' || /[<>=()[\]]/u.test(text)) return unknown
  const parts = text.split(/[、,;|]|或者?/u).map((part) => part.trim().replace(/^"(.*)"$/u, '$1'))
  const values = input.domain?.kind === 'values' ? input.domain.values : null
  const cell = (texts: readonly string[]) => texts.map((part) => JSON.stringify(part)).join(', ')
  if (values?.includes(text)) return changed(cell([text]))
  if (parts.some((part) => !part)) return unknown
  if (values) return parts.every((part) => values.includes(part)) ? changed(cell(parts)) : unknown
  if (parts.length === 1) return changed(cell(parts))
  return { is: 'ask', why: decisionWords.askTexts, choices: [cell(parts), cell([text])] }
}

function negate(spelled: Spelled): Spelled {
  if (spelled.is === 'standard' && spelled.cell !== '-') return changed(`not(${spelled.cell})`)
  return unknown
}

function standard(text: string): string | null {
  try {
    return cellText(parseCell(text))
  } catch (error) {
    if (error instanceof NotFeel) return null
    throw error
  }
}

function changed(cell: string): Spelled {
  const checked = standard(cell)
  return checked === null ? unknown : { is: 'standard', cell: checked, changed: true }
}
