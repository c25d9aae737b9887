// Which earlier row of the same file is this customer? A few short texts a row, so that a million rows fit.
import { bothCores } from '#domain/chinese/company.ts'
import { placeLength } from '#domain/chinese/region.ts'
import { firstSeen } from '#domain/sheet/first-seen.ts'
import type { ImportHow } from '#domain/sheet/how.ts'
import type { Template } from '#domain/template.ts'
import type { Value } from '#domain/value.ts'

/** What tells a row's customer: texts as they compare, undefined where the row has none. */
export type Identity = {
  readonly number: string | undefined
  readonly code: string | undefined
  readonly core: string | undefined
  /** The core with the place in front of it. */
  readonly wide: string | undefined
  readonly phone: string | undefined
  /** What a person chose as the only thing that counts: the others are undefined then. */
  readonly own?: string
}

type IdentityReader = (values: Readonly<Record<string, Value>>) => Identity

/** Reads the identity of prepared values; by `key` alone where it is not `auto`. */
export function identityReader(template: Template, key: ImportHow['key'] = 'auto'): IdentityReader {
  const all = fullReader(template)
  if (key === 'auto') return all
  const none = { number: undefined, code: undefined, core: undefined, wide: undefined, phone: undefined }
  const field = template.fields.find((one) => one.means === key)?.key ?? ''
  return (values) => {
    const { number, code, core, wide } = all(values)
    if (key === 'number') return { ...none, number, wide }
    if (key === 'credit-code') return { ...none, code, wide }
    const own = textOf(values[field])
    return own === undefined ? { ...none, wide } : { ...none, core, wide, own }
  }
}

function fullReader(template: Template): IdentityReader {
  const keyOf = (means: string) => template.fields.find((field) => field.means === means)?.key ?? ''
  const [number, code, name, phone] = [keyOf('number'), keyOf('credit-code'), keyOf('name'), keyOf('phone')]
  return (values) => {
    const ownName = textOf(values[name])
    const cores = ownName === undefined ? undefined : bothCores(ownName, placeLength)
    return {
      number: textOf(values[number])?.toUpperCase(),
      code: textOf(values[code])?.toUpperCase(),
      core: cores?.core,
      wide: cores?.wide,
      phone: textOf(values[phone]),
    }
  }
}

function textOf(value: Value | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

export type SameFinder = (
  at: number,
  identity: Identity,
  whole: () => string,
) => { readonly at: number; readonly by: number } | undefined

/**
 * Finds, in order of strength: the same number; the same credit code; the same core name and phone; the very same row (`whole`,
 * asked for only where there is no key). A weaker key never joins two rows whose stronger keys differ. Answers the earlier
 * row's place and by what (index into `knownBy`).
 */
export function sameFinder(): SameFinder {
  // What later rows may meet, by place; '' where a row has none.
  const numbers: string[] = []
  const codes: string[] = []
  const namePhones: string[] = []
  const wholes: string[] = []
  const owns: string[] = []
  const byNumber = firstSeen((at) => numbers[at])
  const byCode = firstSeen((at) => codes[at])
  const byNamePhone = firstSeen((at) => namePhones[at])
  const byWhole = firstSeen((at) => wholes[at])
  const byOwn = firstSeen((at) => owns[at])
  return (at, { number = '', code = '', core, phone, own }, whole) => {
    if (own !== undefined) {
      const before = byOwn.find(own)
      if (before >= 0) return { at: before, by: 5 }
      put(owns, at, own)
      byOwn.add(own, at)
      return undefined
    }
    const namePhone = core && phone ? `${core}\n${phone}` : ''
    const alike = number || code || namePhone ? '' : whole()
    let met = number ? byNumber.find(number) : -1
    if (met >= 0) return { at: met, by: 1 }
    met = code ? byCode.find(code) : -1
    if (met >= 0 && agree(numbers[met], number)) return { at: met, by: 2 }
    const byCodeToo = met
    met = namePhone ? byNamePhone.find(namePhone) : -1
    if (met >= 0 && agree(numbers[met], number) && agree(codes[met], code)) return { at: met, by: 3 }
    const byNameToo = met
    met = alike ? byWhole.find(alike) : -1
    if (met >= 0) return { at: met, by: 4 }
    put(numbers, at, number)
    put(codes, at, code)
    put(namePhones, at, namePhone)
    if (number) byNumber.add(number, at)
    if (code && byCodeToo < 0) byCode.add(code, at)
    if (namePhone && byNameToo < 0) byNamePhone.add(namePhone, at)
    if (alike) {
      put(wholes, at, alike)
      byWhole.add(alike, at)
    }
    return undefined
  }
}

/** Filled up to the place, so that the list stays one block of memory; a text that is part of a longer one lets go of it. */
function put(list: string[], at: number, text: string): void {
  while (list.length < at) list.push('')
  list[at] = text.length < 13 ? text : ` ${text}`.slice(1)
}

function agree(a: string | undefined, b: string): boolean {
  return !a || !b || a === b
}
