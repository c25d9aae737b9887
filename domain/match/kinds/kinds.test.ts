import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import type { MatchKind } from '../kind.ts'
import { matchKinds } from './all.ts'

const kinds: readonly MatchKind[] = Object.values(matchKinds)

/** The name of the level of two values. */
function levelOf(kind: MatchKind, a: string | readonly string[], b: string | readonly string[]): string | undefined {
  const [one, other] = [kind.form([a].flat()), kind.form([b].flat())]
  return one && other ? kind.levels[kind.level(one, other)] : undefined
}

test('every file of the folder is among the kinds, under its own name', () => {
  const files = readdirSync(import.meta.dirname).filter((file) => !/^all\.ts$|\.test\.ts$/.test(file))
  assert.deepEqual(files.map((file) => file.replace('.ts', '')).sort(), Object.keys(matchKinds).sort())
  for (const [key, kind] of Object.entries(matchKinds)) assert.ok(kind.key === key || key === 'names', key)
})

test('companies: the core of the name decides, the place parts branches', () => {
  const of = (a: string, b: string) => levelOf(matchKinds.company, a, b)
  assert.equal(of('深圳恒航科技有限公司', '深圳恒航科技有限公司'), 'same')
  assert.equal(of('深圳恒航科技有限公司', '恒航科技股份有限公司'), 'core')
  assert.equal(of('深圳恒航科技有限公司', '恒航科技（深圳）有限公司'), 'core')
  assert.equal(of('深圳恒航科技有限公司', '广州恒航科技有限公司'), 'elsewhere')
  assert.equal(of('深圳华源科技有限公司', '深圳华原科技有限公司'), 'reading')
  assert.equal(of('深圳恒航科技有限公司', '深圳恒鑫科技有限公司'), 'near')
  assert.equal(of('恒航达科技有限公司', '恒航达有限公司'), 'part')
  assert.equal(of('深圳恒航科技有限公司', '北京金瑞物流有限公司'), 'other')
  assert.equal(of('', '恒航'), undefined)
})

test('phones: one in common is enough; swapped, changed, the last four are told apart', () => {
  const of = (a: string | string[], b: string | string[]) => levelOf(matchKinds.phone, a, b)
  assert.equal(of('+86 138-0013-8000', '１３８００１３８０００'), 'same')
  assert.equal(of(['13800138000', '075512345678'], ['0755-12345678']), 'same')
  assert.equal(of('0755-82345678', '82345678'), 'local')
  assert.equal(of('13800138000', '13800183000'), 'swapped')
  assert.equal(of('13800138000', '13800138001'), 'digit')
  assert.equal(of('13800138000', '18912348000'), 'tail')
  assert.equal(of('13800138000', '13911112222'), 'other')
})

test('e-mails: numbered neighbours are not slips of typing', () => {
  const of = (a: string, b: string) => levelOf(matchKinds.mail, a, b)
  assert.equal(of('Li.Ming@Example.com', 'li.ming@example.com'), 'same')
  assert.equal(of('liming@qq.com', 'liming@163.com'), 'local')
  assert.equal(of('liming@hengh.com', 'limign@hengh.com'), 'near')
  assert.equal(of('zhao@hengh.com', 'wang@hengh.com'), 'domain')
  assert.equal(of('zhao@qq.com', 'wang@qq.com'), 'other')
  assert.equal(of('c123@qq.com', 'c124@qq.com'), 'other')
})

test('persons, dates, regions, codes, addresses', () => {
  const of = (kind: MatchKind, a: string, b: string) => levelOf(kind, a, b)
  assert.equal(of(matchKinds.person, '王 伟', '王伟'), 'same')
  assert.equal(of(matchKinds.person, '王伟', '王维'), 'reading')
  assert.equal(of(matchKinds.person, '王志伟', '王志强'), 'near')
  assert.equal(of(matchKinds.person, '王总', '王志伟'), 'surname')
  assert.equal(of(matchKinds.person, '王伟', '前台'), 'other')
  assert.equal(of(matchKinds.person, 'Smith, John', 'john smith'), 'same')
  assert.equal(of(matchKinds.person, 'Jon Smith', 'John Smith'), 'near')
  assert.equal(of(matchKinds.date, '1986-02-24', '19860224'), 'same')
  assert.equal(of(matchKinds.date, '1986-03-04', '1986-04-03'), 'near')
  assert.equal(of(matchKinds.date, '1986-03-04', '1986-03-29'), 'parts')
  assert.equal(of(matchKinds.date, '1986-03-04', '1986-11-29'), 'year')
  assert.equal(of(matchKinds.date, '1986-03-04', '1999-11-29'), 'other')
  assert.equal(of(matchKinds.region, '440305', '440305'), 'same')
  assert.equal(of(matchKinds.region, '440305', '440300'), 'city')
  assert.equal(of(matchKinds.region, '440305', '440100'), 'province')
  assert.equal(of(matchKinds.region, '440305', '110000'), 'other')
  assert.equal(of(matchKinds.code, '91440300MA5DXXXX1A', '91440300ma5dxxxx1a'), 'same')
  assert.equal(of(matchKinds.code, '91440300MA5DXXXX1A', '91440300MA5DXXXX2A'), 'near')
  assert.equal(of(matchKinds.address, '深圳市南山区科技路12号3楼', '科技路12号'), 'number')
  assert.equal(of(matchKinds.address, '南山区科技路12号', '南山区科技路88号'), 'elsewhere')
  assert.equal(of(matchKinds.address, '435 S. La Cienega Blvd.', '435 s la cienega blv'), 'same')
  assert.equal(of(matchKinds.number, 'KH001', 'KH002'), undefined)
})

const signs = fc.constantFrom(...'深圳广州恒航华源原科技贸易有限公司（）王伟维总路号abcd@.0123456789- ')
const value = fc.string({ unit: signs, maxLength: 14 })

test('law: each level is as likely one way as the other, and a value agrees fully with itself', () => {
  for (const kind of kinds)
    fc.assert(
      fc.property(fc.array(value, { maxLength: 3 }), fc.array(value, { maxLength: 3 }), (a, b) => {
        const [one, other] = [kind.form(a), kind.form(b)]
        if (!one || !other) return
        assert.equal(kind.level(one, one), 0)
        const level = kind.level(one, other)
        assert.ok(level >= -1 && level < kind.levels.length)
        assert.equal(level, kind.level(other, one), `${kind.key}: ${one} | ${other}`)
        if (level < 0) return
        const known = new Set(kind.values(one))
        assert.ok(kind.agreed(one, other, level).every((agreed) => known.has(agreed)))
        assert.deepEqual([...kind.agreed(one, other, level)].sort(), [...kind.agreed(other, one, level)].sort())
      }),
      { numRuns: 300 },
    )
})

test('law: what the kinds say at the start are shares, one for each level', () => {
  for (const { key, levels, start } of kinds)
    for (const shares of [start.m, start.u]) {
      assert.equal(shares.length, levels.length, key)
      assert.equal(shares.reduce((sum, share) => sum + share, 0).toFixed(9), '1.000000000', key)
      assert.ok(shares.every((share) => share > 0))
    }
})
