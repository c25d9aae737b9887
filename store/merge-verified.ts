// Whose look at a value counts after a merge: a value that was taken from the loser takes along when it was verified.
import type { Merge } from './merge.ts'
import { moveRows } from './merge-rows.ts'
import type { Registry } from './registry.ts'
import type { Scope } from './scope.ts'

/** Call it before contacts move. What the survivor keeps of its own stays as verified as it was. */
export async function moveVerified(scope: Scope, registry: Registry, merge: Merge): Promise<void> {
  const { survivor, loser, write } = merge
  const keys = new Set(Object.keys(write.values))
  const contact = await takesContact(scope, merge)
  const taken = registry.fields
    .filter(({ key, table, spec }) => {
      if (spec.means === 'owner') return write.ownerId !== undefined
      return table === 'contact' ? contact : keys.has(key)
    })
    .map((field) => field.id)
  await scope.client.query('delete from verification where customer_id = $1 and field_id = any($2::int[])', [
    survivor,
    taken,
  ])
  await moveRows(scope, 'verification', { from: loser, to: survivor }, 'g.field_id = any($4::int[])', [taken])
}

/** Whether the loser's first contact becomes the survivor's: as was chosen, or for want of another. */
async function takesContact({ client }: Scope, { survivor, loser, contact }: Merge): Promise<boolean> {
  const { rows } = await client.query<{ id: number }>(
    'select distinct customer_id as id from contact where customer_id = any($1::int[])',
    [[survivor, loser]],
  )
  const having = new Set(rows.map((row) => row.id))
  return having.has(loser) && (contact === loser || !having.has(survivor))
}
