// Pairs that may be one customer: looking for them, listing them, saying that they are two.
import Type from 'typebox'
import { endpoint } from '../../domain/contract.ts'
import { closed, empty, id } from '../../domain/shapes.ts'
import { Evidence, Level, Owner, pair, reason } from './parts.ts'

const count = Type.Integer({ minimum: 0 })
const Moment = Type.Union([Type.String(), Type.Null()])

/**
 * How the search for duplicates stands. `counts`: open pairs in sight; `hidden`: customers in sight whose other half is not;
 * `different`: pairs said to be two; `merged`: customers that were merged into one in sight.
 */
export const summary = endpoint({
  id: 'clean.duplicates.summary',
  method: 'GET',
  path: '/clean/duplicates',
  needs: 'customer.read',
  summary: { zh: '查重概况', en: 'How the search for duplicates stands' },
  input: empty,
  output: Type.Object(
    {
      counts: Type.Object({ same: count, likely: count, possible: count }, closed),
      ...{ hidden: count, different: count, merged: count },
      /** When everybody was last compared with everybody; null: never yet. */
      foundAt: Moment,
      /** The job that is at it now. */
      job: Type.Optional(Type.String()),
      /** `version` 0: the weights the product comes with, nothing was learnt yet. */
      model: Type.Object({ version: count, trainedAt: Moment, customers: count, decisions: count }, closed),
    },
    closed,
  ),
  example: { input: {} },
})

/** Compares everybody with everybody; a job (`jobs.get`), whose result is `{customers, pairs, found, gone}`. */
export const find = endpoint({
  id: 'clean.duplicates.find',
  method: 'POST',
  path: '/clean/duplicates/find',
  needs: 'clean.manage',
  summary: { zh: '立即查重', en: 'Look for duplicates now' },
  input: empty,
  output: Type.Object({ job: Type.String() }, closed),
  example: { input: {} },
})

const Side = Type.Object(
  {
    id,
    name: Type.String(),
    number: Type.Union([Type.String(), Type.Null()]),
    owner: Owner,
    version: Type.Integer(),
    orders: count,
    updatedAt: Type.String(),
  },
  closed,
)

/** The surest first. Only pairs of which one sees both. */
export const list = endpoint({
  id: 'clean.duplicates.list',
  method: 'POST',
  path: '/clean/duplicates/list',
  needs: 'customer.read',
  writes: false,
  summary: { zh: '重复客户清单', en: 'Pairs that may be one customer' },
  input: Type.Object(
    {
      /** `different`: those said to be two customers. */
      state: Type.Enum(['open', 'different']),
      /** `mine`: I own one of the two. */
      whose: Type.Enum(['mine', 'all']),
      level: Type.Optional(Level),
      /** Of this customer only. */
      customer: Type.Optional(id),
      start: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
      count: Type.Integer({ minimum: 1, maximum: 200 }),
    },
    closed,
  ),
  output: Type.Object(
    {
      total: count,
      pairs: Type.Array(
        Type.Object(
          {
            ...{ a: Side, b: Side, level: Level, weight: Type.Number(), probability: Type.Number() },
            /** What speaks most for it, at most three. */
            evidence: Type.Array(Evidence),
            foundAt: Type.String(),
            decided: Type.Optional(
              Type.Object({ by: Type.String(), at: Type.String(), reason: Type.String() }, closed),
            ),
          },
          closed,
        ),
      ),
    },
    closed,
  ),
  example: { input: { state: 'open', whose: 'all', start: 0, count: 50 } },
})

/** Customers in sight whose other half is not: only that it exists, and whom to ask. `ask` null: it belongs to nobody, ask a data steward. */
export const hidden = endpoint({
  id: 'clean.duplicates.hidden',
  method: 'GET',
  path: '/clean/duplicates/hidden',
  needs: 'customer.read',
  summary: { zh: '与他人客户疑似重复', en: 'Duplicates that belong to others' },
  input: Type.Object(
    {
      start: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
      count: Type.Integer({ minimum: 1, maximum: 200 }),
    },
    closed,
  ),
  output: Type.Object(
    {
      total: count,
      customers: Type.Array(
        Type.Object({ customer: id, name: Type.String(), ask: Type.Union([Type.String(), Type.Null()]) }, closed),
      ),
    },
    closed,
  ),
  example: { input: { start: 0, count: 50 } },
})

/** Remembered until an identifying field of one of the two changes; the model learns from it. Throws `not-found`. */
export const different = endpoint({
  id: 'clean.duplicates.different',
  method: 'POST',
  path: '/clean/duplicates/different',
  needs: 'customer.write',
  summary: { zh: '标记为不是重复', en: 'Say that two customers are not the same' },
  input: Type.Object({ ...pair, reason: Type.Optional(reason) }, closed),
  output: Type.Object({ changeSet: Type.String() }, closed),
  example: { input: { a: 1, b: 2, reason: '总公司与分公司' } },
})

/** The pair is open again. Throws `not-found`. */
export const reopen = endpoint({
  id: 'clean.duplicates.reopen',
  method: 'POST',
  path: '/clean/duplicates/reopen',
  needs: 'customer.write',
  summary: { zh: '取消“不是重复”', en: 'Take back that two customers are not the same' },
  input: Type.Object({ ...pair }, closed),
  output: Type.Object({ changeSet: Type.String() }, closed),
  example: { input: { a: 1, b: 2 } },
})
