// What was done, and taking it back.
import Type from 'typebox'
import { endpoint, Serial } from '../../domain/contract.ts'
import { closed, Undone } from '../../domain/shapes.ts'
import { reason } from './parts.ts'

const Act = Type.Object(
  {
    changeSet: Type.String(),
    kind: Type.String(),
    why: Type.Optional(Type.String()),
    at: Type.String(),
    by: Type.String(),
    mine: Type.Boolean(),
    customers: Type.Integer(),
    state: Type.String(),
    undoOf: Type.Optional(Type.String()),
  },
  closed,
)

/** What was done lately, newest first: one's own acts, or everybody's for who may read the audit. */
export const acts = endpoint({
  id: 'use.acts',
  method: 'GET',
  path: '/acts',
  needs: 'customer.read',
  summary: { zh: '最近的操作', en: 'Recent acts' },
  input: Type.Object({ count: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })) }, closed),
  output: Type.Object({ acts: Type.Array(Act) }, closed),
  example: { input: {} },
})

/** Takes an act back. What somebody changed since is left as it is and told. */
export const undo = endpoint({
  id: 'use.acts.undo',
  method: 'POST',
  path: '/acts/{changeSet}/undo',
  needs: 'customer.write',
  summary: { zh: '撤销一次操作', en: 'Undo an act' },
  input: Type.Object({ changeSet: Serial, why: Type.Optional(reason) }, closed),
  output: Undone,
  example: { input: { changeSet: '12' } },
})
