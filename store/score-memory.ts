// The points of all customers in sight, found once and asked often: a byte a customer, which conditions, counts and orders look up.
import { type RawBuilder, sql } from 'kysely'
import type { Pulse } from './followers.ts'
import { allScores } from './quality.ts'
import type { Registry } from './registry.ts'
import type { Scope } from './scope.ts'
import { counting } from './tally.ts'

type Scores = { readonly bytes: Buffer; readonly commits: number; readonly at: number; readonly took: number }

const memories = new WeakMap<Pulse, Map<string, Scores>>()
/** A megabyte for a million customers. */
const mostKept = 16
/** Milliseconds. */
const keptFor = 30_000
const slow = 1_000
/** Stands for a customer that is not in sight; points are 0–100. */
const none = 255

/**
 * The points of the customer `k`, null for one that was not there when they were found. They hold while this process wrote nothing, for
 * half a minute at most; what took long to find holds three times that long even so.
 */
export async function rememberedScore(scope: Scope, registry: Registry): Promise<RawBuilder<number>> {
  const { pulse } = scope.store
  const memory = memories.get(pulse) ?? new Map<string, Scores>()
  memories.set(pulse, memory)
  const { scope: reach, personId, teamRange } = scope.actor
  const key = JSON.stringify([reach, reach === 'own' ? personId : teamRange, registry.stamp, scope.today])
  const kept = memory.get(key)
  const age = Date.now() - (kept?.at ?? 0)
  const holds = kept && (kept.commits === pulse.commits ? age < keptFor : kept.took > slow && age < 3 * kept.took)
  memory.delete(key)
  const found = holds ? kept : await findScores(scope, registry)
  memory.set(key, found)
  for (const oldest of memory.keys()) {
    if (memory.size <= mostKept) break
    memory.delete(oldest)
  }
  const { bytes } = found
  return sql<number>`(case when k.customer_id < ${bytes.length}::int then nullif(get_byte(${bytes}::bytea, k.customer_id), ${none}::int) end)`
}

async function findScores(scope: Scope, registry: Registry): Promise<Scores> {
  const { commits } = scope.store.pulse
  const at = Date.now()
  const ask = sql<{ found: Buffer | null }>`
    select string_agg(int8send(q.id::bigint << 8 | q.score), ''::bytea) as found from ${allScores(registry, scope.today)} q`
  const { rows } = await counting(scope, () => ask.execute(scope.db))
  return { bytes: spread(rows[0]?.found ?? Buffer.alloc(0)), commits, at: Date.now(), took: Date.now() - at }
}

/** From pairs of id and points, eight bytes each, to the points at the place of the id. */
function spread(pairs: Buffer): Buffer {
  let last = -1
  for (let at = 0; at < pairs.length; at += 8) last = Math.max(last, idAt(pairs, at))
  const bytes = Buffer.alloc(last + 1, none)
  for (let at = 0; at < pairs.length; at += 8) bytes[idAt(pairs, at)] = pairs[at + 7] ?? none
  return bytes
}

const idAt = (pairs: Buffer, at: number) => pairs.readUInt32BE(at + 3)
