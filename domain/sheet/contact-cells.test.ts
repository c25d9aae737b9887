// Cells in which people write phone, e-mail and name together: what is kept where, and nothing lost in silence.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { recogniseColumns } from './columns.ts'
import { prepareRows } from './prepare.ts'
import type { PreparedRow } from './row.ts'
import { small } from './testing.ts'

const headers = ['客户名称', '联系人', '电话', '邮箱']

function read(contact: string, phone: string, email: string): PreparedRow {
  const plan = recogniseColumns({ headers, samples: headers.map(() => []), template: small })
  return prepareRows(plan, small, { today: '2026-11-22' })({ row: 2, cells: ['甲公司', contact, phone, email] })
}

/** Contact name, phone and e-mail kept, then the codes of what is said. */
function kept(contact: string, phone: string, email: string): unknown[] {
  const { values, findings } = read(contact, phone, email)
  return [values['contact-name'], values.phone, values.email, ...findings.map(({ finding }) => finding.code)]
}

test('text beside an e-mail address is told, never cut in silence', () => {
  assert.deepEqual(kept('', '', 'a b@c.com'), [undefined, undefined, 'b@c.com', 'text-left-out'])
  assert.deepEqual(kept('', '', 'a@b.com, 微信同号'), [undefined, undefined, 'a@b.com', 'text-left-out'])
  assert.deepEqual(kept('', '', '邮箱: a@b.com'), [undefined, undefined, 'a@b.com', 'label-dropped'])
  assert.deepEqual(kept('', '', "o'brien@c.com"), [undefined, undefined, "o'brien@c.com"])
})

test('a second address of a cell is told, as a second phone is', () => {
  assert.deepEqual(kept('', '', 'a@b.com; c@d.com'), [undefined, undefined, 'a@b.com', 'more-emails'])
  assert.deepEqual(kept('', '', "o'brien@c.com; a@b.com"), [undefined, undefined, "o'brien@c.com", 'more-emails'])
  assert.deepEqual(kept('', '', '甲 a@b.com 乙 c@d.com'), [
    undefined,
    undefined,
    'a@b.com',
    'more-emails',
    'text-left-out',
  ])
  assert.deepEqual(kept('', '', 'a@b.com a@b.com'), [undefined, undefined, 'a@b.com', 'email-reformatted'])
  const { findings } = read('', '', 'a@b.com、c@d.com、e@f.com')
  assert.equal(findings[0]?.finding.params?.more, 2)
})

test('two addresses or phones in a cell of another field are told there', () => {
  assert.deepEqual(kept('', 'a@b.com c@d.com', ''), [undefined, undefined, 'a@b.com', 'more-emails', 'moved-here'])
  assert.deepEqual(kept('', '', '13800138000 13900139000'), [
    undefined,
    '13800138000',
    undefined,
    'more-phones',
    'moved-here',
  ])
})

test('a name before its address goes to the contact; one that cannot be kept is told', () => {
  assert.deepEqual(kept('', '', '李雷 <li@b.com>'), ['李雷', undefined, 'li@b.com', 'moved-here'])
  assert.deepEqual(kept('王敏', '', '李雷 <li@b.com>'), ['王敏', undefined, 'li@b.com', 'second-value'])
  assert.deepEqual(kept('李雷', '', '李雷 <li@b.com>'), ['李雷', undefined, 'li@b.com', 'moved-here'])
  assert.deepEqual(kept('前台 13800138000', '', ''), [
    undefined,
    '13800138000',
    undefined,
    'moved-here',
    'text-left-out',
  ])
})

test('what a later column of its own overrides is told', () => {
  const { values, findings } = read('李雷 13800138000', '13900139000', '')
  assert.equal(values.phone, '13900139000')
  assert.deepEqual(
    findings.map(({ column, finding, value }) => [column, finding.code, value]),
    [[1, 'second-value', '李雷 13800138000']],
  )
})

test('law: every address and phone of a cell is kept or told', () => {
  const piece = fc.constantFrom('a@b.com', 'c@d.com', '13800138000', '13900139000', '李雷', '总机', '微信同号', '邮箱')
  const glue = fc.constantFrom(' ', '，', '；', '/', '、')
  fc.assert(
    fc.property(fc.array(fc.tuple(piece, glue), { minLength: 1, maxLength: 5 }), fc.nat(2), (pieces, at) => {
      const cell = pieces.flat().join('')
      const cells: [string, string, string] = ['', '', '']
      cells[at] = cell
      const { values, findings } = read(...cells)
      const known = [values['contact-name'], values.phone, values.email].filter((one) => one !== undefined).join(' ')
      const lost = pieces.map(([text]) => text).filter((text) => !known.includes(text))
      assert.ok(lost.length === 0 || findings.length > 0, `${cell} lost ${lost.join()}`)
    }),
  )
})
