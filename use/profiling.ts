// Noting that customers refuse to be profiled, with the day and how it was said, and taking that back. Labels follow in the same act.
import { mustBeDay } from '#domain/day.ts'
import { Problem } from '#domain/problem.ts'
import type { Handler } from '#store/handler.ts'
import { registryOf } from '#store/registry.ts'
import { because, writtenIn } from '#store/this-act.ts'
import type { contract } from './contract.ts'
import { whomIds } from './whom.ts'
import '#domain/words/problems-use.ts'

/** Before this day nobody can have said so to a company that keeps such lists: the year is mistyped. */
const earliest = '1990-01-01'

/** Whoever refused already is unchanged by a refusal that says the same; another day or another word corrects the first. */
export const profiling: Handler<typeof contract.profiling> = async (scope, { refuses, how, on, ...whom }) => {
  const said = how.trim()
  if (!said) throw new Problem('reason-needed')
  const day = on ?? scope.today
  mustBeDay(day)
  if (day > scope.today) throw new Problem('refusal-day-ahead', { day })
  if (day < earliest) throw new Problem('refusal-day-past', { day, earliest })
  await because(scope, said)
  const registry = await registryOf(scope.store, scope.db)
  const { ids, missing } = await whomIds(scope, registry, whom)
  const { rowCount } = await scope.client.query(
    `update customer c set no_profiling = n.refuses, no_profiling_on = n.said_on, no_profiling_how = n.how,
       version = c.version + 1, updated_at = now(), updated_by = $5
     from (select $2::boolean as refuses, $3::date as said_on, $4::text as how) n
     where c.id = any($1::int[]) and (c.no_profiling, c.no_profiling_on, c.no_profiling_how) is distinct from (n.refuses, n.said_on, n.how)`,
    [ids, refuses || null, refuses ? day : null, refuses ? said : null, scope.actor.personId || null],
  )
  const changed = rowCount ?? 0
  return { changeSet: (await writtenIn(scope))?.toString() ?? null, changed, unchanged: ids.length - changed, missing }
}
