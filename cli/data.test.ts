// import, export, undo and demo as commands, on a folder of their own and beside a running Guike.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import iconv from 'iconv-lite'
import { readConfig } from '#server/config.ts'
import { serve } from '#server/serve.ts'
import { removeFolder } from '#store/testing-folder.ts'
import { main } from './main.ts'

type Said = { readonly code: number; readonly out: string; readonly err: string }

async function guike(...args: string[]): Promise<Said> {
  let [out, err] = ['', '']
  const io = { out: (text: string) => (out += text), err: (text: string) => (err += text) }
  return { code: await main(args, io), out, err }
}

function folder(t: { after(work: () => void): void }): string {
  const made = mkdtempSync(join(tmpdir(), 'guike-commands-'))
  t.after(() => removeFolder(made))
  return made
}

const messy = [
  '客户编号,客户名称,手机,行业,年合作金额',
  'K01,青岛海岳机械有限公司,13800138101,工业,82万',
  'K02,瀚云网络,13800138102,IT,"150,000.00"',
  'K02,瀚云网络,13800138102,IT,"150,000.00"',
  'K03,禾润食品,1380013810,餐饮,3000',
  'K04,,13800138104,零售,1',
]

test('a GBK sheet is imported, exported, undone and redone; every row is accounted for', async (t) => {
  const parent = folder(t)
  const data = ['--data', join(parent, 'data'), '--json', '--lang', 'zh']
  const file = join(parent, '客户.csv')
  writeFileSync(file, iconv.encode(messy.join('\r\n'), 'gb18030'))

  const looked = JSON.parse((await guike('import', file, '--check', ...data)).out)
  assert.deepEqual(looked.rows, { read: 5, created: 3, updated: 0, unchanged: 0, merged: 1, set_aside: 1 })
  assert.equal(looked.change_set, undefined, 'nothing was written')

  const imported = await guike('import', file, ...data)
  assert.equal(imported.code, 0, imported.err)
  const { batch, rows, problems, seconds, change_set } = JSON.parse(imported.out)
  assert.ok(batch > 0 && seconds > 0)
  assert.deepEqual(rows, { read: 5, created: 3, updated: 0, unchanged: 0, merged: 1, set_aside: 1 })
  const told = problems.map(({ row, column, value }: { row: number; column: string; value: string }) => [
    row,
    column,
    value,
  ])
  assert.deepEqual(
    told.filter(([row]: [number]) => row === 5),
    [[5, '手机', '1380013810']],
  )
  assert.ok(
    told.some(([row]: [number]) => row === 6),
    'the row without a name',
  )

  const csv = join(parent, 'out.csv')
  const exported = JSON.parse((await guike('export', '-o', csv, '--label', '行业=制造业', ...data)).out)
  assert.deepEqual([exported.rows, exported.file, exported.revealed], [1, csv, false])
  const text = readFileSync(csv, 'utf8')
  assert.ok(text.includes('青岛海岳机械有限公司') && text.includes('高价值'), 'with its labels')
  assert.ok(text.includes('138****8101') && !text.includes('13800138101'), 'masked')

  const undone = JSON.parse((await guike('undo', change_set, ...data)).out)
  assert.deepEqual(undone.conflicts, [])
  assert.ok(undone.restored > 0)
  const nobody = JSON.parse((await guike('export', '-o', join(parent, 'none.json'), ...data)).out)
  assert.equal(nobody.rows, 0)
  const redone = await guike('undo', undone.change_set, ...data)
  assert.equal(redone.code, 0, redone.err)
  const all = JSON.parse((await guike('export', '-o', join(parent, 'all.xlsx'), ...data)).out)
  assert.equal(all.rows, 3)
})

test('what cannot be done is told, with exit code 2 or 3', async (t) => {
  const parent = folder(t)
  const data = ['--data', join(parent, 'data'), '--json', '--lang', 'zh']
  for (const wrong of [['import'], ['undo'], ['export', '-o', 'a.pdf'], ['export', '--label', '行业']]) {
    assert.equal((await guike(...wrong, ...data)).code, 2, wrong.join(' '))
  }
  const codeOf = (said: Said) => [said.code, JSON.parse(said.out).code]
  assert.deepEqual(codeOf(await guike('import', join(parent, 'none.csv'), ...data)), [3, 'file-not-there'])
  assert.deepEqual(codeOf(await guike('undo', '999', ...data)), [3, 'not-found'])
  assert.deepEqual(codeOf(await guike('export', '--query', '{', ...data)), [3, 'query-unreadable'])
  assert.deepEqual(codeOf(await guike('export', '--query', '{"sorted":1}', ...data)), [3, 'bad-input'])
  assert.deepEqual(codeOf(await guike('export', '--label', '行业=魔法', ...data)), [3, 'unknown-label'])
  const dates = join(parent, 'dates.csv')
  writeFileSync(dates, '客户名称,手机,最近成交日期\n海岳机械,13800138101,03/04/2026\n瀚云网络,13800138102,05/06/2026\n')
  assert.deepEqual(codeOf(await guike('import', dates, ...data)), [3, 'say-dates'])
  const said = JSON.parse((await guike('import', dates, '--dates', 'dmy', ...data)).out)
  assert.equal(said.rows.created, 2)
  const json = join(parent, 'dates.json')
  await guike('export', '-o', json, ...data)
  assert.ok(readFileSync(json, 'utf8').includes('2026-04-03'))
})

test('the demo company is loaded by a command; its people act beside a running Guike, within their rights', async (t) => {
  const parent = folder(t)
  const dataFolder = join(parent, 'data')
  const data = ['--data', dataFolder, '--json', '--lang', 'zh']
  const demo = await guike('demo', ...data)
  assert.equal(demo.code, 0, demo.err)
  const { customers, people } = JSON.parse(demo.out)
  assert.deepEqual([customers, people.length], [420, 8])

  const served = await serve(readConfig(['--data', dataFolder, '--port', '0'], {}), () => {})
  t.after(() => served.stop())
  const file = join(parent, '新客户.csv')
  writeFileSync(file, '客户名称,手机,行业\n青岛海岳新机械,13900139001,制造业\n')
  assert.equal(JSON.parse((await guike('import', file, ...data)).out).code, 'say-who')
  const byReader = await guike('import', file, '--as', '钱 只读', ...data)
  assert.deepEqual([byReader.code, JSON.parse(byReader.out).code], [3, 'not-allowed'])
  const byLi = await guike('import', file, '--as', '李 销售', ...data)
  assert.equal(byLi.code, 0, byLi.err)
  const { rows, change_set } = JSON.parse(byLi.out)
  assert.deepEqual(rows, { read: 1, created: 1, updated: 0, unchanged: 0, merged: 0, set_aside: 0 })
  const own = join(parent, 'own.csv')
  const exported = JSON.parse((await guike('export', '-o', own, '--as', 'li@demo.example', ...data)).out)
  assert.ok(exported.rows > 100 && exported.rows < 200, 'only what 李 looks after')
  assert.match(readFileSync(own, 'utf8'), /C421/, 'the new customer goes on after the last number')
  const byWang = await guike('undo', change_set, '--as', '王 销售', ...data)
  assert.deepEqual([byWang.code, JSON.parse(byWang.out).code], [3, 'not-found'])
  assert.equal((await guike('undo', change_set, '--as', '李 销售', ...data)).code, 0)
})
