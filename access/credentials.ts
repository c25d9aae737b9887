// The passwords: one hash a person, and who has joined.
import type { Store } from '#store/store.ts'
import { hashPassword } from './password.ts'
import { openSignIn, type SignInDb } from './tables.ts'

/** The kept hash of a person, or undefined for one who never chose a password. */
export async function passwordOf(store: Store, personId: number): Promise<string | undefined> {
  await openSignIn(store)
  const { rows } = await store.authPool.query<{ password: string }>(
    'select password from auth.credential where person_id = $1',
    [personId],
  )
  return rows[0]?.password
}

/** Keeps a new password, already judged by `mustBeStrong`. */
export async function setPassword(db: SignInDb, personId: number, password: string, now: Date): Promise<void> {
  await db.query(
    `insert into auth.credential (person_id, password, changed_at) values ($1, $2, $3)
     on conflict (person_id) do update set password = $2, changed_at = $3`,
    [personId, await hashPassword(password), now],
  )
}

/** When each person was last seen, for those who have chosen a password; null: not in any session still kept. */
export async function joinedPeople(store: Store): Promise<ReadonlyMap<number, Date | null>> {
  await openSignIn(store)
  const { rows } = await store.authPool.query<{ person_id: number; seen: Date | null }>(
    `select c.person_id, max(s.seen_at) as seen
     from auth.credential c left join auth.session s using (person_id) group by c.person_id`,
  )
  return new Map(rows.map((row) => [row.person_id, row.seen]))
}
