// Definitions follow the settings of their dimension, until somebody writes them anew.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { readTemplate } from '../templates.ts'
import { definitionKept, definitionTold } from './definition.ts'

const lifecycle = (newWithinDays: number) =>
  ({ kind: 'derived', by: 'lifecycle', options: { newWithinDays, lostAfterDays: 365 } }) as const
const fresh = { zh: '首次成交不超过 {newWithinDays} 天', en: 'First order within {newWithinDays} days' }

test('the days told are those in force; a definition without settings is told as it is', () => {
  assert.deepEqual(definitionTold(lifecycle(30), fresh), {
    zh: '首次成交不超过 30 天',
    en: 'First order within 30 days',
  })
  const braces = { zh: '按 {newWithinDays}', en: 'by {newWithinDays}' }
  assert.deepEqual(definitionTold({ kind: 'entered' }, braces), braces)
})

test('what comes back unchanged still follows; what somebody wrote is kept as written, each language by itself', () => {
  const told = definitionTold(lifecycle(30), fresh)
  assert.deepEqual(definitionKept(lifecycle(30), fresh, told), fresh)
  const own = { zh: '新来的', en: told.en }
  assert.deepEqual(definitionKept(lifecycle(30), fresh, own), { zh: '新来的', en: fresh.en })
  assert.deepEqual(definitionKept(lifecycle(30), null, own), own)
})

test('no definition of a template names days that its settings do not', () => {
  for (const name of ['general', 'retail', 'manufacturing', 'technology', 'banking']) {
    const path = new URL(`../../templates/${name}.json`, import.meta.url)
    for (const { source, labels, key } of readTemplate(JSON.parse(readFileSync(path, 'utf8'))).dimensions) {
      if (source.kind !== 'derived') continue
      for (const { definition } of labels) {
        if (!definition) continue
        assert.doesNotMatch(definition.zh, /\d/, `${name} ${key}`)
        const { zh, en } = definitionTold(source, definition)
        assert.doesNotMatch(zh + en, /[{}]/, `${name} ${key}`)
      }
    }
  }
})
