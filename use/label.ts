// Labels for many customers at once: entered where a person decides, pinned with a reason where a rule does.
import type { InputOf } from '#domain/contract.ts'
import { mustBeDay } from '#domain/day.ts'
import { Problem } from '#domain/problem.ts'
import { chunks } from '#store/at-once.ts'
import type { Handler } from '#store/handler.ts'
import { dimensionOf } from '#store/query.ts'
import { type RegisteredDimension, type Registry, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { because, writtenIn } from '#store/this-act.ts'
import { writeCustomers } from '#store/write-customers.ts'
import type { contract } from './contract.ts'
import { pin, unpin } from './pin.ts'
import { whomIds } from './whom.ts'
import '#domain/words/problems-query.ts'
import '#domain/words/problems-use.ts'

type Input = InputOf<typeof contract.label>

export const label: Handler<typeof contract.label> = async (scope, input) => {
  await because(scope, input.reason)
  const registry = await registryOf(scope.store, scope.db)
  const dimension = dimensionOf(registry, input.dimension)
  const labels = knownLabels(dimension, input)
  mustFit(scope, dimension, input)
  const { ids, missing } = await whomIds(scope, registry, input)
  const changed = await change(scope, registry, dimension, input, labels, ids)
  return { changeSet: (await writtenIn(scope))?.toString() ?? null, changed, unchanged: ids.length - changed, missing }
}

async function change(
  scope: Scope,
  registry: Registry,
  dimension: RegisteredDimension,
  input: Input,
  labels: readonly number[],
  ids: readonly number[],
): Promise<number> {
  if (input.mode === 'unpin') return unpin(scope, dimension, ids)
  if (dimension.entered) return enter(scope, registry, dimension, input, ids)
  const { mode, reason = '', expires } = input
  return pin(scope, dimension, { mode, labels, reason, ...(expires ? { expires } : {}) }, ids)
}

function knownLabels(dimension: RegisteredDimension, { labels, mode }: Input): number[] {
  return labels.map((key) => {
    const found = dimension.byKey.get(key)
    if (!found || (found.retired && mode !== 'remove'))
      throw new Problem('unknown-label', { dimension: dimension.name, label: found?.name ?? key })
    return found.id
  })
}

function mustFit(scope: Scope, dimension: RegisteredDimension, { mode, labels, reason, expires }: Input): void {
  const named = { dimension: dimension.name }
  if (mode === 'unpin') return
  if (!dimension.many && (labels.length > 1 || mode === 'add')) throw new Problem('one-label-only', named)
  if (!dimension.entered && !reason?.trim()) throw new Problem('reason-needed')
  if (mode === 'set' && labels.length === 0 && (dimension.required || !dimension.entered))
    throw new Problem('label-required', named)
  if (!dimension.entered && expires !== undefined) mustLast(scope, expires)
}

/** A pin holds to the end of its last day, so that today will do. */
function mustLast({ today }: Scope, expires: string): void {
  mustBeDay(expires)
  if (expires < today) throw new Problem('pin-day-past', { day: expires })
}

/** Writes the column of what people entered; `add` and `remove` start from what it holds. */
async function enter(
  scope: Scope,
  registry: Registry,
  dimension: RegisteredDimension,
  { mode, labels }: Input,
  ids: readonly number[],
): Promise<number> {
  let changed = 0
  for (const some of chunks(ids, 5_000)) {
    const held = mode === 'set' ? new Map<number, string[]>() : await entered(scope, dimension, some)
    const writes = some.map((id) => ({
      id,
      values: {},
      labels: { [dimension.key]: combined(mode, held.get(id) ?? [], labels) },
    }))
    changed += (await writeCustomers(scope, registry, writes)).updated
  }
  return changed
}

function combined(mode: Input['mode'], held: readonly string[], labels: readonly string[]): readonly string[] {
  if (mode === 'add') return [...new Set([...held, ...labels])]
  return mode === 'remove' ? held.filter((key) => !labels.includes(key)) : labels
}

async function entered(
  scope: Scope,
  dimension: RegisteredDimension,
  ids: readonly number[],
): Promise<Map<number, string[]>> {
  const { rows } = await scope.client.query<{ id: number; held: number | number[] | null }>(
    `select id, "${dimension.entered}" as held from customer where id = any($1::int[])`,
    [ids],
  )
  return new Map(
    rows.map(({ id, held }) => [
      id,
      [held].flat().flatMap((one) => (one === null ? [] : (dimension.byId.get(one)?.key ?? []))),
    ]),
  )
}
