// docs/repairs.md is what the code does: the page and its pictures are made again and compared.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { repairsPage } from '../scripts/repairs-page.ts'
import { referenceData } from './reference-data.ts'
import { read } from './source.ts'

const skip = referenceData('decision-tables/shared') ? false : 'the reference tables are not here'

test('the page of repairs and its pictures are as the code makes them now', { skip }, () => {
  const files = repairsPage()
  assert.ok(files)
  for (const [path, content] of files)
    assert.equal(read(`docs/${path}`), content, `${path}: node scripts/repairs-page.ts`)
})

test('the textbook RFM table ends complete and exclusive, and no cell that had a segment loses it', { skip }, () => {
  const page = repairsPage()?.get('repairs.md') ?? ''
  assert.match(page, /of 125 cells 10 without a segment, 58 with several rules/)
  assert.match(page, /Proof: complete, exclusive; of 125 cells 0 without a segment, 0 with several rules/)
  assert.match(page, /Of the 115 cells that had a segment, every one keeps it/)
})
