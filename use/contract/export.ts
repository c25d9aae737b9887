// The table as a file.
import Type from 'typebox'
import { endpoint } from '../../domain/contract.ts'
import { Query } from '../../domain/filter.ts'
import { closed, id } from '../../domain/shapes.ts'
import { key, reason, sample } from './parts.ts'

/** Personal data leaves masked unless `reveal` is asked for by who may, with a reason. Audited. */
export const exportTable = endpoint({
  id: 'use.customers.export',
  method: 'POST',
  path: '/customers/export',
  needs: 'customer.export',
  carries: 'download',
  summary: { zh: '导出当前视图', en: 'Export the current view' },
  input: Type.Object(
    {
      query: Query,
      /** Only these of the query, in its order. */
      ids: Type.Optional(Type.Array(id, { maxItems: 100_000 })),
      fields: Type.Optional(Type.Array(key, { maxItems: 400 })),
      format: Type.Union([Type.Literal('xlsx'), Type.Literal('csv'), Type.Literal('json')]),
      language: Type.Optional(Type.Union([Type.Literal('zh'), Type.Literal('en')])),
      reveal: Type.Optional(Type.Boolean()),
      reason: Type.Optional(reason),
    },
    closed,
  ),
  output: Type.Unknown(),
  example: { input: { query: sample, format: 'xlsx' } },
})
