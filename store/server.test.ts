// The same tests once more against a PostgreSQL of the system (15 or later), as an owner who is no superuser: the DATABASE_URL way.
import assert from 'node:assert/strict'
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { databaseUser, runAs } from './os-user.ts'
import { connectionFromUrl } from './pools.ts'

/** Where Debian and its kin keep the programs; the newest from 15 on. */
function programs(): string | undefined {
  const top = '/usr/lib/postgresql'
  const versions = existsSync(top) ? readdirSync(top).filter((name) => Number(name) >= 15) : []
  const newest = versions.toSorted((a, b) => Number(b) - Number(a))[0]
  return newest && existsSync(join(top, newest, 'bin', 'initdb')) ? join(top, newest, 'bin') : undefined
}

const bin = programs()
const stories = ['scope', 'journal', 'fields', 'jobs', 'tables', 'catalogue', 'write-customers']

suite('DATABASE_URL', () => {
  test('a URL is read whole, password and socket folder included', () => {
    assert.deepEqual(connectionFromUrl('postgres://li:a%20b@db.example:6432/guike'), {
      ...{ host: 'db.example', port: 6432, user: 'li', password: 'a b', database: 'guike' },
    })
    assert.equal(connectionFromUrl('postgresql://li@/guike?host=/run/postgresql').host, '/run/postgresql')
  })

  test(`the stories of ${stories.join(', ')} hold on a server of one's own, sorted in another locale`, {
    skip: !bin && 'no PostgreSQL 15 or later is installed',
  }, async (t) => {
    const top = mkdtempSync('/tmp/guike-server-')
    const user = databaseUser()
    const data = join(top, 'data')
    mkdirSync(data)
    for (const path of [top, data]) if (user) chownSync(path, user.uid, user.gid)
    chmodSync(data, 0o700)
    const options = { ...runAs(user), cwd: top, env: { PATH: process.env.PATH, HOME: top, LC_ALL: 'C.UTF-8' } }
    execFileSync(
      join(bin ?? '', 'initdb'),
      ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--no-sync'],
      options,
    )
    const careless = [
      'fsync=off',
      'full_page_writes=off',
      'listen_addresses=',
      `unix_socket_directories=${top}`,
      'max_connections=150',
      'timezone=Asia/Shanghai',
    ]
    const server = spawn(join(bin ?? '', 'postgres'), ['-D', data, ...careless.flatMap((one) => ['-c', one])], {
      ...options,
      stdio: 'ignore',
    })
    t.after(async () => {
      server.kill('SIGINT')
      await new Promise((resolve) => server.once('exit', resolve))
      rmSync(top, { recursive: true, force: true })
    })
    await makeOwner(top)
    const run = spawnSync(
      process.execPath,
      ['--test', ...stories.map((name) => join(import.meta.dirname, `${name}.test.ts`))],
      {
        env: { PATH: process.env.PATH, GUIKE_TEST_PG: `postgres://owner:secret@/postgres?host=${top}` },
        encoding: 'utf8',
      },
    )
    assert.equal(run.status, 0, run.stdout.split('failing tests')[1] ?? run.stdout + run.stderr)
    assert.match(run.stdout, /pass \d\d/)
  })
})

/** What a hosting company gives: may make databases and roles, and is above nobody's policies. */
async function makeOwner(host: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const client = new pg.Client({ host, user: 'postgres', database: 'postgres' })
    try {
      await client.connect()
      await client.query("create role owner login createdb createrole password 'secret'")
      return await client.end()
    } catch (error) {
      await client.end().catch(() => {})
      if (attempt === 200) throw error
      await pause(100)
    }
  }
}
