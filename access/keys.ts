// Keys for programs: act as their owner, with narrowed rights; a key cannot make or revoke keys.
import { Problem } from '#domain/problem.ts'
import { type Capability, capabilities } from '#domain/role.ts'
import type { Actor } from '#store/actor.ts'
import { within } from '#store/scope.ts'
import type { Store } from '#store/store.ts'
import { actorFor } from './actors.ts'
import { audit } from './audit.ts'
import type { session } from './contract.ts'
import { openSignIn } from './tables.ts'
import { hashToken, newToken } from './token.ts'
import type { Visit, VisitHandlers } from './visit.ts'
import '#domain/words/problems-common.ts'

type Visits = VisitHandlers<typeof session>
type Row = {
  id: number
  name: string
  capabilities: Capability[]
  created_at: Date
  used_at: Date | null
  expires_at: Date | null
}

/** How a secret is recognised in a log or a repository by whoever finds it. */
const prefix = 'gk_'
const columns = 'id, name, capabilities, created_at, used_at, expires_at'

export const keys: Visits['keys'] = async (visit) => {
  const { personId } = bySession(visit)
  await openSignIn(visit.store)
  const { rows } = await visit.store.authPool.query<Row>(
    `select ${columns} from auth.api_key where person_id = $1 order by id`,
    [personId],
  )
  return { keys: rows.map(shown) }
}

/** Throws `not-allowed` for a capability that the owner lacks. */
export const createKey: Visits['createKey'] = async (visit, input) => {
  const actor = bySession(visit)
  if (input.capabilities.some((one) => !actor.capabilities.has(one))) throw new Problem('not-allowed')
  await openSignIn(visit.store)
  const secret = prefix + newToken()
  const now = visit.store.clock()
  const expires = input.days === undefined ? null : new Date(now.getTime() + input.days * 86_400_000)
  const { rows } = await visit.store.authPool.query<Row>(
    `insert into auth.api_key (token_hash, person_id, name, capabilities, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6) returning ${columns}`,
    [hashToken(secret), actor.personId, input.name.trim(), input.capabilities, now, expires],
  )
  const [row] = rows
  if (!row) throw new Error('a key was not kept')
  await note(visit, actor, 'access.create-key', row.id, { capabilities: input.capabilities })
  return { key: shown(row), secret }
}

/** Throws `not-found` for anybody else's key. */
export const revokeKey: Visits['revokeKey'] = async (visit, { id }) => {
  const actor = bySession(visit)
  await openSignIn(visit.store)
  const { rowCount } = await visit.store.authPool.query('delete from auth.api_key where id = $1 and person_id = $2', [
    id,
    actor.personId,
  ])
  if (!rowCount) throw new Problem('not-found')
  await note(visit, actor, 'access.revoke-key', id)
  return null
}

/** The owner as a key lets them act; undefined for a key that is unknown, revoked or has run out, and where the owner is gone. */
export async function actorOfKey(store: Store, secret: string): Promise<Actor | undefined> {
  if (!secret.startsWith(prefix) || secret.length > 100) return undefined
  await openSignIn(store)
  const now = store.clock()
  const { rows } = await store.authPool.query<{
    id: number
    person_id: number
    capabilities: string[]
    used_at: Date | null
  }>({
    name: 'key-read',
    text: `select id, person_id, capabilities, used_at from auth.api_key
      where token_hash = $1 and (expires_at is null or expires_at > $2)`,
    values: [hashToken(secret), now],
  })
  const [row] = rows
  const owner = row && (await actorFor(store, row.person_id))
  if (!row || !owner) return undefined
  if (row.used_at === null || now.getTime() - row.used_at.getTime() > 60_000) {
    await store.authPool.query('update auth.api_key set used_at = $2 where id = $1', [row.id, now])
  }
  const granted = new Set(row.capabilities)
  return {
    ...owner,
    capabilities: new Set(capabilities.filter((one) => granted.has(one) && owner.capabilities.has(one))),
  }
}

/** A key has no session, so it ends here: what it may do cannot grow. */
function bySession({ actor, token }: Visit): Actor {
  if (!actor) throw new Problem('sign-in-needed')
  if (token === undefined) throw new Problem('not-allowed')
  return actor
}

function note({ store, address }: Visit, actor: Actor, act: string, id: number, detail: object = {}): Promise<void> {
  return within(store, actor, { kind: act, write: true }, (scope) => audit(scope, act, `key ${id}`, detail, address))
}

function shown({ id, name, capabilities: granted, created_at, used_at, expires_at }: Row) {
  const [createdAt, usedAt, expiresAt] = [
    created_at.toISOString(),
    used_at?.toISOString() ?? null,
    expires_at?.toISOString() ?? null,
  ]
  return { id, name, capabilities: granted, createdAt, usedAt, expiresAt }
}
