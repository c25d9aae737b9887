// Shapes that several asks of the customer table share.
import Type from 'typebox'
import { Id } from '../../domain/contract.ts'

export const closed = { additionalProperties: false } as const
export const text = Type.Object({ zh: Type.String(), en: Type.String() }, closed)
export const id = Id
export const key = Type.String({ minLength: 1, maxLength: 80 })
export const reason = Type.String({ maxLength: 400 })
export const empty = Type.Object({}, closed)
export const sample = { choices: { industry: { some: ['manufacturing'] } } }

/**
 * What a write did, and how to take it back. `missing`: customers asked for by id that do not exist or are out of sight;
 * a customer named alone that is missing is answered by `not-found` instead.
 */
export const done = {
  changeSet: Type.Union([Type.String(), Type.Null()]),
  changed: Type.Integer(),
  unchanged: Type.Integer(),
  missing: Type.Integer(),
}
export const Done = Type.Object(done, closed)
