// What a cell of a customer holds once it is read: one JSON-able form per kind, the same in browser, API, journal and rules.

/**
 * A canonical value.
 * - text kinds, choice keys, region codes (six digits), phones, e-mails: `string`
 * - numbers and money: a decimal string in canonical form (`-12.5`, `500000`; money in 元), never a float
 * - dates: `YYYY-MM-DD`
 * - yes/no: `boolean`
 * - many-valued kinds (tags, labels): `string[]`
 * - empty: `null`
 */
export type Value = string | boolean | readonly string[] | null

/** A customer's facts as rules read them, by fact key. */
export type Facts = Readonly<Record<string, Value>>

/** True for null, '' and []. */
export function isEmpty(value: Value | undefined): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}
