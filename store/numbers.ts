// Customer numbers: whether one is in use by another customer, wherever that one is, and the next free one.
import { findKnown } from './identity.ts'
import { numbersAfter } from './numbering.ts'
import type { Registry } from './registry.ts'
import type { Scope } from './scope.ts'

/** Of these wishes, by `nr`, those whose number belongs to another customer or was wished for before. */
export async function takenNumbers(
  scope: Scope,
  wishes: readonly { readonly nr: number; readonly id?: number; readonly number: string }[],
): Promise<Set<number>> {
  const taken = new Set<number>()
  if (wishes.length === 0) return taken
  const forms = wishes.map(({ number }) => number.trim().toUpperCase())
  const first = new Map<string, number | undefined>()
  wishes.forEach(({ nr, id }, at) => {
    const form = forms[at] ?? ''
    if (first.has(form) && first.get(form) !== id) taken.add(nr)
    else first.set(form, id)
  })
  for (const { nr, customer_id } of await findKnown(
    scope,
    wishes.map(({ number }) => ({ number })),
  )) {
    const wish = wishes[nr]
    if (wish && wish.id !== customer_id) taken.add(wish.nr)
  }
  return taken
}

/** The number after the highest there is, by the template's pattern. Two customers made at once take turns for theirs. */
export async function nextNumber(scope: Scope, registry: Registry): Promise<string> {
  await scope.client.query("select pg_advisory_xact_lock(4217, hashtext('numbering'))")
  return (await numbersAfter(scope, registry))()
}
