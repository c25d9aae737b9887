// 查: what can be asked of the whole.
import Type from 'typebox'
import { endpoint } from '../domain/contract.ts'
import { Query } from '../domain/filter.ts'

const closed = { additionalProperties: false } as const
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
 * dimension, `contradiction` by rule.
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
            name: Type.Optional(Type.Object({ zh: Type.String(), en: Type.String() }, closed)),
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

export const contract = { summary, cross, problems }
