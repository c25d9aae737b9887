// How guessing passwords is slowed: failures are counted per account from one address, per account, and per address.
import { createHmac } from 'node:crypto'
import { Problem } from '#domain/problem.ts'
import type { Store } from '#store/store.ts'
import '#domain/words/problems-access.ts'
import { openSignIn } from './tables.ts'

/** After so many failures within a quarter of an hour, that subject waits a quarter of an hour. */
const window = 15 * 60_000
const limits = { pair: 5, account: 20, address: 60 } as const

type Attempt = { readonly store: Store; readonly address: string; readonly email: string }

/** Kept as keyed hashes, so that the table lists neither accounts nor addresses; unknown accounts are counted just the same. */
function subjects({ store, address, email }: Attempt): readonly { hash: Buffer; limit: number }[] {
  const key = store.secret('sign-in failures')
  const hash = (text: string) => createHmac('sha256', key).update(text).digest()
  const account = email.trim().toLowerCase()
  return [
    { hash: hash(`pair ${account} ${address}`), limit: limits.pair },
    { hash: hash(`account ${account}`), limit: limits.account },
    { hash: hash(`address ${address}`), limit: limits.address },
  ]
}

/** @throws Problem `locked-out` with the minutes left */
export async function mustNotBeLocked(attempt: Attempt): Promise<void> {
  await openSignIn(attempt.store)
  const now = attempt.store.clock()
  const { rows } = await attempt.store.authPool.query<{ until: Date | null }>(
    'select max(locked_until) as until from auth.failure where subject = any($1) and locked_until > $2',
    [subjects(attempt).map((one) => one.hash), now],
  )
  const until = rows[0]?.until
  if (!until) return
  const minutes = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000))
  throw new Problem('locked-out', { minutes }, { seconds: minutes * 60 })
}

/** Counts one failure; a count older than the window begins anew. True when this one locked somebody out. */
export async function noteFailure(attempt: Attempt): Promise<boolean> {
  const now = attempt.store.clock()
  let locks = false
  for (const { hash, limit } of subjects(attempt)) {
    const { rows } = await attempt.store.authPool.query<{ count: number }>(
      `insert into auth.failure as f (subject, count, last_at) values ($1, 1, $2)
       on conflict (subject) do update set
         count = case when f.last_at < $3 then 1 else f.count + 1 end,
         last_at = $2,
         locked_until = case when f.last_at >= $3 and f.count + 1 >= $4 then $5::timestamptz else f.locked_until end
       returning count`,
      [hash, now, new Date(now.getTime() - window), limit, new Date(now.getTime() + window)],
    )
    locks ||= rows[0]?.count === limit
  }
  return locks
}

/** A sign-in that worked clears the account; the address keeps its count, since others may be guessed from there. */
export async function clearFailures(attempt: Attempt): Promise<void> {
  const [pair, account] = subjects(attempt)
  const cleared = [pair, account].flatMap((one) => (one ? [one.hash] : []))
  await attempt.store.authPool.query('delete from auth.failure where subject = any($1)', [cleared])
}
