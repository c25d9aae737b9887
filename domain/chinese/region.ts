// Which division a text means: 广东深圳, 深圳市南山区科技园, 广州; and what is doubtful about it.
import { type Division, divisions, knownCode } from './divisions.ts'
import { formerNames } from './divisions-more.ts'
import { provinces } from './province-codes.ts'
import { simplifiedPlace } from './simplified.ts'
import { narrow } from './width.ts'

/**
 * `code` null: no division is named, or several that share nothing. `candidates` are the namesakes among which the text
 * does not decide; then `code` is what they share. `rest` is what stands behind the named divisions, without spaces.
 */
export type RegionFound = {
  readonly code: string | null
  readonly candidates: readonly string[]
  readonly rest: string
}

type Step = { readonly code: string | null; readonly candidates: readonly string[]; readonly end: number }
type Entry = { readonly code: string; readonly level: 1 | 2 | 3; readonly short: boolean }

const peoples =
  /(?:各族|壮族|回族|维吾尔|藏族|苗族|土家族|彝族|布依族|侗族|朝鲜族|哈萨克族?|蒙古族?|傣族|景颇族|白族|傈僳族|哈尼族|羌族|柯尔克孜|满族|畲族|瑶族|黎族|仡佬族|水族|纳西族|拉祜族|佤族|布朗族|独龙族|怒族|普米族|裕固族|保安族|东乡族|撒拉族|土族|锡伯|塔吉克|达斡尔族|毛南族|仫佬族|族)+$/
const wider = /(?:特别行政区|自治区|自治州|自治县|自治旗|地区|林区|特区|新区|[省市州盟县区旗])$/
/** After a short name these make it the name of a street: 河南路, 浦东南路, 北京西路. */
const street = /^[东西南北中]?[一二三四五六七八九十]?(?:大路|大街|大道|路|街|道|巷|弄|胡同|里|桥)/
/** A look at the next sign spares nearly every name the pattern. */
const streetSigns = new Set('东西南北中一二三四五六七八九十大路街道巷弄胡里桥')
const longestName = 15

type Name = { readonly name: string; readonly entries: readonly Entry[] }

/** Names by the two signs with which they begin, longest first: most texts begin with no name at all. */
const names = byBeginning(build())
const none: { readonly entries: readonly Entry[]; readonly length: number } = { entries: [], length: 0 }
const cache = new Map<string, RegionFound>()
const nowhere: RegionFound = { code: null, candidates: [], rest: '' }

/** The text without spaces and separators, 中国 in front dropped: what positions refer to. */
export function compactAddress(text: string): string {
  return narrow(text)
    .replace(/[\s,，、.。/|>·:：;；\-—_]+/g, '')
    .replace(/^(?:中华人民共和国|中国)(?!城)/, '')
    .replace(/市辖区|(?<=^重庆市?)县(?=.{2})/, '')
}

/**
 * Longest names first, from the widest division to the narrowest; levels may be left out. `within` (codes or names that
 * the rest of the row gives) decides between namesakes.
 */
export function resolveRegion(text: string, within = ''): RegionFound {
  const key = text.length < 40 ? `${text}\n${within}` : ''
  const known = key ? cache.get(key) : undefined
  if (known) return known
  const asWritten = resolve(text, within)
  // 臺北市: names of places in traditional characters; what is left of the text is told as it was written.
  const folded = asWritten.code === null || asWritten.rest !== '' ? simplifiedPlace(text) : text
  const found = folded === text ? asWritten : further(asWritten, resolve(folded, within))
  if (key) {
    if (cache.size > 20_000) cache.clear()
    cache.set(key, found)
  }
  return found
}

/** The reading that leaves less of the text. */
function further(asWritten: RegionFound, folded: RegionFound): RegionFound {
  return folded.code !== null && (asWritten.code === null || folded.rest.length < asWritten.rest.length)
    ? folded
    : asWritten
}

/** How many signs of the text, from its start, are names of places: 深圳市华信 → 3. */
export function placeLength(text: string): number {
  let end = 0
  let current: Entry | undefined
  for (let step = 0; step < 3; step++) {
    const { entries, length } = longest(text, end, current)
    const [entry] = entries
    if (!entry || (entry.short && entry.level === 3)) break
    end += length
    current = entry
  }
  return end
}

function resolve(text: string, within: string): RegionFound {
  const code = /^\d{2}(?:\d{2}){0,2}$/.test(text.trim()) ? knownCode(text.trim()) : null
  if (code) return { code, candidates: [], rest: '' }
  const compact = compactAddress(text)
  if (compact === '' || compact.length > 400) return nowhere
  const english = englishProvince(text)
  if (english) return { code: english, candidates: [], rest: '' }
  const { end, ...found } = walk(compact, 0, undefined, prefixOf(within))
  return { ...found, rest: compact.slice(end) }
}

/** Follows names from `start` below `from`; a namesake is settled by `within`, then by what comes after it. */
function walk(text: string, start: number, from: Entry | undefined, within: string): Step {
  const { entries, length } = longest(text, start, from)
  const end = start + length
  const whole = end === text.length
  let fitting = entries.filter(
    (entry) => entry.level < 3 || !entry.short || from !== undefined || whole || isCityAlone(entry, text, end),
  )
  if (fitting.length === 0) return { code: from?.code ?? null, candidates: [], end: start }
  const widest = Math.min(...fitting.map((entry) => entry.level))
  fitting = settle(fitting, within, widest)
  const [first] = fitting
  if (fitting.length === 1 && first) {
    return first.level === 3 ? done(first.code, end) : walk(text, afterRepeat(text, end, first), first, within)
  }
  const onward = fitting.filter((entry) => entry.level < 3 && longest(text, end, entry).length > 0)
  const [only] = onward
  if (onward.length === 1 && only) return walk(text, end, only, within)
  const candidates = fitting.map((entry) => entry.code)
  return { code: shared(candidates), candidates, end }
}

/** 余姚城东新区: cities of the third level go without 市; other short names of that level need a wider one in front. */
function isCityAlone({ code }: Entry, text: string, end: number): boolean {
  return (divisions.get(code)?.name.endsWith('市') ?? false) && !/^[镇乡村屯]/.test(text.slice(end))
}

/** Columns put together say a municipality twice: 上海 上海市 浦东新区. */
function afterRepeat(text: string, start: number, entry: Entry): number {
  const { entries, length } = longest(text, start, undefined)
  return entries.some((one) => one.code === entry.code) ? start + length : start
}

function done(code: string, end: number): Step {
  return { code, candidates: [], end }
}

function settle(entries: readonly Entry[], within: string, widest: number): Entry[] {
  const inside = within ? entries.filter((entry) => entry.code.startsWith(within)) : []
  if (inside.length > 0) return inside.length === 1 ? inside : inside.filter((entry) => entry.level === widest)
  const wide = entries.filter((entry) => entry.level === widest)
  const full = wide.filter((entry) => !entry.short)
  return full.length ? full : wide
}

/** All divisions below `from` with the longest name that stands at `start`. */
function longest(text: string, start: number, from: Entry | undefined): { entries: readonly Entry[]; length: number } {
  const possible = names.get(beginning(text, start))
  if (!possible) return none
  for (const { name, entries } of possible) {
    if (!text.startsWith(name, start)) continue
    const end = start + name.length
    const inside = from ? entries.filter((entry) => entry.level > from.level && isBelow(entry.code, from)) : entries
    const below = streetSigns.has(text.charAt(end))
      ? inside.filter((entry) => !entry.short || !isStreet(text, end, entry))
      : inside
    if (below.length) return { entries: below, length: name.length }
  }
  return none
}

/** Two signs as one number: a text of them would be made anew for every question. */
function beginning(text: string, start: number): number {
  return (text.charCodeAt(start) << 16) | text.charCodeAt(start + 1)
}

function byBeginning(all: ReadonlyMap<string, readonly Entry[]>): ReadonlyMap<number, readonly Name[]> {
  const found = new Map<number, Name[]>()
  for (const [name, entries] of all) {
    if (name.length < 2 || name.length > longestName) continue
    const own = found.get(beginning(name, 0))
    if (own) own.push({ name, entries })
    else found.set(beginning(name, 0), [{ name, entries }])
  }
  for (const own of found.values()) own.sort((a, b) => b.name.length - a.name.length)
  return found
}

/** 河南路 is a street, 哈尔滨道里区 is not: a division follows. */
function isStreet(text: string, end: number, entry: Entry): boolean {
  if (!street.test(text.slice(end, end + 6))) return false
  return entry.level === 3 || longest(text, end, entry).length === 0
}

function isBelow(code: string, from: Entry): boolean {
  return code.startsWith(from.code.slice(0, from.level * 2))
}

/** What several codes share: their city, their province, or nothing. */
function shared(codes: readonly string[]): string | null {
  const [first = ''] = codes
  for (const digits of [4, 2]) {
    const prefix = first.slice(0, digits)
    if (codes.every((code) => code.startsWith(prefix))) return knownCode(prefix)
  }
  return null
}

function prefixOf(within: string): string {
  if (within === '') return ''
  const code = resolve(within, '').code
  if (!code) return ''
  const level = divisions.get(code)?.level ?? 1
  return code.slice(0, level * 2)
}

function englishProvince(text: string): string | null {
  if (!/^[a-z\s,.-]+$/i.test(text)) return null
  const words = text
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .replace(/\b(?:province|city|china)\b/g, '')
    .trim()
  for (const { code, en } of provinces.values()) if (en.toLowerCase() === words) return `${code}0000`
  return null
}

function build(): Map<string, Entry[]> {
  const names = new Map<string, Entry[]>()
  const put = (name: string, code: string, level: 1 | 2 | 3, short: boolean) => {
    const entries = names.get(name)
    if (!entries) names.set(name, [{ code, level, short }])
    else if (!entries.some((entry) => entry.code === code)) entries.push({ code, level, short })
  }
  for (const division of divisions.values()) {
    put(division.name, division.code, division.level, false)
    for (const name of shortNames(division)) put(name, division.code, division.level, true)
  }
  for (const [name, code] of formerNames) {
    const division = divisions.get(code)
    if (!division) continue
    put(name, code, division.level, false)
    if (shortPlace(name) !== name) put(shortPlace(name), code, division.level, true)
  }
  return names
}

/** 恩施土家族苗族自治州 → 恩施州, 恩施; 深圳市 → 深圳; 内蒙古自治区 → 内蒙古. One sign alone is no name. */
function shortNames({ code, name, level }: Division): string[] {
  const short = level === 1 ? provinces.get(code.slice(0, 2))?.zh : undefined
  if (short) return [short]
  const bare = name.replace(wider, '')
  const plain = bare.replace(peoples, '')
  if (plain.length < 2) return []
  const list = [plain]
  if (plain !== bare) list.push(`${plain}${name.slice(-1)}`)
  return list
}

/** The name without what it is: 深圳市 → 深圳, 内蒙古自治区 → 内蒙古; itself where too little would be left. */
export function shortPlace(name: string): string {
  const bare = name.replace(wider, '')
  const plain = bare.replace(peoples, '')
  return plain.length >= 2 ? plain : bare.length >= 2 ? bare : name
}
