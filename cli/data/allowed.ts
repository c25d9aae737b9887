// The check of rights that the server makes before a question is answered, for commands.
import { Problem } from '#domain/problem.ts'
import type { Capability } from '#domain/role.ts'
import type { Actor } from '#store/scope.ts'
import '#domain/words/problems-common.ts'

/** Throws `not-allowed`. @param needs as an endpoint declares it */
export function mustBeAllowed(actor: Actor, needs: string): void {
  if (!actor.capabilities.has(needs as Capability)) throw new Problem('not-allowed')
}
