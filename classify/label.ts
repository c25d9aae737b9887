// Labelling customers: those a change has touched, in its own transaction; or everybody, as a job, piece by piece.
import { type Registry, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { type LabelStatement, labelStatement } from './statement.ts'

export type Labelled = {
  readonly seen: number
  readonly changed: number
  readonly opened: number
  readonly closed: number
}

type Statements = { readonly some: LabelStatement; readonly range: LabelStatement }

const kept = new WeakMap<Registry, Statements>()

function statementsOf(registry: Registry): Statements {
  const before = kept.get(registry)
  if (before) return before
  const made = {
    some: labelStatement(registry, '= any($1::int[])'),
    range: labelStatement(registry, 'between ($1::int[])[1] and ($1::int[])[2]'),
  }
  kept.set(registry, made)
  return made
}

/** Labels these customers. For few the plan is kept by the connection; for many it is made for their number. */
export async function labelSome(scope: Scope, customers: readonly number[]): Promise<Labelled> {
  const registry = await registryOf(scope.store, scope.db)
  const { some } = statementsOf(registry)
  return run(scope, some, customers, customers.length <= 20 ? `label-some-${registry.stamp}` : undefined)
}

/** Labels the customers with ids from `first` to `last`. */
export async function labelRange(scope: Scope, first: number, last: number): Promise<Labelled> {
  const registry = await registryOf(scope.store, scope.db)
  return run(scope, statementsOf(registry).range, [first, last])
}

async function run(scope: Scope, statement: LabelStatement, whom: readonly number[], name?: string): Promise<Labelled> {
  const values = [whom, scope.today, await scope.changeSet(), ...statement.params]
  const { rows } = await scope.client.query<Record<keyof Labelled, bigint>>({
    text: statement.text,
    values,
    ...(name ? { name } : {}),
  })
  const counts = rows[0]
  return {
    seen: Number(counts?.seen ?? 0),
    changed: Number(counts?.changed ?? 0),
    opened: Number(counts?.opened ?? 0),
    closed: Number(counts?.closed ?? 0),
  }
}

/** What the store runs inside every writing transaction (store/followers.ts). */
export async function labelFollower(scope: Scope, customers: readonly number[]): Promise<void> {
  await labelSome(scope, customers)
}
