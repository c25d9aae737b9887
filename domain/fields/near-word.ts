// Which known word somebody meant who slipped once while typing: technolgy.
import { oneSlip } from '../match/edits.ts'
import type { Text } from '../text.ts'
import type { Finding } from './kind.ts'
import { finding } from './raw.ts'

/** Shorter words, and signs that each carry meaning (高价值, 低价值), differ on purpose. */
const least = 6
const letters = /^[a-z]+$/

/**
 * `form` and the keys of `known` are in one form of spelling, without spaces, in lower case. Answers the key that all
 * words at one slip lead to; undefined where there are none, or they differ.
 */
export function nearWord(form: string, known: ReadonlyMap<string, string>): string | undefined {
  if (form.length < least || !letters.test(form)) return undefined
  let found: string | undefined
  for (const [word, key] of known) {
    if (word.length < least || !letters.test(word) || oneSlip(form, word) === undefined) continue
    if (found !== undefined && found !== key) return undefined
    found = key
  }
  return found
}

export function nearRead(word: string, meant: Text): Finding {
  return finding('flagged', 'near-word', { word: word.slice(0, 80), meant: meant.zh, meantEn: meant.en })
}
