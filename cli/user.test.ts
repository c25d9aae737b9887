// The command line on a folder of its own, alone and beside a running database.
import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { setPassword } from '#access/credentials.ts'
import { launchPostgres } from '#store/launch.ts'
import { openStore } from '#store/store.ts'
import { removeFolder } from '#store/testing-folder.ts'
import { main } from './main.ts'

async function guike(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', '']
  const code = await main(args, { out: (text) => (out += text), err: (text) => (err += text) })
  return { code, out, err }
}

test('孙 管理员 is added on an empty folder; then the command wants to know who asks, also beside a running server', async (t) => {
  const parent = mkdtempSync(join(tmpdir(), 'guike-user-'))
  t.after(() => removeFolder(parent))
  const data = ['--data', join(parent, 'data'), '--json', '--lang', 'zh']
  const sun = ['--name', '孙 管理员', '--email', 'sun@example.com', '--role', 'admin']
  const added = await guike('user', 'add', ...sun, ...data)
  assert.equal(added.code, 0, added.err)
  const { person, url } = JSON.parse(added.out)
  assert.deepEqual([person.name, person.role, person.joined], ['孙 管理员', 'admin', false])
  assert.match(url, /^\/invite\?token=[\w-]{43}$/)
  assert.equal((await guike('user', 'add', ...sun, ...data)).code, 3, 'the e-mail is taken')

  const cluster = await launchPostgres({ dataFolder: join(parent, 'data') })
  const store = await openStore({ connection: cluster.connection, dataFolder: join(parent, 'data') })
  try {
    await setPassword(store, person.id, '春风又绿江南岸')
    const nobody = await guike('user', 'reset', 'sun@example.com', ...data)
    assert.deepEqual([nobody.code, JSON.parse(nobody.out).code], [3, 'say-who'])
    const stranger = await guike('user', 'reset', 'sun@example.com', '--as', '冯', ...data)
    assert.equal(JSON.parse(stranger.out).code, 'nobody-called')
    const li = ['--name', '李 销售', '--email', 'li@example.com', '--role', 'sales', '--as', 'sun@example.com']
    assert.equal((await guike('user', 'add', ...li, ...data)).code, 0)
    const byLi = await guike('user', 'reset', 'sun@example.com', '--as', '李 销售', ...data)
    assert.equal(JSON.parse(byLi.out).code, 'not-allowed')
    const again = await guike('user', 'reset', 'SUN@example.com', '--as', '孙 管理员', ...data)
    assert.match(JSON.parse(again.out).url, /^\/invite\?token=/)
  } finally {
    await store.close()
    await cluster.stop()
  }
})

test('wrong use is told with the usage', async () => {
  assert.equal((await guike('user')).code, 2)
  assert.equal((await guike('user', 'add', '--name', '李')).code, 2)
  assert.match((await guike('user', 'fire', 'x@example.com')).err, /guike user add/)
})
