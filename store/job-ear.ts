// One connection that listens to what other processes tell, and holds the locks of running jobs: both end with the process.
import pg from 'pg'
import { backOff } from './back-off.ts'
import { channels } from './jobs.ts'
import type { Store } from './store.ts'

export type Ear = {
  /** Hears a channel; returns how to stop hearing. */
  on(channel: string, listener: (payload: string) => void): () => void
  /** Whether this process now holds the job (it never holds one twice: the caller keeps count). */
  lock(id: string): Promise<boolean>
  unlock(id: string): Promise<void>
  close(): Promise<void>
}

/** Connects again by itself when the database went away, ever more patiently while it stays away. */
export async function openEar(store: Store): Promise<Ear> {
  const listeners = new Map<string, Set<(payload: string) => void>>()
  const waits = backOff()
  let closed = false
  let client = await connect()

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({ ...store.doors.ear, application_name: 'guike ear' })
    fresh.on('notification', ({ channel, payload }) => {
      for (const listener of listeners.get(channel) ?? []) listener(payload ?? '')
    })
    fresh.on('error', () => {})
    try {
      await fresh.connect()
      for (const channel of Object.values(channels)) await fresh.query(`listen ${channel}`)
    } catch (error) {
      void fresh.end().catch(() => {}) // half open it would hold a file descriptor for ever
      throw error
    }
    // Only from here on: a connection that fails to open ends too, and each would then be followed by two.
    fresh.once('end', () => again())
    return fresh
  }

  function again(): void {
    if (closed) return
    setTimeout(() => {
      if (closed) return
      connect().then(
        (fresh) => {
          waits.reset()
          client = fresh
          if (closed) void fresh.end().catch(() => {})
        },
        () => again(),
      )
    }, waits.next()).unref()
  }

  return {
    on: (channel, listener) => {
      const set = listeners.get(channel) ?? new Set()
      listeners.set(channel, set.add(listener))
      return () => set.delete(listener)
    },
    lock: async (id) => {
      const { rows } = await client.query<{ yes: boolean }>('select pg_try_advisory_lock(7421, hashtext($1)) as yes', [
        id,
      ])
      return rows[0]?.yes === true
    },
    unlock: async (id) => {
      await client.query('select pg_advisory_unlock(7421, hashtext($1))', [id])
    },
    close: async () => {
      closed = true
      await client.end()
    },
  }
}
