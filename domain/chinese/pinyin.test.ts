import assert from 'node:assert/strict'
import { test } from 'node:test'
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
