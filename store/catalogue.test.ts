// The product does not start on a database that lies open, that is newer, or that belongs to another key.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { findHoles } from './catalogue.ts'
import { openStore } from './store.ts'
import { testStore } from './testing.ts'

const holes: [string, string, RegExp][] = [
  ['a table without policies', 'create table secret_notes (customer_id int)', /secret_notes: row security is off/],
  ['row security switched off', 'alter table contact disable row level security', /contact: row security is off/],
  ['the owner let through', 'alter table contact no force row level security', /contact: row security is off/],
  ['a policy gone', 'drop policy team on customer', /customer: no policy for guike_team/],
  ["a view with its owner's eyes", 'create view everybody as select name from customer', /everybody: a view/],
  [
    'a materialised view',
    'create materialized view copies as select name from customer',
    /copies: row security is off/,
  ],
  [
    'a definer function',
    'create function leak() returns setof text language sql security definer as $$ select name from customer $$',
    /leak: a definer function that is not on the list.*leak: callable by everybody/,
  ],
  [
    'a definer function let loose',
    'grant execute on function find_grams(int[], int) to public',
    /find_grams: callable by everybody/,
  ],
]

suite('the start-up check', () => {
  for (const [name, statement, message] of holes) {
    test(`refuses ${name}`, async (t) => {
      const store = await testStore(t)
      assert.deepEqual(await findHoles(store.doors.owner), [])
      await store.doors.owner.query(statement)
      const again = openStore({ connection: store.connection, dataFolder: 'unused', keyFile: keyOf(store.keyFile) })
      await assert.rejects(again, (error: { code: string; params: { holes: string } }) => {
        assert.equal(error.code, 'database-hole')
        assert.match(error.params.holes, message)
        return true
      })
    })
  }

  test('a view that looks with the eyes of who asks is no hole', async (t) => {
    const store = await testStore(t)
    await store.doors.owner.query('create view mine with (security_invoker = true) as select name from customer')
    assert.deepEqual(await findHoles(store.doors.owner), [])
  })

  test('refuses a database written by a newer version', async (t) => {
    const store = await testStore(t)
    await store.doors.owner.query("insert into migration (name, hash) values ('9999-tomorrow.sql', '')")
    await assert.rejects(
      openStore({ connection: store.connection, dataFolder: 'unused', keyFile: keyOf(store.keyFile) }),
      { code: 'database-newer' },
    )
  })

  test('refuses a missing key, another key and a damaged key, and makes none for a database that has data', async (t) => {
    const store = await testStore(t)
    const folder = mkdtempSync(join(tmpdir(), 'guike-keys-'))
    t.after(() => rmSync(folder, { recursive: true }))
    const keyFile = join(folder, 'key')
    const open = () => openStore({ connection: store.connection, dataFolder: folder, keyFile })
    await assert.rejects(open(), { code: 'key-missing' })
    writeFileSync(keyFile, randomBytes(32).toString('hex'))
    await assert.rejects(open(), { code: 'key-wrong' })
    writeFileSync(keyFile, 'abc')
    await assert.rejects(open(), { code: 'key-wrong' })
  })

  test('makes the key of a new database readable to its owner alone, beside the data folder', async (t) => {
    const store = await testStore()
    const name = `t_fresh_${randomBytes(4).toString('hex')}`
    const folder = mkdtempSync(join(tmpdir(), 'guike-keys-'))
    t.after(async () => {
      rmSync(folder, { recursive: true })
      await store.doors.owner.query(`drop database if exists ${name} with (force)`)
      await store.close()
    })
    await store.doors.owner.query(`create database ${name}`)
    const fresh = await openStore({
      connection: { ...store.connection, database: name },
      dataFolder: join(folder, 'data'),
    })
    await fresh.close()
    assert.equal(statSync(join(folder, 'data.key')).mode & 0o777, 0o600)
  })
})

function keyOf(file: string | undefined): string {
  if (!file) throw new Error('a test store knows its key file')
  return file
}
