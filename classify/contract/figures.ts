// How the figures behind labels are counted: the limits of RFM scores, the year of the yearly amount, the days of derived dimensions.
import Type from 'typebox'
import { endpoint } from '../../domain/contract.ts'
import { closed, empty } from '../../domain/shapes.ts'
import { contradictionCounts, key, leftOut, Move, reason, viewCounts } from './parts.ts'

const four = Type.Array(Type.Number({ minimum: 0 }), { minItems: 4, maxItems: 4 })
/** Days since the last order, falling; number of orders, rising; amount in 元, rising. Each one reached is a point more. */
const limits = { recency: four, frequency: four, monetary: four }
/** Done orders alone, summary columns alone, or orders and, for who has none, the columns. */
const from = Type.Enum(['first-orders', 'orders', 'columns'])
const kind = Type.Enum(['rolling', 'calendar', 'fiscal'])
const month = Type.Integer({ minimum: 1, maximum: 12 })

const Rfm = Type.Object(
  {
    ...limits,
    from,
    /** `quantile`: taken from `customers` customers with orders on the day `on`, and kept. */
    basis: Type.Enum(['own', 'quantile']),
    on: Type.Optional(Type.String()),
    customers: Type.Optional(Type.Integer()),
  },
  closed,
)
/** The year that today is in: its first and last day that count. */
const Year = Type.Object({ kind, startMonth: month, from: Type.String(), to: Type.String() }, closed)

/** One change at a time; without `limits` they are taken from the customers as they are now: fifths by quantile. */
const Change = Type.Union([
  Type.Object({ rfm: Type.Object({ limits: Type.Optional(Type.Object(limits, closed)), from }, closed) }, closed),
  Type.Object({ year: Type.Object({ kind, startMonth: month }, closed) }, closed),
  Type.Object(
    {
      derived: Type.Object(
        { dimension: key, options: Type.Record(Type.String(), Type.Integer({ minimum: 0, maximum: 2_147_483_647 })) },
        closed,
      ),
    },
    closed,
  ),
])
const example = { change: { year: { kind: 'fiscal' as const, startMonth: 4 } } }

export const figures = endpoint({
  id: 'classify.figures',
  method: 'GET',
  path: '/classify/figures',
  needs: 'customer.read',
  summary: { zh: '评分与年度口径', en: 'How scores and yearly amounts are counted' },
  input: empty,
  output: Type.Object({ rfm: Rfm, year: Year }, closed),
  example: { input: {} },
})

const five = Type.Array(Type.Integer(), { minItems: 5, maxItems: 5 })

/** Nothing is written. Throws `limits-not-in-order`, `too-few-for-quantiles`, `bad-setting`, `unknown-dimension`. */
export const previewFigures = endpoint({
  id: 'classify.figures.preview',
  method: 'POST',
  writes: false,
  path: '/classify/figures/preview',
  needs: 'classify.manage',
  summary: { zh: '预览口径变化的影响', en: 'Preview another way of counting' },
  input: Type.Object({ change: Change }, closed),
  output: Type.Object(
    {
      dimensions: Type.Array(
        Type.Object({ dimension: key, moves: Type.Array(Move), unchanged: Type.Integer() }, closed),
      ),
      contradictions: contradictionCounts,
      views: viewCounts,
      leftOut,
      at: Type.String(),
      seen: Type.String(),
      /** Of RFM: the limits, and how many customers get 1, 2, … 5 points in each; `none` get no score. */
      scores: Type.Optional(
        Type.Object({ limits: Rfm, recency: five, frequency: five, monetary: five, none: Type.Integer() }, closed),
      ),
      /** Of the year: its days, and how many customers have another amount by it. */
      year: Type.Optional(Type.Object({ from: Type.String(), to: Type.String(), customers: Type.Integer() }, closed)),
    },
    closed,
  ),
  example: { input: example },
})

/** Everybody is labelled again by a job; taking the act back brings back what was before. */
export const setFigures = endpoint({
  id: 'classify.figures.set',
  method: 'POST',
  path: '/classify/figures',
  needs: 'classify.manage',
  summary: { zh: '设定评分与年度口径', en: 'Set how scores and yearly amounts are counted' },
  input: Type.Object({ change: Change, reason: Type.Optional(reason) }, closed),
  output: Type.Object({ job: Type.String() }, closed),
  example: { input: example },
})
