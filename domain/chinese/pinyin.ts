// How a Chinese name is read: pinyin and initials, for searching and sorting.
import { pinyin } from 'pinyin-pro'

/** `pinyin` without tones or spaces, `initials` one letter a character; Latin letters and digits stay, all else goes. */
export type Reading = { readonly pinyin: string; readonly initials: string }

/**
 * Characters that names read in more than one way (重庆, 长安, 银行, 会计, 音乐, 厦门…): only texts with one of these need the
 * slow reading in context (22 µs a name); all others are read character by character from memory (1 µs).
 */
const readInContext =
  /[重长行乐会都朝调藏厦六蚌参系乘数省便率传弹单盛宿尉解曾仇区查翟朴还薄石地车泊奇降折尽合给角校应当空称大打柏贾盖沈强提]/

const known = new Map<string, string>()

/** Reading of a company's or person's name. Surnames with a reading of their own: pass `person`. */
export function readingOf(text: string, options: { person?: boolean } = {}): Reading {
  const syllables =
    options.person || readInContext.test(text) ? inContext(text, options.person === true) : [...text].map(one)
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

function one(character: string): string {
  const before = known.get(character)
  if (before !== undefined) return before
  const read = plain(pinyin(character.normalize('NFKC'), { toneType: 'none', v: true }))
  if (known.size < 30_000) known.set(character, read)
  return read
}

function inContext(text: string, person: boolean): string[] {
  return pinyin(text.normalize('NFKC'), {
    toneType: 'none',
    type: 'array',
    v: true,
    surname: person ? 'head' : 'off',
  }).map(plain)
}

/** ü is typed v. */
function plain(syllable: string): string {
  return syllable.replaceAll('ü', 'v')
}
