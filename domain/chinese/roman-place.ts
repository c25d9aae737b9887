// Names of divisions in Latin letters, for readers of English. Brings the pinyin dictionary: not for the browser's first load.
import { readingOf } from './pinyin.ts'
import { shortPlace } from './region.ts'

/** 深圳市 → Shenzhen, 恩施土家族苗族自治州 → Enshi. */
export function romanPlace(name: string): string {
  const word = readingOf(shortPlace(name)).pinyin
  return word.charAt(0).toUpperCase() + word.slice(1)
}
