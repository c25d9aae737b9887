// How people write conditions (`≥ 50万`, `10万–50万（含10万）`, `制造业、零售业`), turned into standard S-FEEL or asked about, never guessed.
import { yesOrNo } from '#domain/fields/yes-words.ts'
import { decisionWords } from '#domain/words/decision.ts'
import { cellLiterals, parseCell } from './cell.ts'
import { changed, type Spelled, standard, unknown } from './spelled.ts'
import { spellBoth, spellConditions } from './spelling-ordered.ts'
import { plainCharacters, writerFor } from './spelling-value.ts'
import type { Input } from './table.ts'

export type { Spelled } from './spelled.ts'

/** Reads a cell as a person wrote it, for an input of this type and domain. */
export function readSpelling(text: string, input: Input): Spelled {
  const trimmed = text.trim()
  const asWritten = standard(trimmed)
  if (asWritten !== null && isMeant(trimmed, input)) return { is: 'standard', cell: asWritten, changed: false }
  const spelled = spell(plainCharacters(trimmed), input)
  // Standard as it stands, though of another kind than the input: whoever writes FEEL may.
  return spelled.is === 'unknown' && asWritten !== null ? { is: 'standard', cell: asWritten, changed: false } : spelled
}

function spell(plain: string, input: Input): Spelled {
  const word = plain.toLowerCase()
  if (anyWords.has(word)) return changed('-')
  if (emptyWords.has(word)) return changed('null')
  if (/^(?:非空|不为空|不空|不是空|有值|已填写?|not empty)$/u.test(word)) return changed('not(null)')
  if (/^(?:n\/a|\/|不适用)$/u.test(word)) return { is: 'ask', why: decisionWords.askNothing, choices: ['-', 'null'] }
  const asPlain = standard(plain)
  if (asPlain !== null && isMeant(plain, input)) return both(plain, input) ?? changed(asPlain)
  // A choice may begin with such a word itself: 不含税.
  if (input.domain?.kind === 'values' && input.domain.values.includes(plain)) return spellValue(plain, input)
  const negated = /^(?:非|不是|不含|不包含|除了?|不等于|≠|!=|<>|not\s)\s*(.+?)(?:以外|之外|外)?$/iu.exec(plain)
  if (negated?.[1]) return negate(spellValue(negated[1], input))
  const whole = spellValue(plain, input)
  return whole.is === 'standard' ? whole : (spellExcept(plain, input) ?? whole)
}

const exceptWords =
  /^(.+?)[\s,(]*(?:除了?|但?不含|但?不包[含括]|但不是|\bexcept(?:\s+for)?\b|\bexcluding\b|\bwithout\b|\bbut\s+not\b)\s*\(?(.+?)(?:以外|之外|外)?\s*\)*$/iu

const exceptedWords = /^(.+?)[\s,]*\((.+?)\s*(?:除外|excepted)\)$/iu

/** `制造业（除计算机制造外）`, `制造业 不含 计算机制造`, `Manufacturing except computers`; null where it is no such thing. */
function spellExcept(plain: string, input: Input): Spelled | null {
  const [, kept = '', left = ''] = exceptedWords.exec(plain) ?? exceptWords.exec(plain) ?? []
  const some = kept && spell(kept.trim(), input)
  if (!some || some.is !== 'standard') return null
  const none = spell(left.trim(), input)
  const joined = (out: string) => (some.cell === '-' ? `not(${out})` : `${some.cell} except ${out}`)
  if (none.is === 'standard') return changed(joined(none.cell))
  return none.is === 'ask' ? { ...none, choices: none.choices.map(joined) } : unknown
}

/** A text that is FEEL by chance means something else to who wrote it: `1,000,000`, a whole cell in quotes, 1 for yes. */
function isMeant(text: string, input: Input): boolean {
  if (input.type === 'any' || input.type === 'string') return true
  if (input.type === 'number' && /(?:^|[^\d.])\d{1,3}(?:,\d{3})+(?!\d)/.test(text)) return false
  return cellLiterals(parseCell(text)).every((literal) => literal.kind === input.type)
}

/** A cell to offer instead of one that cannot be read, where there is just one thing it can mean; null otherwise. */
export function suggestCell(text: string, input: Input): string | null {
  const spelled = readSpelling(text, input)
  if (spelled.is === 'standard') return spelled.cell
  return spelled.is === 'ask' ? spelled.choices.join(' / ') : null
}

const anyWords = new Set(['', '-', '—', '–', '——', '任意', '任意值', '不限', '全部', '所有', 'any', '*'])
const emptyWords = new Set(['空', '为空', '空值', '无', '未填', '未填写', 'empty', 'null'])

/** A condition on an amount or a day that a person writes is shorter; what is longer is standard, or nothing. */
const longest = 1000

function spellValue(text: string, input: Input): Spelled {
  if (input.type === 'boolean') return spellBoolean(text)
  const write = writerFor(input)
  if (!write) return spellTexts(text, input)
  if (text.length > longest) return unknown
  // Quotes around the whole come from a spreadsheet.
  const bare = text.replace(/^["'](.*)["']$/u, '$1').trim()
  if (/^\d{1,3}(?:,\d{3})+$/.test(bare) && input.type === 'number') {
    const list = standard(bare)
    return { is: 'ask', why: decisionWords.askThousands, choices: [bare.replaceAll(',', ''), ...(list ? [list] : [])] }
  }
  return spellConditions(bare, write)
}

/** `≥ 10万，< 50万` is a list in FEEL, and so always true; people mean both. Asked; null where it is no such thing. */
function both(text: string, input: Input): Spelled | null {
  const write = writerFor(input)
  const parts = text.split(',')
  const interval = write && parts.length === 2 ? spellBoth(parts[0] ?? '', parts[1] ?? '', write) : null
  const list = standard(text)
  return interval && list ? { is: 'ask', why: decisionWords.askBoth, choices: [interval, list] } : null
}

function spellBoolean(text: string): Spelled {
  const said = yesOrNo(
    text
      .replace(/^"(.*)"$/u, '$1')
      .trim()
      .toLowerCase(),
  )
  return said === undefined ? unknown : changed(String(said))
}

/** Bare words are texts, if the input knows them; without a list of values a single word is taken and several are asked. */
function spellTexts(text: string, input: Input): Spelled {
  if (input.type !== 'string' || /[<>=()[\]]/u.test(text)) return unknown
  const values = input.domain?.kind === 'values' ? input.domain.values : null
  const cell = (texts: readonly string[]) => texts.map((part) => JSON.stringify(part)).join(', ')
  if (values) return spellChoices(text, values, cell)
  const parts = partsOf(text, /[、,;|\n]|或者?|\sor\s/iu)
  if (parts.some((part) => !part)) return unknown
  if (parts.length === 1) return changed(cell(parts))
  return { is: 'ask', why: decisionWords.askTexts, choices: [cell(parts), cell([text])] }
}

function partsOf(text: string, between: RegExp): string[] {
  return text.split(between).map((part) => part.trim().replace(/^["'](.*)["']$/u, '$1'))
}

function spellChoices(text: string, values: readonly string[], cell: (texts: readonly string[]) => string): Spelled {
  const known = new Map(values.map((value) => [plainCharacters(value).toLowerCase(), value]))
  const find = (part: string) => known.get(part.toLowerCase())
  const [whole = ''] = partsOf(text, /$^/u)
  const one = find(whole)
  if (one !== undefined) return changed(cell([one]))
  for (const between of [/[、,;|\n]|或者?|\sor\s/iu, /[、,;|\n/\s]|或者?|[和与及]/iu]) {
    const parts = partsOf(text, between)
    const found = parts.flatMap((part) => find(part) ?? [])
    if (found.length === parts.length) return changed(cell(found))
  }
  const near = values.filter((value) => isNear(whole.toLowerCase(), value.toLowerCase()))
  return near.length ? { is: 'ask', why: decisionWords.askNear, choices: near.map((value) => cell([value])) } : unknown
}

/** One is a part of the other, or they differ in one character. */
function isNear(a: string, b: string): boolean {
  if (a.length < 2 || b.length < 2) return false
  if (a.includes(b) || b.includes(a)) return true
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  let at = 0
  while (at < short.length && short[at] === long[at]) at++
  // 未成交 is no slip for 已成交.
  if (/[未已不非无没有]/u.test(`${short[at] ?? ''}${long[at] ?? ''}`)) return false
  return long.slice(at + 1) === short.slice(short.length === long.length ? at + 1 : at)
}

function negate(spelled: Spelled): Spelled {
  if (spelled.is === 'standard' && spelled.cell !== '-') return changed(`not(${spelled.cell})`)
  return unknown
}
