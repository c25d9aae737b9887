// How guessing passwords is slowed: attempts are counted per account from one address, per account, and per address, before any hash.
import { createHmac } from 'node:crypto'
import { Problem } from '#domain/problem.ts'
import type { Store } from '#store/store.ts'
import '#domain/words/problems-access.ts'
import { inTransaction, type SignInDb } from './tables.ts'

/** After so many failures within a quarter of an hour, that subject waits a quarter of an hour. */
const window = 15 * 60_000
const limits = { pair: 5, account: 20, address: 60 } as const

type Subject = { readonly hash: Buffer; readonly limit: number }
type Attempt = { readonly store: Store; readonly address: string; readonly email: string }

/** Kept as keyed hashes, so that the table lists neither accounts nor addresses; unknown accounts are counted just the same. */
function subjects({ store, address, email }: Attempt): readonly Subject[] {
  const key = store.secret('sign-in failures')
  const hash = (text: string) => createHmac('sha256', key).update(text).digest()
  const account = email.trim().toLowerCase()
  return [
    { hash: hash(`pair ${account} ${address}`), limit: limits.pair },
    { hash: hash(`account ${account}`), limit: limits.account },
    { hash: hash(`address ${address}`), limit: limits.address },
  ]
}

/**
 * Counts an attempt as a failure before its password is looked at, so that of many sent side by side no more are looked at than of
 * as many in a row. `failed` or `worked` must follow. True when it is the last one let in: its failure locks somebody out.
 * @throws Problem `locked-out` with the minutes left; such an attempt counts nowhere
 */
export async function takeAttempt(attempt: Attempt): Promise<boolean> {
  const now = attempt.store.clock()
  return inTransaction(attempt.store, async (db) => {
    let isLast = false
    // The kinds always in the same order, so that no two attempts wait for each other.
    for (const subject of subjects(attempt)) {
      const count = await taken(db, subject, now)
      if (count === undefined) throw await lockedOut(db, attempt, now)
      isLast ||= count === subject.limit
    }
    return isLast
  })
}

/** The count with this attempt in it; undefined for a subject that waits. One older than the window begins anew. */
async function taken(db: SignInDb, { hash, limit }: Subject, now: Date): Promise<number | undefined> {
  const { rows } = await db.query<{ count: number }>(
    `insert into auth.failure as f (subject, count, last_at) values ($1, 1, $2)
     on conflict (subject) do update set
       count = case when f.last_at <= $3 then 1 else f.count + 1 end,
       last_at = case when f.last_at <= $3 then $2 else f.last_at end,
       locked_until = case when f.last_at > $3 and f.count + 1 >= $4 then $5::timestamptz end
     where f.locked_until is null or f.locked_until <= $2
     returning count`,
    [hash, now, new Date(now.getTime() - window), limit, new Date(now.getTime() + window)],
  )
  return rows[0]?.count
}

async function lockedOut(db: SignInDb, attempt: Attempt, now: Date): Promise<Problem> {
  const { rows } = await db.query<{ until: Date | null }>(
    'select max(locked_until) as until from auth.failure where subject = any($1) and locked_until > $2',
    [subjects(attempt).map((one) => one.hash), now],
  )
  const until = rows[0]?.until ?? now
  const minutes = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000))
  return new Problem('locked-out', { minutes }, { seconds: minutes * 60 })
}

/** The attempt stays counted, and the window begins with it. */
export async function failed(attempt: Attempt): Promise<void> {
  const now = attempt.store.clock()
  for (const { hash } of subjects(attempt))
    await attempt.store.authPool.query('update auth.failure set last_at = $2 where subject = $1', [hash, now])
}

/**
 * An attempt that worked clears the account; the address gets only this one back, since others may be guessed from there.
 * One row at a time: two that hold several could wait for each other.
 */
export async function worked(attempt: Attempt): Promise<void> {
  const [pair, account, address] = subjects(attempt)
  for (const one of [pair, account])
    await attempt.store.authPool.query('delete from auth.failure where subject = $1', [one?.hash])
  await attempt.store.authPool.query(
    'update auth.failure set count = greatest(count - 1, 0), locked_until = null where subject = $1',
    [address?.hash],
  )
}
