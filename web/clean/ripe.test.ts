import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FieldInfo } from '#domain/customer.ts'
import { ripeValues } from './ripe.ts'

const field = (key: string, means?: string): FieldInfo => ({
  ...{ key, kind: 'text', name: { zh: key, en: key }, group: 'g', at: 'customer', required: false },
  ...{ privacy: 'none' as FieldInfo['privacy'], masked: false, sealed: false },
  ...(means ? { means } : {}),
})
const fields = [
  field('title', 'name'),
  field('mobile', 'phone'),
  field('mail', 'email'),
  field('person', 'contact-name'),
  field('note'),
]

test('李 types a name letter by letter: one character is not asked about, two are', () => {
  assert.equal(ripeValues({ title: '华' }, fields), undefined)
  assert.deepEqual(ripeValues({ title: ' 华源 ' }, fields), { title: '华源' })
})

test('a phone is asked about from seven digits on, however it is grouped', () => {
  assert.equal(ripeValues({ mobile: '138 001' }, fields), undefined)
  assert.deepEqual(ripeValues({ mobile: '138-0013' }, fields), { mobile: '138-0013' })
})

test('a contact’s name helps but is no reason to ask; other fields are nobody’s business', () => {
  assert.equal(ripeValues({ person: '王芳', note: '老客户' }, fields), undefined)
  assert.deepEqual(ripeValues({ person: '王芳', note: '老客户', mail: 'wang@hy.cn' }, fields), {
    mail: 'wang@hy.cn',
    person: '王芳',
  })
})
