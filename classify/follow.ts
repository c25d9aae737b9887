// What keeps labels current: touched customers in their own transaction, everybody by a job when the rules have changed.
import { registryOf } from '#store/registry.ts'
import { type Scope, systemActor, within } from '#store/scope.ts'
import type { Store } from '#store/store.ts'
import { askRelabel } from './ask.ts'
import { mustKeepFacts } from './facts-kept.ts'
import { labelFollower, rulesOf } from './label.ts'

/**
 * From now on every change made through this store labels the customers it touches, and one of the rules asks for the job that
 * labels everybody. Whoever opens a store to write (server, commands) calls this once.
 */
export function keepLabelled(store: Store): void {
  if (store.pulse.followers.includes(labelFollower)) return
  store.pulse.followers.push(labelFollower)
  store.pulse.registryFollowers.push(async (scope) => {
    await mustKeepFacts(scope, await registryOf(scope.store, scope.db))
    await askWhenRulesChanged(scope)
  })
}

/**
 * Asks for the job if the rules are others than those by which all were last labelled (another program, a job cut short), or if it
 * was last done on an earlier day: who was off at midnight has missed what days change.
 */
export function askAtStart(store: Store): Promise<void> {
  return within(store, systemActor('classify'), { kind: 'classify.start', write: true }, async (scope) => {
    await askWhenRulesChanged(scope)
    const { rows } = await scope.client.query<{ late: boolean }>(
      "select (at at time zone 'Asia/Shanghai')::date < $1::date and exists (select from customer_class) as late from labelling",
      [scope.today],
    )
    if (rows[0]?.late) await askRelabel(scope)
  })
}

/** Throws the Problems of dimensions that do not compile: such a change of the rules is not to be. */
export async function askWhenRulesChanged(scope: Scope): Promise<void> {
  const rules = rulesOf(await registryOf(scope.store, scope.db))
  const { rows } = await scope.client.query<{ same: boolean; anybody: boolean }>(
    'select rules = $1 as same, exists (select from customer_class) as anybody from labelling',
    [rules],
  )
  if (rows[0]?.same) return
  if (rows[0]?.anybody) await askRelabel(scope)
  else await scope.client.query('update labelling set rules = $1, at = $2', [rules, scope.now])
}
