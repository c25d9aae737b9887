import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { FieldSpec } from '#domain/template.ts'
import { referenceData } from '../../laws/reference-data.ts'
import { canonicalEmail, kind } from './email.ts'

const spec: FieldSpec = { key: 'email', kind: 'email', name: { zh: '邮箱', en: 'E-mail' }, group: 'basic' }

function read(cell: string): [value: unknown, ...codes: string[]] {
  const { value, findings } = kind.read(cell, spec, { today: '2026-11-22' })
  return [value, ...(findings ?? []).map((finding) => finding.code)]
}

test('the domain is lower-cased, the name before it is not', () => {
  assert.deepEqual(read('Li.Lei@Example.COM'), ['Li.Lei@example.com', 'email-reformatted'])
  assert.deepEqual(read('李雷 <li@example.com>'), ['li@example.com', 'email-reformatted'])
  assert.deepEqual(read('mailto:li@example.com'), ['li@example.com', 'email-reformatted'])
  assert.deepEqual(read('li＠example．com'), ['li@example.com', 'width-narrowed'])
})

test('of several addresses the first is kept', () => {
  assert.deepEqual(read('a@b.com; c@d.com'), ['a@b.com', 'more-emails'])
  assert.deepEqual(read('a@b.com, 微信同号'), [null, 'not-an-email'])
})

const file = referenceData('isemail/tests.xml')
const decoded = (text: string) =>
  text
    .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, number: string) => String.fromCodePoint(Number(number)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    // The set writes control characters as the pictures of them.
    .replace(/[\u2400-\u2421]/g, (sign) =>
      sign === '\u2421' ? '\u007f' : String.fromCharCode(sign.charCodeAt(0) - 0x2400),
    )

/** How many of each category of the is_email set are accepted: policy for addresses that customers really have. */
const accepted = {
  ISEMAIL_ERR: [0, 66],
  ISEMAIL_VALID_CATEGORY: [14, 14],
  ISEMAIL_DNSWARN: [8, 8],
  // Quoted local parts, address literals, comments and folding: legal, and nobody's business address.
  // The one of these is a top-level domain alone.
  ISEMAIL_RFC5321: [1, 16],
  ISEMAIL_RFC5322: [0, 30],
  ISEMAIL_DEPREC: [0, 20],
  ISEMAIL_CFWS: [0, 10],
}

test('the is_email set: all 66 broken addresses refused, all 14 valid ones accepted', {
  skip: file ? false : 'no reference data',
}, () => {
  const xml = readFileSync(file ?? '', 'utf8')
  const counts: Record<string, [number, number]> = {}
  for (const [, body = ''] of xml.matchAll(/<test id="\d+">([\s\S]*?)<\/test>/g)) {
    const address = decoded(/<address>([\s\S]*?)<\/address>/.exec(body)?.[1] ?? '')
    const category = /<category>(.*?)<\/category>/.exec(body)?.[1] ?? ''
    const [taken, of] = counts[category] ?? [0, 0]
    counts[category] = [taken + (canonicalEmail(address) === null ? 0 : 1), of + 1]
  }
  assert.deepEqual(counts, accepted)
})
