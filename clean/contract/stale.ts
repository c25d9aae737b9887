// Customers nobody has had to do with for long: who they are, when and what the last sign of life was.
import Type from 'typebox'
import { endpoint, Place } from '../../domain/contract.ts'
import { CustomerRow } from '../../domain/customer.ts'
import { closed } from '../../domain/shapes.ts'

const key = Type.String({ minLength: 1, maxLength: 80 })
const days = Type.Integer({ minimum: 1, maximum: 3650 })

/**
 * Customers in sight without a change, a talk, an order or a look at a value within `days` days, the longest first. `owner`: 0 for nobody's.
 * `what` the last sign was: `made`, `changed`, `spoken`, `ordered` or `verified`; `on` its day. `fields`: what a round of verification asks of
 * a customer and this person can read. `next` goes into `after`.
 */
export const stale = endpoint({
  id: 'clean.stale',
  method: 'GET',
  path: '/clean/stale',
  needs: 'customer.read',
  summary: { zh: '久未联系的客户', en: 'Stale customers' },
  input: Type.Object(
    {
      owner: Type.Optional(Place),
      after: Type.Optional(Type.String({ pattern: '^\\d{1,17}\\.\\d{1,10}$' })),
      count: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    },
    closed,
  ),
  output: Type.Object(
    {
      days,
      fields: Type.Array(key),
      rows: Type.Array(
        Type.Object(
          {
            customer: CustomerRow,
            what: Type.Enum(['made', 'changed', 'spoken', 'ordered', 'verified']),
            on: Type.String(),
          },
          closed,
        ),
      ),
      next: Type.Optional(Type.String()),
    },
    closed,
  ),
  example: { input: { count: 50 } },
})

/** After how many days a customer is stale; null brings back what the product comes with. */
export const setStale = endpoint({
  id: 'clean.stale.set',
  method: 'PUT',
  path: '/clean/stale',
  needs: 'clean.manage',
  summary: { zh: '设置多久算久未联系', en: 'Set when customers are stale' },
  input: Type.Object({ days: Type.Union([days, Type.Null()]) }, closed),
  output: Type.Object({ changeSet: Type.Union([Type.String(), Type.Null()]) }, closed),
  example: { input: { days: 180 } },
})
