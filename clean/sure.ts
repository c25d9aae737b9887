// Merging all sure pairs: what hangs together becomes one customer; previewed, done as one act, taken back as one.

import { Problem } from '#domain/problem.ts'
import { isOpen, stillStands } from '#store/duplicates.ts'
import type { Handler } from '#store/handler.ts'
import { defineJob, enqueue, type Work } from '#store/jobs.ts'
import { readCustomers } from '#store/read-customers.ts'
import { registryOf } from '#store/registry.ts'
import { type Scope, within } from '#store/scope.ts'
import type { contract } from './contract.ts'
import { mergeAll } from './merge.ts'
import { bestSurvivor } from './plan.ts'
import { inStretches } from './stretches.ts'
import '#domain/words/problems-clean.ts'

/** Larger groups are rather a shared switchboard than one customer: people look at them. */
const largest = 20

type Groups = { readonly groups: readonly (readonly number[])[]; readonly leftOut: number }

/** Customers that sure pairs tie together. A group in which any two were said to be different is left out. */
async function sureGroups({ client }: Scope): Promise<Groups> {
  const { rows } = await client.query<{ a: number; b: number }>(
    `select customer_id as a, other_id as b from duplicate_pair p where level = 'same' and ${isOpen} order by 1, 2`,
  )
  const said = await client.query<{ a: number; b: number }>(
    `select customer_id as a, other_id as b from duplicate_decision d where verdict = 'different' and ${stillStands}`,
  )
  const group = new Map<number, number[]>()
  for (const { a, b } of rows) {
    const [one, other] = [group.get(a) ?? [a], group.get(b) ?? [b]]
    if (one === other) continue
    one.push(...other)
    for (const id of one) group.set(id, one)
  }
  const all = [...new Set(group.values())]
  const apart = said.rows
    .filter(({ a, b }) => group.has(a) && group.get(a) === group.get(b))
    .map(({ a }) => group.get(a))
  const groups = all.filter((ids) => ids.length <= largest && !apart.includes(ids))
  return { groups: groups.map((ids) => ids.toSorted((x, y) => x - y)), leftOut: all.length - groups.length }
}

type Belongings = { contacts: number; orders: number; interactions: number; tasks: number }

async function belongings({ client }: Scope, ids: readonly number[]): Promise<Map<number, Belongings>> {
  const count = (table: string) => `(select count(*)::int from ${table} x where x.customer_id = c.id)`
  const { rows } = await client.query<Belongings & { id: number }>(
    `select c.id, ${count('contact')} as contacts, ${count('sales_order')} as orders, ${count('interaction')} as interactions, ${count('task')} as tasks
     from customer c where c.id = any($1::int[])`,
    [ids],
  )
  return new Map(rows.map(({ id, ...own }) => [id, own]))
}

export const surePreview: Handler<typeof contract.surePreview> = async (scope) => {
  const { groups, leftOut } = await sureGroups(scope)
  const ids = groups.flat()
  const counts = await belongings(scope, ids)
  const ordered: { survivor: number; ids: readonly number[] }[] = []
  for (const some of groups) ordered.push({ survivor: await survivorOf(scope, some, counts), ids: some })
  const losers = ordered.flatMap(({ survivor, ids: own }) => own.filter((id) => id !== survivor))
  const moved = { contacts: 0, orders: 0, interactions: 0, tasks: 0 }
  for (const id of losers)
    for (const what of ['contacts', 'orders', 'interactions', 'tasks'] as const)
      moved[what] += counts.get(id)?.[what] ?? 0
  const sample = ordered
    .slice(0, 10)
    .map(({ survivor, ids: own }) => [survivor, ...own.filter((id) => id !== survivor)])
  const names = await namesOf(scope, sample.flat())
  return {
    ...{ groups: groups.length, customers: ids.length, losers: losers.length, leftOut },
    moved,
    sample: sample.map((own) => own.flatMap((id) => names.get(id) ?? [])),
  }
}

async function survivorOf(scope: Scope, ids: readonly number[], counts: Map<number, Belongings>): Promise<number> {
  const rows = await readCustomers(scope, await registryOf(scope.store, scope.db), ids)
  return rows.length === 0 ? (ids[0] ?? 0) : bestSurvivor(rows, counts)
}

async function namesOf({ client }: Scope, ids: readonly number[]) {
  const { rows } = await client.query<{ id: number; name: string; number: string | null }>(
    'select id, name, number from customer where id = any($1::int[])',
    [ids],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

export const mergeSure: Handler<typeof contract.mergeSure> = async (scope) => {
  const { groups } = await sureGroups(scope)
  if (groups.length === 0) throw new Problem('no-sure-pairs')
  return { job: await enqueue(scope, mergeSureJob, null) }
}

type Done = { readonly groups: number; readonly losers: number; readonly skipped: number }

/** A group a transaction. After a restart the groups that are left are looked for anew. */
export const mergeSureJob = defineJob({
  name: 'clean.merge-sure',
  run: async (work: Work<null>) => {
    const kind = 'clean.sure.merge'
    const { groups } = await within(work.store, work.actor, { kind }, sureGroups)
    const before = (work.resumed?.checkpoint as Done | undefined)?.groups ?? 0
    return inStretches<Done>(work, {
      ...{ kind, phase: 'merge', none: { groups: 0, losers: 0, skipped: 0 } },
      far: (done) => ({ done: done.groups, total: before + groups.length }),
      next: async (scope, done) => {
        const ids = groups[done.groups - before]
        if (!ids) return undefined
        const merged = await mergeGroup(scope, ids)
        return { groups: done.groups + 1, losers: done.losers + merged, skipped: done.skipped + (merged ? 0 : 1) }
      },
    })
  },
})

/** Answers how many were merged; none where somebody changed, merged or deleted one of them meanwhile. */
async function mergeGroup(scope: Scope, ids: readonly number[]): Promise<number> {
  const { rowCount } = await scope.client.query(
    'select from customer where id = any($1::int[]) order by id for update',
    [ids],
  )
  if (rowCount !== ids.length) return 0
  const survivor = await survivorOf(scope, ids, await belongings(scope, ids))
  await mergeAll(scope, await registryOf(scope.store, scope.db), [survivor, ...ids.filter((id) => id !== survivor)])
  return ids.length - 1
}
