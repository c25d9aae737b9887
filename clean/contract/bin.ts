// The recycle bin: what hangs on customers before they are deleted, who was deleted of late, and bringing them back with all of it.
import Type from 'typebox'
import { endpoint, Serial } from '../../domain/contract.ts'
import { closed, id, text } from '../../domain/shapes.ts'

const count = Type.Integer({ minimum: 0 })
/** Open tasks only, where they are still there. */
const Hanging = { contacts: count, orders: count, interactions: count, tasks: count, consents: count }

/** Of the customers in sight among `ids`. */
export const look = endpoint({
  id: 'clean.bin.look',
  method: 'POST',
  path: '/clean/bin/look',
  needs: 'customer.delete',
  writes: false,
  summary: { zh: '删除前看看关联了什么', en: 'What hangs on customers that are to be deleted' },
  input: Type.Object({ ids: Type.Array(id, { minItems: 1, maxItems: 10_000 }) }, closed),
  output: Type.Object({ customers: count, ...Hanging }, closed),
  example: { input: { ids: [1, 2] } },
})

/**
 * Customers deleted within `days`, latest first, that were not brought back, merged, or taken back with the import that brought them: one's
 * own deletions, everybody's for who sees all customers. `more`: there are further ones.
 */
export const bin = endpoint({
  id: 'clean.bin',
  method: 'GET',
  path: '/clean/bin',
  needs: 'customer.delete',
  summary: { zh: '回收站', en: 'Recycle bin' },
  input: Type.Object(
    {
      /** Part of the name or number. */
      search: Type.Optional(Type.String({ maxLength: 100 })),
      start: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
      count: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    },
    closed,
  ),
  output: Type.Object(
    {
      days: count,
      deleted: Type.Array(
        Type.Object(
          {
            ...{ id, changeSet: Serial, at: Type.String(), by: Type.String() },
            ...{ name: Type.String(), number: Type.Union([Type.String(), Type.Null()]) },
            why: Type.Optional(Type.String()),
            /** Whole days until it leaves the list. */
            left: count,
            ...Hanging,
          },
          closed,
        ),
      ),
      more: Type.Boolean(),
    },
    closed,
  ),
  example: { input: {} },
})

/**
 * Brings customers back with all that was deleted with them, by whatever acts they were deleted; one undoable act. `conflicts`: customers that stay away, or come back without something
 * (a number that somebody else has now). Throws `not-found` where none
 * of them is in the bin of who asks.
 */
export const restore = endpoint({
  id: 'clean.bin.restore',
  method: 'POST',
  path: '/clean/bin/restore',
  needs: 'customer.delete',
  summary: { zh: '从回收站恢复', en: 'Restore from the recycle bin' },
  input: Type.Object(
    {
      deletions: Type.Array(
        Type.Object({ changeSet: Serial, ids: Type.Array(id, { minItems: 1, maxItems: 10_000 }) }, closed),
        { minItems: 1, maxItems: 200 },
      ),
    },
    closed,
  ),
  output: Type.Object(
    {
      changeSet: Type.Union([Serial, Type.Null()]),
      restored: count,
      conflicts: Type.Array(Type.Object({ id, fields: Type.Array(text) }, closed)),
    },
    closed,
  ),
  example: { input: { deletions: [{ changeSet: '812', ids: [1] }] } },
})
