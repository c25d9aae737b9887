// The limits behind RFM scores: one's own, or taken once from the customers themselves.
import Type from 'typebox'
import { endpoint } from '../../domain/contract.ts'
import { closed, key, reason } from './parts.ts'

const four = Type.Array(Type.Number({ minimum: 0 }), { minItems: 4, maxItems: 4 })
/** Days since the last order, falling; number of orders, rising; amount in 元, rising. Each one reached is a point more. */
const limits = { recency: four, frequency: four, monetary: four }

const Answer = Type.Object(
  {
    ...limits,
    /** `quantile`: taken from `customers` customers with orders on `on`, and kept. */
    basis: Type.Enum(['own', 'quantile']),
    on: Type.Optional(Type.String()),
    customers: Type.Optional(Type.Integer()),
  },
  closed,
)

export const rfm = endpoint({
  id: 'classify.rfm',
  method: 'GET',
  path: '/classify/rfm',
  needs: 'customer.read',
  summary: { zh: 'RFM 评分的阈值', en: 'Limits of the RFM scores' },
  input: Type.Object({ dimension: key }, closed),
  output: Answer,
  example: { input: { dimension: 'rfm' } },
})

/** Without `limits` they are taken from the customers as they are now: fifths by quantile. Throws `not-rfm`, `limits-not-in-order`. */
export const setRfm = endpoint({
  id: 'classify.rfm.set',
  method: 'POST',
  path: '/classify/rfm',
  needs: 'classify.manage',
  summary: { zh: '设定 RFM 评分的阈值', en: 'Set the limits of the RFM scores' },
  input: Type.Object(
    { dimension: key, limits: Type.Optional(Type.Object(limits, closed)), reason: Type.Optional(reason) },
    closed,
  ),
  output: Type.Object({ limits: Answer, job: Type.String() }, closed),
  example: { input: { dimension: 'rfm' } },
})
