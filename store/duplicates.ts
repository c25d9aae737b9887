// Pairs that may be one customer, as they are kept: what was found, what people said of it, and what the model has learnt.
import type { Decision, FoundPair, MatchModel } from '#domain/match/customer.ts'
import { startModel } from '#domain/match/customer.ts'
import { chunks } from './at-once.ts'
import type { Scope } from './scope.ts'

/** A word stands while both customers are what they were when it was given. `d` is duplicate_decision. */
export const stillStands = `d.mark = duplicate_mark(d.customer_id) || duplicate_mark(d.other_id)`

/** Pairs `p` nobody has said to be two. */
export const isOpen = `not exists (select from duplicate_decision d where d.customer_id = p.customer_id and d.other_id = p.other_id
  and d.verdict = 'different' and ${stillStands})`

export type KeptModel = {
  /** 0: nothing was learnt yet. */
  readonly version: number
  readonly model: MatchModel
  readonly customers: number
  readonly decisions: number
  readonly trainedAt: Date | null
}

type ModelRow = { version: number; model: MatchModel; customers: number; decisions: number; trainedAt: Date }

export async function latestModel({ client }: Scope): Promise<KeptModel> {
  const { rows } = await client.query<ModelRow>(
    'select version, model, customers, decisions, trained_at as "trainedAt" from duplicate_model order by version desc limit 1',
  )
  return rows[0] ?? { version: 0, model: startModel, customers: 0, decisions: 0, trainedAt: null }
}

/** Answers its version; older ones are kept, the last ten. */
export async function keepModel(
  { client, now }: Scope,
  model: MatchModel,
  customers: number,
  decisions: number,
): Promise<number> {
  const { rows } = await client.query<{ version: number }>(
    'insert into duplicate_model (model, customers, decisions, trained_at) values ($1, $2, $3, $4) returning version',
    [JSON.stringify(model), customers, decisions, now],
  )
  const version = rows[0]?.version ?? 0
  await client.query('delete from duplicate_model where version <= $1', [version - 10])
  return version
}

/** What people decided, by the weight that the pair had: merged, or said to be two. As who sees all. */
export async function decisionsOf({ client }: Scope): Promise<Decision[]> {
  const { rows } = await client.query<Decision>(
    `select weight, true as same from customer_merge where weight is not null
     union all select score, verdict = 'same' from duplicate_decision where score is not null`,
  )
  return rows
}

/** Puts pairs in the place of those that are kept for `of` (customers; undefined: everybody), writing differences only. Answers how many came and went. */
export async function keepPairs(
  { client, now }: Scope,
  pairs: readonly FoundPair[],
  version: number,
  of?: readonly number[],
): Promise<{ found: number; gone: number }> {
  await client.query(`drop table if exists pg_temp.found_pair; create temporary table found_pair
    (a int, b int, weight real, level text, primary key (a, b)) on commit drop`)
  for (const some of chunks(pairs, 50_000)) {
    await client.query(
      `insert into found_pair select * from unnest($1::int[], $2::int[], $3::real[], $4::text[]) on conflict do nothing`,
      [
        some.map(({ a }) => a),
        some.map(({ b }) => b),
        some.map(({ weight }) => weight),
        some.map(({ level }) => level),
      ],
    )
  }
  await client.query('analyze found_pair')
  const { rowCount: gone } = await client.query(
    `delete from duplicate_pair p where ($1::int[] is null or p.customer_id = any($1) or p.other_id = any($1))
       and not exists (select from found_pair f where f.a = p.customer_id and f.b = p.other_id)`,
    [of ?? null],
  )
  // Somebody may have deleted or merged a customer while pairs were being looked for.
  const { rows } = await client.query<{ found: number }>(
    `with put as (insert into duplicate_pair as p (customer_id, other_id, weight, level, model_version, found_at)
       select f.a, f.b, f.weight, f.level, $1, $2 from found_pair f
       where exists (select from customer where id = f.a) and exists (select from customer where id = f.b)
       on conflict (customer_id, other_id) do update set weight = excluded.weight, level = excluded.level, model_version = excluded.model_version
         where (p.weight, p.level) is distinct from (excluded.weight, excluded.level)
       returning p.xmax = 0 as fresh)
     select count(*) filter (where fresh)::int as found from put`,
    [version, now],
  )
  return { found: rows[0]?.found ?? 0, gone: gone ?? 0 }
}

/** Customers that share a stored form with one of these, or were found like one before: whom to compare them with. As who sees all; `most` for each form of each. */
export async function candidatesOf(
  { client }: Scope,
  ids: readonly number[],
  most: number,
): Promise<{ readonly id: number; readonly other: number }[]> {
  const each = (join: string) =>
    `select t.id, o.id as other from customer t cross join lateral (${join} limit ${most}) o where t.id = any($1::int[])`
  const contact = (column: string) =>
    `select x.customer_id as id from contact own join contact x on x.${column} = own.${column} where own.customer_id = t.id and own.${column} is not null and x.customer_id <> t.id`
  const { rows } = await client.query<{ id: number; other: number }>(
    [
      each(`select c.id from customer c where c.name_core = t.name_core and c.name_core <> '' and c.id <> t.id`),
      each(`select c.id from customer c where c.pinyin = t.pinyin and t.pinyin <> '' and c.id <> t.id`),
      each(
        `select c.id from customer c where c.credit_code is not null and upper(c.credit_code) = upper(t.credit_code) and c.id <> t.id`,
      ),
      each(contact('phone_mac')),
      each(contact('email_mac')),
      'select customer_id, other_id from duplicate_pair where customer_id = any($1::int[]) or other_id = any($1::int[])',
    ].join(' union '),
    [ids],
  )
  return rows
}
