// The embedded database starts wherever the product is put down, and comes back after whatever happened to it.
import assert from 'node:assert/strict'
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { findBinaries, hydrate } from './binaries.ts'
import { type Cluster, type Connection, launchPostgres } from './launch.ts'
import { isAlive } from './owner-lock.ts'
import { poolOf } from './pools.ts'
import { removeFolder } from './testing-folder.ts'

const isRoot = process.getuid?.() === 0
const asRoot = { skip: !isRoot && 'needs root' }

async function ask(connection: Connection, text: string): Promise<unknown> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    const { rows } = await client.query({ text, rowMode: 'array' })
    return rows[0]?.[0]
  } finally {
    await client.end()
  }
}

/** What a failed test left running must not keep the run from ending. */
const running = new Set<Cluster>()

async function launch(dataFolder: string): Promise<Cluster> {
  const cluster = await launchPostgres({ dataFolder })
  running.add(cluster)
  return cluster
}

const postmasterOf = (cluster: Pick<Cluster, 'folder'>) =>
  Number(readFileSync(join(cluster.folder, 'postmaster.pid'), 'utf8').split('\n')[0])

type Started = { child: ChildProcess; connection: Connection; folder: string }

/** Starts a database from a process of its own, which then waits. `uid` runs it as an ordinary user. */
async function startElsewhere(
  dataFolder: string,
  options: { uid?: number; env?: NodeJS.ProcessEnv } = {},
): Promise<Started | { problem: string; said: string }> {
  const script = `import { launchPostgres } from ${JSON.stringify(import.meta.resolve('./launch.ts'))}
    try { const { connection, folder } = await launchPostgres({ dataFolder: process.argv[1] })
      console.log(JSON.stringify({ connection, folder })); setInterval(() => {}, 1000)
    } catch (error) { console.log(JSON.stringify({ problem: error.code ?? String(error) })) }`
  const { uid, env } = options
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, '--', dataFolder], {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: '/',
    env: env ?? { PATH: process.env.PATH ?? '' }, // LANG and all else unset
    ...(uid ? { uid, gid: uid } : {}),
  })
  let said = ''
  child.stderr?.on('data', (data) => (said += data))
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (data) => resolve(String(data)))
    child.once('exit', () => setTimeout(() => reject(new Error(`it ended: ${said}`)), 100))
  })
  const answer: { problem?: string; connection: Connection; folder: string } = JSON.parse(line)
  return answer.problem
    ? { problem: answer.problem, said }
    : { child, connection: answer.connection, folder: answer.folder }
}

function isStarted(answer: Awaited<ReturnType<typeof startElsewhere>>): Started {
  assert.ok('child' in answer, JSON.stringify(answer))
  return answer
}

async function gone(pid: number | undefined): Promise<void> {
  for (let waited = 0; waited < 20_000 && pid && isAlive(pid); waited += 20) await pause(20)
}

suite('launch', { concurrency: false }, () => {
  let top: string
  let data: string
  before(() => {
    top = mkdtempSync('/tmp/guike launch 归客-')
    chmodSync(top, 0o755)
    data = join(top, '数据 folder')
  })
  after(async () => {
    for (const cluster of running) await cluster.stop()
    removeFolder(top)
  })

  test('a path with spaces and Chinese, no LANG: UTF-8, sorted by code point, commits safe; stop leaves nothing running', async () => {
    const started = isStarted(await startElsewhere(data))
    assert.equal(await ask(started.connection, 'show server_encoding'), 'UTF8')
    assert.equal(
      await ask(started.connection, `select string_agg(c, '' order by c) from unnest('{b,a,B,中,归}'::text[]) c`),
      'Bab中归',
    )
    assert.equal(
      await ask(
        started.connection,
        `select current_setting('fsync') || current_setting('synchronous_commit') || current_setting('jit')`,
      ),
      'ononoff',
    )
    assert.equal(await ask(started.connection, `select inet_server_addr() is null`), true, 'no network door')
    started.child.kill('SIGKILL')
    await gone(started.child.pid)
    const cluster = await launch(data)
    const pid = postmasterOf(cluster)
    await cluster.stop()
    assert.equal(isAlive(pid), false)
    assert.equal(existsSync(cluster.connection.host), false, 'its socket folder is gone')
    assert.equal(existsSync(join(data, 'guike.pid')), false)
  })

  test('after kill -9 of Node the database is adopted, not started anew; a second Guike meanwhile is refused', async () => {
    const started = isStarted(await startElsewhere(data))
    await ask(started.connection, 'create table kept as select 1 as n')
    const pid = postmasterOf(started)
    const second = await startElsewhere(data)
    assert.deepEqual('problem' in second && second.problem, 'data-in-use')
    await assert.rejects(launchPostgres({ dataFolder: data }), { code: 'data-in-use' })
    started.child.kill('SIGKILL')
    await gone(started.child.pid)
    const cluster = await launch(data)
    assert.equal(postmasterOf(cluster), pid)
    assert.equal(await ask(cluster.connection, 'select count(*) from kept'), '1')
    await cluster.stop()
  })

  test('a second start in the same process is refused too', async () => {
    const cluster = await launch(data)
    await assert.rejects(launchPostgres({ dataFolder: data }), { code: 'data-in-use' })
    assert.equal(await ask(cluster.connection, 'select 1'), 1, 'and did the first no harm')
    await cluster.stop()
  })

  test('after kill -9 of the postmaster it is started again under the running server, with all that was committed', async () => {
    const cluster = await launch(data)
    const pool = poolOf(cluster.connection, 'test', 2)
    await pool.query('create table if not exists lasting (n int)')
    await pool.query('insert into lasting values (42)')
    process.kill(postmasterOf(cluster), 'SIGKILL')
    let answer: unknown
    for (let waited = 0; waited < 30_000 && answer === undefined; waited += 100) {
      answer = await pool.query('select n from lasting').then(
        ({ rows }) => rows[0]?.n,
        () => undefined,
      )
      await pause(100)
    }
    assert.equal(answer, 42)
    await pool.end()
    await cluster.stop()
  })

  test('a postmaster.pid left by a crash is no obstacle, even where its number now belongs to another program', async () => {
    const first = await launch(data)
    const text = readFileSync(join(first.folder, 'postmaster.pid'), 'utf8')
    await first.stop()
    const dead = spawn('true')
    await new Promise((resolve) => dead.once('exit', resolve))
    for (const pid of [process.pid, dead.pid]) {
      const file = join(first.folder, 'postmaster.pid')
      writeFileSync(file, text.replace(/^\d+/, String(pid)), { mode: 0o600 })
      if (isRoot) execFileSync('chown', ['guike', file])
      const cluster = await launch(data)
      assert.equal(await ask(cluster.connection, 'select 1'), 1)
      await cluster.stop()
    }
  })

  test('a lock left by a crash is no obstacle, even where its number now belongs to another program', async () => {
    for (const pid of [process.pid, process.ppid, 999_999_999]) {
      writeFileSync(join(data, 'guike.pid'), `${pid}\nanother time\n`)
      const cluster = await launch(data)
      await cluster.stop()
    }
  })

  test('a database that was half made by a crash is made again', async () => {
    const folder = join(top, 'half')
    mkdirSync(join(folder, 'postgres', 'base'), { recursive: true })
    if (isRoot) execFileSync('chown', ['-R', 'guike', join(folder, 'postgres')])
    chmodSync(join(folder, 'postgres'), 0o700)
    const cluster = await launch(folder)
    assert.equal(await ask(cluster.connection, 'select 1'), 1)
    await cluster.stop()
  })

  test('programs without their links (--ignore-scripts) are made whole', () => {
    const { bin } = findBinaries(undefined, '/nowhere')
    const copy = join(top, 'package')
    const native = join(bin, '..')
    cpSync(native, join(copy, 'native'), { recursive: true, filter: (path) => !lstatSync(path).isSymbolicLink() })
    const run = () =>
      execFileSync(join(copy, 'native', 'bin', 'postgres'), ['--version'], { encoding: 'utf8', stdio: 'pipe' })
    assert.throws(run, 'it lacks its libraries')
    chmodSync(join(copy, 'native', 'bin', 'postgres'), 0o644)
    assert.equal(hydrate(copy), true)
    assert.match(run(), /\(PostgreSQL\) 18\./)
  })

  test('an ordinary user starts it in a folder of their own', asRoot, async () => {
    const folder = join(top, 'ordinary')
    mkdirSync(folder)
    execFileSync('chown', ['65534:65534', folder])
    const started = isStarted(await startElsewhere(folder, { uid: 65534 }))
    assert.equal(started.folder, join(folder, 'postgres'))
    assert.equal(lstatSync(started.folder).uid, 65534)
    assert.equal(await ask(started.connection, 'select 1'), 1)
    const pid = postmasterOf(started)
    started.child.kill('SIGKILL')
    await gone(started.child.pid)
    process.kill(pid, 'SIGINT')
    await gone(pid)
    rmSync(started.connection.host, { recursive: true, force: true })
  })

  test('an ordinary user is refused the folder of somebody else', asRoot, async () => {
    const answer = await startElsewhere(data, { uid: 65534 })
    assert.equal('problem' in answer && answer.problem, 'data-not-yours')
  })

  test(
    'root keeps the data of a closed folder where its lent user can reach it, and looks nowhere else later',
    asRoot,
    async () => {
      const closed = join(top, 'closed')
      mkdirSync(closed, { mode: 0o700 })
      const folder = join(closed, 'data')
      const first = await launch(folder)
      assert.match(first.folder, /^\/var\/lib\/guike\/data-[0-9a-f]{10}\/postgres$/)
      await ask(first.connection, 'create table moved (n int)')
      await first.stop()
      chmodSync(closed, 0o755)
      const second = await launch(folder)
      assert.equal(second.folder, first.folder)
      assert.equal(await ask(second.connection, 'select count(*) from moved'), '0')
      await second.stop()
      rmSync(folder, { recursive: true })
      chmodSync(closed, 0o700)
      const anew = await launch(folder)
      assert.equal(anew.folder, first.folder.replace('/postgres', '-2/postgres'), 'a deleted folder does not come back')
      await anew.stop()
      for (const one of [first, anew]) rmSync(join(one.folder, '..'), { recursive: true })
      await assert.rejects(launchPostgres({ dataFolder: folder }), { code: 'data-unreachable' })
      assert.equal(existsSync(join(folder, 'guike.pid')), false, 'a refused start lets go of the folder')
    },
  )
})
