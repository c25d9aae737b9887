// Shapes that several questions about duplicates share.
import Type from 'typebox'
import { closed, id, text } from '../../domain/shapes.ts'

export const reason = Type.String({ maxLength: 400 })

/** 相同 · 很可能 · 可能 */
export const Level = Type.Enum(['same', 'likely', 'possible'])

/** One bar of the waterfall: `weight` is log2 of how much likelier the agreement is among duplicates than among strangers. */
export const Evidence = Type.Object({ comparison: Type.String(), weight: Type.Number(), text }, closed)

/** `null`: belongs to nobody. */
export const Owner = Type.Union([Type.Object({ id: Type.Integer(), name: Type.String() }, closed), Type.Null()])

/** By which rule a field's value is taken. An empty value never wins over a filled one. */
export const Rule = Type.Enum(['survivor', 'verified', 'recent', 'complete', 'longest'])

/** A pair named by its two customers, in any order. */
export const pair = { a: id, b: id }
