// Which earlier row of the same file is this customer? A few short texts a row, so that a million rows fit.
import { coreName } from '#domain/chinese/company.ts'
import { placeLength } from '#domain/chinese/region.ts'
import type { Template } from '#domain/template.ts'
import type { Value } from '#domain/value.ts'

/** What tells a row's customer: texts as they compare, undefined where the row has none. */
export type Identity = {
  readonly number: string | undefined
  readonly code: string | undefined
  readonly core: string | undefined
  readonly phone: string | undefined
}

/** Reads the identity of prepared values. */
export function identityReader(template: Template): (values: Readonly<Record<string, Value>>) => Identity {
  const keyOf = (means: string) => template.fields.find((field) => field.means === means)?.key ?? ''
  const [number, code, name, phone] = [keyOf('number'), keyOf('credit-code'), keyOf('name'), keyOf('phone')]
  return (values) => {
    const ownName = textOf(values[name])
    return {
      number: textOf(values[number])?.toUpperCase(),
      code: textOf(values[code])?.toUpperCase(),
      core: ownName === undefined ? undefined : coreName(ownName, { places: placeLength }),
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
  const byNumber = new Map<string, number>()
  const byCode = new Map<string, number>()
  const byNamePhone = new Map<string, number>()
  const byWhole = new Map<string, number>()
  // Numbers and codes of rows that somebody may meet by a weaker key.
  const numbers: (string | undefined)[] = []
  const codes: (string | undefined)[] = []
  return (at, { number, code, core, phone }, whole) => {
    const namePhone = core && phone ? `${core}\n${phone}` : undefined
    if (number === undefined && code === undefined && namePhone === undefined) return meet(byWhole, whole(), at, 4)
    let met = number === undefined ? undefined : byNumber.get(number)
    if (met !== undefined) return { at: met, by: 1 }
    met = code === undefined ? undefined : byCode.get(code)
    if (met !== undefined && agree(numbers[met], number)) return { at: met, by: 2 }
    met = namePhone === undefined ? undefined : byNamePhone.get(namePhone)
    if (met !== undefined && agree(numbers[met], number) && agree(codes[met], code)) return { at: met, by: 3 }
    if (number !== undefined) byNumber.set(number, at)
    if (code !== undefined && !byCode.has(code)) byCode.set(code, at)
    if (namePhone !== undefined && !byNamePhone.has(namePhone)) byNamePhone.set(namePhone, at)
    put(numbers, at, number)
    put(codes, at, code)
    return undefined
  }
}

/** Filled up to the place, so that the list stays one block of memory. */
function put(list: (string | undefined)[], at: number, text: string | undefined): void {
  if (text === undefined) return
  while (list.length < at) list.push(undefined)
  list[at] = text
}

function meet(known: Map<string, number>, key: string, at: number, by: number) {
  const met = known.get(key)
  if (met !== undefined) return { at: met, by }
  known.set(key, at)
  return undefined
}

function agree(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || a === b
}
