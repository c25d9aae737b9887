// Is this customer here already? Asked while somebody types.
import Type from 'typebox'
import { endpoint } from '../../domain/contract.ts'
import { closed, id } from '../../domain/shapes.ts'
import { Evidence, Level, Owner } from './parts.ts'

/**
 * `values` by field key, as typed; unreadable ones are left out. `known` are customers one may see, the surest first; `hidden` tells
 * of others only that they exist and whom to ask (`ask` null: a data steward). Each different phone, e-mail, code, number and name
 * counts: `too-many-requests` after 60 in a minute; an answer about hidden ones is in the audit.
 */
export const probe = endpoint({
  id: 'clean.probe',
  method: 'POST',
  path: '/clean/probe',
  needs: 'customer.write',
  writes: false,
  summary: { zh: '录入时查重', en: 'Look for duplicates while typing' },
  input: Type.Object(
    {
      values: Type.Record(Type.String({ maxLength: 80 }), Type.String({ maxLength: 1000 })),
      /** The customer that is being edited: not its own duplicate; fields not in `values` are those it has. */
      id: Type.Optional(id),
    },
    closed,
  ),
  output: Type.Object(
    {
      known: Type.Array(
        Type.Object(
          {
            ...{ id, name: Type.String(), number: Type.Union([Type.String(), Type.Null()]), owner: Owner },
            ...{ level: Level, probability: Type.Number(), evidence: Type.Array(Evidence) },
          },
          closed,
        ),
      ),
      hidden: Type.Array(Type.Object({ ask: Type.Union([Type.String(), Type.Null()]) }, closed)),
    },
    closed,
  ),
  example: { input: { values: { name: '华源科技有限公司', phone: '13800138000' } } },
})
