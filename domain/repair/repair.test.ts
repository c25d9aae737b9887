// Patterns of repair: what each makes of a text, worked by hand.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { fittingRepairs, type Repair } from './repair.ts'
import { repairer } from './repairer.ts'

const made = (repair: Repair, before: string) => repairer(repair)(before)
const replaced = (find: string, put: string, before: string, whole = false) =>
  made({ kind: 'replace', find, put, whole }, before)

suite('repairing a text', () => {
  test('tidying removes what nobody sees and narrows letters, not Chinese punctuation', () => {
    assert.equal(made({ kind: 'tidy' }, ' 深圳\u200b恒航（ＡＢＣ）１２３\u3000号 '), '深圳恒航（ABC）123 号')
  })

  test('an area code goes in front, digits are taken out of words, a value is put or emptied', () => {
    assert.equal(made({ kind: 'prefix', text: '0755-' }, '26881234'), '0755-26881234')
    assert.equal(made({ kind: 'digits' }, '电话：１38 0013 8000（张）'), '13800138000')
    assert.equal(made({ kind: 'put', text: '待核实' }, 'x'), '待核实')
    assert.equal(made({ kind: 'clear' }, 'x'), '')
    assert.equal(made({ kind: 'accept' }, 'x'), 'x')
  })

  test('replacing takes every place, and signs of patterns for what they are', () => {
    assert.equal(replaced('.con', '.com', 'li@a.con;wang@b.con'), 'li@a.com;wang@b.com')
    assert.equal(replaced('a.b', 'x', 'axb a.b'), 'axb x')
    assert.equal(replaced('(', '$1\\', 'a(b'), 'a$1\\b')
  })

  test('a star takes any characters, a question mark one; the last star takes the rest', () => {
    assert.equal(replaced('（*）', '', '陈静（采购）、李明（总经理）'), '陈静、李明')
    assert.equal(replaced('转*', '', '0755-26881234转801 前台'), '0755-26881234')
    assert.equal(replaced('第?期', '', '第一期工程'), '工程')
    assert.equal(replaced('\\*', '', 'a*b'), 'ab')
    assert.equal(replaced('*公司', 'X', '深圳恒航科技公司', true), 'X')
    assert.equal(replaced('公司', 'X', '深圳恒航科技公司', true), '深圳恒航科技公司')
  })

  test('a find without wildcards does what replaceAll does', () => {
    const plain = fc.string({ minLength: 1, maxLength: 5 }).filter((find) => !/[*?\\]/.test(find))
    fc.assert(
      fc.property(plain, fc.string(), fc.string(), (find, put, before) => {
        assert.equal(
          replaced(find, put, before),
          before.replaceAll(find, () => put),
        )
      }),
    )
  })

  test('many stars in a long text take no time', () => {
    const start = process.cpuUsage()
    replaced(`${'a*'.repeat(60)}b`, '', 'a'.repeat(4000))
    assert.ok(process.cpuUsage(start).user < 5_000_000)
  })

  test('what fits comes first: an area code for a bare landline, one value for what is missing', () => {
    const phone = { key: 'phone', holds: 'text' } as const
    assert.equal(fittingRepairs(phone, 'area-code-missing')[0], 'prefix')
    assert.equal(fittingRepairs(phone, 'has-invisible')[0], 'tidy')
    assert.deepEqual(fittingRepairs(phone, 'empty'), ['put'])
    assert.ok(!fittingRepairs({ key: 'date', holds: 'date' }, 'date-unlikely').includes('digits'))
  })
})
