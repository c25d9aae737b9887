// Taking an import back, whole or in part: what it changed, what would go back, what was changed since.
import Type from 'typebox'
import { endpoint, Place } from '../../domain/contract.ts'
import { closed, id, text, Undone } from '../../domain/shapes.ts'

/** Customers chosen by hand; a whole import needs none of them. */
const Customers = Type.Array(id, { maxItems: 5000 })

const part = {
  id,
  /** These customers only; absent: the whole import. */
  customers: Type.Optional(Customers),
  /**
   * Of these customers the values from before the import come back even where they were changed since; one that the import made
   * goes, with what was done to it since.
   */
  over: Type.Optional(Customers),
}

export const undo = endpoint({
  id: 'intake.undo',
  method: 'POST',
  path: '/imports/{id}/undo',
  needs: 'import.run',
  summary: { zh: '撤销导入，整批或其中几个客户', en: 'Undo an import, whole or for some customers' },
  input: Type.Object(part, closed),
  output: Undone,
  example: { input: { id: 1 } },
})

/** What undoing would do; nothing is written. */
export const undoPreview = endpoint({
  id: 'intake.undo-preview',
  method: 'POST',
  path: '/imports/{id}/undo-preview',
  needs: 'import.run',
  writes: false,
  summary: { zh: '预览撤销导入', en: 'Preview undoing an import' },
  input: Type.Object(part, closed),
  output: Type.Object(
    {
      restored: Type.Integer(),
      /** Of all conflicts the first; `count` tells how many customers they are about. */
      conflicts: Type.Array(
        Type.Object(
          {
            customer: id,
            name: Type.String(),
            /** Names of what was changed since. */
            fields: Type.Array(text),
            /** Made by the import. */
            made: Type.Boolean(),
            /** Contacts, orders and other work were added since. */
            used: Type.Boolean(),
            /** Whether `over` is there to choose. */
            free: Type.Boolean(),
          },
          closed,
        ),
      ),
      count: Type.Integer(),
    },
    closed,
  ),
  example: { input: { id: 1 } },
})

/** The customers that an import made or changed, and that are there. What changed in one of them tells its history. */
export const changed = endpoint({
  id: 'intake.changed',
  method: 'POST',
  path: '/imports/{id}/changed',
  needs: 'import.run',
  writes: false,
  summary: { zh: '导入新增和更新了哪些客户', en: 'Customers that an import made or changed' },
  input: Type.Object({ id, only: Type.Enum(['created', 'updated']), start: Type.Optional(Place) }, closed),
  output: Type.Object(
    {
      customers: Type.Array(
        Type.Object({ id, number: Type.String(), name: Type.String(), takenBack: Type.Boolean() }, closed),
      ),
      total: Type.Integer(),
    },
    closed,
  ),
  example: { input: { id: 1, only: 'updated' } },
})
