// Kysely on one connection that is already inside a transaction.
import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import type { Tables } from './tables.ts'

/** The query builder of a scope. It has one transaction already: `transaction()` on it is a mistake. */
export type Database = Kysely<Tables>

/** A connection whose transaction belongs to somebody else: it is neither returned nor ended by Kysely. */
export function databaseOn(client: pg.ClientBase): Database {
  const lent = {
    query: client.query.bind(client),
    release: () => {},
  }
  const pool = { connect: async () => lent, end: async () => {} }
  // The dialect asks of a pool only what is above; its type asks for the cursor overloads too.
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: pool as unknown as pg.Pool }) })
}
