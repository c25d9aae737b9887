// One PostgreSQL for all test processes: whoever needs it first starts it, and it goes when the last user has gone.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { type Connection, launchPostgres } from './launch.ts'
import { isAlive } from './owner-lock.ts'
import { connectionFromUrl } from './pools.ts'

const folder = join(tmpdir(), `guike-test-cluster-${process.getuid?.() ?? 0}`)
const answerFile = join(folder, 'connection.json')
const users = join(folder, 'users')
/** How long an unused cluster waits for the next test process. */
const patience = 30_000

/** Nothing here must outlive a power cut. */
const careless = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  autovacuum: 'off',
  max_connections: '200',
}

let shared: Promise<Connection> | undefined

/** The cluster of this run: `GUIKE_TEST_PG` (a URL of an owner, or JSON of a Connection) or the shared embedded one. */
export function sharedCluster(): Promise<Connection> {
  shared ??= find()
  return shared
}

async function find(): Promise<Connection> {
  const given = process.env.GUIKE_TEST_PG
  if (given) return given.startsWith('{') ? JSON.parse(given) : connectionFromUrl(given)
  mkdirSync(users, { recursive: true })
  const mine = join(users, String(process.pid))
  writeFileSync(mine, '')
  process.once('exit', () => rmSync(mine, { force: true }))
  for (let waited = 0; waited < 60_000; waited += 50) {
    const answer = readAnswer()
    if (answer) return answer
    if (waited % 5000 === 0) startKeeper()
    await pause(50)
  }
  throw new Error('the test database did not start')
}

function readAnswer(): Connection | undefined {
  if (!existsSync(answerFile)) return undefined
  try {
    const { keeper, connection }: { keeper: number; connection: Connection } = JSON.parse(
      readFileSync(answerFile, 'utf8'),
    )
    return isAlive(keeper) ? connection : undefined
  } catch {
    return undefined
  }
}

/** A process of its own, since a test process ends before the next one begins. Of several started at once one gets the folder. */
function startKeeper(): void {
  spawn(process.execPath, [import.meta.filename, 'keep'], { detached: true, stdio: 'ignore' }).unref()
}

async function keep(): Promise<void> {
  const cluster = await launchPostgres({ dataFolder: join(folder, 'data'), settings: careless })
  await dropLeftovers(cluster.connection)
  writeFileSync(`${answerFile}.new`, JSON.stringify({ keeper: process.pid, connection: cluster.connection }), {
    mode: 0o600,
  })
  renameSync(`${answerFile}.new`, answerFile)
  for (let idle = 0; idle < patience; idle += 500) {
    await pause(500)
    for (const pid of readdirSync(users)) if (!isAlive(Number(pid))) rmSync(join(users, pid), { force: true })
    if (readdirSync(users).length > 0) idle = 0
  }
  rmSync(answerFile, { force: true })
  await cluster.stop()
}

/** Databases of runs that were killed, and templates of earlier forms. */
async function dropLeftovers(connection: Connection): Promise<void> {
  const client = new pg.Client(connection)
  await client.connect()
  const { rows } = await client.query<{ name: string }>(
    String.raw`select datname as name from pg_database where datname ~ '^(t|template)_[0-9a-z_]+$'`,
  )
  for (const { name } of rows) await client.query(`drop database ${name} with (force)`)
  await client.end()
}

if (process.argv[2] === 'keep' && process.argv[1] === import.meta.filename) await keep()
