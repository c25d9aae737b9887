// The customer table over HTTP, with every answer held against its schema.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keepLabelled } from '#classify/follow.ts'
import { systemActor } from '#store/scope.ts'
import { installTemplate } from '#store/template.ts'
import { general } from '#store/testing-company.ts'
import { contract } from '#use/contract.ts'
import { testHouse } from './testing.ts'

test('李 creates, edits, labels, tags, looks back, undoes and exports: each answer fits its schema', async (t) => {
  const { ask, store, log } = await testHouse(t)
  await installTemplate(store, systemActor('template'), general)
  keepLabelled(store)
  const good = async (...[who, endpoint, input]: Parameters<typeof ask>) => {
    const answer = await ask(who, endpoint, input)
    assert.equal(answer.status, 200, `${endpoint.id}: ${JSON.stringify(answer.body)} ${log.at(-1) ?? ''}`)
    return answer
  }
  const body = async <T>(...asked: Parameters<typeof ask>) => (await good(...asked)).body as T
  const values = { name: '华源科技有限公司', phone: '13800138000', 'yearly-amount': '12万' }
  const made = await body<{ customer: { id: number; version: number } }>('李', contract.create, { values })
  const { id, version } = made.customer
  const cells = [
    { id, version, field: 'yearly-amount', text: '60万' },
    { id, version, field: 'email', text: 'nonsense' },
  ]
  const done = await body<{ changeSet: string; refused: { code: string }[] }>('李', contract.edit, { cells })
  assert.deepEqual(
    done.refused.map((one) => one.code),
    ['not-an-email'],
  )
  const late = await body<{ conflicts: unknown[] }>('李', contract.edit, { cells: [{ ...cells[0], text: '1' }] })
  assert.equal(late.conflicts.length, 1)
  await good('李', contract.label, { ids: [id], dimension: 'needs', labels: ['price'], mode: 'add' })
  await good('李', contract.label, {
    ids: [id],
    dimension: 'value-tier',
    labels: ['medium'],
    mode: 'set',
    reason: '试',
  })
  await good('李', contract.tag, { query: {}, add: ['展会'] })
  await good('李', contract.get, { id })
  await good('钱', contract.history, { id })
  await good('李', contract.asOf, { id, at: new Date().toISOString() })
  await good('李', contract.desk, {})
  await good('李', contract.facets, { query: { choices: { 'value-tier': { some: ['medium'] } } } })
  const list = await body<{ total: number }>('李', contract.list, { query: {}, start: 0, count: 10, total: true })
  assert.equal(list.total, 1)
  await good('李', contract.acts, {})
  await good('李', contract.undo, { changeSet: done.changeSet })
  const view = await body<{ id: number }>('李', contract.saveView, { name: '我的', shared: false, query: {} })
  await good('李', contract.views, {})
  await good('李', contract.removeView, { id: view.id })
  const file = await good('李', contract.exportTable, { query: {}, fields: ['name', 'phone'], format: 'csv' })
  assert.equal(file.body, '\ufeff客户名称,手机\r\n华源科技有限公司,138****8000\r\n')
  assert.equal((await ask('赵', contract.assign, { ids: [id], owner: null })).status, 422)
  const gone = await body<{ changed: number }>('赵', contract.remove, { ids: [id] })
  assert.equal(gone.changed, 1)
  const [unseen, absent] = [await ask('王', contract.get, { id }), await ask('王', contract.get, { id: 999 })]
  assert.deepEqual([unseen.status, unseen.body], [404, absent.body])
})
