// A workbook behind a password is asked for it, opened with it, and the password is kept no longer than the import lasts.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { spoolOf } from '#store/spool.ts'
import type { LayoutDocument } from './documents.ts'
import { handlers } from './handlers.ts'
import { file, inTime, read, texts } from './read/testing.ts'
import { agile, standard } from './read/testing-locked.ts'
import { intakeDesk } from './testing.ts'

const password = '密码Abc1'

test('workbooks of Office 2007 and of later ones open with their password only', async () => {
  for (const bytes of [agile, standard]) {
    const path = file('客户.xlsx', bytes)
    await assert.rejects(read(path), { code: 'file-encrypted' })
    await assert.rejects(read(path, { password: '密码abc1' }), { code: 'file-password-wrong' })
    assert.deepEqual(texts((await read(path, { password })).rows), [
      ['客户名称', '手机'],
      ['甲公司', '13800138000'],
    ])
  }
})

test('a locked workbook that was tampered with is refused in words', async () => {
  const cut = file('客户.xlsx', agile.subarray(0, 3000))
  await assert.rejects(read(cut, { password }), { code: 'file-damaged' })
  const spins = Buffer.from(agile)
  const at = spins.indexOf('spinCount="100000"')
  assert.ok(at > 0)
  spins.write('spinCount="999999"', at)
  await inTime(() => assert.rejects(read(file('客户.xlsx', spins), { password }), { code: 'file-encryption-unknown' }))
})

test('王 销售 is asked for the password, mistypes it once, and nothing of it stays', async () => {
  const desk = await intakeDesk()
  after(() => desk.close())
  const locked = await desk.upload('王', '客户.xlsx', agile)
  assert.deepEqual([locked.state, locked.locked, locked.layout], ['uploaded', true, undefined])
  const look = (said: string) => desk.act('王', (scope) => handlers.look(scope, { id: locked.id, password: said }))
  await assert.rejects(look('wrong'), { code: 'file-password-wrong' })
  const looked = await look(password)
  assert.deepEqual([looked.state, looked.locked], ['looked', undefined])
  const again = await desk.act('王', (scope) => handlers.look(scope, { id: locked.id, headerRow: 1 }))
  const checked = await desk.check('王', again)
  const spool = spoolOf(desk.store, locked.id)
  assert.equal((await spool.read<LayoutDocument>('layout'))?.asked.password, password)
  assert.ok(!readFileSync(`${spool.source.slice(0, -5)}layout.sealed`).includes(password))
  const done = await desk.commit('王', checked)
  assert.equal(done.rows?.created, 1)
  assert.ok(!JSON.stringify(done).includes(password))
  assert.equal((await spool.read<LayoutDocument>('layout'))?.asked.password, undefined)
})
