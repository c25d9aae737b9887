import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { read as readBySheetJs, type WorkBook } from '@e965/xlsx'
import { labelFollower } from '#classify/label.ts'
import type { Download, InputOf } from '#domain/contract.ts'
import { within } from '#store/scope.ts'
import type { Name } from '#store/testing.ts'
import { type Company, testCompany } from '#store/testing-company.ts'
import type { contract } from './contract.ts'
import { exportTable } from './export.ts'

const office = spawnSync('soffice', ['--version']).status === 0

suite('the table as a file', () => {
  let company: Company
  before(async () => {
    company = await testCompany({ follower: labelFollower })
    await company.add('李', [
      {
        values: {
          name: '华源科技有限公司',
          number: 'A1',
          'yearly-amount': '600000.5',
          phone: '13800138000',
          'last-order-on': '2026-01-31',
          region: '440305',
          source: 'referral',
          note: '=HYPERLINK("http://x","点我")',
        },
        labels: { industry: ['technology'], needs: ['price', 'service'] },
        tags: ['展会', '老客户'],
      },
    ])
    await company.add('王', [{ values: { name: '王的客户', 'yearly-amount': '1' } }])
  })
  after(() => company.store.close())

  const file = async (who: Name, input: InputOf<typeof contract.exportTable>): Promise<Buffer> => {
    const act = { kind: 'use.customers.export', write: true }
    return within(company.store, company.as(who), act, async (scope) => {
      const { stream } = (await exportTable(scope, input)) as Download
      const chunks: Uint8Array[] = []
      for await (const chunk of stream) chunks.push(Buffer.from(chunk))
      return Buffer.concat(chunks)
    })
  }
  const fields = [
    'name',
    'yearly-amount',
    'phone',
    'last-order-on',
    'region',
    'source',
    'label:industry',
    'label:needs',
    'tags',
    'owner',
    'note',
  ]

  test('李 exports what is in sight: exact values, names of labels, a mask, formulas made harmless', async () => {
    const lines = (await file('李', { query: {}, fields, format: 'csv' })).toString().split('\r\n')
    assert.equal(
      lines[0],
      '\ufeff客户名称,年合作金额,手机,最近成交日期,地区,来源渠道,行业,需求特征,自定义标签,负责人,备注',
    )
    assert.equal(
      lines[1],
      '华源科技有限公司,600000.5,138****8000,2026-01-31,广东省深圳市南山区,转介绍,信息技术,价格敏感型、服务型,展会、老客户,李 销售,"\'=HYPERLINK(""http://x"",""点我"")"',
    )
    assert.equal(lines.length, 3)
  })

  test('phones leave in clear only with the right and a reason; record and audit say who, how many and why', async () => {
    const reveal = { query: {}, fields: ['phone'], format: 'csv' as const, reveal: true }
    await assert.rejects(file('李', reveal), { code: 'reason-needed' })
    const bytes = await file('李', { ...reveal, reason: '寄样品' })
    assert.match(bytes.toString(), /13800138000/)
    const [record] = await company.act(
      '周',
      async ({ client }) => (await client.query('select * from export_record order by id desc limit 1')).rows,
    )
    assert.deepEqual(
      [record?.person_id, record?.rows, record?.revealed, record?.reason],
      [company.as('李').personId, 1, true, '寄样品'],
    )
    assert.deepEqual(record?.file_hash, createHash('sha256').update(bytes).digest())
    const [noted] = await company.act(
      '周',
      async ({ client }) =>
        (await client.query("select * from audit where act = 'use.export' order by id desc limit 1")).rows,
    )
    assert.deepEqual(noted?.detail, { rows: 1, format: 'csv', revealed: true, reason: '寄样品' })
  })

  test('of checked rows only those in the query and in sight leave, in the order of the query', async () => {
    const names = async (who: Name, query: InputOf<typeof contract.exportTable>['query'], ids: number[]) => {
      const rows = JSON.parse((await file(who, { query, ids, fields: ['name'], format: 'json' })).toString())
      return rows.map((row: Record<string, string>) => row.客户名称)
    }
    const ids = await company.act('周', async ({ client }) =>
      (await client.query<{ id: number }>('select id from customer order by id')).rows.map(({ id }) => id),
    )
    const [first = 0, second = 0] = ids
    const byAmount = { sort: [{ by: 'yearly-amount', desc: false }] }
    assert.deepEqual(await names('周', byAmount, [first, second]), ['王的客户', '华源科技有限公司'])
    assert.deepEqual(await names('周', byAmount, [second]), ['王的客户'])
    assert.deepEqual(await names('周', { search: '华源' }, [second]), [])
    assert.deepEqual(await names('李', {}, [first, second]), ['华源科技有限公司'])
  })

  test('every column that the table shows can leave, also when a customer was changed', async () => {
    const text = (await file('李', { query: {}, fields: ['name', 'owner', 'updated'], format: 'csv' })).toString()
    assert.match(
      text,
      /^\ufeff客户名称,负责人,最近更新\r\n华源科技有限公司,李 销售,20\d\d-\d\d-\d\d \d\d:\d\d:\d\d\r\n$/,
    )
  })

  test('JSON and English names', async () => {
    const rows = JSON.parse(
      (
        await file('周', {
          query: { sort: [{ by: 'yearly-amount', desc: true }] },
          fields: ['name', 'value-tier', 'yearly-amount'],
          format: 'json',
          language: 'en',
        })
      ).toString(),
    )
    assert.deepEqual(rows, [
      { 'Customer name': '华源科技有限公司', 'Value tier': 'High value', 'Yearly amount': '600000.5' },
      { 'Customer name': '王的客户', 'Value tier': 'Ordinary', 'Yearly amount': '1' },
    ])
  })

  test('in the workbook, choices and labels are offered where they are entered; several of them may stand in one cell', async () => {
    const bytes = await file('李', {
      query: {},
      fields: ['name', 'source', 'label:industry', 'label:needs'],
      format: 'xlsx',
    })
    const book = readBySheetJs(bytes, { bookFiles: true }) as WorkBook & {
      files: Record<string, { content: Uint8Array }>
    }
    const xml = new TextDecoder().decode(book.files['xl/worksheets/sheet1.xml']?.content)
    const offered = [...xml.matchAll(/<dataValidation ([^>]*)><formula1>'选项'!\$([A-Z])\$1:\$[A-Z]\$(\d+)</g)]
    assert.deepEqual(
      offered.map(([, how, , count]) => [
        how?.match(/sqref="([A-Z])2:/)?.[1],
        how?.match(/showErrorMessage="(\d)"/)?.[1],
        Number(count) > 1,
      ]),
      [
        ['B', '1', true],
        ['C', '1', true],
        ['D', '0', true],
      ],
    )
    const column = (letter = '') => {
      const sheet = book.Sheets.选项 ?? {}
      return Object.keys(sheet).flatMap((at) => (new RegExp(`^${letter}\\d`).test(at) ? [sheet[at]?.v] : []))
    }
    assert.ok(column(offered[0]?.[2]).includes('转介绍'))
    assert.ok(column(offered[1]?.[2]).includes('信息技术'))
    assert.deepEqual(column(offered[2]?.[2]), ['技术型', '价格敏感型', '服务型'])
  })

  test('LibreOffice opens the workbook and reads the same cells', {
    skip: office ? false : 'soffice is not installed',
  }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'guike-export-'))
    try {
      writeFileSync(join(folder, 'a.xlsx'), await file('李', { query: {}, fields, format: 'xlsx' }))
      const convert = (to: string) =>
        execFileSync(
          'soffice',
          [
            `-env:UserInstallation=file://${folder}/profile`,
            '--headless',
            ...['--convert-to', to, '--outdir', folder],
            join(folder, 'a.xlsx'),
          ],
          { stdio: 'ignore', timeout: 120_000 },
        )
      convert('csv:Text - txt - csv (StarCalc):44,34,76')
      const [head, first] = readFileSync(join(folder, 'a.csv'), 'utf8').split('\n')
      assert.match(head ?? '', /^\ufeff?客户名称,/)
      assert.match(first ?? '', /^华源科技有限公司,.*600,?000\.50?.*138\*{4}8000.*转介绍,信息技术/)
      assert.doesNotMatch(first ?? '', /13800138000/)
      convert('fods')
      const document = readFileSync(join(folder, 'a.fods'), 'utf8')
      const lists = [
        ...document.matchAll(/table:content-validation [^>]*condition="[^"]*cell-content-is-in-list\(([^)]*)\)/g),
      ]
      assert.equal(lists.length, 3)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
