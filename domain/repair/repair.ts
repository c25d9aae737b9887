// How a value that is not right can be rewritten: a few patterns, the same for one customer and for thousands; which of them fit.
import Type, { type Static } from 'typebox'
import type { FieldKind } from '../fields/kind.ts'

const closed = { additionalProperties: false } as const
const text = Type.String({ minLength: 1, maxLength: 200 })

/**
 * - `tidy`: no invisible characters, letters and digits half-width, single spaces
 * - `prefix`: `text` in front, for example an area code
 * - `replace`: every `find` becomes `put`; `*` stands for any characters, `?` for one, `\*` for the star itself; `whole`: only where
 *   the whole value is `find`
 * - `digits`: the digits alone
 * - `put`: the same value for all
 * - `clear`: empty
 * - `accept`: as it is; somebody has looked and stands by it
 */
export const Repair = Type.Union([
  Type.Object({ kind: Type.Literal('tidy') }, closed),
  Type.Object({ kind: Type.Literal('prefix'), text }, closed),
  Type.Object(
    {
      kind: Type.Literal('replace'),
      find: text,
      put: Type.String({ maxLength: 200 }),
      whole: Type.Optional(Type.Boolean()),
    },
    closed,
  ),
  Type.Object({ kind: Type.Literal('digits') }, closed),
  Type.Object({ kind: Type.Literal('put'), text: Type.String({ minLength: 1, maxLength: 400 }) }, closed),
  Type.Object({ kind: Type.Literal('clear') }, closed),
  Type.Object({ kind: Type.Literal('accept') }, closed),
])
export type Repair = Static<typeof Repair>
export const repairKinds = ['tidy', 'prefix', 'replace', 'digits', 'put', 'clear', 'accept'] as const
export type RepairKind = (typeof repairKinds)[number]

/** The code of a value that ought to be there and is not. */
export const emptyCode = 'empty'

const first: Readonly<Record<string, RepairKind>> = {
  'area-code-missing': 'prefix',
  'has-invisible': 'tidy',
  'has-full-width': 'tidy',
  'has-spaces': 'tidy',
  untidy: 'tidy',
  'not-a-phone': 'digits',
  'not-a-number': 'digits',
}

/** Which repairs make sense for a problem of a field of this kind, the likeliest first. */
export function fittingRepairs(kind: Pick<FieldKind, 'key' | 'holds'>, code: string): readonly RepairKind[] {
  if (code === emptyCode) return ['put']
  if (kind.holds === 'boolean' || kind.holds === 'list') return ['clear', 'accept']
  const isWords = kind.holds === 'text' && kind.key !== 'choice' && kind.key !== 'region'
  const likely = first[code]
  const all: RepairKind[] = isWords
    ? ['replace', 'tidy', 'prefix', 'digits', 'put', 'clear', 'accept']
    : ['put', 'replace', 'clear', 'accept']
  return likely && all.includes(likely) ? [likely, ...all.filter((one) => one !== likely)] : all
}
