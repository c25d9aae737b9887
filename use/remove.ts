// Deleting customers with all that belongs to them; the journal keeps what it takes to bring them back.
import type { Handler } from '#store/handler.ts'
import { because, writtenIn } from '#store/this-act.ts'
import type { contract } from './contract.ts'
import { inSight } from './whom.ts'

export const remove: Handler<typeof contract.remove> = async (scope, { ids, why }) => {
  await because(scope, why)
  const found = await inSight(scope, ids)
  const { rowCount } = await scope.client.query('delete from customer where id = any($1::int[])', [found.ids])
  const changed = rowCount ?? 0
  const changeSet = await writtenIn(scope)
  return {
    changeSet: changeSet?.toString() ?? null,
    changed,
    unchanged: found.ids.length - changed,
    missing: found.missing,
  }
}
