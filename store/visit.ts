// A request before anybody is known: sign-in, the session itself, a form that is open to strangers.
import type { Contract, InputOf, OutputOf } from '#domain/contract.ts'
import type { Actor } from './actor.ts'
import type { Store } from './store.ts'

export type Visit = {
  readonly store: Store
  /** The client's IP address, as far as it can be known. */
  readonly address: string
  /** What the browser calls itself, cut to 200 characters. */
  readonly agent: string
  /** Where the person reached us, for links: `http://127.0.0.1:8080`. */
  readonly origin: string
  /** Who is signed in, if anybody. */
  readonly actor: Actor | undefined
  /** The token of the session's cookie, if one came. */
  readonly token: string | undefined
  /** Puts a session's token into the cookie; undefined takes the cookie away. */
  readonly keep: (token: string | undefined) => void
}

/** Answers an endpoint without a scope: sign-in, set-up, the session itself. */
export type VisitHandler<E> = (visit: Visit, input: InputOf<E>) => Promise<OutputOf<E>>

export type VisitHandlers<C extends Contract> = { readonly [Name in keyof C]: VisitHandler<C[Name]> }
