// Customer numbers: whether one is in use by another customer, wherever that one is, and the next free one.
import { numberer } from '#domain/sheet/numbering.ts'
import { findKnown } from '#store/identity.ts'
import type { Registry } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'

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
  const pattern = String(registry.settings.get('numbering') ?? 'C{0000}')
  const [front = '', back = ''] = pattern.split(/\{0+\}/)
  await scope.client.query("select pg_advisory_xact_lock(4217, hashtext('numbering'))")
  const { rows } = await scope.client.query<{ highest: bigint | null }>('select highest_number($1, $2) as highest', [
    front,
    back,
  ])
  const highest = rows[0]?.highest
  return numberer(pattern, highest === null || highest === undefined ? [] : [`${front}${highest}${back}`])()
}
