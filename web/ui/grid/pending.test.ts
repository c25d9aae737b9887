import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Pending } from './pending.ts'

const name = (text: string) => [{ rowIndex: 3, column: 'name', text }]

test('a typed text shows at once and goes when the server has it', () => {
  const pending = new Pending()
  const batch = pending.add(name('华东'))
  assert.equal(pending.at(3, 'name')?.text, '华东')
  assert.equal(pending.at(3, 'name')?.state, 'saving')
  pending.settle(batch, name('华东'), [])
  assert.equal(pending.ofRow(3), undefined)
})

test('a refused text stays with its reason until it is given up', () => {
  const pending = new Pending()
  const batch = pending.add(name(''))
  pending.settle(batch, name(''), [{ rowIndex: 3, column: 'name', message: '名称不能为空' }])
  assert.deepEqual(pending.at(3, 'name'), { text: '', state: 'refused', batch, message: '名称不能为空' })
  assert.equal(pending.refusedCount, 1)
  assert.equal(pending.discard(3, 'name'), true)
  assert.equal(pending.discard(3, 'name'), false)
})

test('the answer to an earlier edit does not take a later one away', () => {
  const pending = new Pending()
  const first = pending.add(name('一'))
  const second = pending.add(name('二'))
  pending.settle(first, name('一'), [{ rowIndex: 3, column: 'name', message: '冲突' }])
  assert.deepEqual(pending.at(3, 'name'), { text: '二', state: 'saving', batch: second })
})
