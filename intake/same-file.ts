// Which earlier row of the same file is this customer? One small entry a row, so that a million rows fit.
import { coreName } from '#domain/chinese/company.ts'
import { placeLength } from '#domain/chinese/region.ts'
import type { Template } from '#domain/template.ts'
import type { Value } from '#domain/value.ts'

/** What tells a row's customer: texts as they compare, undefined where the row has none. */
export type Identity = {
  readonly number?: string
  readonly code?: string
  readonly core?: string
  readonly phone?: string
}

type Entry = { readonly at: number; readonly number: string | undefined; readonly code: string | undefined }

/** Reads the identity of prepared values. */
export function identityReader(template: Template): (values: Readonly<Record<string, Value>>) => Identity {
  const keyOf = (means: string) => template.fields.find((field) => field.means === means)?.key ?? ''
  const [number, code, name, phone] = [keyOf('number'), keyOf('credit-code'), keyOf('name'), keyOf('phone')]
  return (values) => {
    const text = (key: string) =>
      typeof values[key] === 'string' && values[key] !== '' ? (values[key] as string) : undefined
    const [ownNumber, ownCode, ownName, ownPhone] = [text(number), text(code), text(name), text(phone)]
    return {
      ...(ownNumber ? { number: ownNumber.toUpperCase() } : {}),
      ...(ownCode ? { code: ownCode.toUpperCase() } : {}),
      ...(ownName ? { core: coreName(ownName, { places: placeLength }) } : {}),
      ...(ownPhone ? { phone: ownPhone } : {}),
    }
  }
}

/**
 * Finds, in order of strength: the same number; the same credit code; the same core name and phone; the very same row. A weaker
 * key never joins two rows whose stronger keys differ. Answers the earlier row's place and by what (index into `knownBy`).
 */
export function sameFinder(): (
  at: number,
  identity: Identity,
  whole: () => string,
) => { at: number; by: number } | undefined {
  const byKey = new Map<string, Entry>()
  return (at, identity, whole) => {
    const { number, code, core, phone } = identity
    const keys = [number && `n${number}`, code && `c${code}`, core && phone && `p${core}\n${phone}`]
    const none = keys.every((key) => !key)
    if (none) keys.push(`=${whole()}`)
    for (const [nr, key] of keys.entries()) {
      const met = key ? byKey.get(key) : undefined
      if (met && agree(met.number, nr > 0 ? number : undefined) && agree(met.code, nr > 1 ? code : undefined))
        return { at: met.at, by: nr + 1 }
    }
    const entry = { at, number, code }
    for (const key of keys) if (key && !byKey.has(key)) byKey.set(key, entry)
    return undefined
  }
}

function agree(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || a === b
}
