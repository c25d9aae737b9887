import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { pinyin } from 'pinyin-pro'
import { referenceData } from '../../laws/reference-data.ts'
import { readingOf } from './pinyin.ts'

test('a company name is read as people read it', () => {
  assert.deepEqual(readingOf('华源科技'), { pinyin: 'huayuankeji', initials: 'hykj' })
  assert.deepEqual(readingOf('重庆长安银行'), { pinyin: 'chongqingchanganyinhang', initials: 'cqcayh' })
  assert.deepEqual(readingOf('ABC（上海）3号店'), { pinyin: 'abcshanghai3haodian', initials: 'abcsh3hd' })
})

test('a surname has its own reading', () => {
  assert.equal(readingOf('单雄信', { person: true }).pinyin, 'shanxiongxin')
  assert.equal(readingOf('曾巩', { person: true }).initials, 'zg')
})

test('ü is v, and nothing but letters and digits comes out', () => {
  assert.equal(readingOf('绿源').pinyin, 'lvyuan')
  assert.equal(readingOf('（）…😀').pinyin, '')
})

/** What pinyin-pro reads in the whole text at once. */
function whole(text: string): { pinyin: string; initials: string } {
  const syllables = pinyin(text, { toneType: 'none', type: 'array', v: true, surname: 'off' })
    .map((syllable) => syllable.replaceAll('ü', 'v').replace(/[^a-z0-9]/gi, ''))
    .filter(Boolean)
  return { pinyin: syllables.join(''), initials: syllables.map((syllable) => syllable[0]).join('') }
}

test('law: read in pieces as read at once, wherever words overlap', () => {
  // Signs of many words, most with several readings; one of them in each text sends it to reading in context.
  const sign = fc.constantFrom(
    ...'重庆长安银行会计音乐都市朝阳参加系统数学方便传统合同大夫空调提供中国人民不一应当公司',
  )
  fc.assert(
    fc.property(fc.array(sign, { minLength: 1, maxLength: 18 }), (signs) => {
      const text = `${signs.join('')}行`
      assert.deepEqual(readingOf(text), whole(text), text)
    }),
    { numRuns: 2000 },
  )
})

const list = (name: string) => {
  const path = referenceData(`chinese/${name}`)
  return path
    ? readFileSync(path, 'utf8')
        .split('\n')
        .map((line) => line.trim().split(/\s+/)[0] ?? '')
        .filter(Boolean)
    : []
}
const brands = list('company_brand_first250.txt')
test('companies by the names people gave them are read as pinyin-pro reads them', {
  skip: brands.length ? false : 'no reference data',
}, () => {
  const [trades, endings] = [list('companynameparser_trade.txt'), list('companynameparser_suffix.txt')]
  for (const [nr, trade] of trades.entries()) {
    const name = `成都${brands[nr % brands.length]}${trade}${endings[nr % endings.length]}`
    assert.deepEqual(readingOf(name), whole(name), name)
  }
})
