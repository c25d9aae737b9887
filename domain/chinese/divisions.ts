// The administrative divisions (GB/T 2260): codes, names, and what lies in what. Hong Kong, Macau and Taiwan included.
import { areaList } from '@vant/area-data'
import { moreCounties } from './divisions-more.ts'
import { provinces } from './province-codes.ts'

export type Division = {
  /** Six digits. */
  readonly code: string
  readonly name: string
  /** 1 province, 2 city, 3 county. */
  readonly level: 1 | 2 | 3
  /** Code of the division that holds it; counties of municipalities lie in the province itself. */
  readonly parent: string | null
}

/** Cities that only stand for "directly under the province": no place of their own. */
const standIn = /^(?:县|省直辖县|自治区直辖县级行政区划|市辖区|省直辖县级行政区划)$/
const municipalities = /^(?:11|12|31|50)/
/** Rows that mean nobody's place. */
const nowhere = /^(?:其它区|其他区)$/

/** All divisions by code, in the order of the standard. */
export const divisions: ReadonlyMap<string, Division> = load()

function load(): Map<string, Division> {
  const all = new Map<string, Division>()
  for (const [code, name] of Object.entries(areaList.province_list)) {
    if (provinces.has(code.slice(0, 2))) all.set(code, { code, name, level: 1, parent: null })
  }
  for (const [code, name] of Object.entries(areaList.city_list)) {
    const province = `${code.slice(0, 2)}0000`
    if (standIn.test(name) || municipalities.test(code)) continue
    if (all.has(province)) all.set(code, { code, name, level: 2, parent: province })
  }
  for (const [code, name] of counties()) {
    const city = `${code.slice(0, 4)}00`
    const parent = all.has(city) ? city : `${code.slice(0, 2)}0000`
    if (!all.has(code) && !nowhere.test(name) && all.has(parent)) all.set(code, { code, name, level: 3, parent })
  }
  return all
}

function counties(): (readonly [string, string])[] {
  const more = moreCounties.trim().split(/\s+/)
  return [...Object.entries(areaList.county_list), ...more.map((entry) => [entry.slice(0, 6), entry.slice(6)] as const)]
}

/** The division and those that hold it, the widest first; empty for an unknown code. */
export function divisionPath(code: string): readonly Division[] {
  const path: Division[] = []
  let next: string | null = code
  while (next !== null) {
    const division: Division | undefined = divisions.get(next)
    if (!division) break
    path.unshift(division)
    next = division.parent
  }
  return path
}

/** 广东省深圳市南山区; the code itself where it is unknown. */
export function divisionName(code: string): string {
  const path = divisionPath(code)
  return path.length ? path.map((division) => division.name).join('') : code
}

/** The code as the dictionary has it: `4403` and `44` are filled up, a municipality's own city is the province. */
export function knownCode(code: string): string | null {
  const full = code.padEnd(6, '0')
  if (divisions.has(full)) return full
  if (/^(?:11|12|31|50)\d\d00$/.test(full) && /^..0[12]00$/.test(full)) return `${full.slice(0, 2)}0000`
  return null
}
