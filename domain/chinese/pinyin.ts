// How a Chinese name is read: pinyin and initials, for searching and sorting.
import { pinyin } from 'pinyin-pro'
import { acTree, ensureAcBuilt, type WordNode } from 'pinyin-pro/dist/esm/common/segmentit/index.mjs'

/** `pinyin` without tones or spaces, `initials` one letter a character; Latin letters and digits stay, all else goes. */
export type Reading = { readonly pinyin: string; readonly initials: string }

/**
 * Characters that names read in more than one way (重庆, 长安, 银行, 会计, 音乐, 厦门…): only texts with one of these need
 * reading in context; all others are read character by character.
 */
const readInContext =
  /[重长行乐会都朝调藏厦六蚌参系乘数省便率传弹单盛宿尉解曾仇区查翟朴还薄石地车泊奇降折尽合给角校应当空称大打柏贾盖沈强提]/

/** Signs whose reading follows from the character in front, and pairs of surrogates: left to the slow way. */
const special = /[了々\ud800-\udfff]/
/** Longer texts are left to the slow way, too: its probabilities run out of digits there and it decides otherwise. */
const longest = 20

const remembered = 50_000
const signs = new Map<string, Reading>()
const words = new Map<string, Reading>()

/** What nearly every company's name ends with is read once: 贸易有限公司, 股份有限公司. */
const tailLength = 6
const mostTails = 10_000
const tails = { plain: new Map<string, Reading | null>(), context: new Map<string, Reading | null>() }

/** Reading of a company's or person's name, about 2 µs. Surnames with a reading of their own: pass `person`. */
export function readingOf(text: string, options: { person?: boolean } = {}): Reading {
  const person = options.person === true
  const context = person || readInContext.test(text)
  const plain = context ? text.normalize('NFKC') : text
  if (context) ensureAcBuilt()
  const quick =
    person || (context && (plain.length > longest || special.test(plain))) ? undefined : inPieces(plain, context)
  return quick ?? joined(inContext(plain, person))
}

/**
 * Characters one by one, and, in context, words as they were read before. Undefined where two words overlap: which of them
 * stands (银行长) may depend on the whole text.
 */
function inPieces(text: string, context: boolean): Reading | undefined {
  let whole = ''
  let initials = ''
  for (let at = 0; at < text.length; ) {
    if (at > 0 && text.length - at === tailLength) {
      const tail = tailRead(text.slice(at), context)
      return tail ? { pinyin: whole + tail.pinyin, initials: initials + tail.initials } : undefined
    }
    const end = context ? wordEnd(text, at) : at
    if (end < at) return undefined
    const next = end > at ? end : at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)
    const read = end > at ? wordRead(text.slice(at, end)) : signRead(text.slice(at, next))
    whole += read.pinyin
    initials += read.initials
    at = next
  }
  return { pinyin: whole, initials }
}

/** Pieces depend on what follows them, never on what stood before: the end of a text is read as if it stood alone. */
function tailRead(tail: string, context: boolean): Reading | null {
  const known = context ? tails.context : tails.plain
  const before = known.get(tail)
  if (before !== undefined) return before
  const read = inPieces(tail, context) ?? null
  if (known.size < mostTails) known.set(tail, read)
  return read
}

/** Where the longest word ends that begins at `start`: `start` where none does, -1 where another word begins in it and leaves it. */
function wordEnd(text: string, start: number): number {
  const end = longestFrom(text, start)
  for (let at = start + 1; at < end; at++) if (longestFrom(text, at) > end) return -1
  return end
}

function longestFrom(text: string, start: number): number {
  let node: WordNode | undefined = acTree.root
  let end = start
  for (let at = start; at < text.length; ) {
    node = node.children.get(text[at++] ?? '')
    if (!node) break
    if (at - start > 1 && node.patterns.some(({ priority }) => priority === 1)) end = at
  }
  return end
}

function wordRead(word: string): Reading {
  const before = words.get(word)
  if (before) return before
  const read = joined(inContext(word, false))
  if (words.size < remembered) words.set(word, read)
  return read
}

function signRead(sign: string): Reading {
  const before = signs.get(sign)
  if (before) return before
  const read = joined([plain(pinyin(sign.normalize('NFKC'), { toneType: 'none', v: true }))])
  if (signs.size < remembered) signs.set(sign, read)
  return read
}

function joined(syllables: readonly string[]): Reading {
  let whole = ''
  let initials = ''
  for (const syllable of syllables) {
    const letters = syllable.toLowerCase().replace(/[^a-z0-9]/g, '')
    if (!letters) continue
    whole += letters
    initials += letters[0]
  }
  return { pinyin: whole, initials }
}

function inContext(text: string, person: boolean): string[] {
  return pinyin(text, { toneType: 'none', type: 'array', v: true, surname: person ? 'head' : 'off' }).map(plain)
}

/** ü is typed v. */
function plain(syllable: string): string {
  return syllable.replaceAll('ü', 'v')
}
