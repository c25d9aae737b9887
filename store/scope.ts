// The only door to the rows: a transaction in which somebody acts, sees what they may see, and whose writes are journalled.
import type pg from 'pg'
import type { Actor } from './actor.ts'
import { dayIn } from './clock.ts'
import { type Database, databaseOn } from './database.ts'
import { type Followed, settle } from './followers.ts'
import { dbRole } from './see-all.ts'
import type { Store } from './store.ts'
import { isAway, isLate, told } from './trouble.ts'
import type { Vault } from './vault.ts'

export type { Actor } from './actor.ts'
export { systemActor } from './actor.ts'
export { sqlState } from './trouble.ts'

/** What is done, as the journal keeps it. Texts hold no personal data. */
export type Act = {
  readonly kind: string
  readonly why?: string
  /** Without it the transaction is read-only. */
  readonly write?: boolean
  /** Goes on with a change set that was left open. */
  readonly changeSet?: bigint
  /** The change set stays open after this transaction, until `complete`. */
  readonly staysOpen?: boolean
  readonly undoOf?: bigint
  /** Milliseconds after which a statement is stopped (default 60 s; 0: never). */
  readonly timeout?: number
  /** The commit does not wait for the disk: for what the same work, gone on with after a crash, does again. */
  readonly lazy?: boolean
}

export type Scope = {
  readonly actor: Actor
  readonly act: Act
  readonly db: Database
  /** The transaction's own connection, for COPY (see copy.ts) and plain SQL with parameters. */
  readonly client: pg.ClientBase
  readonly vault: Vault
  readonly now: Date
  /** `YYYY-MM-DD` in Asia/Shanghai. */
  readonly today: string
  readonly store: Store
  /** This transaction's change set, opened now if nothing was written yet. */
  changeSet(): Promise<bigint>
  /** Brings labels up to date with what was written so far, so that they can be read before the commit (which does it anyway). */
  settle(): Promise<void>
  /** Runs after the commit; not at all after a rollback. */
  afterCommit(work: () => void): void
}

/**
 * Runs `work` in one transaction as `actor`. A throw rolls everything back. A serialisation failure, a deadlock or a number
 * taken twice is tried again twice. Trouble with the database itself is told as a Problem (`busy`, `took-too-long`, `disk-full`, `database-away`).
 */
export async function within<T>(store: Store, actor: Actor, act: Act, work: (scope: Scope) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(store, actor, act, work)
    } catch (error) {
      if (!isLate(error) || attempt === 3) throw told(error)
    }
  }
}

async function once<T>(store: Store, actor: Actor, act: Act, work: (scope: Scope) => Promise<T>): Promise<T> {
  const client = await store.doors.app.connect()
  const after: (() => void)[] = []
  let broken: Error | boolean = false
  try {
    await client.query(opening(store, actor, act))
    if (act.why !== undefined || !isPlain(act.kind))
      await client.query({ name: 'act', text: actText, values: [act.kind, act.why ?? ''] })
    if (act.changeSet !== undefined) await client.query('select journal.resume($1)', [act.changeSet])
    const scope = scopeOn(store, actor, act, client, after)
    const answer = await work(scope)
    if (act.write) await scope.settle()
    const { command } = await client.query('commit')
    // A failed statement whose error `work` swallowed turns COMMIT into a rollback without a word.
    if (command !== 'COMMIT') throw new Error('the transaction had failed before its end')
    if (act.write) store.pulse.commits++
    for (const run of after) run()
    return answer
  } catch (error) {
    await client.query('rollback').catch((lost: Error) => {
      broken = lost
    })
    if (isAway(error)) broken = true
    throw error
  } finally {
    client.release(broken)
  }
}

const actText = "select set_config('guike.act', $1, true), set_config('guike.why', $2, true)"

/** What only our own code can have written: it needs no parameter. */
const isPlain = (kind: string) => /^[a-z.-]+$/.test(kind)

/** One round trip: begin, role, and settings that are numbers or plain words only (so nothing of it can be anybody's text). */
function opening(store: Store, actor: Actor, act: Act): string {
  const [from, to] = actor.teamRange ?? [0, -1]
  const settings = {
    'guike.person': whole(actor.personId),
    'guike.team_from': whole(from),
    'guike.team_to': whole(to),
    'guike.act': isPlain(act.kind) ? act.kind : '',
    'guike.why': '',
    'guike.change_set': '',
    'guike.undo_of': act.undoOf === undefined ? '' : whole(act.undoOf),
    'guike.stays_open': act.staysOpen ? 'on' : 'off',
    'guike.followed': store.pulse.followers.some(({ begins }) => begins) ? 'on' : 'off',
    statement_timeout: whole(act.timeout ?? 60_000),
    ...(act.lazy ? { synchronous_commit: 'off' } : {}),
  }
  const set = Object.entries(settings).map(([key, value]) => `set local ${key} = '${value}'`)
  return `begin ${act.write ? 'read write' : 'read only'}; set local role ${dbRole[actor.scope]}; ${set.join('; ')}`
}

function whole(value: number | bigint): string {
  if (typeof value === 'number' && !Number.isSafeInteger(value))
    throw new RangeError('a setting must be a whole number')
  return String(value)
}

function scopeOn(store: Store, actor: Actor, act: Act, client: pg.ClientBase, after: (() => void)[]): Scope {
  const now = store.clock()
  let followed: Followed = { touches: 0, stamp: 0n }
  const scope: Scope = {
    actor,
    act,
    db: databaseOn(client),
    client,
    vault: store.vault,
    now,
    today: dayIn('Asia/Shanghai', now),
    store,
    changeSet: async () => {
      const { rows } = await client.query<{ id: bigint }>('select journal.open() as id')
      if (rows[0] === undefined) throw new Error('journal.open answered nothing')
      return rows[0].id
    },
    settle: async () => {
      followed = await settle(scope, store.pulse, followed)
    },
    afterCommit: (run) => after.push(run),
  }
  return scope
}
