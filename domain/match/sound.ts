// Whether two Chinese names sound the same though they are written differently: 华源, 华原.
import { readingOf } from '../chinese/pinyin.ts'

const isHan = (unit: number) => unit >= 0x3400 && unit <= 0x9fff

/** As many signs, at least every second the same, and the same pinyin without tones. */
export function soundsAlike(a: string, b: string): boolean {
  if (a.length !== b.length || a.length < 2) return false
  let same = 0
  for (let at = 0; at < a.length; at++) {
    if (a.charCodeAt(at) === b.charCodeAt(at)) same++
    else if (!isHan(a.charCodeAt(at)) || !isHan(b.charCodeAt(at))) return false
  }
  return same * 2 >= a.length && readingOf(a).pinyin === readingOf(b).pinyin
}
