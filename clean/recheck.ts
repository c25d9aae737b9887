// Every value that is stored, read once more as its field would read it today; what is not right is noted, what has come right is not.
import type { CustomerRow } from '#domain/customer.ts'
import type { Finding } from '#domain/fields/kind.ts'
import { readField } from '#domain/fields/read.ts'
import { isEmpty, type Value } from '#domain/value.ts'
import { refusedWords, untidyCodes } from '#domain/words/findings.ts'
import type { Handler } from '#store/handler.ts'
import { defineJob, enqueue, type Work } from '#store/jobs.ts'
import { readCustomers } from '#store/read-customers.ts'
import { type RegisteredField, type Registry, registryOf } from '#store/registry.ts'
import { type Scope, systemActor, within } from '#store/scope.ts'
import { verifiedOf } from '#store/verification.ts'
import { type CustomerWrite, writeCustomers } from '#store/write-customers.ts'
import type { contract } from './contract.ts'

export const recheck: Handler<typeof contract.recheck> = async (scope) => ({
  job: await enqueue(scope, recheckJob, null),
})

type Done = { readonly customers: number; readonly found: number; readonly gone: number }

/** A restart begins it anew: what was noted by then is found noted. */
export const recheckJob = defineJob<null, Done>({ name: 'clean.recheck', run: recheckAll })

const stretch = 2_000
const kind = 'clean.recheck'
const actor = systemActor('clean')

async function recheckAll({ store, signal, progress }: Work<null>): Promise<Done> {
  const total = await within(store, actor, { kind }, async ({ client }) =>
    Number((await client.query<{ count: bigint }>('select count(*) as count from customer')).rows[0]?.count ?? 0),
  )
  const done = { customers: 0, found: 0, gone: 0 }
  let last = 0
  while (true) {
    signal.throwIfAborted()
    const suspects = await within(store, actor, { kind }, (scope) => suspectsAfter(scope, last))
    if (suspects.seen === 0) return done
    last = suspects.last
    done.customers += suspects.seen
    if (suspects.ids.length > 0) {
      const noted = await within(store, actor, { kind, write: true }, (scope) => noteAnew(scope, suspects.ids))
      done.found += noted.found
      done.gone += noted.gone
    }
    await progress({ done: done.customers, total: Math.max(total, done.customers), phase: 'check' })
  }
}

/** Whose notes differ from what their values say; nothing is locked meanwhile. */
async function suspectsAfter(scope: Scope, after: number): Promise<{ ids: number[]; seen: number; last: number }> {
  const { rows } = await scope.client.query<{ id: number }>(
    'select id from customer where id > $1 order by id limit $2',
    [after, stretch],
  )
  const registry = await registryOf(scope.store, scope.db)
  const fields = checked(registry)
  const customers = await readCustomers(
    scope,
    registry,
    rows.map(({ id }) => id),
    { fields, clear: true },
  )
  const suspects = customers.filter((row) => differencesOf(scope, fields, row).length > 0)
  return { ids: suspects.map(({ id }) => id), seen: rows.length, last: rows.at(-1)?.id ?? after }
}

async function noteAnew(scope: Scope, ids: readonly number[]): Promise<{ found: number; gone: number }> {
  await scope.client.query('select from customer where id = any($1::int[]) order by id for no key update', [ids])
  const registry = await registryOf(scope.store, scope.db)
  const fields = checked(registry)
  const looks = await verifiedOf(scope, ids)
  let [found, gone] = [0, 0]
  const writes: CustomerWrite[] = []
  for (const row of await readCustomers(scope, registry, ids, { fields, clear: true })) {
    const values: Record<string, Value> = {}
    const flags: { field: string; code: string }[] = []
    for (const { field, codes, before } of differencesOf(scope, fields, row)) {
      // Somebody has looked at this value and stands by it: a doubt is not raised again.
      const raised = looks.get(row.id)?.has(field.id)
        ? codes.filter((code) => before.includes(code) || isOwn(code))
        : codes
      if (raised.length === before.length && raised.every((code) => before.includes(code))) continue
      values[field.key] = row.values[field.key] ?? null
      flags.push(...raised.map((code) => ({ field: field.key, code })))
      found += raised.filter((code) => !before.includes(code)).length
      gone += before.filter((code) => !raised.includes(code)).length
    }
    if (Object.keys(values).length > 0) writes.push({ id: row.id, values, flags })
  }
  if (writes.length > 0) await writeCustomers(scope, registry, writes)
  return { found, gone }
}

/** Words, numbers and days: what else there is was chosen from a list, and is on it. */
function checked(registry: Registry): RegisteredField[] {
  const held = new Set(['text', 'decimal', 'date'])
  return registry.fields.filter(
    ({ kind, spec }) =>
      held.has(kind.holds) && spec.means !== 'owner' && kind.key !== 'choice' && kind.key !== 'region',
  )
}

type Difference = {
  readonly field: RegisteredField
  readonly codes: readonly string[]
  readonly before: readonly string[]
}

/**
 * Fields whose notes are not what the stored value says. Notes of how a value once came (several phones in a cell, a guessed day) stay:
 * the value does not show it any more.
 */
function differencesOf(scope: Scope, fields: readonly RegisteredField[], row: CustomerRow): Difference[] {
  return fields.flatMap((field) => {
    const value = row.values[field.key] ?? null
    const before = (row.flags ?? []).filter((flag) => flag.field === field.key).map(({ code }) => code)
    if (before.length === 0 && isEmpty(value)) return []
    const now = isEmpty(value) ? [] : codesOf(field, String(value), scope.today)
    const kept = before.filter((code) => !isOwn(code) || now.includes(code))
    const codes = [...new Set([...kept, ...now])]
    const isSame = codes.length === before.length && codes.every((code) => before.includes(code))
    return isSame ? [] : [{ field, codes, before }]
  })
}

function codesOf(field: RegisteredField, value: string, today: string): string[] {
  const { value: read, findings = [] } = readField(value, field.spec, { today })
  const refused = findings.find(({ weight }) => weight === 'refused')
  if (refused) return [refused.code]
  const doubts = findings.filter(({ weight }) => weight === 'flagged').map(({ code }) => code)
  return read === value ? doubts : [...doubts, ...new Set(findings.map(untidy))].filter((code) => code !== '')
}

const untidyBy: Readonly<Record<string, string>> = {
  'invisible-removed': 'has-invisible',
  'width-narrowed': 'has-full-width',
  'spaces-removed': 'has-spaces',
  'lines-joined': 'has-spaces',
}

/** A repair that reading would make has not been made: the value is kept otherwise than its field keeps values. */
function untidy({ code, weight }: Finding): string {
  return weight === 'repaired' ? (untidyBy[code] ?? 'untidy') : ''
}

/** Notes that only this check makes, and therefore takes away again. */
function isOwn(code: string): boolean {
  return (untidyCodes as readonly string[]).includes(code) || Object.hasOwn(refusedWords, code)
}
