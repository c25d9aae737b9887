// What the outside may ask: an endpoint is data, and server, manual, client and tests are made from it.
import type { Static, TSchema } from 'typebox'
import type { Capability } from './role.ts'
import type { Text } from './text.ts'

/**
 * One thing that can be asked over HTTP.
 * `needs` is a capability; `'signed-in'` asks only for a session, `'anyone'` for nothing (sign-in, set-up, health).
 * `path` is below `/api/v1`, parameters as `{id}`; parameters, query and body are members of the one `input` object.
 */
export type Endpoint<I extends TSchema = TSchema, O extends TSchema = TSchema> = {
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly needs: Capability | 'signed-in' | 'anyone'
  readonly summary: Text
  readonly input: I
  readonly output: O
  /** An example input that validates (and, where telling, an output). */
  readonly example: { readonly input: Static<I>; readonly output?: Static<O> }
  /** Writes take a change set, and an `Idempotency-Key` when POSTed. Default: method is not GET. */
  readonly writes?: boolean
  /** How the answer or the question travels, where it is not JSON. */
  readonly carries?: 'json' | 'upload' | 'download' | 'events'
  readonly limits?: { readonly bodyBytes?: number; readonly perMinute?: number }
}

/** Declares an endpoint; its handler is typed from it. */
export function endpoint<I extends TSchema, O extends TSchema>(declared: Endpoint<I, O>): Endpoint<I, O> {
  return declared
}

export type InputOf<E> = E extends Endpoint<infer I, TSchema> ? Static<I> : never
export type OutputOf<E> = E extends Endpoint<TSchema, infer O> ? Static<O> : never

/** A stage's contract: its endpoints by name. */
export type Contract = { readonly [name: string]: Endpoint }
