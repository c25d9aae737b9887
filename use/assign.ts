// Handing customers to somebody, or to nobody.
import { Problem } from '#domain/problem.ts'
import { chunks } from '#store/at-once.ts'
import type { Handler } from '#store/handler.ts'
import { registryOf } from '#store/registry.ts'
import { writtenIn } from '#store/this-act.ts'
import { verifyChanged } from '#store/verification.ts'
import { writeCustomers } from '#store/write-customers.ts'
import type { contract } from './contract.ts'
import { reachOf } from './reach.ts'
import { whomIds } from './whom.ts'
import '#domain/words/problems-use.ts'

export const assign: Handler<typeof contract.assign> = async (scope, { owner, ...whom }) => {
  const reach = await reachOf(scope)
  if (owner === null ? !reach.nobody : !reach.has(owner)) throw new Problem('owner-out-of-reach')
  const registry = await registryOf(scope.store, scope.db)
  const { ids, missing } = await whomIds(scope, registry, whom)
  let changed = 0
  for (const some of chunks(ids, 5_000)) {
    const writes = some.map((id) => ({ id, values: {}, ownerId: owner }))
    changed += (await writeCustomers(scope, registry, writes)).updated
  }
  await verifyChanged(
    scope,
    registry.fields.filter((field) => field.spec.means === 'owner'),
  )
  return { changeSet: (await writtenIn(scope))?.toString() ?? null, changed, unchanged: ids.length - changed, missing }
}
