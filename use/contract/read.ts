// Reading customers: the desk, a window, the counts, one customer and its past.
import Type from 'typebox'
import { endpoint, Serial } from '../../domain/contract.ts'
import { CustomerRow, DimensionInfo, FieldInfo, WireValue } from '../../domain/customer.ts'
import { Query } from '../../domain/filter.ts'
import { closed, empty, id, text } from '../../domain/shapes.ts'
import { key, sample } from './parts.ts'

/** Everything the table needs before its first row. */
export const desk = endpoint({
  id: 'use.desk',
  method: 'GET',
  path: '/desk',
  needs: 'customer.read',
  summary: { zh: '客户表的字段、维度与标签', en: 'Fields, dimensions and labels of the customer table' },
  input: empty,
  output: Type.Object(
    {
      groups: Type.Array(Type.Object({ key, name: text }, closed)),
      fields: Type.Array(FieldInfo),
      dimensions: Type.Array(DimensionInfo),
      owners: Type.Array(Type.Object({ id, name: Type.String() }, closed)),
      customTagLimit: Type.Integer(),
      /** Customers this person may see; 0 opens the first-minute screen. */
      customers: Type.Integer(),
    },
    closed,
  ),
  example: { input: {} },
})

/** A window of the table: `rows[0]` is row number `start` (from 0) of the query. `total` when counting was asked for. */
export const list = endpoint({
  id: 'use.customers.list',
  method: 'POST',
  path: '/customers/list',
  needs: 'customer.read',
  writes: false,
  summary: { zh: '按条件取客户的一段', en: 'A window of customers' },
  input: Type.Object(
    {
      query: Query,
      start: Type.Integer({ minimum: 0, maximum: 100_000_000 }),
      count: Type.Integer({ minimum: 0, maximum: 500 }),
      fields: Type.Optional(Type.Array(key, { maxItems: 320 })),
      total: Type.Optional(Type.Boolean()),
      /** Each row with its points for quality. */
      score: Type.Optional(Type.Boolean()),
    },
    closed,
  ),
  output: Type.Object({ rows: Type.Array(CustomerRow), total: Type.Optional(Type.Integer()) }, closed),
  example: { input: { query: sample, start: 0, count: 50, total: true } },
})

/** Counts on every label: each dimension ignores its own choice and obeys all else. `''` counts customers without a label. */
export const facets = endpoint({
  id: 'use.customers.facets',
  method: 'POST',
  path: '/customers/facets',
  needs: 'customer.read',
  writes: false,
  summary: { zh: '每个标签的客户数', en: 'Counts on every label' },
  input: Type.Object({ query: Query, dimensions: Type.Optional(Type.Array(key, { maxItems: 60 })) }, closed),
  output: Type.Object(
    {
      total: Type.Integer(),
      /** Sum of the yearly amount over the query, in 元; absent where this person may not read it. */
      amount: Type.Optional(Type.String()),
      counts: Type.Record(Type.String(), Type.Record(Type.String(), Type.Integer())),
      /** Of them those who refuse to be profiled: no rule gives them a label. */
      refused: Type.Integer(),
      /** Custom tags with the most customers, at most 50. */
      tags: Type.Array(Type.Object({ tag: Type.String(), count: Type.Integer() }, closed)),
    },
    closed,
  ),
  example: { input: { query: sample } },
})

/** At most 40 labels, the nearest first: by code, name, synonym, pinyin or initials. `path`: keys from the widest to the label. */
export const findLabels = endpoint({
  id: 'use.labels.find',
  method: 'GET',
  path: '/labels/find',
  needs: 'customer.read',
  summary: { zh: '按编码、名称或拼音找标签', en: 'Find labels by code, name or pinyin' },
  input: Type.Object({ dimension: key, text: Type.String({ minLength: 1, maxLength: 80 }) }, closed),
  output: Type.Object(
    {
      labels: Type.Array(
        Type.Object(
          { key: Type.String(), code: Type.Optional(Type.String()), path: Type.Array(Type.String()) },
          closed,
        ),
      ),
    },
    closed,
  ),
  example: { input: { dimension: 'industry', text: 'jsj' } },
})

const Contact = Type.Object(
  { id, primary: Type.Boolean(), version: Type.Integer(), values: Type.Record(Type.String(), WireValue) },
  closed,
)

export const get = endpoint({
  id: 'use.customers.get',
  method: 'GET',
  path: '/customers/{id}',
  needs: 'customer.read',
  summary: { zh: '一个客户的全部', en: 'Everything of one customer' },
  input: Type.Object({ id }, closed),
  output: Type.Object(
    {
      customer: CustomerRow,
      contacts: Type.Array(Contact),

      createdAt: Type.String(),
      createdBy: Type.Optional(Type.String()),
      /** The customer refuses to be profiled: since which day, and how it was said. */
      refusal: Type.Optional(
        Type.Object({ on: Type.Optional(Type.String()), how: Type.Optional(Type.String()) }, closed),
      ),
    },
    closed,
  ),
  example: { input: { id: 1 } },
})

const Change = Type.Object(
  {
    changeSet: Type.String(),
    at: Type.String(),
    by: Type.String(),
    kind: Type.String(),
    why: Type.Optional(Type.String()),
    undone: Type.Boolean(),
    fields: Type.Array(Type.Object({ field: Type.String(), name: text, before: WireValue, after: WireValue }, closed)),
  },
  closed,
)

/** Newest first; fields this person may not read are not in it. Label changes come as `fields` named `label:<dimension>`. */
export const history = endpoint({
  id: 'use.customers.history',
  method: 'GET',
  path: '/customers/{id}/history',
  needs: 'customer.read',
  summary: { zh: '一个客户的变更历史', en: 'History of one customer' },
  input: Type.Object({ id, before: Type.Optional(Serial) }, closed),
  output: Type.Object({ changes: Type.Array(Change), next: Type.Optional(Type.String()) }, closed),
  example: { input: { id: 1 } },
})

/** The customer as it was at an instant: ISO 8601, a day or a time of day, of a year of four digits. */
export const asOf = endpoint({
  id: 'use.customers.as-of',
  method: 'GET',
  path: '/customers/{id}/as-of',
  needs: 'customer.read',
  summary: { zh: '一个客户在某一时刻的样子', en: 'One customer as of an instant' },
  input: Type.Object({ id, at: Type.String({ maxLength: 40 }) }, closed),
  output: Type.Object(
    {
      existed: Type.Boolean(),
      values: Type.Record(Type.String(), WireValue),
      labels: Type.Record(Type.String(), Type.Array(Type.String())),
    },
    closed,
  ),
  example: { input: { id: 1, at: '2026-11-22T00:00:00Z' } },
})
