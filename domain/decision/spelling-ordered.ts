// Conditions on amounts, days and spans as people write them: bounds, spans with their ends said, two bounds together.
import { canonicalDecimal } from '#domain/decimal.ts'
import { decisionWords } from '#domain/words/decision.ts'
import { parseLiteral } from './cell.ts'
import { compareLiterals } from './literal.ts'
import { changed, type Spelled, unknown } from './spelled.ts'
import { readPeriod, type Write } from './spelling-value.ts'

/** One condition, a list of them, or two that hold together. */
export function spellConditions(text: string, write: Write): Spelled {
  const whole = spellOrdered(text, write)
  if (whole.is !== 'unknown') return whole
  const conjunct =
    joinedBy(text, /\s*(?:且|并且|而且|同时|&&?|\band\b)\s*/giu, write) ??
    joinedBy(text, /\s*(?=[<>≤≥大小高低不超少早晚])/gu, write)
  if (conjunct) return changed(conjunct)
  const comma = joinedBy(text, /\s*,\s*/gu, write)
  const parts = text.split(/[、;]|或者?|\bor\b|,(?!\d{3}(?:\D|$))/iu).map((part) => part.trim())
  const spelled = parts.map((part) => spellOrdered(part, write))
  const cells = spelled.flatMap((part) => (part.is === 'standard' ? [part.cell] : []))
  const list = cells.length === parts.length ? cells.join(', ') : null
  if (comma && list) return { is: 'ask', why: decisionWords.askBoth, choices: [comma, list] }
  return list ? changed(list) : unknown
}

/** An interval from two conditions that a text joins, wherever it may be cut; null where it joins no such two. */
function joinedBy(text: string, between: RegExp, write: Write): string | null {
  for (const match of text.matchAll(between)) {
    const found = spellBoth(text.slice(0, match.index), text.slice(match.index + match[0].length), write)
    if (found) return found
  }
  return null
}

/** `≥ 10万` and `< 50万` as one interval; null where they do not look at each other. */
export function spellBoth(first: string, second: string, write: Write): string | null {
  const one = spellOrdered(first.trim(), write)
  const other = spellOrdered(second.trim(), write)
  if (one.is !== 'standard' || other.is !== 'standard') return null
  const ends = [one.cell, other.cell].map((cell) => /^([<>]=?) (.+)$/u.exec(cell))
  const low = ends.find((end) => end?.[1]?.startsWith('>'))
  const high = ends.find((end) => end?.[1]?.startsWith('<'))
  if (!low || !high) return null
  return between(low[1] === '>=', low[2] ?? '', high[2] ?? '', high[1] === '<=')
}

/** Null where it would end before it begins: then the two were not meant together. */
function between(fromClosed: boolean, from: string, to: string, toClosed: boolean): string | null {
  const [low, high] = [parseLiteral(from), parseLiteral(to)]
  if (!low || !high || low.kind !== high.kind || compareLiterals(low, high) > 0) return null
  return `${fromClosed ? '[' : '('}${from}..${to}${toClosed ? ']' : ')'}`
}

const comparisons: readonly (readonly [RegExp, '>' | '>=' | '<' | '<='])[] = [
  [/^(?:>=|≥|=>|⩾|≧|大于等于|不小于|不低于|不少于|不早于|至少|从)\s*(.+)$/u, '>='],
  [/^(?:<=|≤|=<|⩽|≦|小于等于|不大于|不高于|不超过|不多于|不晚于|至多|最多|截至)\s*(.+)$/u, '<='],
  [/^(?:近|最近|过去)\s*(\d+\s*[天日])(?:内|以内)?$/u, '<='],
  [/^(?:>|大于|高于|超过|多于|晚于)\s*(.+)$/u, '>'],
  [/^(?:<|小于|低于|少于|不足|不到|早于)\s*(.+)$/u, '<'],
  [/^自?\s*(.+?)\s*(?:[及或](?:以上|以后|之后)|\(含\)(?:以上|以后|之后)|(?:以上|以后|之后)\(含\)|\+|起)$/u, '>='],
  [/^(.+?)\s*(?:[及或](?:以下|以前|之前)|\(含\)(?:以下|以前|之前)|(?:以下|以前|之前|以内|之内|内)\(含\)|止)$/u, '<='],
  [/^(.+?)\s*(?:(?:以上|以后|之后)\(不含\)|\(不含\)(?:以上|以后|之后))$/u, '>'],
  [/^(.+?)\s*(?:(?:以下|以前|之前|以内|之内|内)\(不含\)|\(不含\)(?:以下|以前|之前))$/u, '<'],
]

function spellOrdered(text: string, write: Write): Spelled {
  for (const [pattern, op] of comparisons) {
    const value = write(pattern.exec(text)?.[1] ?? '')
    if (value) return changed(`${op} ${value}`)
  }
  const side = /^(.+?)\s*(以上|以下|以内|之内|内|以后|之后|以前|之前)$/u.exec(text)
  const bound = side && write(side[1] ?? '')
  if (side && bound) return askSide(bound, side[2] ?? '')
  const equal = write(text.replace(/^(?:==?|等于|恰好|正好|为|是)\s*/u, ''))
  if (equal) return changed(equal)
  const period = write(text) === null ? spellPeriod(text, write) : null
  return period ? changed(period) : spellBetween(text, write)
}

/** A month is all its days, where days are compared. */
function spellPeriod(text: string, write: Write): string | null {
  const period = readPeriod(text)
  const [from, to] = [write(period?.[0] ?? ''), write(period?.[1] ?? '')]
  return from?.startsWith('date(') && to ? `[${from}..${to}]` : null
}

/** 以上 and 以下 include the bound in law (民法典第一千二百五十九条) and not in every office: asked. */
function askSide(bound: string, word: string): Spelled {
  const up = word === '以上' || word === '以后' || word === '之后'
  const choices = up ? [`>= ${bound}`, `> ${bound}`] : [`<= ${bound}`, `< ${bound}`]
  return { is: 'ask', why: decisionWords.askSide, choices }
}

/** `10万-50万`, `10~50万`, `[10万, 50万)`, each with or without 含 and 不含 in brackets. */
function spellBetween(written: string, write: Write): Spelled {
  const chained = spellChain(written, write) ?? spellNotedEnds(written, write)
  if (chained) return changed(chained)
  const text = written.replace(/^(?:介于|在)?(.+?)(?:之间)$/u, '$1')
  const note = /^(.*?)(?:\s*\(([^()]*[含闭开][^()]*)\)|[\s,]+((?:不?包?含|都|均|两端|左|双|[闭开]区间).*))$/u.exec(text)
  const body = (note?.[1] ?? text).trim()
  const bracketed = /^([[(])\s*(.+?)\s*(?:,|~|～|至|到|-|–|—|\.\.)\s*([^,]+?)\s*([\])])$/u.exec(body)
  if (bracketed && !note) {
    const [from, to] = bothEnds(bracketed[2] ?? '', bracketed[3] ?? '', write)
    return from && to ? changed(`${bracketed[1]}${from}..${to}${bracketed[4]}`) : unknown
  }
  for (const split of splits(body)) {
    const [from, to] = bothEnds(split[0], split[1], write)
    if (!from || !to) continue
    const closed = note ? closedEnds(note[2] ?? note[3] ?? '', from, to, write) : null
    if (closed) return changed(`${closed.from ? '[' : '('}${from}..${to}${closed.to ? ']' : ')'}`)
    const choices = [`[${from}..${to})`, `(${from}..${to}]`, `[${from}..${to}]`]
    return { is: 'ask', why: decisionWords.askEnds, choices }
  }
  return unknown
}

/** `10万 <= 金额 < 50万`, whatever stands in the middle. */
function spellChain(text: string, write: Write): string | null {
  const match = /^([^<>≤≥=]+?)\s*(<=|>=|≤|≥|<|>)\s*[^<>≤≥=]*?\s*(<=|>=|≤|≥|<|>)\s*([^<>≤≥=]+)$/u.exec(text)
  const [one, other] = bothEnds(match?.[1] ?? '', match?.[4] ?? '', write)
  const [first = '', second = ''] = [match?.[2], match?.[3]].map((op) => op?.replace('≤', '<=').replace('≥', '>='))
  if (!one || !other || first[0] !== second[0]) return null
  const [a, b] = [first.endsWith('='), second.endsWith('=')]
  return first[0] === '<' ? between(a, one, other, b) : between(b, other, one, a)
}

/** `10万（含）–50万（不含）`, `10万（含）至50万`. */
function spellNotedEnds(text: string, write: Write): string | null {
  const match = /^(.+?)\s*(?:\((不)?包?含\))?\s*(?:~|至|到|–|—|-|\.\.)\s*(.+?)\s*(?:\((不)?包?含\))?$/u.exec(text)
  const noted = (text.match(/\(不?包?含\)/gu) ?? []).length
  const [from, to] = bothEnds(match?.[1] ?? '', match?.[3] ?? '', write)
  if (!noted || !from || !to) return null
  const isFirst = /\(不?包?含\)\s*(?:~|至|到|–|—|-|\.\.)/u.test(text)
  // A note behind the whole (`10–50（含）`) speaks of both ends.
  if (noted === 1 && !isFirst) return null
  const low = !match?.[2]
  return between(low, from, to, noted === 2 ? !match?.[4] : !low)
}

function splits(body: string): [string, string][] {
  const found: [string, string][] = []
  for (const match of body.matchAll(/\s*(?:~|～|至|到|和|与|–|—|-|\.\.)\s*/gu)) {
    const at = match.index
    if (at > 0) found.push([body.slice(0, at), body.slice(at + match[0].length)])
  }
  return found
}

/** `10-50万` means 10万 to 50万 only where the first end has no unit of its own. */
function bothEnds(first: string, second: string, write: Write): [string | null, string | null] {
  const unit = /(?:[万亿千百]+元?|个?月|年|天|日|个?小时)$/u.exec(second)?.[0] ?? ''
  const from = write(unit && canonicalDecimal(first) !== null ? `${first}${unit}` : first)
  return [from, write(second)]
}

/** What a note says of both ends: `含10万`, `含10万,不含50万`, `均含`, `左闭右开`; null where it leaves an end open to doubt. */
function closedEnds(note: string, from: string, to: string, write: Write): { from: boolean; to: boolean } | null {
  if (/^(?:都|均|两端均?|前后均?)?包?含$/u.test(note) || /^(?:含|包含)(?:两端|首尾)$/u.test(note))
    return { from: true, to: true }
  if (/^(?:都|均|两端均?|前后均?)?不包?含$/u.test(note)) return { from: false, to: false }
  if (/^左闭右开(?:区间)?$/u.test(note)) return { from: true, to: false }
  if (/^左开右闭(?:区间)?$/u.test(note)) return { from: false, to: true }
  if (/^双?闭(?:区间)?$/u.test(note)) return { from: true, to: true }
  if (/^双?开(?:区间)?$/u.test(note)) return { from: false, to: false }
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
