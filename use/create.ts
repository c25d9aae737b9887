// A new customer from what a form says.
import { Problem } from '#domain/problem.ts'
import type { Text } from '#domain/text.ts'
import { isEmpty } from '#domain/value.ts'
import type { Handler } from '#store/handler.ts'
import { nextNumber, takenNumbers } from '#store/numbers.ts'
import { readCustomers } from '#store/read-customers.ts'
import { type Registry, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { verify } from '#store/verification.ts'
import { type CustomerWrite, writeCustomers } from '#store/write-customers.ts'
import { type Refusal, readCell, refusal } from './cells.ts'
import type { contract } from './contract.ts'
import { type Reach, reachOf } from './reach.ts'
import '#domain/words/problems-query.ts'
import '#domain/words/problems-use.ts'

/** Without a number of its own a customer gets the next free one. Who sees only some customers owns the ones they make; otherwise they could not see them. */
export const create: Handler<typeof contract.create> = async (scope, { values, labels }) => {
  const registry = await registryOf(scope.store, scope.db)
  const write = await readForm(scope, registry, await reachOf(scope), values)
  const entered = enteredLabels(registry, labels ?? {})
  const { ids } = await writeCustomers(scope, registry, [{ ...write, labels: entered }])
  await verify(scope, enteredFields(registry, write, ids))
  await scope.settle()
  const [customer] = await readCustomers(scope, registry, ids)
  if (!customer) throw new Error('a customer just created is out of its creator’s sight')
  return { changeSet: (await scope.changeSet()).toString(), customer }
}

/** What somebody typed they have looked at. */
function enteredFields(registry: Registry, { values, ownerId }: CustomerWrite, ids: readonly number[]) {
  const entered = registry.fields.filter(({ key, spec }) =>
    spec.means === 'owner' ? (ownerId ?? null) !== null : !isEmpty(values[key] ?? null),
  )
  return ids.flatMap((customer) => entered.map(({ id }) => ({ customer, field: id })))
}

async function readForm(
  scope: Scope,
  registry: Registry,
  reach: Reach,
  texts: Readonly<Record<string, string>>,
): Promise<CustomerWrite> {
  const values: Record<string, CustomerWrite['values'][string]> = {}
  const flags: { field: string; code: string }[] = []
  let ownerId: number | null = scope.actor.scope === 'all' ? null : scope.actor.personId
  const required = registry.fields.filter((field) => field.spec.required).map((field) => field.key)
  for (const key of new Set([...required, ...Object.keys(texts)])) {
    const name = registry.field(key)?.spec.name
    const own = registry.field(key)?.spec.means === 'owner' && !texts[key]?.trim()
    if (own) continue
    const read = readCell(scope, registry, reach, { key, text: texts[key] ?? '' }, true)
    if ('message' in read) throw refusedCell(key, name, read)
    if ('ownerId' in read) ownerId = read.ownerId
    if ('value' in read) {
      values[key] = read.value
      flags.push(...read.doubts.map((code) => ({ field: key, code })))
      const taken = read.field.spec.means === 'number' && typeof read.value === 'string'
      if (taken && (await takenNumbers(scope, [{ nr: 0, number: String(read.value) }])).size)
        throw refusedCell(key, name, refusal('number-taken'))
    }
  }
  const number = registry.meaning('number')?.key
  if (number !== undefined && typeof values[number] !== 'string') values[number] = await nextNumber(scope, registry)
  return { values, flags, ownerId }
}

function refusedCell(key: string, name: Text | undefined, { code, message }: Refusal): Problem {
  return new Problem('cell-refused', { field: name ?? key, reason: message }, { field: key, reason: code })
}

function enteredLabels(registry: Registry, wanted: Readonly<Record<string, string[]>>): Record<string, string[]> {
  for (const [key, labels] of Object.entries(wanted)) {
    const dimension = registry.dimension(key)
    if (!dimension) throw new Problem('unknown-dimension', { dimension: key })
    const named = { dimension: dimension.name }
    if (!dimension.entered) throw new Problem('label-not-for-people', named)
    if (!dimension.many && labels.length > 1) throw new Problem('one-label-only', named)
    const unknown = labels.find((label) => !dimension.byKey.has(label))
    if (unknown !== undefined) throw new Problem('unknown-label', { ...named, label: unknown })
  }
  return { ...wanted }
}
