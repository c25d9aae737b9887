// Within how long a contradiction is to be settled, and by whom.
import { Problem } from '#domain/problem.ts'
import type { Handler } from '#store/handler.ts'
import { registryOf } from '#store/registry.ts'
import { keepSetting } from '#store/settings.ts'
import type { contract } from './contract.ts'
import '#domain/words/problems-common.ts'

export const setRule: Handler<typeof contract.setRule> = async (scope, { rule, hours, person }) => {
  const { people } = await registryOf(scope.store, scope.db)
  if (person !== undefined && person !== null && !people.get(person)?.active) throw new Problem('not-found')
  const line = { ...(hours === undefined ? {} : { hours }), ...(person === undefined ? {} : { person_id: person }) }
  if (Object.keys(line).length === 0) throw new Problem('bad-input', { where: 'hours' })
  const { numUpdatedRows } = await scope.db
    .updateTable('contradiction_rule')
    .set(line)
    .where('key', '=', rule)
    .where('status', '=', 'active')
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Problem('not-found')
  return { changeSet: String(await scope.changeSet()) }
}

export const setHours: Handler<typeof contract.setHours> = async (scope, { hours }) => {
  await keepSetting(scope, 'contradiction-hours', hours)
  return { changeSet: String(await scope.changeSet()) }
}
