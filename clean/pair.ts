// Two customers side by side: everything of both, what speaks for one, and what a merge would take from whom.
import { compareCustomers } from '#domain/match/customer.ts'
import { Problem } from '#domain/problem.ts'
import { latestModel, stillStands } from '#store/duplicates.ts'
import type { Handler } from '#store/handler.ts'
import { matchCustomers } from '#store/match-customers.ts'
import { fieldValue, readCustomers, seesClear } from '#store/read-customers.ts'
import { type Registry, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { tagLimit } from '#store/settings.ts'
import type { contract } from './contract.ts'
import { bestSurvivor, planOf } from './plan.ts'
import '#domain/words/problems-common.ts'
import '#domain/words/problems-clean.ts'

export const view: Handler<typeof contract.view> = async (scope, { a, b }) => {
  if (a === b) throw new Problem('not-two')
  const registry = await registryOf(scope.store, scope.db)
  const shown = await readCustomers(scope, registry, [a, b])
  const [one, other] = await matchCustomers(scope, [a, b])
  if (shown.length < 2 || !one || !other) throw new Problem('not-found')
  const { model } = await latestModel(scope)
  const { weight, probability, level, evidence } = compareCustomers(one, other, model)
  const counts = await countsOf(scope, [a, b])
  const contacts = await contactsOf(scope, registry, [a, b])
  const survivor = bestSurvivor(shown, counts)
  const { fields, labels } = await planOf(scope, registry, [survivor, survivor === a ? b : a])
  const said = await differentSaid(scope, a, b)
  return {
    sides: shown.map((row) => {
      const { createdAt, merged, ...own } = counts.get(row.id) ?? nothing
      return { row, contacts: contacts.get(row.id) ?? [], counts: own, createdAt, merged }
    }),
    ...{ weight, probability, ...(level ? { level } : {}) },
    evidence: evidence.map(({ comparison, weight: bar, text }) => ({ comparison, weight: bar, text: { ...text } })),
    survivor,
    fields: fields.map(({ field, take, rule }) => ({ field: field.key, take, rule })),
    labels: labels.map(({ dimension, take }) => ({ dimension: dimension.key, take })),
    contact: survivor,
    tags: tagsOf(registry, shown, survivor),
    mayMerge: scope.actor.capabilities.has('customer.merge'),
    ...(said ? { different: said } : {}),
  }
}

const nothing = { contacts: 0, orders: 0, interactions: 0, tasks: 0, consents: 0, tags: 0, merged: 0, createdAt: '' }
type Counts = typeof nothing

/** What hangs on each and when it was created. */
export async function countsOf({ client }: Scope, ids: readonly number[]): Promise<Map<number, Counts>> {
  const count = (table: string) => `(select count(*)::int from ${table} x where x.customer_id = c.id)`
  const { rows } = await client.query<Omit<Counts, 'createdAt'> & { id: number; at: Date }>(
    `select c.id, ${count('contact')} as contacts, ${count('sales_order')} as orders, ${count('interaction')} as interactions,
       ${count('task')} as tasks, ${count('consent')} as consents, ${count('customer_tag')} as tags, ${count('customer_merge')} as merged,
       c.created_at as at from customer c where c.id = any($1::int[])`,
    [ids],
  )
  return new Map(rows.map(({ id, at, ...own }) => [id, { ...own, createdAt: at.toISOString() }]))
}

type Contact = { id: number; primary: boolean; values: Record<string, string | boolean | string[] | null> }

async function contactsOf(scope: Scope, registry: Registry, ids: readonly number[]): Promise<Map<number, Contact[]>> {
  const fields = registry.fields.filter((field) => field.table === 'contact')
  const { rows } = await scope.client.query<Record<string, unknown>>(
    'select * from contact where customer_id = any($1::int[]) order by "primary" desc, id',
    [ids],
  )
  const found = new Map<number, Contact[]>()
  for (const row of rows) {
    const id = Number(row.customer_id)
    const placed = { id, p_id: row.id, ...Object.fromEntries(fields.map(({ column }) => [`p_${column}`, row[column]])) }
    const values: Contact['values'] = {}
    for (const field of fields) {
      const value = fieldValue(scope, registry, field, placed, seesClear(scope))
      if (value !== null) values[field.key] = Array.isArray(value) ? [...value] : (value as string | boolean)
    }
    found.set(id, [...(found.get(id) ?? []), { id: Number(row.id), primary: row.primary === true, values }])
  }
  return found
}

/** Which tags there is room for; the survivor's own stay. */
function tagsOf(registry: Registry, rows: readonly { id: number; tags: string[] }[], survivor: number) {
  const own = rows.find((row) => row.id === survivor)?.tags ?? []
  const come = rows.flatMap((row) => (row.id === survivor ? [] : row.tags.filter((tag) => !own.includes(tag))))
  const room = Math.max(0, tagLimit(registry) - own.length)
  return { kept: [...own, ...come.slice(0, room)], left: come.slice(room) }
}

async function differentSaid({ client }: Scope, a: number, b: number) {
  const { rows } = await client.query<{ by: string | null; at: Date; reason: string | null }>(
    `select p.name as by, d.decided_at as at, d.reason from duplicate_decision d left join person p on p.id = d.decided_by
     where d.customer_id = $1 and d.other_id = $2 and d.verdict = 'different' and ${stillStands}`,
    [Math.min(a, b), Math.max(a, b)],
  )
  const [said] = rows
  return said && { by: said.by ?? '', at: said.at.toISOString(), reason: said.reason ?? '' }
}
