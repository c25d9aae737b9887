// What tests stand on: a database of their own in a moment, and people with names.
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import pg from 'pg'
import type { Actor } from './actor.ts'
import { systemActor } from './actor.ts'
import type { Connection } from './launch.ts'
import { migrations } from './migrate.ts'
import { actorOf } from './people.ts'
import { sqlState, within } from './scope.ts'
import { openStore, type Store } from './store.ts'
import { sharedCluster } from './testing-cluster.ts'

/** The same key in all tests: logins belong to the server, and one set serves every database of the run. */
const testKey = createHash('sha256').update('a key for tests only').digest('hex')

/** `keyFile` for who opens the same database again. */
export type TestStore = Store & { readonly keyFile: string }

/**
 * A store on a fresh database (cloned from a migrated template, about 100 ms), closed and dropped after the test.
 * Without `t` the caller closes it. `clock` fixes the time.
 */
export async function testStore(
  t?: Pick<TestContext, 'after'>,
  options: { clock?: () => Date } = {},
): Promise<TestStore> {
  const cluster = await sharedCluster()
  const template = await templateDatabase(cluster)
  const database = `t_${process.pid}_${randomBytes(4).toString('hex')}`
  await asOwner(cluster, (client) =>
    client.query(`create database ${database} template ${template} strategy file_copy`),
  )
  const store = await openTestStore({ ...cluster, database }, options.clock)
  const drop = async () => {
    await closing()
    rmSync(join(testFolder(), database), { recursive: true, force: true })
    await dropped(cluster, database)
  }
  const closing = store.close
  const own: TestStore = { ...store, close: drop, keyFile: testKeyFile() }
  t?.after(drop)
  return own
}

/**
 * An owner who is no superuser may not end other people's connections: the last of ours may need a moment to be gone.
 */
async function dropped(cluster: Connection, database: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return void (await asOwner(cluster, (client) => client.query(`drop database if exists ${database} with (force)`)))
    } catch (error) {
      if (sqlState(error) !== '42501' || tries === 50) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

/** The names of the people that `people` makes. */
export type Name = '李' | '王' | '赵' | '周' | '钱' | '孙' | '吴' | '郑'

const cast: readonly [Name, string, string, 'sales-1' | 'sales-2' | 'office'][] = [
  ['李', '李 销售', 'sales', 'sales-1'],
  ['王', '王 销售', 'sales', 'sales-1'],
  ['赵', '赵 销售主管', 'sales-lead', 'sales-1'],
  ['周', '周 数据管理员', 'steward', 'office'],
  ['钱', '钱 只读', 'reader', 'office'],
  ['孙', '孙 管理员', 'admin', 'office'],
  ['吴', '吴 审计', 'auditor', 'office'],
  ['郑', '郑 销售', 'sales', 'sales-2'],
]

/**
 * Teams 公司 > 销售一部 (李, 王, 赵 leads), 销售二部 (郑), 办公室 (周, 钱, 孙, 吴), and their actors:
 * `const as = await people(store)`, then `within(store, as('李'), …)`.
 */
export async function people(store: Store): Promise<(name: Name) => Actor> {
  const actors = await within(store, systemActor('test'), { kind: 'test.people', write: true }, async ({ db }) => {
    await db.updateTable('team').set({ lft: 1, rgt: 8 }).where('id', '=', 1).execute()
    const teams = await db
      .insertInto('team')
      .values([
        { name: '销售一部', parent_id: 1, lft: 2, rgt: 3 },
        { name: '销售二部', parent_id: 1, lft: 4, rgt: 5 },
        { name: '办公室', parent_id: 1, lft: 6, rgt: 7 },
      ])
      .returning('id')
      .execute()
    const team = { 'sales-1': teams[0]?.id, 'sales-2': teams[1]?.id, office: teams[2]?.id }
    const made = new Map<Name, Actor>()
    for (const [nr, [short, name, role, where]] of cast.entries()) {
      const person = { name, role, email: `person${nr + 1}@example.com`, team_id: team[where] ?? null }
      const { id } = await db.insertInto('person').values(person).returning('id').executeTakeFirstOrThrow()
      made.set(short, await actorOf(db, id))
    }
    return made
  })
  return (name) => {
    const actor = actors.get(name)
    if (!actor) throw new Error(`nobody is called ${name}`)
    return actor
  }
}

function openTestStore(connection: Connection, clock?: () => Date): Promise<Store> {
  return openStore({
    connection,
    dataFolder: join(testFolder(), connection.database),
    keyFile: testKeyFile(),
    connections: 6,
    ...(clock ? { clock } : {}),
  })
}

const testFolder = () => join(tmpdir(), `guike-test-${process.getuid?.() ?? 0}`)

function testKeyFile(): string {
  mkdirSync(testFolder(), { recursive: true })
  const keyFile = join(testFolder(), 'test.key')
  if (!existsSync(keyFile)) writeFileSync(keyFile, testKey, { mode: 0o600 })
  return keyFile
}

let template: Promise<string> | undefined

/** One template a form of the database: its name carries a hash of the migrations and policies. */
function templateDatabase(cluster: Connection): Promise<string> {
  template ??= (async () => {
    const name = `template_${formHash()}`
    await asOwner(cluster, async (client) => {
      await client.query('select pg_advisory_lock(42)')
      const known = await client.query('select from pg_database where datname = $1', [name])
      if (known.rowCount) return
      const draft = `${name}_draft`
      await client.query(`drop database if exists ${draft} with (force)`)
      await client.query(`create database ${draft}`)
      await (await openTestStore({ ...cluster, database: draft })).close()
      await client.query(`alter database ${draft} rename to ${name}`)
    })
    return name
  })()
  return template
}

function formHash(): string {
  const hash = createHash('sha256')
  for (const name of [
    ...migrations().map((name) => `migrations/${name}`),
    'policies.sql',
    'seed.ts',
    'roles.ts',
    'migrate.ts',
  ]) {
    hash.update(readText(name))
  }
  return hash.digest('hex').slice(0, 12)
}

const readText = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8')

async function asOwner<T>(cluster: Connection, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...cluster, database: 'postgres' })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
