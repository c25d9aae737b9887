// Labelling customers: those a change has touched, in its own transaction; or a stretch of everybody, for the job.
import { createHash } from 'node:crypto'
import type { Follower } from '#store/followers.ts'
import { type Registry, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { birthStatement, type LabelStatement, labelStatement } from './statement.ts'

/** Customers looked at, and written since something differed; spans of label history opened and closed. */
export type Labelled = {
  readonly seen: number
  readonly changed: number
  readonly opened: number
  readonly closed: number
}

type Statements = {
  readonly some: LabelStatement
  readonly range: LabelStatement
  readonly births: LabelStatement
  readonly rules: string
}

const kept = new WeakMap<Registry, Statements>()

function statementsOf(registry: Registry): Statements {
  const before = kept.get(registry)
  if (before) return before
  const stretch = 'between ($1::int[])[1] and ($1::int[])[2]'
  const range = labelStatement(registry, stretch, false)
  const made = {
    some: labelStatement(registry, '= any($1::int[])', true),
    range,
    births: birthStatement(registry, stretch),
    rules: createHash('sha256').update(JSON.stringify(range)).digest('base64url').slice(0, 22),
  }
  kept.set(registry, made)
  return made
}

/** One name for all rules together: where it differs from the one kept in `labelling`, labels are out of date. */
export function rulesOf(registry: Registry): string {
  return statementsOf(registry).rules
}

/** So many one statement takes at most: its tables of ids fit into working memory. */
const mostAtOnce = 100_000

/** Labels these customers. For few the plan is kept by the connection; for many it is made for their number. */
export async function labelSome(scope: Scope, customers: readonly number[]): Promise<Labelled> {
  const { some, births, rules } = statementsOf(await registryOf(scope.store, scope.db))
  if (customers.length <= 20) return run(scope, some, customers, `label-${rules}`)
  const born = await bornHere(scope, customers)
  if (born) return run(scope, births, born)
  const sum = { seen: 0, changed: 0, opened: 0, closed: 0 }
  for (let from = 0; from < customers.length; from += mostAtOnce) {
    const { seen, changed, opened, closed } = await run(scope, some, customers.slice(from, from + mostAtOnce))
    sum.seen += seen
    sum.changed += changed
    sum.opened += opened
    sum.closed += closed
  }
  return sum
}

/**
 * First and last of these customers if they are one stretch of ids, born in this change set, of whom nothing is known yet: an import.
 * Nobody who was deleted and is back is among them: their labels have a history.
 */
async function bornHere(scope: Scope, customers: readonly number[]): Promise<[number, number] | undefined> {
  const ends: [number, number] = [customers[0] ?? 0, customers.at(-1) ?? -1]
  if (ends[1] - ends[0] + 1 !== customers.length) return undefined
  const { rows } = await scope.client.query<{ born: boolean }>(
    `select exists (select from journal.birth where first = $1 and last = $2 and change_set_id = $3)
       and not exists (select from customer_class where customer_id between $1 and $2)
       and not exists (select from label_history where customer_id between $1 and $2) as born`,
    [...ends, await scope.changeSet()],
  )
  return rows[0]?.born ? ends : undefined
}

/** Labels the customers with ids from `first` to `last`. */
export async function labelRange(scope: Scope, first: number, last: number): Promise<Labelled> {
  const { range } = statementsOf(await registryOf(scope.store, scope.db))
  return run(scope, range, [first, last])
}

type Counts = Record<keyof Labelled | 'due', bigint>

/** Rows that somebody else wrote meanwhile are looked at once more: the next statement sees what they did. */
async function run(scope: Scope, statement: LabelStatement, whom: readonly number[], name?: string): Promise<Labelled> {
  const values = [whom, scope.today, await scope.changeSet(), ...statement.params]
  const sum = { seen: 0, changed: 0, opened: 0, closed: 0 }
  // A table that was small when the planner last looked must not be read whole for each of many customers.
  if (!name) await scope.client.query('set local enable_seqscan = off')
  for (let attempt = 1; ; attempt++) {
    const query = { text: statement.text, values, ...(name ? { name } : {}) }
    const { rows } = await scope.client.query<Counts>(query)
    const counts = rows[0]
    if (!counts) throw new Error('a labelling answered nothing')
    sum.seen = Number(counts.seen)
    sum.changed += Number(counts.changed)
    sum.opened += Number(counts.opened)
    sum.closed += Number(counts.closed)
    if (counts.changed !== counts.due && attempt < 20) continue
    if (!name) await scope.client.query('set local enable_seqscan = on')
    return sum
  }
}

/** What the store runs inside every writing transaction (store/followers.ts). */
export const labelFollower: Follower = Object.assign(
  async (scope: Scope, customers: readonly number[]) => void (await labelSome(scope, customers)),
  { begins: true } as const,
)
