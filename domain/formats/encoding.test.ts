import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import iconv from 'iconv-lite'
import { referenceData } from '#laws/reference-data.ts'
import { detectEncoding, encodingSample } from './encoding.ts'
import { decoded } from './text.ts'

const folder = referenceData('encodings')

for (const [name, encoding] of [
  ['GB2312', 'gb18030'],
  ['utf-8', 'utf-8'],
  ['utf-8-sig', 'utf-8'],
] as const) {
  test(`every file of the reference folder ${name} is ${encoding}`, { skip: folder === undefined }, async () => {
    const files = readdirSync(`${folder}/${name}`)
    assert.ok(files.length > 0)
    for (const file of files) {
      assert.equal((await detectEncoding(readFileSync(`${folder}/${name}/${file}`))).encoding, encoding, file)
    }
  })
}

const sheets = [
  '客户编号,公司名称\n1,深圳市恒航科技有限公司',
  '姓名\n张三',
  '李娜,13800138000',
  '名称,金额\n×× 制造集团,12万',
  'a,b\n北京,1',
  '欣荣\n浙江,杭州',
]
const traditional = ['客戶名稱,電話\n王大明,02-12345678', '陳小姐,台北市信義區', '公司名稱\n鴻海精密工業股份有限公司']

test('a few Chinese characters are enough to tell GB18030 from Big5', async () => {
  for (const text of sheets)
    assert.equal((await detectEncoding(iconv.encode(text, 'gb18030'))).encoding, 'gb18030', text)
  for (const text of traditional)
    assert.equal((await detectEncoding(iconv.encode(text, 'big5'))).encoding, 'big5', text)
  for (const text of traditional)
    assert.equal((await detectEncoding(iconv.encode(text, 'gb18030'))).encoding, 'gb18030', text)
})

test('UTF-16 is known with and without its mark, in both orders', async () => {
  for (const text of ['姓名,手机\n张三,13800138000\n', '客户编号\tname\nC001\t甲\n']) {
    for (const encoding of ['utf-16le', 'utf-16be'] as const) {
      for (const addBOM of [true, false]) {
        assert.equal(
          (await detectEncoding(iconv.encode(text, encoding, { addBOM }))).encoding,
          encoding,
          `${text} ${addBOM}`,
        )
      }
    }
  }
})

test('a stray NUL in a short file does not make it UTF-16', async () => {
  for (const text of [
    '客户名称,备注\n甲\0公司,x',
    '客户名称,备注\n\0甲公司,x\n',
    '名称\n甲\0',
    'name,note\nAcme\0 Ltd,x',
  ]) {
    assert.equal((await detectEncoding(Buffer.from(text))).encoding, 'utf-8', JSON.stringify(text))
  }
  const gbk = iconv.encode('客户名称,备注\n甲\0公司,很好', 'gb18030')
  assert.equal((await detectEncoding(gbk)).encoding, 'gb18030')
  // 上 begins with the byte of a line feed.
  const wide = iconv.encode('客户,城市\n甲公司,上海\n', 'utf-16le', { addBOM: false })
  assert.equal((await detectEncoding(wide)).encoding, 'utf-16le')
})

test('accented letters of the West are not taken for Chinese', async () => {
  const found = await detectEncoding(iconv.encode('name,city\nJosé,Málaga\nMüller,Zürich', 'latin1'))
  assert.equal(found.encoding, 'windows-1252')
  assert.ok(found.confidence < 0.8)
})

test('one damaged character does not make a UTF-8 file anything else', async () => {
  const bytes = Buffer.concat([
    Buffer.from('公司名称,省份\n深圳市恒航科技有限公司,广东\n'),
    Buffer.from([0xff]),
    Buffer.from('杭州'),
  ])
  assert.equal((await detectEncoding(bytes)).encoding, 'utf-8')
})

test('plain ASCII counts as UTF-8, and the sample is taken where the Chinese begins', async () => {
  assert.equal((await detectEncoding(Buffer.from('a,b\n1,2'))).encoding, 'utf-8')
  const chunks = [
    ...Array.from({ length: 40 }, () => Buffer.alloc(65_536, 'abc,def\n')),
    iconv.encode('备注,客户要求账期\n', 'gb18030'),
  ]
  const sample = await encodingSample(
    (async function* () {
      yield* chunks
    })(),
  )
  assert.ok(sample.length < 10_000)
  assert.equal((await detectEncoding(sample)).encoding, 'gb18030')
})

test('text decoded in pieces of any size is the same text', async () => {
  const text = '客户,公司\n深圳市恒航科技有限公司,👍𠮷\n'
  for (const encoding of ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const) {
    const bytes = iconv.encode(text, encoding, { addBOM: encoding !== 'gb18030' })
    for (const size of [1, 2, 3, 5, 7]) {
      const pieces = (async function* () {
        for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size)
      })()
      let got = ''
      for await (const piece of decoded(pieces, encoding)) got += piece
      assert.equal(got, text, `${encoding} in pieces of ${size}`)
    }
  }
})

test('half a character at the end, and NUL, become U+FFFD and are not dropped', async () => {
  const bytes = Buffer.concat([iconv.encode('客户\0甲', 'gb18030'), Buffer.from([0xbb])])
  let got = ''
  for await (const piece of decoded(
    (async function* () {
      yield bytes
    })(),
    'gb18030',
  ))
    got += piece
  assert.equal(got, '客户\ufffd甲\ufffd')
})
