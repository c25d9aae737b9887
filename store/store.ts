// Opening the database: form brought up to date, logins made, holes looked for, pools open.
import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { Problem } from '#domain/problem.ts'
import { findHoles } from './catalogue.ts'
import type { Pulse } from './followers.ts'
import { defaultKeyFile, readKey } from './key-file.ts'
import type { Connection } from './launch.ts'
import { migrate } from './migrate.ts'
import { columnTypes, connectionFromUrl, poolOf } from './pools.ts'
import { connectionOf, createRoles, openDoors } from './roles.ts'
import { seedRoles } from './seed.ts'
import { openVault, type Vault } from './vault.ts'
import '#domain/words/problems-store.ts'

/** The doors to one database. Everything but opening and closing goes through `within`. */
export type Store = {
  readonly connection: Connection
  readonly vault: Vault
  /** Where signing in keeps its own tables (schema `auth`). */
  readonly authPool: pg.Pool
  /** The key's bytes for what else is derived from it, by purpose: `store.secret('sessions')` is 32 bytes. */
  secret(purpose: string): Buffer
  /** The data folder: where files wait that are too large for the database (spool.ts). */
  readonly folder: string
  /** Where people put files that are to be taken by the clock (inbox.ts). */
  readonly inbox: string
  readonly clock: () => Date
  /** Of the doors' own modules only. */
  readonly doors: {
    readonly app: pg.Pool
    readonly owner: pg.Pool
    readonly jobs: Connection
    readonly ear: Connection
  }
  /** What follows a change, in its own transaction (followers.ts). */
  readonly pulse: Pulse
  close(): Promise<void>
}

export type StoreOptions = {
  /** One of the two: the owner's connection. */
  readonly connection?: Connection
  readonly databaseUrl?: string
  /** The key lies beside it unless `keyFile` says where. */
  readonly dataFolder: string
  readonly keyFile?: string
  /** `inbox` in the data folder unless said. */
  readonly inbox?: string
  readonly clock?: () => Date
  /** Most connections of the app's pool. */
  readonly connections?: number
}

/** An arbitrary number, the same in every Guike: who starts takes this lock, so that two starts take turns. */
const startLock = 4_217_310_001n

/**
 * Opens the store, migrating under an advisory lock. Throws `database-too-old`, `database-newer`, `key-missing`, `key-wrong`,
 * and `database-hole` when a table lies open.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const found = options.connection ?? connectionFromUrl(options.databaseUrl ?? '')
  const owner = found.database === 'postgres' && options.connection ? await ownDatabase(found) : found
  const client = new pg.Client({ ...owner, types: columnTypes, application_name: 'guike start' })
  await client.connect()
  let key: Buffer
  try {
    await checkVersion(client)
    await client.query('select pg_advisory_lock($1)', [startLock])
    key = await keyFor(client, options)
    await prepare(client, key, owner.database)
  } finally {
    await client.end()
  }
  return doorsOf(owner, key, options)
}

function doorsOf(owner: Connection, key: Buffer, options: StoreOptions): Store {
  const app = poolOf(connectionOf('app', key, owner), 'app', options.connections ?? 10)
  const authPool = poolOf(connectionOf('auth', key, owner), 'auth', 4)
  const ownerPool = poolOf(owner, 'owner', 2)
  return {
    connection: owner,
    vault: openVault(key),
    authPool,
    secret: (purpose) => createHmac('sha256', key).update(`guike secret ${purpose}`).digest(),
    folder: options.dataFolder,
    inbox: options.inbox ?? join(options.dataFolder, 'inbox'),
    clock: options.clock ?? (() => new Date()),
    doors: { app, owner: ownerPool, jobs: connectionOf('jobs', key, owner), ear: connectionOf('app', key, owner) },
    pulse: { followers: [], registryFollowers: [], commits: 0 },
    close: async () => {
      await Promise.all([app.end(), authPool.end(), ownerPool.end()])
    },
  }
}

/** In the embedded cluster the data has a database of its own. */
async function ownDatabase(cluster: Connection): Promise<Connection> {
  const client = new pg.Client(cluster)
  await client.connect()
  try {
    const known = await client.query("select from pg_database where datname = 'guike'")
    if (known.rowCount === 0) await client.query('create database guike')
    return { ...cluster, database: 'guike' }
  } finally {
    await client.end()
  }
}

async function checkVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string; server_version: string }>(
    "select current_setting('server_version_num') as server_version_num, current_setting('server_version') as server_version",
  )
  const row = rows[0]
  if (Number(row?.server_version_num) < 150_000)
    throw new Problem('database-too-old', { version: row?.server_version ?? '?' })
}

/** A key is made only for a new database; one that does not fit its database is refused before it can seal anything. */
async function keyFor(client: pg.Client, options: StoreOptions): Promise<Buffer> {
  const file = options.keyFile ?? defaultKeyFile(options.dataFolder)
  const table = await client.query<{ there: boolean }>("select to_regclass('public.key_check') is not null as there")
  const isNew = table.rows[0]?.there !== true
  const key = readKey(file, isNew)
  const check = createHmac('sha256', key).update('guike key check').digest()
  if (isNew) {
    await client.query(
      'create table if not exists public.key_check (version smallint primary key, value bytea not null)',
    )
    await client.query('insert into public.key_check values (1, $1) on conflict do nothing', [check])
  }
  const kept = await client.query<{ value: Buffer }>('select value from public.key_check where version = 1')
  if (!kept.rows[0]?.value.equals(check)) throw new Problem('key-wrong', { file })
  return key
}

async function prepare(client: pg.Client, key: Buffer, database: string): Promise<void> {
  await createRoles(client, key)
  await migrate(client)
  await openDoors(client, key, database)
  await seedRoles(client)
  const holes = await findHoles(client)
  if (holes.length > 0) throw new Problem('database-hole', { holes: holes.join('; ') })
}
