// Industries of the national economy (GB/T 4754-2017 with Amendment 1): sections, divisions, groups, classes, and what lies in what.
import { codesABDE } from './codes-a-b-d-e.ts'
import { codesC } from './codes-c.ts'
import { codesCMachines } from './codes-c-machines.ts'
import { codesFL } from './codes-f-l.ts'
import { codesMT } from './codes-m-t.ts'
import { otherNames } from './sections.ts'

export type Industry = {
  /** The letter of its section and up to four digits: `C3912`. */
  readonly code: string
  readonly name: string
  /** 1 section (门类), 2 division (大类), 3 group (中类), 4 class (小类). */
  readonly level: 1 | 2 | 3 | 4
  readonly parent: string | null
  /** Other names it goes by. */
  readonly others: readonly string[]
}

/** All industries by code, in the order of the standard: each before what lies in it. */
export const industries: ReadonlyMap<string, Industry> = load()

const sectionOf: ReadonlyMap<string, string> = new Map(
  [...industries.keys()].filter((code) => code.length === 3).map((code) => [code.slice(1), code.slice(0, 1)]),
)

function load(): Map<string, Industry> {
  const all = new Map<string, Industry>()
  const put = (code: string, name: string, level: Industry['level'], parent: string | null) =>
    all.set(code, { code, name, level, parent, others: otherNames[code] ?? [] })
  let section = ''
  // C's second part comes before D, as the standard has it.
  const lines = [codesABDE.split(/(?=^D)/m)[0], codesC, codesCMachines, codesABDE.split(/(?=^D)/m)[1], codesFL, codesMT]
  for (const line of lines.join('\n').split('\n')) {
    const [, code = '', rest = ''] = /^([A-T]|\d{2,3})(.+)$/.exec(line) ?? []
    const [name = '', ...classes] = rest.split('|')
    if (code === '') continue
    if (/^[A-T]$/.test(code)) {
      section = code
      put(code, name, 1, null)
      continue
    }
    put(section + code, name, code.length === 2 ? 2 : 3, section + code.slice(0, code.length === 2 ? 0 : 2))
    for (const one of classes) put(section + code + one.charAt(0), one.slice(1) || name, 4, section + code)
  }
  return all
}

/** The industry and those that hold it, the widest first; empty for an unknown code. */
export function industryPath(code: string): readonly Industry[] {
  const path: Industry[] = []
  for (let one = industries.get(code); one; one = one.parent === null ? undefined : industries.get(one.parent))
    path.unshift(one)
  return path
}

/**
 * The code as the dictionary has it: with or without its section (`3912`), filled up with zeros (`C3900`, `391000`).
 * A letter alone is too little to mean a section by.
 */
export function knownIndustry(text: string): string | undefined {
  const [, letter = '', digits = ''] = /^([A-Ta-t]?)(\d{2,6})$/.exec(text) ?? []
  for (let end = digits.length; end >= 2; end--) {
    if (/[1-9]/.test(digits.slice(end))) return undefined
    const section = sectionOf.get(digits.slice(0, 2))
    const code = `${section}${digits.slice(0, end)}`
    if (industries.has(code)) return letter && letter.toUpperCase() !== section ? undefined : code
  }
  return undefined
}
