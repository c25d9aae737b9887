// How good the data are: filled, sound, fresh; by field, owner and source, and over time.
import Type from 'typebox'
import { endpoint } from '../../domain/contract.ts'
import { closed, empty, id } from '../../domain/shapes.ts'
import { Owner } from './parts.ts'

const count = Type.Integer({ minimum: 0 })

/**
 * Sums, of which shares are made by who shows them: complete = `filled` of `expected` (customers × fields), sound = not `doubted` of `filled`,
 * fresh = `fresh` of `customers` (changed or spoken to within `days`).
 */
const Sums = { customers: count, expected: count, filled: count, doubted: count, fresh: count }

/** Of the customers in sight, now; `trend` is of the owners in sight, a line a night, for a year. Owners and sources with most customers first. */
export const quality = endpoint({
  id: 'clean.quality',
  method: 'GET',
  path: '/clean/quality',
  needs: 'review.read',
  summary: { zh: '数据质量', en: 'Quality of the data' },
  input: empty,
  output: Type.Object(
    {
      days: count,
      all: Type.Object(Sums, closed),
      fields: Type.Array(Type.Object({ key: Type.String(), filled: count, doubted: count }, closed)),
      owners: Type.Array(Type.Object({ owner: Owner, ...Sums }, closed)),
      /** Choices of the field 来源渠道, `''` where it is empty; none where there is no such field. */
      sources: Type.Array(Type.Object({ source: Type.String(), ...Sums }, closed)),
      trend: Type.Array(Type.Object({ day: Type.String(), ...Sums }, closed)),
      /** Fields that could be chosen. */
      possible: Type.Array(Type.String()),
    },
    closed,
  ),
  example: { input: {} },
})

/**
 * One customer in sight. `score`: of what is asked (`asked`: every field that counts is filled and not doubted, and the customer is fresh)
 * how much is so, in whole percent. `missing`, `doubted`: keys of fields. `talk`: the field whose day says when it was last spoken to.
 * Throws `not-found`.
 */
export const qualityOf = endpoint({
  id: 'clean.quality.customer',
  method: 'GET',
  path: '/clean/quality/{id}',
  needs: 'customer.read',
  summary: { zh: '一个客户的数据质量', en: 'Quality of one customer' },
  input: Type.Object({ id }, closed),
  output: Type.Object(
    {
      ...{ score: Type.Integer({ minimum: 0, maximum: 100 }), asked: count, days: count, fresh: Type.Boolean() },
      ...{ missing: Type.Array(Type.String()), doubted: Type.Array(Type.String()), talk: Type.Optional(Type.String()) },
    },
    closed,
  ),
  example: { input: { id: 1 } },
})

/** Which fields count and how long a customer stays fresh; null brings back what the product comes with. Throws `unknown-field`. */
export const setQuality = endpoint({
  id: 'clean.quality.set',
  method: 'PUT',
  path: '/clean/quality',
  needs: 'clean.manage',
  summary: { zh: '设置数据质量的口径', en: 'Set what counts as quality' },
  input: Type.Object(
    {
      fields: Type.Optional(
        Type.Union([Type.Array(Type.String({ maxLength: 80 }), { minItems: 1, maxItems: 60 }), Type.Null()]),
      ),
      days: Type.Optional(Type.Union([Type.Integer({ minimum: 1, maximum: 3650 }), Type.Null()])),
    },
    // Nothing said is nothing done: no act without a change.
    { ...closed, minProperties: 1 },
  ),
  output: Type.Object({ changeSet: Type.String() }, closed),
  example: { input: { fields: ['name', 'phone', 'region'], days: 90 } },
})
