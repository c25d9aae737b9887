// The list of pairs that may be one customer, for who sees both; of who sees one, only whom to ask.
import { type Compared, compareCustomers } from '#domain/match/customer.ts'
import { isOpen, latestModel, stillStands } from '#store/duplicates.ts'
import type { Handler } from '#store/handler.ts'
import { matchCustomers } from '#store/match-customers.ts'
import type { Scope } from '#store/scope.ts'
import { seeingAll } from '#store/see-all.ts'
import type { contract } from './contract.ts'
import { findJob } from './find.ts'
import { askOnce } from './follow.ts'

type Level = 'same' | 'likely' | 'possible'

export const summary: Handler<typeof contract.summary> = async (scope) => {
  const { client } = scope
  const counted = await client.query<{ level: Level; count: number }>(
    `select p.level, count(*)::int as count from duplicate_pair p where ${isOpen} group by 1`,
  )
  const counts = { same: 0, likely: 0, possible: 0 }
  for (const { level, count } of counted.rows) counts[level] = count
  const { rows } = await client.query<{ different: number; merged: number; job: string | null }>(
    `select (select count(*)::int from duplicate_decision d where d.verdict = 'different' and ${stillStands}) as different,
       (select count(*)::int from customer_merge) as merged`,
  )
  const job = await seeingAll(scope, () =>
    client.query<{ id: string }>(
      `select id from job where name = $1 and state in ('waiting', 'running') order by created_at limit 1`,
      [findJob.name],
    ),
  )
  const { version, trainedAt, customers, decisions } = await latestModel(scope)
  const at = trainedAt?.toISOString() ?? null
  const running = job.rows[0]?.id
  return {
    counts,
    hidden: (await hiddenPairs(scope, 0, 0)).total,
    different: rows[0]?.different ?? 0,
    merged: rows[0]?.merged ?? 0,
    foundAt: at,
    ...(running === undefined ? {} : { job: running }),
    model: { version, trainedAt: at, customers, decisions },
  }
}

export const find: Handler<typeof contract.find> = async (scope) => ({ job: await askOnce(scope, findJob) })

type PairRow = {
  a: number
  b: number
  weight: number
  level: Level
  foundAt: Date
  by: string | null
  at: Date | null
  reason: string | null
}

export const list: Handler<typeof contract.list> = async (scope, input) => {
  const where = [
    '($1::text is null or level = $1)',
    '($2::int is null or a = $2 or b = $2)',
    `($3::int is null or exists (select from customer c where c.id in (a, b) and c.owner_id = $3))`,
  ].join(' and ')
  const open = `select p.customer_id as a, p.other_id as b, p.weight, p.level, p.found_at as "foundAt", null as by, null::timestamptz as at, null as reason
    from duplicate_pair p where ${isOpen}`
  const said = `select d.customer_id, d.other_id, coalesce(d.score, 0), coalesce(p.level, 'possible'), coalesce(p.found_at, d.decided_at), w.name, d.decided_at, d.reason
    from duplicate_decision d left join duplicate_pair p on p.customer_id = d.customer_id and p.other_id = d.other_id
    left join person w on w.id = d.decided_by where d.verdict = 'different' and ${stillStands}`
  const from = `from (${input.state === 'open' ? open : said}) p (a, b, weight, level, "foundAt", by, at, reason) where ${where}`
  const mine = input.whose === 'mine' ? scope.actor.personId : null
  const values = [input.level ?? null, input.customer ?? null, mine]
  const { rows: counted } = await scope.client.query<{ total: number }>(`select count(*)::int as total ${from}`, values)
  const { rows } = await scope.client.query<PairRow>(`select * ${from} order by weight desc, a, b limit $4 offset $5`, [
    ...values,
    input.count,
    input.start,
  ])
  return { total: counted[0]?.total ?? 0, pairs: await shown(scope, rows) }
}

async function shown(scope: Scope, rows: readonly PairRow[]) {
  const ids = [...new Set(rows.flatMap(({ a, b }) => [a, b]))]
  const sides = await sidesOf(scope, ids)
  const customers = new Map((await matchCustomers(scope, ids)).map((one) => [one.id, one]))
  const { model } = await latestModel(scope)
  return rows.flatMap((row) => {
    const [a, b] = [sides.get(row.a), sides.get(row.b)]
    const [one, other] = [customers.get(row.a), customers.get(row.b)]
    if (!a || !b || !one || !other) return []
    const compared = compareCustomers(one, other, model)
    return [
      {
        ...{ a, b, level: row.level, weight: row.weight, probability: 1 / (1 + 2 ** -row.weight) },
        evidence: mostTelling(compared),
        foundAt: row.foundAt.toISOString(),
        ...(row.at ? { decided: { by: row.by ?? '', at: row.at.toISOString(), reason: row.reason ?? '' } } : {}),
      },
    ]
  })
}

/** What speaks most for it; the odds to begin with are no evidence. */
export function mostTelling({ evidence }: Compared) {
  return evidence
    .filter(({ comparison, weight }) => comparison !== 'prior' && weight > 0)
    .toSorted((x, y) => y.weight - x.weight)
    .slice(0, 3)
    .map(({ comparison, weight, text }) => ({ comparison, weight, text: { ...text } }))
}

type SideRow = {
  id: number
  name: string
  number: string | null
  ownerId: number | null
  owner: string | null
  version: number
  orders: number
  at: Date
}

async function sidesOf({ client }: Scope, ids: readonly number[]) {
  const { rows } = await client.query<SideRow>(
    `select c.id, c.name, c.number, c.owner_id as "ownerId", p.name as owner, c.updated_at as at,
       c.version + coalesce((select k.version from contact k where k.customer_id = c.id and k."primary" limit 1), 0) as version,
       (select count(*)::int from sales_order o where o.customer_id = c.id) as orders
     from customer c left join person p on p.id = c.owner_id where c.id = any($1::int[])`,
    [ids],
  )
  return new Map(
    rows.map(({ ownerId, owner, at, ...own }) => [
      own.id,
      {
        ...own,
        owner: ownerId === null ? null : { id: ownerId, name: owner ?? '' },
        updatedAt: at.toISOString(),
      },
    ]),
  )
}

export const hidden: Handler<typeof contract.hidden> = (scope, { start, count }) => hiddenPairs(scope, start, count)

type HiddenRow = { customer: number; name: string; ask: string | null }

/** Whose other half is out of sight. The pair itself is too, so it is looked for with all eyes, and nothing is told but whom to ask. */
async function hiddenPairs(scope: Scope, start: number, count: number) {
  const { actor, client } = scope
  if (actor.scope === 'all') return { total: 0, customers: [] }
  const [from, to] = actor.teamRange ?? [0, -1]
  const sees = (who: string) =>
    actor.scope === 'own'
      ? `coalesce(${who}.owner_id = ${Number(actor.personId)}, false)`
      : `coalesce(${who}.team_pos between ${Number(from)} and ${Number(to)}, false)`
  const half = (own: string, other: string) =>
    `select distinct s.id as customer, s.name, o.owner_id from duplicate_pair p join customer s on s.id = p.${own} join customer o on o.id = p.${other}
     where ${sees('s')} and not ${sees('o')} and ${isOpen}`
  const both = `(${half('customer_id', 'other_id')} union ${half('other_id', 'customer_id')}) h`
  return seeingAll(scope, async () => {
    const { rows: counted } = await client.query<{ total: number }>(`select count(*)::int as total from ${both}`)
    const { rows } = await client.query<HiddenRow>(
      `select h.customer, h.name, w.name as ask from ${both} left join person w on w.id = h.owner_id
       order by h.customer, w.name limit $1 offset $2`,
      [count, start],
    )
    return { total: counted[0]?.total ?? 0, customers: rows }
  })
}
