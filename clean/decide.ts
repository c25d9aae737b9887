// Saying that two customers are two: remembered with what they were known by, and learnt from.
import { compareCustomers } from '#domain/match/customer.ts'
import { Problem } from '#domain/problem.ts'
import { latestModel } from '#store/duplicates.ts'
import type { Handler } from '#store/handler.ts'
import { matchCustomers } from '#store/match-customers.ts'
import type { Scope } from '#store/scope.ts'
import { because, writtenIn } from '#store/this-act.ts'
import type { contract } from './contract.ts'
import { mustSee } from './unmerge.ts'
import '#domain/words/problems-common.ts'
import '#domain/words/problems-clean.ts'

export const different: Handler<typeof contract.different> = async (scope, { a, b, reason }) => {
  if (a === b) throw new Problem('not-two')
  await because(scope, reason)
  await mustSee(scope, a, b)
  await noteDifferent(scope, a, b, reason ?? '', await weightOf(scope, a, b))
  return { changeSet: String((await writtenIn(scope)) ?? (await saidIn(scope, a, b))) }
}

/** The act in which it was said before: saying the same again is no act of its own. */
async function saidIn(scope: Scope, a: number, b: number): Promise<bigint> {
  const { rows } = await scope.client.query<{ act: bigint }>(
    `select change_set_id as act from journal.change where table_name = 'duplicate_decision' and customer_id = $1
       and key = jsonb_build_object('customer_id', $1::int, 'other_id', $2::int) order by seq desc limit 1`,
    [Math.min(a, b), Math.max(a, b)],
  )
  return rows[0]?.act ?? scope.changeSet()
}

async function weightOf(scope: Scope, a: number, b: number): Promise<number | null> {
  const { model } = await latestModel(scope)
  const [one, other] = await matchCustomers(scope, [a, b])
  return one && other ? compareCustomers(one, other, model).weight : null
}

/** `weight`: what the matcher thought of it, to learn from. */
export async function noteDifferent(
  { client, actor, now }: Scope,
  a: number,
  b: number,
  reason: string,
  weight: number | null,
): Promise<void> {
  await client.query(
    `insert into duplicate_decision (customer_id, other_id, verdict, score, decided_by, decided_at, mark, reason)
     values ($1, $2, 'different', $3, $4, $5, duplicate_mark($1) || duplicate_mark($2), $6)
     on conflict (customer_id, other_id) do update set verdict = 'different', score = excluded.score, decided_by = excluded.decided_by,
       decided_at = excluded.decided_at, mark = excluded.mark, reason = excluded.reason
     where (duplicate_decision.verdict, duplicate_decision.mark, duplicate_decision.reason)
       is distinct from (excluded.verdict, excluded.mark, excluded.reason)`,
    [Math.min(a, b), Math.max(a, b), weight, actor.personId || null, now, reason.trim()],
  )
}

export const reopen: Handler<typeof contract.reopen> = async (scope, { a, b }) => {
  await mustSee(scope, a, b)
  const { rowCount } = await scope.client.query(
    'delete from duplicate_decision where customer_id = $1 and other_id = $2',
    [Math.min(a, b), Math.max(a, b)],
  )
  if (!rowCount) throw new Problem('not-found')
  return { changeSet: String(await scope.changeSet()) }
}
