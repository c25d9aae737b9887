// What is wrong, by field and kind, and the customers of one kind.
import type { Handler } from '#store/handler.ts'
import { ownerOf } from '#store/owners.ts'
import { readCustomers } from '#store/read-customers.ts'
import { registryOf, withNames } from '#store/registry.ts'
import type { contract } from './contract.ts'
import { fieldOf, idsOf, problemCounts } from './problem-groups.ts'
import { fits } from './repair.ts'

/** Customers a page, unless asked otherwise. */
const usualCount = 50

export const problems: Handler<typeof contract.problems> = async (scope, { owner: wanted }) => {
  const registry = await registryOf(scope.store, scope.db)
  const groups = new Map<string, { field: string; code: string; count: number }>()
  const owners = new Map<number, number>()
  for (const { field, code, owner, count } of await problemCounts(scope, registry)) {
    owners.set(owner, (owners.get(owner) ?? 0) + count)
    if (wanted !== undefined && wanted !== owner) continue
    const before = groups.get(`${field} ${code}`)?.count ?? 0
    groups.set(`${field} ${code}`, { field, code, count: before + count })
  }
  return {
    groups: [...groups.values()]
      .sort((a, b) => b.count - a.count)
      .map((group) => ({ ...group, fits: [...fits(scope, fieldOf(registry, group), group.code)] })),
    owners: [...owners]
      .map(([id, count]) => ({ owner: ownerOf(registry, id), count }))
      .sort((a, b) => b.count - a.count),
  }
}

export const problemList: Handler<typeof contract.problemList> = async (scope, { after, count, ...which }) => {
  const registry = await registryOf(scope.store, scope.db)
  const field = fieldOf(registry, which)
  const wanted = count ?? usualCount
  const ids = await idsOf(scope, which, { after, count: wanted + 1 })
  const fields = withNames(registry, [field])
  const rows = await readCustomers(scope, registry, ids.slice(0, wanted), { fields })
  const last = ids.length > wanted ? ids[wanted - 1] : undefined
  return { rows, ...(last === undefined ? {} : { next: last }) }
}
