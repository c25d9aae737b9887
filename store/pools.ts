// How connections are made: types read without loss, errors of idle connections kept from ending the process.
import pg from 'pg'
import type { Connection } from './launch.ts'

const { builtins } = pg.types

/** The driver's own readers; its type knows only the scalar types. */
const reader = pg.types.getTypeParser as (oid: number, format?: 'text' | 'binary') => (text: string) => unknown
const textArray = reader(1009)

/** bigint stays exact, a date stays the day it names (no time zone can move it). */
const readers = new Map<number, (text: string) => unknown>([
  [builtins.INT8, BigInt],
  [builtins.DATE, String],
  [1016, (text) => (textArray(text) as string[]).map(BigInt)], // int8[]
  [1182, textArray], // date[]
])

export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    readers.get(oid) ?? reader(oid, format)) as typeof pg.types.getTypeParser,
}

/** A pool on one door. `label` is what the database shows as the application. */
export function poolOf(connection: Connection, label: string, max: number): pg.Pool {
  const pool = new pg.Pool({
    ...connection,
    application_name: `guike ${label}`,
    options: '-c timezone=UTC', // the journal writes moments as text: one form, whatever the server's zone
    types: columnTypes,
    max,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 20_000,
    allowExitOnIdle: true,
  })
  // The database went away: the next query connects anew or says so. Without listeners, on the pool for idle connections and
  // on each connection for borrowed ones, Node would end here.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** A connection from `postgres://user:password@host:port/database?…`. */
export function connectionFromUrl(databaseUrl: string): Connection {
  const client = new pg.Client({ connectionString: databaseUrl })
  return {
    host: client.host,
    port: client.port,
    user: client.user ?? 'postgres',
    database: client.database ?? 'postgres',
    ...(client.password ? { password: client.password } : {}),
  }
}
