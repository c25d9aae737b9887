import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kindOf } from './kinds.ts'
import { nearWord } from './near-word.ts'

const words = new Map([
  ['technology', 'tech'],
  ['philippines', 'ph'],
  ['importer', 'in'],
  ['exporter', 'out'],
  ['retail', 'shop'],
  ['retain', 'keep'],
  ['active', 'on'],
])

test('a word one slip away is meant; two slips, short words and words between two are not', () => {
  assert.equal(nearWord('technolgy', words), 'tech')
  assert.equal(nearWord('techonlogy', words), 'tech', 'two neighbours swapped')
  assert.equal(nearWord('philipines', words), 'ph')
  assert.equal(nearWord('philipinas', words), undefined)
  assert.equal(nearWord('retaim', words), undefined, 'retail or retain')
  assert.equal(nearWord('activ', words), undefined, 'five letters')
  assert.equal(nearWord('inactive', words), undefined)
  assert.equal(nearWord('techn0logy', words), undefined, 'a digit is no slip of a letter')
  assert.equal(
    nearWord('低价值客户群体', new Map([['高价值客户群体', 'high']])),
    undefined,
    'each sign carries meaning',
  )
})

test('a choice read so is kept and flagged', () => {
  const choice = kindOf({ kind: 'choice' })
  const spec = {
    ...{ key: 'country', kind: 'choice', group: 'base', name: { zh: '国家', en: 'Country' } },
    choices: [{ key: 'ph', name: { zh: '菲律宾', en: 'Philippines' } }],
  }
  const read = choice.read('Philipines', spec, { today: '2026-01-01' })
  assert.equal(read.value, 'ph')
  assert.deepEqual(read.findings, [
    { code: 'near-word', weight: 'flagged', params: { word: 'Philipines', meant: '菲律宾', meantEn: 'Philippines' } },
  ])
  assert.equal(choice.read('Kenya', spec, { today: '2026-01-01' }).findings?.[0]?.code, 'unknown-choice')
})
