// A forged link to sign-in cannot lead 李 销售 to somebody else's site.
import assert from 'node:assert/strict'
import test from 'node:test'
import { wayBack } from './way-back.ts'

test('back to the page that asked', () => {
  assert.equal(wayBack({ next: '/intake/3?step=2' }), '/intake/3?step=2')
  assert.equal(wayBack({}), '/')
  assert.equal(wayBack(undefined), '/')
})

test('never to another site, however it is spelt', () => {
  for (const next of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/\t/evil.example',
    'javascript:1',
    '',
    7,
  ]) {
    assert.equal(wayBack({ next }), '/', String(next))
  }
})

test('never round in a circle', () => {
  assert.equal(wayBack({ next: '/sign-in?next=/sign-in' }), '/')
})
