// What was found and said of a customer and others, through a merge and back: pairs, and the word that two are two.
import { stillStands } from './duplicates.ts'
import type { Scope } from './scope.ts'
import { seeingAll } from './see-all.ts'

type Way = { readonly survivor: number; readonly loser: number }

/** Pairs of the survivor as they were found before the merge: compared as what it became, they may not be found again. */
export async function setPairsAside(scope: Scope, { survivor }: Way): Promise<void> {
  await seeingAll(scope, () =>
    scope.client.query(
      `insert into duplicate_pair_aside select * from duplicate_pair where customer_id = $1 or other_id = $1
       on conflict (customer_id, other_id) do update set weight = excluded.weight, level = excluded.level,
         model_version = excluded.model_version, found_at = excluded.found_at`,
      [survivor],
    ),
  )
}

/** Of these customers and others who are (again) there. Whoever a change touched is compared anew soon, pairs that are known among them. */
export async function bringPairsBack(scope: Scope, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await seeingAll(scope, () =>
    scope.client.query(
      `with back as (
         delete from duplicate_pair_aside a using customer c, customer o
         where c.id = a.customer_id and o.id = a.other_id and (a.customer_id = any($1::int[]) or a.other_id = any($1::int[])) returning a.*
       ) insert into duplicate_pair select * from back on conflict do nothing`,
      [ids],
    ),
  )
}

/** A word that somebody gave: that `other` is not the one of the two halves it was said of. */
export type Word = {
  readonly other: number
  readonly own: boolean
  readonly score: number | null
  readonly by: number | null
  readonly at: Date
  readonly reason: string | null
}

/** Words that stand before the merge, of either half and anybody else. Whoever may merge may not see the others: they stay unseen. */
export async function wordsOf(scope: Scope, { survivor, loser }: Way): Promise<Word[]> {
  const { rows } = await seeingAll(scope, () =>
    scope.client.query<Word>(
      `select w.other, w.own, w.score, w.by, w.at, w.reason from (
         select case when d.customer_id in ($1, $2) then d.other_id else d.customer_id end as other,
           $1 in (d.customer_id, d.other_id) as own, d.score, d.decided_by as by, d.decided_at as at, d.reason
         from duplicate_decision d
         where d.verdict = 'different' and (d.customer_id in ($1, $2) or d.other_id in ($1, $2)) and ${stillStands}) w
       where w.other not in ($1, $2)`,
      [survivor, loser],
    ),
  )
  return rows
}

/** They hold of the survivor, as it is now; where both halves had a word of the same customer, the survivor's own. */
export async function keepWords(scope: Scope, { survivor }: Way, words: readonly Word[]): Promise<void> {
  const kept = new Map<number, Word>()
  for (const word of words) if (word.own || !kept.has(word.other)) kept.set(word.other, word)
  const lines = [...kept.values()]
  if (lines.length === 0) return
  await seeingAll(scope, () =>
    scope.client.query(
      `insert into duplicate_decision (customer_id, other_id, verdict, score, decided_by, decided_at, mark, reason)
       select least($1, w.other), greatest($1, w.other), 'different', w.score, w.by, w.at,
         duplicate_mark(least($1, w.other)) || duplicate_mark(greatest($1, w.other)), w.reason
       from unnest($2::int[], $3::real[], $4::int[], $5::timestamptz[], $6::text[]) w(other, score, by, at, reason)
       on conflict (customer_id, other_id) do update set verdict = 'different', score = excluded.score, decided_by = excluded.decided_by,
         decided_at = excluded.decided_at, mark = excluded.mark, reason = excluded.reason`,
      [
        survivor,
        lines.map(({ other }) => other),
        lines.map(({ score }) => score),
        lines.map(({ by }) => by),
        lines.map(({ at }) => at),
        lines.map(({ reason }) => reason),
      ],
    ),
  )
}

const word = (n: string) => `${n}.table_name = 'duplicate_decision'`
/** Of a word's key, the customer besides `who`; null where it is not about that one. */
const besides = (key: string, who: string) =>
  `case ${who} when (${key} ->> 'customer_id')::int then (${key} ->> 'other_id')::int when (${key} ->> 'other_id')::int then (${key} ->> 'customer_id')::int end`
const sameWord = (a: string, b: string) =>
  `(${a} ->> 'decided_at', ${a} ->> 'reason') is not distinct from (${b} ->> 'decided_at', ${b} ->> 'reason')`

/**
 * Taking merges of `undo_moves` back: a word that was carried along is taken from where the survivor is now, and one that somebody took
 * back since (or that went home before) does not come back with the half it was said of.
 */
export async function wordsHome(scope: Scope): Promise<void> {
  const { client } = scope
  const { rows } = await client.query<{ home: number; away: number; now_at: number }>(
    'select home, away, now_at from undo_moves where back and not blocked and now_at is not null',
  )
  const moves = [rows.map(({ home }) => home), rows.map(({ away }) => away), rows.map(({ now_at }) => now_at)]
  const from = 'from unnest($1::int[], $2::int[], $3::int[]) m(home, away, now_at)'
  await seeingAll(scope, async () => {
    await client.query(
      `delete from undo_net g using (
         select g.key ${from}
           join undo_net w on ${word('w')} and w.created and not w.deleted
           join undo_net g on ${word('g')} and g.deleted and not g.created and ${sameWord('g.before', 'w.after')}
             and ${besides('g.key', 'm.home')} = ${besides('w.key', 'm.away')}
         where not exists (select from duplicate_decision d where ${besides('to_jsonb(d)', 'm.now_at')} = ${besides('w.key', 'm.away')}
           and m.now_at in (d.customer_id, d.other_id))) lost
       where ${word('g')} and g.key = lost.key`,
      moves,
    )
    await client.query(
      `update undo_net w set key = jsonb_build_object('customer_id', d.customer_id, 'other_id', d.other_id), customer_id = d.customer_id,
         after = to_jsonb(d)
       ${from} join duplicate_decision d on m.now_at in (d.customer_id, d.other_id)
       where m.now_at <> m.away and ${word('w')} and w.created and not w.deleted
         and ${besides('to_jsonb(d)', 'm.now_at')} = ${besides('w.key', 'm.away')} and ${sameWord('to_jsonb(d)', 'w.after')}`,
      moves,
    )
    // What is not there any more needs no taking back.
    await client.query(
      `delete from undo_net n where ${word('n')} and not n.deleted and not exists (select from duplicate_decision d
         where d.customer_id = (n.key ->> 'customer_id')::int and d.other_id = (n.key ->> 'other_id')::int)`,
    )
  })
}

/**
 * Who refused to be profiled did so on a day and in a way: of two refusals the earlier stands, with its word or for want of one the
 * other's. Asked before the loser goes, kept once the survivor is written.
 */
export async function refusalOf({ client }: Scope, { survivor, loser }: Way): Promise<Refusal | undefined> {
  const { rows } = await client.query<Refusal>(
    `select no_profiling_on::text as on, no_profiling_how as how from customer where id in ($1, $2) and no_profiling
     order by no_profiling_on, id <> $1`,
    [survivor, loser],
  )
  const [first, second] = rows
  return first && { on: first.on, how: first.how ?? second?.how ?? null }
}

type Refusal = { on: string; how: string | null }

export async function keepRefusal({ client }: Scope, { survivor }: Way, refusal: Refusal | undefined): Promise<void> {
  if (!refusal) return
  await client.query(
    `update customer set no_profiling_on = $2, no_profiling_how = $3
     where id = $1 and no_profiling and (no_profiling_on, no_profiling_how) is distinct from ($2::date, $3::text)`,
    [survivor, refusal.on, refusal.how],
  )
}
