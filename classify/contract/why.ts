// Why a customer carries its labels, and since when.
import Type from 'typebox'
import { endpoint, Id } from '../../domain/contract.ts'
import { Why } from '../../domain/customer.ts'
import { closed } from '../../domain/shapes.ts'

const Span = Type.Object(
  {
    dimension: Type.String(),
    label: Type.String(),
    source: Type.String(),
    from: Type.String(),
    to: Type.Optional(Type.String()),
    by: Type.Optional(Type.String()),
    reason: Type.Optional(Type.String()),
    version: Type.Optional(Type.Integer()),
  },
  closed,
)

export const why = endpoint({
  id: 'classify.why',
  method: 'GET',
  path: '/customers/{id}/why',
  needs: 'customer.read',
  summary: { zh: '为什么是这些标签', en: 'Why a customer carries its labels' },
  input: Type.Object({ id: Id }, closed),
  output: Type.Object({ why: Type.Array(Why), history: Type.Array(Span) }, closed),
  example: { input: { id: 1 } },
})
