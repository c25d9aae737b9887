// A database that dies and cannot come back at once: asked ever more rarely, never given up, and not left behind by a stop.
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, renameSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { type Cluster, launchPostgres } from './launch.ts'
import { isAlive } from './owner-lock.ts'
import { poolOf } from './pools.ts'
import { removeFolder } from './testing-folder.ts'

async function launched(t: TestContext): Promise<{ cluster: Cluster; said: string[] }> {
  const data = mkdtempSync(join(tmpdir(), 'guike-postmaster-'))
  const said: string[] = []
  const cluster = await launchPostgres({ dataFolder: data, log: (line) => said.push(line) })
  t.after(async () => {
    await cluster.stop()
    removeFolder(data)
  })
  return { cluster, said }
}

const postmasterOf = ({ folder }: Cluster) =>
  Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0])

const isAgain = (line: string) => line.includes('starting it again')

async function until(what: () => boolean): Promise<void> {
  for (let waited = 0; waited < 20_000 && !what(); waited += 5) await pause(5)
  assert.ok(what())
}

test('one that cannot start is started ever more rarely, and comes back once it can', async (t) => {
  const { cluster, said } = await launched(t)
  const control = join(cluster.folder, 'global/pg_control')
  renameSync(control, `${control}.away`) // as good as a full disk: it ends right at its start
  process.kill(postmasterOf(cluster), 'SIGKILL')
  await until(() => said.some(isAgain))
  await pause(3_000)
  const tries = said.filter(isAgain).length
  assert.ok(tries >= 2 && tries <= 4, `${tries} starts in three seconds`)
  renameSync(`${control}.away`, control)
  const pool = poolOf(cluster.connection, 'test', 1)
  t.after(() => pool.end())
  let answer: unknown
  for (let waited = 0; waited < 20_000 && answer === undefined; waited += 100) {
    answer = await pool.query('select 42 as n').then(
      ({ rows }) => rows[0]?.n,
      () => undefined,
    )
    await pause(100)
  }
  assert.equal(answer, 42)
})

test('one stopped while it is being started again is not left running', async (t) => {
  const { cluster } = await launched(t)
  const first = postmasterOf(cluster)
  const file = join(cluster.folder, 'postmaster.pid')
  const lines = () => (existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [])
  process.kill(first, 'SIGKILL')
  // The new one listens, but recovers first: it has not answered yet, so nobody knows its number.
  await until(() => Number(lines()[0]) !== first && lines()[4]?.startsWith('/') === true)
  await cluster.stop()
  await pause(1_000)
  const left = Number(lines()[0] ?? 0)
  if (left !== first && isAlive(left)) process.kill(left, 'SIGINT')
  assert.equal(left, 0, 'a database was left behind')
})
