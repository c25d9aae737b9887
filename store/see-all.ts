// Which database role a scope takes, and the one way to look past it for a moment.
import type { RowScope } from '#domain/role.ts'
import type { Scope } from './scope.ts'

export const dbRole = {
  own: 'guike_own',
  team: 'guike_team',
  all: 'guike_all',
} as const satisfies Record<RowScope, string>

/** Runs `work` in the scope's transaction with the eyes of who sees all; afterwards the actor sees what it saw before. */
export async function seeingAll<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
  await scope.client.query(`set local role ${dbRole.all}`)
  try {
    return await work()
  } finally {
    await scope.client.query(`set local role ${dbRole[scope.actor.scope]}`).catch(() => {}) // the transaction has failed: its error is the one to tell
  }
}
