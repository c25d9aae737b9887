// What was done lately, and taking it back: one's own acts; others' only for who sees to the data as a whole.
import { Problem } from '#domain/problem.ts'
import { columnWords } from '#domain/words/cells.ts'
import type { Handler } from '#store/handler.ts'
import { undoIn } from '#store/journal.ts'
import { registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { because, takesBack } from '#store/this-act.ts'
import { undoAnswer } from '#store/undo-answer.ts'
import type { contract } from './contract.ts'
import '#domain/words/problems-common.ts'
import '#domain/words/problems-use.ts'

/** Customers of an act are counted up to here; an import says its own number. */
const mostCounted = 20_000

type ActRow = {
  readonly id: bigint
  readonly kind: string
  readonly why: string | null
  readonly at: Date
  readonly personId: number | null
  readonly by: string | null
  readonly state: string
  readonly undoOf: bigint | null
  readonly customers: bigint
}

export const acts: Handler<typeof contract.acts> = async (scope, { count = 50 }) => {
  const all = scope.actor.capabilities.has('audit.read')
  const { rows } = await scope.client.query<ActRow>(
    `select s.id, s.kind, s.why, s.started_at as at, s.person_id as "personId", p.name as by, s.state, s.undo_of as "undoOf",
       (select count(distinct customer_id) from (select customer_id from journal.change c where c.change_set_id = s.id
         and not exists (select from journal.birth b where b.change_set_id = s.id and c.customer_id between b.first and b.last) limit ${mostCounted}) counted)
       + (select coalesce(sum(last - first + 1), 0) from journal.birth b where b.change_set_id = s.id) as customers
     from (select * from journal.change_set where $1 or person_id = $2 order by id desc limit $3) s
     left join person p on p.id = s.person_id order by s.id desc`,
    [all, scope.actor.personId, count],
  )
  return {
    acts: rows.map((row) => ({
      changeSet: String(row.id),
      kind: row.kind,
      ...(row.why ? { why: row.why } : {}),
      at: row.at.toISOString(),
      by: row.by ?? columnWords.system[scope.actor.language],
      mine: row.personId === scope.actor.personId,
      customers: Number(row.customers),
      state: row.state,
      ...(row.undoOf === null ? {} : { undoOf: String(row.undoOf) }),
    })),
  }
}

export const undo: Handler<typeof contract.undo> = async (scope, { changeSet, why }) => {
  const id = /^\d{1,18}$/.test(changeSet) ? BigInt(changeSet) : 0n
  await mustBeTheirs(scope, id)
  await because(scope, why)
  await takesBack(scope, id)
  const undone = await undoIn(scope, id)
  return undoAnswer(await registryOf(scope.store, scope.db), undone, id)
}

/** Tables whose changes are powers, not data: taking one back must pass the checks of its own page. */
const powers = ['team', 'person', 'role', 'setting', 'template_installed', 'form', 'form_consent']

/** Own acts; those of others with the right to manage the data of all (数据管理员). Another's act is unknown to who cannot read acts. */
async function mustBeTheirs(scope: Scope, id: bigint): Promise<void> {
  const { rows } = await scope.client.query<{ personId: number | null; power: boolean }>(
    `select s.person_id as "personId", exists (select from journal.change c where c.change_set_id = s.id and c.table_name = any($2)) as power
     from journal.change_set s where s.id = $1`,
    [id, powers],
  )
  const found = rows[0]
  const mine = found?.personId === scope.actor.personId
  const steward = scope.actor.scope === 'all' && scope.actor.capabilities.has('clean.manage')
  if (!found) throw new Problem('not-found')
  if (!mine && !steward) throw scope.actor.scope === 'all' ? new Problem('not-yours-to-undo') : new Problem('not-found')
  if (found.power) throw new Problem('undone-elsewhere')
}
