// Verification in rounds: what is due by owner, the customers to look at one after the other, and confirming what was seen.
import { sql } from 'kysely'
import type { OutputOf } from '#domain/contract.ts'
import { Problem } from '#domain/problem.ts'
import { dayIn } from '#store/clock.ts'
import type { Handler } from '#store/handler.ts'
import { ownerOf } from '#store/owners.ts'
import { readCustomers, seesClear } from '#store/read-customers.ts'
import { type RegisteredField, type Registry, registryOf, withNames } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { keepSetting } from '#store/settings.ts'
import { writtenIn } from '#store/this-act.ts'
import { type Verified, verifiedOf, verifierName, verify } from '#store/verification.ts'
import type { contract } from './contract.ts'
import { dueCustomers, type Prepared, prepareRounds, roundsIn, roundsSetting, verifiable } from './rounds.ts'
import '#domain/words/problems-common.ts'
import '#domain/words/problems-query.ts'

type Row = OutputOf<typeof contract.verifyList>['rows'][number]
type Sums = OutputOf<typeof contract.verifying>['all']

/** Customers a page, unless asked otherwise. */
const usualCount = 50

export const verifying: Handler<typeof contract.verifying> = async (scope) => {
  const registry = await registryOf(scope.store, scope.db)
  const { rounds, own } = roundsIn(registry)
  const prepared = prepareRounds(scope, registry, rounds)
  const owners = await sumsBy(scope, prepared, 'owner')
  return {
    all: total(owners.values()),
    owners: [...owners]
      .map(([id, sums]) => ({ owner: ownerOf(registry, id), ...sums }))
      .sort((a, b) => b.due - a.due || b.customers - a.customers),
    rounds: rounds.map((round) => structuredClone(round)),
    own,
    broken: prepared.flatMap((round, nr) => (round.broken ? [nr] : [])),
    possible: verifiable(registry).map((field) => field.key),
  }
}

export const previewRounds: Handler<typeof contract.previewRounds> = async (scope, { rounds }) => {
  const registry = await registryOf(scope.store, scope.db)
  const found = await sumsBy(scope, prepareRounds(scope, registry, rounds, { strict: true }), 'round')
  return {
    ...total(found.values()),
    rounds: rounds.map((_, nr) => found.get(nr) ?? { customers: 0, due: 0, overdue: 0 }),
  }
}

export const setRounds: Handler<typeof contract.setRounds> = async (scope, { rounds }) => {
  const registry = await registryOf(scope.store, scope.db)
  if (rounds !== null) prepareRounds(scope, registry, rounds, { strict: true })
  await keepSetting(scope, roundsSetting, rounds)
  return { changeSet: (await writtenIn(scope))?.toString() ?? null }
}

export async function sumsBy(
  scope: Scope,
  rounds: readonly Prepared[],
  by: 'owner' | 'round',
): Promise<Map<number | null, Sums>> {
  const { rows } = await sql<{ by: number | null; customers: bigint; due: bigint; overdue: bigint }>`
    select ${sql.ref(by)} as by, count(*) as customers, count(*) filter (where due <= ${scope.today}::date) as due,
      count(*) filter (where late < ${scope.today}::date) as overdue
    from (${dueCustomers(rounds)}) d group by 1`.execute(scope.db)
  return new Map(
    rows.map((row) => [
      row.by,
      { customers: Number(row.customers), due: Number(row.due), overdue: Number(row.overdue) },
    ]),
  )
}

function total(sums: Iterable<Sums>): Sums {
  const all = { customers: 0, due: 0, overdue: 0 }
  for (const { customers, due, overdue } of sums) {
    all.customers += customers
    all.due += due
    all.overdue += overdue
  }
  return all
}

type Due = {
  readonly id: number
  readonly round: number
  readonly born: string
  readonly due: string
  readonly late: boolean
}

export const verifyList: Handler<typeof contract.verifyList> = async (scope, input) => {
  const { overdue = false, owner, after, count = usualCount } = input
  const registry = await registryOf(scope.store, scope.db)
  const rounds = prepareRounds(scope, registry, roundsIn(registry).rounds)
  const [day, id] = after?.split('.') ?? []
  const from = day === undefined ? sql`true` : sql`(due, id) > (${day}::date, ${Number(id)}::int)`
  const { rows } = await sql<Due>`
    select id, round, born::text as born, due::text as due, late < ${scope.today}::date as late
    from (${dueCustomers(rounds, owner)}) d
    where due <= ${scope.today}::date and ${overdue ? sql`late < ${scope.today}::date` : sql`true`} and ${from}
    order by d.due, d.id limit ${count + 1}`.execute(scope.db)
  const page = rows.slice(0, count)
  const last = rows.length > count ? page.at(-1) : undefined
  return { rows: await shown(scope, registry, rounds, page), ...(last ? { next: `${last.due}.${last.id}` } : {}) }
}

async function shown(
  scope: Scope,
  registry: Registry,
  rounds: readonly Prepared[],
  page: readonly Due[],
): Promise<Row[]> {
  const ids = page.map((one) => one.id)
  const looks = await verifiedOf(scope, ids)
  const fields = withNames(
    registry,
    rounds.flatMap(({ asked, masked }) => [...asked, ...masked]),
  )
  const customers = await readCustomers(scope, registry, ids, { fields })
  const byId = new Map(customers.map((customer) => [customer.id, customer]))
  return page.flatMap((one) => {
    const [customer, round] = [byId.get(one.id), rounds[one.round]]
    if (!customer || !round) return []
    const due = [...round.asked, ...round.masked].flatMap((field) => {
      const look = looks.get(one.id)?.get(field.id)
      const day = look ? dayAfter(dayIn('Asia/Shanghai', look.at), round.days) : one.born
      const masked = round.masked.includes(field)
      return day > scope.today ? [] : [{ key: field.key, due: day, masked, ...(look ? said(registry, look) : {}) }]
    })
    return [{ customer, due: one.due, overdue: one.late, fields: due }]
  })
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}

function said(registry: Registry, look: Verified): { at: string; by?: string } {
  const by = verifierName(registry, look)
  return { at: look.at.toISOString(), ...(by === undefined ? {} : { by }) }
}

export const confirm: Handler<typeof contract.confirm> = async (scope, { customers }) => {
  const registry = await registryOf(scope.store, scope.db)
  const known = new Map<string, RegisteredField>()
  for (const key of new Set(customers.flatMap((one) => one.fields))) {
    const field = registry.field(key)
    // What one cannot read one cannot vouch for.
    if (!field || (field.sealed && !seesClear(scope))) throw new Problem('unknown-field', { field: key })
    known.set(key, field)
  }
  const versions = await versionsOf(scope, [...new Set(customers.map((one) => one.id))])
  if (versions.size === 0 && new Set(customers.map((one) => one.id)).size === 1) throw new Problem('not-found')
  const there = customers.filter(({ id }) => versions.has(id))
  const seen = there.filter(({ id, version }) => versions.get(id) === version)
  const values = seen.flatMap(({ id, fields }) =>
    fields.map((key) => ({ customer: id, field: known.get(key)?.id ?? 0 })),
  )
  await verify(scope, values)
  return {
    changeSet: (await writtenIn(scope))?.toString() ?? null,
    ...{ customers: seen.length, values: values.length },
    changed: there.filter(({ id, version }) => versions.get(id) !== version).map(({ id }) => id),
    missing: customers.length - there.length,
  }
}

/** Of a customer and its first contact together, as pages know it; held until the act ends. */
async function versionsOf({ client }: Scope, ids: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await client.query<{ id: number; version: number }>(
    `select c.id, c.version + coalesce((select p.version from contact p where p.customer_id = c.id and p."primary" limit 1), 0) as version
     from customer c where c.id = any($1::int[]) order by c.id for no key update of c`,
    [ids],
  )
  return new Map(rows.map(({ id, version }) => [id, version]))
}

export const verified: Handler<typeof contract.verified> = async (scope, { id }) => {
  const { rowCount } = await scope.client.query('select from customer where id = $1', [id])
  if (!rowCount) throw new Problem('not-found')
  const registry = await registryOf(scope.store, scope.db)
  const looks = (await verifiedOf(scope, [id])).get(id)
  const fields = registry.fields.flatMap((field) => {
    const look = looks?.get(field.id)
    return look ? [{ key: field.key, ...said(registry, look) }] : []
  })
  return { fields }
}
