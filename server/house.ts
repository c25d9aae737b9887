// What every request meets: the store, the choices made at the start, and who is asking.
import type { FastifyRequest } from 'fastify'
import type { Actor } from '#store/scope.ts'
import type { Store } from '#store/store.ts'
import type { Config } from './config.ts'

/** Who asks: a person with a session or a key, or a stranger. */
export type Visitor = { readonly actor: Actor | undefined; readonly token: string | undefined }

export type House = {
  readonly store: Store
  readonly config: Config
  /** Answers are held to their schemas: in tests, not in service. */
  readonly checkAnswers: boolean
  /** One line of the log. */
  readonly log: (line: string) => void
  readonly whoAsks: (request: FastifyRequest) => Promise<Visitor>
}

declare module 'fastify' {
  interface FastifyRequest {
    visitor: Visitor
  }
}

/** The cookie of a session: bound to this host over HTTPS. */
export function cookieName(config: Pick<Config, 'secure'>): string {
  return config.secure ? '__Host-guike' : 'guike'
}
