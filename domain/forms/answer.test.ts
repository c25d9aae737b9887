// Answers are read by the kinds of the fields, labels by their keys; what a form may not ask is named.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readField } from '../fields/read.ts'
import { readAnswer } from './answer.ts'
import { mayAsk, type Question } from './question.ts'

const today = '2026-11-22'
const asked = (kind: string, more: Partial<Question> = {}): Question => ({
  ...{ key: 'x', kind, name: { zh: '项', en: 'Item' }, required: false, sealed: false, sensitive: false },
  ...more,
})
const read = (question: Question, text: string) => {
  const { value, refused } = readAnswer(question, text, today)
  return refused ? refused.code : value
}

test('by the kind of the field, with what the form demands', () => {
  assert.equal(read(asked('phone'), ' 138-0013-8000 '), '13800138000')
  assert.equal(read(asked('phone'), 'abc'), 'not-a-phone')
  assert.equal(read(asked('money'), '12万'), '120000')
  assert.equal(read(asked('yes-no'), 'yes'), true)
  assert.equal(read(asked('phone'), ''), null)
  assert.equal(read(asked('phone', { required: true }), ' '), 'required-missing')
  const coded = asked('text', { pattern: '[A-Z]{2}' })
  assert.equal(readAnswer(coded, 'AB', today, readField).value, 'AB')
  assert.equal(readAnswer(coded, 'abc', today, readField).refused?.code, 'pattern-mismatch')
  assert.equal(read(asked('number', { min: '5' }), '4'), 'below-minimum')
  assert.equal(read(asked('text'), '长'.repeat(4001)), 'too-long')
  const choices = [{ key: 'fair', name: { zh: '展会', en: 'Fair' } }]
  assert.equal(read(asked('choice', { choices }), 'fair'), 'fair')
  assert.equal(read(asked('choice', { choices }), 'nothing'), 'unknown-choice')
})

test('labels by key, one or several', () => {
  const choices = ['a', 'b'].map((key) => ({ key, name: { zh: key, en: key } }))
  assert.deepEqual(read(asked('labels', { choices }), 'a'), ['a'])
  assert.equal(read(asked('labels', { choices }), 'a,b'), 'unknown-choice')
  assert.deepEqual(read(asked('labels', { choices, many: true }), 'b,a,b'), ['b', 'a'])
  assert.equal(read(asked('labels', { choices, many: true }), 'b,z'), 'unknown-choice')
  assert.equal(read(asked('labels', { choices, required: true }), ''), 'required-missing')
  assert.equal(read(asked('labels', { choices }), ''), null)
})

test('a form asks for nobody of the company, and outside not for what only the company knows', () => {
  assert.equal(mayAsk({ kind: 'phone', means: 'phone' }, true), true)
  assert.equal(mayAsk({ kind: 'person', means: 'owner' }, false), false)
  assert.equal(mayAsk({ kind: 'yes-no', means: 'no-profiling' }, false), false)
  assert.equal(mayAsk({ kind: 'text', means: 'number' }, false), true)
  assert.equal(mayAsk({ kind: 'text', means: 'number' }, true), false)
})
