// Making customers one, as a person chose, or the rules.
import type { InputOf } from '#domain/contract.ts'
import { compareCustomers } from '#domain/match/customer.ts'
import { Problem } from '#domain/problem.ts'
import { latestModel } from '#store/duplicates.ts'
import type { Handler } from '#store/handler.ts'
import { matchCustomers } from '#store/match-customers.ts'
import { type Merged, mergeInto } from '#store/merge.ts'
import { readCustomers } from '#store/read-customers.ts'
import { type Registry, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { because } from '#store/this-act.ts'
import type { contract } from './contract.ts'
import { type Choices, planOf, writeFrom } from './plan.ts'
import '#domain/words/problems-common.ts'
import '#domain/words/problems-clean.ts'

type Input = InputOf<typeof contract.merge>

export const merge: Handler<typeof contract.merge> = async (scope, input) => {
  const seen = [input.survivor, ...input.losers]
  const ids = seen.map(({ id }) => id)
  if (new Set(ids).size !== ids.length) throw new Problem('not-two')
  if (input.contact !== undefined && !ids.includes(input.contact)) throw new Problem('bad-input', { where: 'contact' })
  await because(scope, input.why)
  await mustBeAsSeen(scope, seen)
  const registry = await registryOf(scope.store, scope.db)
  const done = await mergeAll(scope, registry, ids, input)
  await scope.settle()
  const [customer] = await readCustomers(scope, registry, [input.survivor.id])
  if (!customer) throw new Error('a customer is out of sight of who merged another into it')
  return { changeSet: String(await scope.changeSet()), customer, ...done }
}

/** Holds the rows until the act ends. Out of sight is `not-found`; changed since is for the person to look at again. */
async function mustBeAsSeen({ client }: Scope, seen: Input['losers']): Promise<void> {
  const { rows } = await client.query<{ id: number; version: number }>(
    `select c.id, c.version + coalesce((select p.version from contact p where p.customer_id = c.id and p."primary" limit 1), 0) as version
     from customer c where c.id = any($1::int[]) order by c.id for update of c`,
    [seen.map(({ id }) => id)],
  )
  if (rows.length < seen.length) throw new Problem('not-found')
  const versions = new Map(rows.map(({ id, version }) => [id, version]))
  const changed = seen.filter(({ id, version }) => versions.get(id) !== version).map(({ id }) => id)
  if (changed.length > 0) throw new Problem('changed-meanwhile', {}, { customers: changed })
}

/** The first of `ids` stays. Throws `not-found` and what `planOf` throws. */
export async function mergeAll(
  scope: Scope,
  registry: Registry,
  ids: readonly number[],
  choices: Choices & { readonly contact?: number } = {},
): Promise<{ moved: Merged['moved']; tagsLeft: string[] }> {
  const plan = await planOf(scope, registry, ids, choices)
  const [survivor = 0, ...losers] = ids
  const weights = await weightsOf(scope, survivor, losers)
  const total: Record<string, number> = {}
  const left: string[] = []
  for (const row of plan.rows.slice(1)) {
    const weight = weights.get(row.id)
    const write = writeFrom(registry, plan, row)
    const contact = choices.contact ?? survivor
    const done = { survivor, loser: row.id, write, contact, ...(weight === undefined ? {} : { weight }) }
    const { moved, tagsLeft } = await mergeInto(scope, registry, done)
    for (const [what, count] of Object.entries(moved)) total[what] = (total[what] ?? 0) + count
    left.push(...tagsLeft)
  }
  const { contacts = 0, orders = 0, interactions = 0, tasks = 0, consents = 0, tags = 0, labels = 0 } = total
  return {
    moved: { contacts, orders, interactions, tasks, consents, tags, labels },
    tagsLeft: await missingTags(scope, survivor, left),
  }
}

/** What the matcher thinks of each pair, for it to learn from. */
async function weightsOf(scope: Scope, survivor: number, losers: readonly number[]): Promise<Map<number, number>> {
  const { model } = await latestModel(scope)
  const customers = await matchCustomers(scope, [survivor, ...losers])
  const kept = customers.find(({ id }) => id === survivor)
  if (!kept) return new Map()
  const others = customers.filter(({ id }) => id !== survivor)
  return new Map(others.map((other) => [other.id, compareCustomers(kept, other, model).weight]))
}

/** Of these tags, those that the survivor does not bear. */
async function missingTags({ client }: Scope, survivor: number, tags: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'select t.name from customer_tag g join custom_tag t on t.id = g.tag_id where g.customer_id = $1',
    [survivor],
  )
  const borne = new Set(rows.map(({ name }) => name))
  return [...new Set(tags)].filter((tag) => !borne.has(tag)).sort()
}
