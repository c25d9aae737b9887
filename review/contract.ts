// 查: what can be asked of the whole.
import Type from 'typebox'
import { endpoint } from '../domain/contract.ts'
import { Query } from '../domain/filter.ts'
import { closed, text } from '../domain/shapes.ts'
import {
  accept,
  addRule,
  contradictions,
  previewRule,
  removeRule,
  reopen,
  rules,
  setHours,
  setRule,
  switchRule,
} from './contract/contradiction.ts'
import { keep, labels } from './contract/governance.ts'

const key = Type.String({ minLength: 1, maxLength: 80 })
const sum = { count: Type.Integer(), amount: Type.Optional(Type.String()) }

/** Customers and yearly amount (元) by each label of each dimension; label `''` is "none". A parent holds its branch. */
export const summary = endpoint({
  id: 'review.summary',
  method: 'POST',
  path: '/review/summary',
  needs: 'review.read',
  writes: false,
  summary: { zh: '按维度的客户数与金额', en: 'Customers and amount by dimension' },
  input: Type.Object({ query: Type.Optional(Query) }, closed),
  output: Type.Object(
    {
      total: Type.Object(sum, closed),
      dimensions: Type.Record(Type.String(), Type.Array(Type.Object({ label: Type.String(), ...sum }, closed))),
    },
    closed,
  ),
  example: { input: {} },
})

/** A parent holds its branch; of a tree with more than 200 labels, only the upper levels are there. */
export const cross = endpoint({
  id: 'review.cross',
  method: 'POST',
  path: '/review/cross',
  needs: 'review.read',
  writes: false,
  summary: { zh: '两个维度的交叉表', en: 'Cross-table of two dimensions' },
  input: Type.Object({ rows: key, columns: key, query: Type.Optional(Query) }, closed),
  output: Type.Object(
    { cells: Type.Array(Type.Object({ row: Type.String(), column: Type.String(), ...sum }, closed)) },
    closed,
  ),
  example: { input: { rows: 'industry', columns: 'value-tier' } },
})

/**
 * What is wrong or missing, with the query that shows the rows: `missing` and `flagged` by field (and code), `unlabelled` by
 * dimension, `contradiction` by rule (less those that were said to be right).
 */
export const problems = endpoint({
  id: 'review.problems',
  method: 'GET',
  path: '/review/problems',
  needs: 'review.read',
  summary: { zh: '数据问题', en: 'Data problems' },
  input: Type.Object({}, closed),
  output: Type.Object(
    {
      problems: Type.Array(
        Type.Object(
          {
            kind: Type.Enum(['missing', 'flagged', 'unlabelled', 'contradiction']),
            key: Type.String(),
            code: Type.String(),
            /** What a contradiction is called; other kinds are named by their field or dimension and their code. */
            name: Type.Optional(text),
            count: Type.Integer(),
            query: Query,
          },
          closed,
        ),
      ),
    },
    closed,
  ),
  example: { input: {} },
})

const day = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' })

/**
 * Customers by label at the end of a day (Asia/Shanghai) and now, those deleted since included where all are in sight; `''` is
 * "none" of dimensions with one label. `since`: when the oldest customer came; before that nothing is known.
 */
export const past = endpoint({
  id: 'review.past',
  method: 'GET',
  path: '/review/past',
  needs: 'review.read',
  summary: { zh: '某一天的标签分布', en: 'Labels as of a day' },
  input: Type.Object({ day }, closed),
  output: Type.Object(
    {
      total: Type.Object({ before: Type.Integer(), now: Type.Integer() }, closed),
      since: Type.Optional(Type.String()),
      dimensions: Type.Record(
        Type.String(),
        Type.Array(Type.Object({ label: Type.String(), before: Type.Integer(), now: Type.Integer() }, closed)),
      ),
    },
    closed,
  ),
  example: { input: { day: '2026-01-31' } },
})

/** From label to label between the ends of two days: `''` none, `+` not there yet, `-` deleted since. Whoever stayed is told too. */
export const transitions = endpoint({
  id: 'review.transitions',
  method: 'GET',
  path: '/review/transitions',
  needs: 'review.read',
  summary: { zh: '两个日期之间的标签变化', en: 'Labels from one day to another' },
  input: Type.Object({ dimension: key, from: day, to: day }, closed),
  output: Type.Object(
    {
      flows: Type.Array(Type.Object({ from: Type.String(), to: Type.String(), count: Type.Integer() }, closed)),
    },
    closed,
  ),
  example: { input: { dimension: 'status', from: '2026-01-31', to: '2026-02-28' } },
})

/** Median days a label was carried (ended) and has been (lasting), and from the first time of one label to that of a later one. */
export const pace = endpoint({
  id: 'review.pace',
  method: 'GET',
  path: '/review/pace',
  needs: 'review.read',
  summary: { zh: '停留时长与转化周期', en: 'Dwell time and conversion cycle' },
  input: Type.Object({ dimension: key }, closed),
  output: Type.Object(
    {
      labels: Type.Array(
        Type.Object(
          {
            label: Type.String(),
            ended: Type.Integer(),
            medianDays: Type.Optional(Type.Number()),
            lasting: Type.Integer(),
            lastingDays: Type.Optional(Type.Number()),
          },
          closed,
        ),
      ),
      conversions: Type.Array(
        Type.Object(
          { from: Type.String(), to: Type.String(), count: Type.Integer(), medianDays: Type.Number() },
          closed,
        ),
      ),
    },
    closed,
  ),
  example: { input: { dimension: 'status' } },
})

export const contract = {
  contradictions,
  rules,
  previewRule,
  addRule,
  switchRule,
  removeRule,
  setRule,
  setHours,
  labels,
  keep,
  accept,
  reopen,
  summary,
  cross,
  problems,
  past,
  transitions,
  pace,
}
