// What keeps pairs current between two nights: customers that a change has touched are compared with whoever shares a form with them.
import { compareCustomers, type FoundPair } from '#domain/match/customer.ts'
import { chunks } from '#store/at-once.ts'
import { candidatesOf, keepPairs, latestModel } from '#store/duplicates.ts'
import type { Follower } from '#store/followers.ts'
import { defineJob, enqueue, type JobKind, type Work } from '#store/jobs.ts'
import { matchCustomers } from '#store/match-customers.ts'
import type { Scope } from '#store/scope.ts'
import type { Store } from '#store/store.ts'
import { findJob, reading, writing } from './find.ts'

/** More than so many at once are found sooner by comparing everybody. */
const most = 20_000
const stretch = 500
/** Whoever shares a form with more than so many shares it with the whole building. */
const mostAlike = 40
/** Milliseconds from a change until those it touched are looked at: an import touches many times. */
const patience = 1500

export const touchedJob = defineJob<null, { customers: number; found: number; gone: number }>({
  name: 'clean.touched',
  run: compareTouched,
})

const waiting = new WeakSet<Store['pulse']>()

/** From now on whoever a change made through this store touches is compared soon after; a change while all was off, now. */
export function keepCompared(store: Store): void {
  const follower: Follower = async (scope) => scope.afterCommit(() => soon(store))
  store.pulse.followers.push(follower)
  soon(store)
}

function soon(store: Store): void {
  if (waiting.has(store.pulse)) return
  waiting.add(store.pulse)
  const timer = setTimeout(() => {
    waiting.delete(store.pulse)
    writing(store, askTouched).then(
      (asked) => asked || soon(store),
      () => {}, // the next change, or the night, asks again
    )
  }, patience)
  timer.unref()
}

/** False while other work goes on: an import touches many for as long as it lasts, and would be looked at again and again, at its own cost. */
export async function askTouched(scope: Scope): Promise<boolean> {
  const { rows } = await scope.client.query<{ anybody: boolean; busy: boolean }>(
    `select exists (select from journal.touched where tx >= coalesce((select until from duplicate_seen), '0'::xid8)) as anybody,
       exists (select from job where state = 'running' and name not like 'clean.%') as busy`,
  )
  if (rows[0]?.busy) return false
  if (rows[0]?.anybody) await askOnce(scope, touchedJob)
  return true
}

/** The id of a job of this kind that waits already, or of a new one. */
export async function askOnce(scope: Scope, kind: JobKind<null, unknown>): Promise<string> {
  const { rows } = await scope.client.query<{ id: string }>(
    `select id from job where name = $1 and state = 'waiting' and not cancel_asked order by created_at limit 1`,
    [kind.name],
  )
  return rows[0]?.id ?? (await enqueue(scope, kind, null))
}

async function compareTouched({ store, signal }: Work<null>) {
  const touched = await reading(store, touchedSince)
  if (touched.ids === undefined) {
    await writing(store, (scope) => askOnce(scope, findJob))
    return { customers: 0, found: 0, gone: 0 }
  }
  const sum = { customers: touched.ids.length, found: 0, gone: 0 }
  for (const some of chunks(touched.ids, stretch)) {
    signal.throwIfAborted()
    const { found, gone } = await writing(store, (scope) => compareSome(scope, some))
    sum.found += found
    sum.gone += gone
  }
  await writing(store, ({ client }) =>
    client.query('update duplicate_seen set until = $1 where until < $1', [touched.until]),
  )
  return sum
}

type Touched = { readonly ids: readonly number[]; readonly until: string } | { readonly ids: undefined }

/** Undefined: everybody is to be compared, since nobody was yet or too many were touched. */
async function touchedSince({ client }: Scope): Promise<Touched> {
  const seen = await client.query<{ since: string; until: string }>(
    'select until::text as since, pg_snapshot_xmin(pg_current_snapshot())::text as until from duplicate_seen',
  )
  const [line] = seen.rows
  if (!line) return { ids: undefined }
  const { rows } = await client.query<{ id: number }>(
    `select distinct id from journal.touched t cross join lateral generate_series(t.customer_id, coalesce(t.last, t.customer_id)) id
     where t.tx >= $1::xid8 limit ${most + 1}`,
    [line.since],
  )
  if (rows.length > most) return { ids: undefined }
  return { ids: rows.map((row) => row.id).sort((a, b) => a - b), until: line.until }
}

/** Compares these with whoever shares a stored form with one of them. */
async function compareSome(scope: Scope, ids: readonly number[]): Promise<{ found: number; gone: number }> {
  const near = await candidatesOf(scope, ids, mostAlike)
  const everybody = [...new Set(near.flatMap(({ id, other }) => [id, other]))]
  const customers = new Map((await matchCustomers(scope, everybody)).map((one) => [one.id, one]))
  const { model, version } = await latestModel(scope)
  const pairs = new Map<string, FoundPair>()
  for (const { id, other } of near) {
    const [a, b] = [Math.min(id, other), Math.max(id, other)]
    const [one, two] = [customers.get(a), customers.get(b)]
    if (!one || !two || pairs.has(`${a} ${b}`)) continue
    const { weight, level } = compareCustomers(one, two, model)
    if (level) pairs.set(`${a} ${b}`, { a, b, weight, level })
  }
  return keepPairs(scope, [...pairs.values()], version, ids)
}
