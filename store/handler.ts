// What answers an endpoint: a function of who asks, with their door to the rows, and what is asked.
import type { Contract, InputOf, OutputOf } from '#domain/contract.ts'
import type { Scope } from './scope.ts'

/**
 * Gets a scope that is open for this one request, inside its transaction, and an input that fits the schema.
 * Returns what the endpoint's output says (a `Download` or `Events` where it carries those), or throws a Problem.
 */
export type Handler<E> = (scope: Scope, input: InputOf<E>) => Promise<OutputOf<E>>

/** One handler for each endpoint of a contract. */
export type Handlers<C extends Contract> = { readonly [Name in keyof C]: Handler<C[Name]> }
