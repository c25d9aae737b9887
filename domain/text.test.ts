import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fill, fillText } from './text.ts'

test('places are filled, unknown ones stay to be seen, and a value is never taken for a place', () => {
  assert.equal(fill('{a} 和 {b}', { a: '甲', b: 2 }), '甲 和 2')
  assert.equal(fill('{a}{a}', { a: '{b}', b: 'x' }), '{b}{b}')
  assert.equal(fill('{missing}!', {}), '{missing}!')
  assert.equal(fill('{constructor} {__proto__}'), '{constructor} {__proto__}')
  assert.equal(fill('没有位置 {}', { a: 1 }), '没有位置 {}')
  assert.deepEqual(fillText({ zh: '{n} 行', en: '{n} rows' }, { n: 0 }), { zh: '0 行', en: '0 rows' })
  const field = { zh: '邮箱', en: 'E-mail' }
  assert.deepEqual(fillText({ zh: '缺{field}', en: 'no {field}' }, { field }), { zh: '缺邮箱', en: 'no E-mail' })
})
