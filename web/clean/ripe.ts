// When what is typed so far is worth asking about: half a name or phone is nobody’s.
import type { FieldInfo } from '#domain/customer.ts'

/** What customers are known by, each with the least that can be one. */
const ripe: Readonly<Record<string, RegExp>> = {
  name: /\p{L}.*\p{L}/u,
  phone: /(?:\d\D*){7}/,
  email: /.@.+\../,
  'credit-code': /^.{15,}$/,
  number: /^.{2,}$/,
}

/** Helps to tell apart, but is not asked about alone. */
const beside: ReadonlySet<string> = new Set(['contact-name', 'region', 'address'])

export function identifies(field: FieldInfo): boolean {
  return field.means !== undefined && Object.hasOwn(ripe, field.means)
}

/** The values to ask with, by field key, trimmed; undefined while there is nothing to ask about. */
export function ripeValues(
  values: Readonly<Record<string, string>>,
  fields: readonly FieldInfo[],
): Readonly<Record<string, string>> | undefined {
  const filled = fields.flatMap(({ key, means }) => {
    const text = values[key]?.trim() ?? ''
    return means !== undefined && text !== '' ? [{ key, means, text }] : []
  })
  const asked = filled.filter(({ means, text }) => ripe[means]?.test(text))
  if (asked.length === 0) return undefined
  const more = filled.filter(({ means }) => beside.has(means))
  return Object.fromEntries([...asked, ...more].map(({ key, text }) => [key, text.slice(0, 1000)]))
}
