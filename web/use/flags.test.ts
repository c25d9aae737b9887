import assert from 'node:assert/strict'
import { test } from 'node:test'
import { flagText } from './flags.ts'

test('a doubt whose places are not kept is said without them, and without what led to them', () => {
  assert.equal(flagText('region-ambiguous', 'zh'), '同名地区不止一个。请写明省和市。')
  assert.equal(flagText('region-ambiguous', 'en'), 'More than one division has this name. Name the province and city.')
})
