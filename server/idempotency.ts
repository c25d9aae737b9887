// How a POST sent twice happens once: the key is kept in the same transaction as what it did, with the answer, sealed.
import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { Problem } from '#domain/problem.ts'
import type { Scope } from '#store/scope.ts'

/**
 * With an `Idempotency-Key`, the second of two equal requests gets the first one's answer, also when both come at once (it waits);
 * a request that failed left nothing behind and may be sent again. Without a key: just does it.
 * @throws Problem `repeated-differently` when the key was used for another request
 */
export async function onceOnly(
  scope: Scope,
  request: FastifyRequest,
  input: Readonly<Record<string, unknown>>,
  ask: () => Promise<unknown>,
): Promise<unknown> {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || key === '') return ask()
  if (key.length > 200) throw new Problem('bad-input', { where: 'Idempotency-Key' })
  const { db, vault, actor } = scope
  const hash = hashOf(request, input)
  const place = { table: 'idempotency', column: 'answer', row: `${actor.personId} ${key}` }
  const { rows } = await sql`
    insert into idempotency (person_id, key, request_hash) values (${actor.personId}, ${key}, ${hash})
    on conflict do nothing returning key`.execute(db)
  if (rows.length > 0) {
    const answer = await ask()
    const sealed = vault.seal(JSON.stringify(answer ?? null), place).toString('base64')
    await sql`
      update idempotency set answer = ${JSON.stringify(sealed)}::jsonb, status = 200
      where person_id = ${actor.personId} and key = ${key}`.execute(db)
    return answer
  }
  const kept = await db
    .selectFrom('idempotency')
    .select(['request_hash', 'answer'])
    .where('person_id', '=', actor.personId)
    .where('key', '=', key)
    .executeTakeFirst()
  if (!kept?.request_hash.equals(hash)) throw new Problem('repeated-differently')
  if (typeof kept.answer !== 'string') throw new Problem('busy')
  return JSON.parse(vault.open(Buffer.from(kept.answer, 'base64'), place))
}

/** Of an upload only name and size count; its temporary place differs each time. */
function hashOf(request: FastifyRequest, { file, ...rest }: Readonly<Record<string, unknown>>): Buffer {
  const uploaded = typeof file === 'object' && file !== null ? { ...file, path: undefined } : undefined
  const asked = JSON.stringify([request.method, request.routeOptions.url, rest, uploaded])
  return createHash('sha256').update(asked).digest()
}
