import assert from 'node:assert/strict'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { within } from './scope.ts'
import { clearSpools } from './spool.ts'
import { people, testStore } from './testing.ts'

test('a sheet whose import never came to be goes; one of an import, and one just arriving, stay', async (t) => {
  const store = await testStore(t)
  const as = await people(store)
  const { rows } = await within(store, as('周'), { kind: 'test', write: true }, ({ client }) =>
    client.query<{ id: number }>("insert into import_batch (file_name) values ('甲.csv') returning id"),
  )
  const own = rows[0]?.id ?? 0
  const sheetOf = (id: number) => join(store.folder, 'imports', String(id), 'sheet')
  for (const id of [own, 4711]) {
    mkdirSync(join(store.folder, 'imports', String(id)), { recursive: true })
    writeFileSync(sheetOf(id), '客户名称,手机\n李 客户,13800138000\n')
  }
  assert.equal(await clearSpools(store), 0)
  assert.ok(existsSync(sheetOf(4711)))
  assert.equal(await clearSpools(store, Date.now() + 700_000), 1)
  assert.equal(existsSync(sheetOf(4711)), false)
  assert.ok(existsSync(sheetOf(own)))
})
