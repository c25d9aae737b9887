// Who is in which contradiction, since when and until when it is to be settled; and what people say is right as it is.
import { type RawBuilder, sql } from 'kysely'
import { Problem } from '#domain/problem.ts'
import { type Contradiction, contradictions as contradictionsOf } from '#store/contradictions.ts'
import type { Handler } from '#store/handler.ts'
import { personOf } from '#store/owners.ts'
import { allConditions, type Condition, compileQuery } from '#store/query.ts'
import { acceptedPrefix, stillSo } from '#store/query-accepted.ts'
import { readCustomers } from '#store/read-customers.ts'
import { type Registry, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { because } from '#store/this-act.ts'
import type { contract } from './contract.ts'
import { sinceOf } from './since.ts'
import '#domain/words/problems-common.ts'
import '#domain/words/problems-review.ts'

const hour = 3_600_000
/** Setting `contradiction-hours`: time to settle one. */
const normalHours = 24

const both = sql`customer_class k join customer c on c.id = k.customer_id`

type Found = { id: number; rule: number; since: Date; by: string | null; at: Date | null; reason: string | null }

/** The longest standing first. */
export const contradictions: Handler<typeof contract.contradictions> = async (scope, input) => {
  const registry = await registryOf(scope.store, scope.db)
  const rules = await contradictionsOf(scope, registry)
  const hours = Number(registry.settings.get('contradiction-hours') ?? normalHours)
  const where = new Map(
    rules.map((rule) => [rule.key, conditions(scope, registry, rule, hours, input.whose === 'mine')]),
  )
  const counted = await countsOf(scope, rules, where)
  const asked = rules.filter((rule) => input.rule === undefined || rule.key === input.rule)
  const found = await linesOf(scope, registry, asked, where, input)
  return {
    hours,
    rules: rules.map(({ key, name, labels, hours: own, personId }) => ({
      ...{ key, name, dimensions: labels.map(({ dimension }) => dimension.key) },
      ...(counted.get(key) ?? { open: 0, late: 0, accepted: 0 }),
      ...(own === null ? {} : { hours: own }),
      ...(personId === null ? {} : { person: personOf(registry, personId) }),
    })),
    total: asked.reduce((sum, { key }) => sum + (counted.get(key)?.[input.state] ?? 0), 0),
    lines: await shown(scope, registry, rules, found, hours),
  }
}

type State = 'open' | 'late' | 'accepted'
type Conditions = Readonly<Record<State, Condition>>

/** Mine: where the rule names somebody, those are theirs; else the owner's. */
function conditions(scope: Scope, registry: Registry, rule: Contradiction, hours: number, mine: boolean): Conditions {
  const me = scope.actor.personId
  const owned =
    rule.personId === null
      ? sql<boolean>`k.owner_id = ${me}`
      : rule.personId === me
        ? sql<boolean>`true`
        : sql<boolean>`false`
  const own: Condition = mine ? owned : sql<boolean>`true`
  const accepted = { field: `${acceptedPrefix}${rule.key}`, op: 'filled' as const }
  const said = { ...rule.query, where: [...(rule.query.where ?? []), accepted] }
  const compiled = (query: typeof said) =>
    sql<boolean>`(${allConditions(compileQuery(registry, query, scope.today))} and ${own})`
  const open = compiled({ ...rule.open, where: rule.open.where ?? [] })
  const late = sql<boolean>`(${open} and ${sinceOf(registry, rule)} < ${scope.now}::timestamptz - make_interval(hours => ${rule.hours ?? hours}::int))`
  return { open, late, accepted: compiled(said) }
}

async function countsOf(
  scope: Scope,
  rules: readonly Contradiction[],
  where: ReadonlyMap<string, Conditions>,
): Promise<Map<string, Record<State, number>>> {
  const counts = new Map<string, Record<State, number>>()
  const count = async (condition: Condition | undefined) => {
    const { rows } = await sql<{ count: bigint }>`select count(*) as count from ${both}
      where ${condition ?? sql`false`}`.execute(scope.db)
    return Number(rows[0]?.count ?? 0)
  }
  for (const { key } of rules) {
    const own = where.get(key)
    const open = await count(own?.open)
    // Since when is looked up for each customer: not where there is none.
    const late = open > 0 ? await count(own?.late) : 0
    counts.set(key, { open, late, accepted: await count(own?.accepted) })
  }
  return counts
}

async function linesOf(
  scope: Scope,
  registry: Registry,
  rules: readonly Contradiction[],
  where: ReadonlyMap<string, Conditions>,
  { state, start, count }: { state: State; start: number; count: number },
): Promise<Found[]> {
  const parts: RawBuilder<unknown>[] = rules.map((rule) => {
    const said = sql`left join contradiction_accepted a on a.customer_id = c.id and a.rule_id = ${rule.id} and ${stillSo}
      left join person p on p.id = a.given_by`
    return sql`select c.id, ${rule.id}::int as rule, ${sinceOf(registry, rule)} as since, p.name as by, a.given_at as at, a.reason
      from ${both} ${said} where ${where.get(rule.key)?.[state] ?? sql`false`}`
  })
  if (parts.length === 0) return []
  const { rows } = await sql<Found>`select * from (${sql.join(parts, sql` union all `)}) found
    order by since, id, rule limit ${count} offset ${start}`.execute(scope.db)
  return rows
}

async function shown(
  scope: Scope,
  registry: Registry,
  rules: readonly Contradiction[],
  found: readonly Found[],
  hours: number,
) {
  const name = registry.meaning('name')
  const ids = [...new Set(found.map(({ id }) => id))]
  const rows = await readCustomers(scope, registry, ids, { fields: name ? [name] : [] })
  const byId = new Map(rows.map((row) => [row.id, row]))
  const byRule = new Map(rules.map((rule) => [rule.id, rule]))
  return found.flatMap(({ id, rule: ruleId, since, by, at, reason }) => {
    const [row, rule] = [byId.get(id), byRule.get(ruleId)]
    if (!row || !rule) return []
    const due = new Date(since.getTime() + (rule.hours ?? hours) * hour)
    const person = rule.personId === null ? row.owner : personOf(registry, rule.personId)
    const keys = rule.labels.map(({ dimension }) => dimension.key)
    return [
      {
        ...{
          customer: id,
          name: String((name && row.values[name.key]) ?? ''),
          rule: rule.key,
          owner: row.owner,
          person,
        },
        labels: Object.fromEntries(keys.map((key) => [key, row.labels[key] ?? []])),
        ...{ since: since.toISOString(), due: due.toISOString(), late: due < scope.now },
        ...(at ? { accepted: { by: by ?? '', at: at.toISOString(), reason: reason ?? '' } } : {}),
      },
    ]
  })
}

async function ruleOf(scope: Scope, registry: Registry, key: string): Promise<Contradiction> {
  const rule = (await contradictionsOf(scope, registry)).find((one) => one.key === key)
  if (!rule) throw new Problem('not-found')
  return rule
}

async function mustBeSeen({ client }: Scope, customer: number): Promise<void> {
  const { rowCount } = await client.query('select from customer where id = $1', [customer])
  if (!rowCount) throw new Problem('not-found')
}

/** Kept with the values that it rests on, so that it is void by itself once one of them is another. */
export const accept: Handler<typeof contract.accept> = async (scope, { customer, rule: key, reason }) => {
  await because(scope, reason)
  await mustBeSeen(scope, customer)
  const registry = await registryOf(scope.store, scope.db)
  const rule = await ruleOf(scope, registry, key)
  const columns = [...rule.labels.map(({ dimension }) => dimension.column), ...rule.facts.map(({ column }) => column)]
  const { rows } =
    await sql`insert into contradiction_accepted as a (customer_id, rule_id, facts, reason, given_by, given_at)
    select c.id, ${rule.id}::int, (select jsonb_object_agg(e.key, e.value) from jsonb_each(to_jsonb(k) || to_jsonb(c)) e where e.key = any(${columns}::text[])),
      ${reason.trim()}, ${scope.actor.personId || null}::int, ${scope.now}
    from ${both} where c.id = ${customer} and ${allConditions(compileQuery(registry, rule.query, scope.today))}
    on conflict (customer_id, rule_id) do update set facts = excluded.facts, reason = excluded.reason,
      given_by = excluded.given_by, given_at = excluded.given_at
    returning a.customer_id`.execute(scope.db)
  if (rows.length === 0) throw new Problem('no-contradiction')
  return { changeSet: String(await scope.changeSet()) }
}

export const reopen: Handler<typeof contract.reopen> = async (scope, { customer, rule: key }) => {
  await mustBeSeen(scope, customer)
  const rule = await ruleOf(scope, await registryOf(scope.store, scope.db), key)
  const { rowCount } = await scope.client.query(
    'delete from contradiction_accepted where customer_id = $1 and rule_id = $2',
    [customer, rule.id],
  )
  if (!rowCount) throw new Problem('not-found')
  return { changeSet: String(await scope.changeSet()) }
}
