// Shapes that several asks of the customer table share.
import Type from 'typebox'
import { closed } from '../../domain/shapes.ts'

export const key = Type.String({ minLength: 1, maxLength: 80 })
export const reason = Type.String({ maxLength: 400 })
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
