// Taking a merge back, at any later time: what came from the loser goes home with what was done to it since, wherever it lies by then.
import { quoted, type WatchedTable, watchedTables } from './journalled.ts'
import { wordsHome } from './merge-pairs.ts'
import { movable, reseal, sealedIn } from './merge-rows.ts'
import type { Scope } from './scope.ts'
import { seeingAll } from './see-all.ts'

type Merge = { readonly loser: number; readonly from: bigint; readonly to: bigint; readonly gone: boolean }

/**
 * Which lines of an act are to be undone, as a condition on `seq`: all but those of merges that were taken back one by one before;
 * or, with `loser`, those of the one merge that took this customer (undefined where the act has none).
 */
export async function linesToUndo(scope: Scope, changeSet: bigint, loser?: number): Promise<string | undefined> {
  const merges = await mergesIn(scope, changeSet)
  const between = ({ from, to }: Merge) => `seq > ${from} and seq <= ${to}`
  const own = merges.find((one) => one.loser === loser && !one.gone)
  if (loser !== undefined) return own && between(own)
  const before = merges.filter((one) => one.gone).map((one) => `not (${between(one)})`)
  return before.join(' and ') || 'true'
}

/** How many customers an act merged into others who are still there. */
export async function mergesLeft(scope: Scope, changeSet: bigint): Promise<number> {
  return (await mergesIn(scope, changeSet)).filter((one) => !one.gone).length
}

/** Whether an act merged customers, or took a merge back. */
export function hasMerges(scope: Scope, changeSet: bigint): Promise<boolean> {
  return seeingAll(scope, async () => {
    const text = `select from journal.change where change_set_id = $1 and table_name = 'customer_merge' limit 1`
    return Boolean((await scope.client.query(text, [changeSet])).rowCount)
  })
}

/** The merges of an act; `gone`: taken back by itself. A line that only moved on with a further merge is none of them. */
function mergesIn(scope: Scope, changeSet: bigint): Promise<Merge[]> {
  return seeingAll(scope, async () => {
    const { rows } = await scope.client.query<Merge>(
      `select loser, "from", "to", exists (select from customer where id = loser)
           or exists (select from customer_merge m where m.loser_id = loser and m.change_set_id <> $1) as gone
       from (select (after ->> 'loser_id')::int as loser, (after ->> 'from_seq')::bigint as "from", seq as "to"
         from journal.change where change_set_id = $1 and table_name = 'customer_merge' and before is null
           and (after ->> 'change_set_id')::bigint = $1) line order by "to"`,
      [changeSet],
    )
    return rows
  })
}

/** Prepares the net change `undo_net`: rows that a merge moved are taken from where they lie now, and as they are now. */
export async function followMerges(scope: Scope, changeSet: bigint): Promise<void> {
  const { client } = scope
  // `home`: where the undo brings rows back to; `away`: where the act had put them; `now_at`: where they are, as far as one sees.
  await client.query(`drop table if exists pg_temp.undo_moves; create temporary table undo_moves on commit drop as
    select case when created then loser else survivor end as home, case when created then survivor else loser end as away,
      created as back, false as blocked, case when created then (select m.customer_id from customer_merge m where m.loser_id = loser)
        else (select c.id from customer c where c.id = loser) end as now_at
    from (select created, (key ->> 'loser_id')::int as loser, (key ->> 'customer_id')::int as survivor from undo_net n
      where table_name = 'customer_merge' and created <> deleted and not exists (select from undo_net o
        where o.table_name = 'customer_merge' and o.key ->> 'loser_id' = n.key ->> 'loser_id' and o.key <> n.key)
        -- A survivor that was deleted (or came back) took the note of its merges along: nobody was merged or taken out by that.
        and not exists (select from undo_net o where o.table_name = 'customer' and o.customer_id = (n.key ->> 'customer_id')::int
          and o.created = n.created and o.deleted = n.deleted)) merge;
    drop table if exists pg_temp.undo_pair; create temporary table undo_pair
      (table_name text, home jsonb, away jsonb, after jsonb, now jsonb, now_at int) on commit drop`)
  const { rowCount } = await client.query('select from undo_moves limit 1')
  if (!rowCount) return
  await block(scope)
  for (const table of await movableTables(scope)) await pairRows(scope, table)
  await leaveLeft(scope)
  await sendHome(scope)
  await wordsHome(scope)
  await takeFurther(scope, changeSet)
}

async function movableTables({ client }: Scope): Promise<WatchedTable[]> {
  return (await watchedTables(client)).filter(({ name }) => movable.includes(name))
}

/** Out of sight is out of reach, and so is a loser that would come back out of sight: neither half of such a merge is touched. */
async function block(scope: Scope): Promise<void> {
  const { client, actor } = scope
  const { rows } = await client.query<{ home: number }>('select home from undo_moves where back and now_at is null')
  const elsewhere = await seeingAll(scope, () =>
    client.query<{ id: number }>('select loser_id as id from customer_merge where loser_id = any($1::int[])', [
      rows.map((row) => row.home),
    ]),
  )
  const [from, to] = actor.teamRange ?? [0, -1]
  await client.query(
    `update undo_moves m set blocked = true where now_at is null and (not back or home = any($1::int[]))
       or back and $2 <> 'all' and exists (select from undo_net n left join person p on p.id = (n.before ->> 'owner_id')::int
         left join team t on t.id = p.team_id where n.table_name = 'customer' and n.customer_id = m.home and n.deleted
           and not coalesce(case $2 when 'own' then p.id = $3 else t.lft between $4 and $5 end, false))`,
    [elsewhere.rows.map((row) => row.id), actor.scope, Number(actor.personId), from, to],
  )
  await client.query(
    `update undo_net n set conflict = true from undo_moves m where m.blocked and n.customer_id in (m.home, m.away)`,
  )
}

/** The two halves of each moved row (gone from home, come to away), with the row as it is now; null where it was deleted since. */
async function pairRows(scope: Scope, { name, key }: WatchedTable): Promise<void> {
  const t = `public.${quoted(name)}`
  const same = key
    .slice(1)
    .map((column) => `t.${quoted(column)} = (jsonb_populate_record(null::${t}, d.key)).${quoted(column)}`)
    .join(' and ')
  await scope.client.query(
    `insert into undo_pair select $1, d.key, c.key, c.after, (select to_jsonb(t) from ${t} t where t.customer_id = m.now_at and ${same}), m.now_at
     from undo_moves m
     join undo_net d on d.table_name = $1 and d.customer_id = m.home and not d.created and d.deleted
     join undo_net c on c.table_name = $1 and c.customer_id = m.away and c.created and not c.deleted
       and c.key - 'customer_id' = d.key - 'customer_id'
     where not m.blocked`,
    [name],
  )
}

type Left = { readonly loser: number; readonly changeSet: bigint }

/**
 * Who was part of the loser by then and has been taken out since has taken their rows along: where such rows lie here again, it is by
 * another merge, and they stay.
 */
async function leaveLeft(scope: Scope): Promise<void> {
  const { client } = scope
  const { rows } = await client.query<Left>(
    `select (n.before ->> 'loser_id')::int as loser, (n.before ->> 'change_set_id')::bigint as "changeSet"
     from undo_net n join undo_pair p on p.table_name = n.table_name and p.home = n.key
     where n.table_name = 'customer_merge' and p.now ->> 'change_set_id' is distinct from n.before ->> 'change_set_id'`,
  )
  await client.query(
    `update undo_pair p set now = null from undo_net n where n.table_name = 'customer_merge' and p.table_name = n.table_name and p.home = n.key
       and p.now ->> 'change_set_id' is distinct from n.before ->> 'change_set_id'`,
  )
  for (const { loser, changeSet } of rows) {
    const own = await seeingAll(scope, () =>
      client.query<{ name: string; row: unknown }>(
        `select table_name as name, key - 'customer_id' as row from journal.change
         where change_set_id = $1 and customer_id = $2 and after is null and before is not null`,
        [changeSet, loser],
      ),
    )
    await client.query(
      `update undo_pair p set now = null from unnest($1::text[], $2::jsonb[]) w(name, row)
       where p.table_name = w.name and p.home - 'customer_id' = w.row`,
      [own.rows.map((one) => one.name), own.rows.map((one) => JSON.stringify(one.row))],
    )
  }
}

/** What was changed since goes into the image of the row at home; a row deleted since stays deleted. */
async function sendHome(scope: Scope): Promise<void> {
  const { client } = scope
  await client.query(`
    delete from undo_net n using undo_pair p where p.now is null and n.table_name = p.table_name and n.key in (p.home, p.away);
    update undo_net n set before = n.before || coalesce((
      select jsonb_object_agg(e.key, e.value) from jsonb_each(p.now) e where e.value is distinct from p.after -> e.key
        and e.key <> all (journal.bookkeeping() || '{customer_id}') and not p.now ? (e.key || '_mac')), '{}')
    from undo_pair p where p.now is not null and n.table_name = p.table_name and n.key = p.home;
    update undo_net n set after = p.now, key = p.away || jsonb_build_object('customer_id', p.now_at), customer_id = p.now_at
    from undo_pair p where p.now is not null and n.table_name = p.table_name and n.key = p.away`)
  await resealChanged(scope)
}

type Changed = { table: string; home: Record<string, unknown>; now: Record<string, unknown>; columns: string[] }

/** A sealed value opens at its place only: one that was changed since is sealed anew for home; the others have their old seal. */
async function resealChanged(scope: Scope): Promise<void> {
  const { rows } = await scope.client.query<Changed>(
    `select table_name as "table", home, now, array(select left(e.key, -4) from jsonb_each(now) e
       where e.key like '%\\_mac' and e.value is distinct from after -> e.key) as columns
     from undo_pair where now is not null`,
  )
  for (const { table, home, now, columns } of rows.filter((row) => row.columns.length > 0)) {
    const to = { customer: Number(home.customer_id), row: Number(home.id) }
    const image = reseal(
      scope.vault,
      table,
      now,
      sealedIn(now).filter((one) => columns.includes(one)),
      to,
    )
    await scope.client.query(
      'update undo_net set before = before || $3::jsonb where table_name = $1 and key = $2::jsonb',
      [table, JSON.stringify(home), JSON.stringify(image)],
    )
  }
}

/**
 * Where the survivor was itself merged into another since: its rows are followed there, and its own fields wait until it is back.
 * Where an act comes back whose inner merges were taken back meanwhile, their fields are taken off now.
 */
async function takeFurther(scope: Scope, changeSet: bigint): Promise<void> {
  await scope.client.query(
    `update undo_net n set key = to_jsonb(w), customer_id = m.now_at, after = to_jsonb(c)
     from undo_moves m join customer_merge c on c.customer_id = m.now_at and c.loser_id = m.home,
       lateral (select c.customer_id, c.loser_id) w
     where n.table_name = 'customer_merge' and n.customer_id = m.away and n.created and (n.key ->> 'loser_id')::int = m.home and m.back`,
  )
  await scope.client.query(
    `delete from undo_net n using undo_moves m where n.table_name = 'customer' and n.customer_id = m.away and not n.created and not n.deleted
       and m.back and m.now_at <> m.away`,
  )
  await scope.client.query(
    `update undo_net n set key = n.key || jsonb_build_object('customer_id', m.now_at), customer_id = m.now_at,
       before = n.before - 'primary', after = n.after - 'primary'
     from undo_moves m where n.customer_id = m.away and n.table_name = any($1) and not n.created and not n.deleted
       and m.back and m.now_at <> m.away`,
    [movable],
  )
  await takeOff(scope, changeSet)
}

type Line = {
  key: unknown
  image: Record<string, unknown>
  before: Record<string, unknown>
  after: Record<string, unknown>
}

/** In the order in which they were taken back, each as if the customer had been there: only what still is what the merge made it. */
async function takeOff(scope: Scope, changeSet: bigint): Promise<void> {
  const { rows } = await scope.client.query<Line>(
    `select n.key, n.before as image, c.before, c.after
     from undo_net n join journal.change c on c.customer_id = n.customer_id and c.table_name = 'customer' and c.before is not null and c.after is not null
     join journal.change_set s on s.id = c.change_set_id and s.id < $1 and s.state = 'undone'
     join journal.change_set u on u.undo_of = s.id and u.id > $1
     where n.table_name = 'customer' and n.deleted and not n.created
       and exists (select from journal.change x where x.change_set_id = s.id and x.table_name = 'customer_merge')
     order by u.id, c.seq desc`,
    [changeSet],
  )
  const images = new Map<string, Record<string, unknown>>()
  for (const { key, image, before, after } of rows) {
    const name = JSON.stringify(key)
    const now = images.get(name) ?? image
    const off = Object.keys(before).filter((column) => JSON.stringify(now[column]) === JSON.stringify(after[column]))
    images.set(name, { ...now, ...Object.fromEntries(off.map((column) => [column, before[column]])) })
  }
  for (const [key, image] of images)
    await scope.client.query(
      `update undo_net set before = $2::jsonb where table_name = 'customer' and key = $1::jsonb`,
      [key, JSON.stringify(image)],
    )
}

/** Where one of the two cannot be brought back whole, both stay as they are. */
export async function keepMergesWhole(scope: Scope): Promise<void> {
  await scope.client.query(`update undo_net n set conflict = true from undo_moves m join undo_net c on c.table_name = 'customer' and c.conflict
    and c.customer_id in (m.home, m.away, m.now_at) where n.customer_id in (m.home, m.away, m.now_at)`)
}

/** One contact of each is the primary one, whatever was done to contacts meanwhile. */
export async function onePrimary(scope: Scope): Promise<void> {
  const both = '(select unnest(array[home, away, now_at]) from undo_moves where not blocked)'
  await scope.client.query(`
    update contact k set "primary" = false, version = version + 1 where "primary" and customer_id in ${both}
      and exists (select from contact o where o.customer_id = k.customer_id and o."primary" and o.id < k.id);
    update contact k set "primary" = true, version = version + 1 where customer_id in ${both}
      and id = (select min(o.id) from contact o where o.customer_id = k.customer_id)
      and not exists (select from contact o where o.customer_id = k.customer_id and o."primary")`)
}
