// A customer list as a company has it, by hand from the file to the answer; nothing here is read back from the program.
import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import iconv from 'iconv-lite'
import { readFile } from '#intake/read.ts'
import { languageOf, main } from './main.ts'

let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), '归客 classify '))
})
after(() => rm(folder, { recursive: true, force: true }))

/** Rows as a spreadsheet shows them, in comments; GBK, as Excel in China saves a CSV. */
const messy = [
  '某某公司客户台账,,,,,,,,,,', // 1 title
  '统计截至2024年12月31日,,,,,,,,,,', // 2 title
  ',,联系方式,,,,,,,,', // 3 a group over 联系人 and 电话; one cell alone, without merges, cannot be told from a title
  '编号,公司名称,联系人,电话,省份,城市,年度金额（万元）,最近成交日期,行业,状态,标签', // 4 header
  'C001,××制造集团,李 伟,１３８００１３８０００,广东,深圳,60,2024年1月5日,工业,已成交,展会；年框', // 5
  'C002,YY零售连锁有限公司,王芳,1.38E+10,浙江,杭州,12万,2024/3/1,零售,跟进中,', // 6 phone lost
  'c001,××制造集团,,,,,,,,,转介绍', // 7 same number as 5
  ',,,,,,,,,,', // 8 blank
  'C003,ZZ科技服务,"张敏, 13700137000",0755-12345678,,,９９９，９９９.５元,45292,航天,流失客户,', // 9
  ',无编号公司,,13600136000,北京,,"1,234",2024.2.30,制造业,潜在,', // 10 impossible date
  'C004,,赵 主管,13500135000,上海,,5,,金融,意向,', // 11 no name
  '编号,公司名称,联系人,电话,省份,城市,年度金额（万元）,最近成交日期,行业,状态,标签', // 12 header again
  ",'=HYPERLINK公司,,,湖南,长沙,,,农业,潜在,", // 13 apostrophe of an export
  '合计,,,,,,7777,,,,', // 14 total
].join('\r\n')

type Document = {
  rows: Record<string, number>
  skipped: { row: number; to?: number; kind: string }[]
  problems: { row: number; column: string | null; value: string; code: string; message: string; set_aside?: true }[]
  duplicates: { rows: number[]; score: number; merged: boolean; reasons: string[] }[]
  dimensions: Record<
    string,
    {
      complete: boolean | null
      exclusive: boolean | null
      labels: Record<string, number>
      amounts: Record<string, string>
    }
  >
  customers: {
    row: number
    merged_rows?: number[]
    fields: Record<string, string>
    labels: Record<string, string[]>
    tags?: string[]
    why: Record<string, { source: string; rule?: number; sentence: string; nearest?: string }>
  }[]
}

async function guike(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = ''
  let err = ''
  const code = await main(['--lang', 'zh', ...args], { out: (text) => (out += text), err: (text) => (err += text) })
  return { code, out, err }
}

async function classified(name: string, bytes: Uint8Array | string, ...args: string[]): Promise<Document> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  const { code, out, err } = await guike('classify', path, '--json', '--today', '2024-12-31', ...args)
  assert.equal(code, 0, err)
  return JSON.parse(out)
}

test('周 数据管理员 drops the messy GBK sheet: every row is accounted for', async () => {
  const found = await classified('台账.csv', iconv.encode(messy, 'gbk'))
  assert.deepEqual(found.rows, { read: 7, created: 5, merged: 1, set_aside: 1 })
  assert.deepEqual(
    found.skipped.map(({ row, kind }) => [row, kind]).sort((a, b) => Number(a[0]) - Number(b[0])),
    [
      [1, 'title'],
      [2, 'title'],
      [3, 'title'],
      [8, 'blank'],
      [12, 'repeated-header'],
      [14, 'total'],
    ],
  )
})

test('its values come out clean, the unit of the header and of the cell worked in', async () => {
  const found = await classified('值.csv', iconv.encode(messy, 'gbk'))
  const [first, second, third, fourth] = found.customers
  assert.deepEqual(first?.fields, {
    number: 'C001',
    name: '××制造集团',
    'contact-name': '李伟',
    phone: '13800138000',
    region: '440300',
    'yearly-amount': '600000',
    'last-order-on': '2024-01-05',
  })
  assert.deepEqual([first?.row, first?.merged_rows, first?.tags], [5, [7], ['展会', '年框', '转介绍']])
  // 12万 in a column of 万元 is 120,000 and not 12 亿.
  assert.equal(second?.fields['yearly-amount'], '120000')
  assert.equal(second?.fields.phone, undefined)
  assert.equal(third?.fields['yearly-amount'], '9999995000')
  assert.equal(third?.fields['contact-name'], '张敏')
  assert.equal(third?.fields.phone, '0755-12345678')
  // 45292 days after the end of 1899.
  assert.equal(third?.fields['last-order-on'], '2024-01-01')
  assert.equal(fourth?.fields.name, '无编号公司')
  assert.equal(fourth?.fields.number, 'C0004')
  assert.equal(fourth?.fields['yearly-amount'], '12340000')
  assert.equal(fourth?.fields.region, '110000')
  assert.equal(found.customers[4]?.fields.name, '=HYPERLINK公司')
})

test('what is wrong is told with its true row, column and value', async () => {
  const found = await classified('问题.csv', iconv.encode(messy, 'gbk'))
  const told = found.problems.map(({ row, column, value, code }) => [row, column, value, code])
  const has = (entry: (string | number | null)[]) =>
    assert.ok(
      told.some((one) => JSON.stringify(one) === JSON.stringify(entry)),
      `${JSON.stringify(entry)} in ${JSON.stringify(told)}`,
    )
  has([6, '电话', '1.38E+10', 'digits-lost'])
  has([9, '行业', '航天', 'unknown-label'])
  has([10, '最近成交日期', '2024.2.30', 'date-impossible'])
  has([11, null, '', 'no-name'])
  assert.deepEqual(
    found.problems.filter((one) => one.set_aside).map(({ row }) => row),
    [11],
  )
  assert.ok(found.problems.every(({ message }) => message.length > 3))
})

test('labels, why and the proof', async () => {
  const found = await classified('标签.csv', iconv.encode(messy, 'gbk'))
  const labels = found.customers.map(({ labels: own }) => [own.industry, own.status, own['value-tier']])
  assert.deepEqual(labels, [
    [['制造业'], ['成交'], ['高价值']],
    [['零售'], ['意向'], ['中价值']],
    [[], ['流失'], ['高价值']],
    [['制造业'], ['潜在'], ['高价值']],
    [['农业'], ['潜在'], []],
  ])
  const tier = found.dimensions['value-tier']
  assert.deepEqual([tier?.complete, tier?.exclusive, tier?.labels], [true, true, { 高价值: 3, 中价值: 1 }])
  // 600,000 + 9,999,995,000 + 12,340,000
  assert.equal(tier?.amounts.高价值, '10012935000')
  const why = found.customers[1]?.why['value-tier']
  assert.deepEqual(why, {
    source: 'table',
    rule: 2,
    sentence: '规则第 2 条：年合作金额 120,000.00，符合「≥ 10 万 且 < 50 万」',
    nearest: '再成交 38 万即为「高价值」',
  })
  assert.deepEqual(found.duplicates[0], {
    rows: [5, 7],
    score: 1,
    merged: true,
    reasons: ['客户编号相同', '「客户编号」不一致：保留 C001，未采用 c001'],
  })
})

test('a date order that only a late row shows holds for the whole column', async () => {
  const dates = Array.from({ length: 3000 }, (_, at) => `第${at}号商行,05/06/2024`)
  const early = await classified('日期早.csv', ['客户名称,最近成交日期', ...dates, '末号商行,25/12/2024'].join('\n'))
  assert.equal(early.customers[0]?.fields['last-order-on'], '2024-06-05')
  assert.equal(early.problems.length, 0)
  const iso = Array.from({ length: 3000 }, (_, at) => `第${at}号商行,2024-06-05`)
  const late = await classified(
    '日期晚.csv',
    ['客户名称,最近成交日期', ...iso, '次末号商行,05/06/2024', '末号商行,12/25/2024'].join('\n'),
  )
  assert.equal(late.customers[3000]?.fields['last-order-on'], '2024-05-06')
  const open = await classified('日期不明.csv', '客户名称,最近成交日期\n甲公司,05/06/2024\n乙公司,2024-01-01')
  assert.deepEqual(
    open.problems.map(({ row, code }) => [row, code]),
    [[2, 'date-ambiguous']],
  )
})

test('the first customer of a file without a header does not become the names of columns', async () => {
  const found = await classified(
    '无表头.csv',
    [
      '华源科技有限公司,李伟,13800138000,制造业',
      '盛达贸易有限公司,王芳,13900139000,零售',
      '恒信实业有限公司,张敏,13700137000,制造业',
    ].join('\n'),
  )
  assert.deepEqual(found.rows, { read: 3, created: 3, merged: 0, set_aside: 0 })
  assert.equal(found.customers[0]?.fields.name, '华源科技有限公司')
  assert.equal(found.customers[0]?.fields.phone, '13800138000')
})

test('the workbook has the five sheets, opens again, and holds the same customers', async () => {
  const path = join(folder, '台账2.csv')
  await writeFile(path, iconv.encode(messy, 'gbk'))
  const { code, out } = await guike('classify', path, '--today', '2024-12-31')
  assert.equal(code, 0)
  assert.match(out, /读入 7 行：客户 5，合并 1，待处理 1/)
  const written = join(folder, '台账2-分类.xlsx')
  const book = await readFile(written, { name: '台账2-分类.xlsx', sheet: '客户' })
  assert.deepEqual(
    book.sheets.filter(({ hidden }) => !hidden).map(({ name }) => name),
    ['客户', '待处理', '重复', '分类', '说明'],
  )
  const rows: string[][] = []
  for await (const batch of book.rows)
    for (const { cells } of batch) rows.push(cells.map((cell) => (typeof cell === 'string' ? cell : cell.text)))
  assert.equal(rows.length, 6)
  const header = rows[0] ?? []
  const cell = (row: number, name: string) => rows[row]?.[header.indexOf(name)]
  assert.deepEqual([cell(1, '客户编号'), cell(1, '客户名称'), cell(1, '手机')], ['C001', '××制造集团', '13800138000'])
  assert.equal(cell(4, '组合标签'), '')
  const again = await classified('台账2-分类再来.csv', '客户名称\n甲公司')
  assert.equal(again.rows.read, 1)
  // A second run does not write over the first.
  await guike('classify', path)
  assert.ok((await readdir(folder)).includes('台账2-分类-2.xlsx'))
})

test('its own workbook read again gives the same customers and labels, and nothing to complain of', async () => {
  const source = join(folder, '往返.csv')
  await writeFile(
    source,
    '客户编号,客户名称,手机,地区,年合作金额,行业,规模,合作状态,标签\nC1,=华源公司,13800138000,广东省深圳市,120000.5,制造业,大型企业,成交,展会、年框',
  )
  const book = join(folder, '往返.xlsx')
  assert.equal((await guike('classify', source, '-o', book)).code, 0)
  const one: Document = JSON.parse((await guike('classify', source, '--json')).out)
  const two: Document = JSON.parse((await guike('classify', book, '--json')).out)
  assert.deepEqual(two.rows, { read: 1, created: 1, merged: 0, set_aside: 0 })
  const { name, number, phone, region, 'yearly-amount': amount } = two.customers[0]?.fields ?? {}
  assert.deepEqual(
    { name, number, phone, region, amount },
    { name: '=华源公司', number: 'C1', phone: '13800138000', region: '440300', amount: '120000.5' },
  )
  assert.deepEqual(two.customers[0]?.labels, one.customers[0]?.labels)
  assert.deepEqual(two.customers[0]?.tags, ['展会', '年框'])
})

test('several files are one list, each row known by its file', async () => {
  await writeFile(join(folder, '李.csv'), '客户编号,客户名称,手机\nC1,甲公司,13800138000')
  await writeFile(join(folder, '王.csv'), '客户编号,客户名称,手机\nC1,甲公司,13800138000\nC2,,13900139000')
  const { out } = await guike('classify', join(folder, '李.csv'), join(folder, '王.csv'), '--json')
  const found = JSON.parse(out)
  assert.deepEqual(found.rows, { read: 3, created: 1, merged: 1, set_aside: 1 })
  assert.deepEqual(found.duplicates[0].rows, [
    { file: '李.csv', row: 2 },
    { file: '王.csv', row: 2 },
  ])
  assert.deepEqual([found.problems[0].file, found.problems[0].row], ['王.csv', 3])
})

test('wrong use, missing and unreadable files answer with their code, and JSON stays JSON', async () => {
  assert.equal((await guike('classify')).code, 2)
  assert.equal((await guike('classify', '--no-such-option', 'x.csv')).code, 2)
  assert.equal((await guike('no-such-command')).code, 2)
  assert.equal((await guike('--help')).code, 0)
  const missing = await guike('classify', join(folder, '没有.csv'), '--json')
  assert.equal(missing.code, 3)
  assert.equal(JSON.parse(missing.out).code, 'file-not-there')
  await writeFile(join(folder, '空.csv'), '')
  const empty = await guike('classify', join(folder, '空.csv'), '--json')
  assert.equal(empty.code, 3)
  assert.equal(JSON.parse(empty.out).code, 'file-empty')
  const template = await guike('classify', join(folder, '空.csv'), '--template', 'no-such', '--json')
  assert.equal(JSON.parse(template.out).code, 'template-unknown')
})

test('language is asked for, or taken from the locale, Chinese otherwise', () => {
  assert.equal(languageOf(['x', '--lang', 'en'], {}).language, 'en')
  assert.deepEqual(languageOf(['x', '--lang=en', 'y'], {}).rest, ['x', 'y'])
  assert.equal(languageOf([], { LANG: 'en_US.UTF-8' }).language, 'en')
  assert.equal(languageOf([], { LANG: 'C' }).language, 'zh')
  assert.equal(languageOf([], {}).language, 'zh')
})
