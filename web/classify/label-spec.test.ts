import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keyFrom, keyPattern, synonymsOf } from './label-spec.ts'

test('a key is proposed from the English name', () => {
  assert.equal(keyFrom('High value'), 'high-value')
  assert.equal(keyFrom('3PL & freight '), 'pl-freight')
  assert.equal(keyFrom('制造业'), '')
  assert.match(keyFrom('A'.repeat(60)), keyPattern)
})

test('synonyms are parted by any of the usual marks, each once', () => {
  assert.deepEqual(synonymsOf('制造、工业, 工业；加工\nindustry'), ['制造', '工业', '加工', 'industry'])
  assert.deepEqual(synonymsOf(' 、'), [])
})
