// A job that works through customers a stretch a transaction, all of them one act that can be taken back as one.
import { Cancelled, type Work } from '#store/jobs.ts'
import { complete, isOpen } from '#store/journal.ts'
import { type Scope, within } from '#store/scope.ts'
import { isAway } from '#store/trouble.ts'

export type Stretches<Done> = {
  /** Of the act. */
  readonly kind: string
  readonly phase: string
  /** What is done before the first stretch. */
  readonly none: Done
  /** How far that is, and how far it goes. */
  readonly far: (done: Done) => { readonly done: number; readonly total: number }
  /** One stretch, and what is done after it; undefined: nothing is left. */
  readonly next: (scope: Scope, done: Done) => Promise<Done | undefined>
}

type Whole<Done> = Done & { readonly changeSet: string }

/**
 * Answers what was done, with the change set. Begun again after a restart, or once a database that was away is back, it goes on where
 * it was. Cancelled, or failed, what was done by then is the act.
 */
export async function inStretches<Done extends object>(
  work: Work<unknown>,
  { kind, phase, none, far, next }: Stretches<Done>,
): Promise<Whole<Done>> {
  const { store, actor, signal } = work
  const act = { kind, write: true, staysOpen: true, timeout: 0 }
  const keep = async (scope: Scope, checkpoint: Whole<Done>) => {
    await work.progress({ ...far(checkpoint), phase, checkpoint }, scope)
    return checkpoint
  }
  const open = async (scope: Scope) => keep(scope, { ...none, changeSet: String(await scope.changeSet()) })
  const before = work.resumed?.checkpoint as Whole<Done> | undefined
  // Its process ended between the end of the act and its own.
  if (before && !(await within(store, actor, { kind }, (scope) => isOpen(scope, BigInt(before.changeSet)))))
    return before
  let done = before ?? (await within(store, actor, act, open))
  const changeSet = BigInt(done.changeSet)
  const end = () => within(store, actor, { kind, write: true }, (scope) => complete(scope, changeSet, done))
  const stretch = async (scope: Scope, from: Whole<Done>) => {
    const then = await next(scope, from)
    return then && keep(scope, { ...then, changeSet: from.changeSet })
  }
  try {
    while (true) {
      signal.throwIfAborted()
      const then = await within(store, actor, { ...act, changeSet }, (scope) => stretch(scope, done))
      if (then === undefined) break
      done = then
    }
  } catch (error) {
    const goesOn = isAway(error) || (signal.aborted && !(signal.reason instanceof Cancelled))
    if (!goesOn) await end()
    throw error
  }
  await end()
  return done
}
