// Shapes that contracts of several stages are made of.
import Type from 'typebox'
import { Id } from './contract.ts'

/** An object with these members and no others. */
export const closed = { additionalProperties: false } as const
export const empty = Type.Object({}, closed)
export const id = Id
/** As `Text` of domain/text.ts. */
export const text = Type.Object({ zh: Type.String(), en: Type.String() }, closed)

/**
 * What taking an act back did. `changeSet` is that of the undoing itself; `restored` counts rows; a conflict names what stays as
 * somebody changed it since: fields by name, or what the row is that stays as a whole; nothing where that is the customer.
 */
export const Undone = Type.Object(
  {
    changeSet: Type.String(),
    restored: Type.Integer(),
    conflicts: Type.Array(
      Type.Object(
        {
          customer: Type.Union([Type.Integer(), Type.Null()]),
          table: Type.String(),
          fields: Type.Array(text),
        },
        closed,
      ),
    ),
  },
  closed,
)
