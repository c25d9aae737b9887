import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import iconv from 'iconv-lite'
import { cellText } from '#domain/formats/cell.ts'
import { Problem } from '#domain/problem.ts'
import { referenceData } from '#laws/reference-data.ts'
import { file, inTime, read, texts } from './read/testing.ts'
import { textRow, workbookParts, zipOf } from './read/testing-zip.ts'
import { readFile } from './read.ts'

test('王 销售 drops a GBK file: encoding, delimiter and rows are found, progress runs to the end', async () => {
  const path = file('客户.csv', iconv.encode('客户编号;公司名称\nC001;×× 制造集团\n', 'gb18030'))
  const progress: number[] = []
  const found = await read(path, { onProgress: (done) => progress.push(done) })
  assert.equal(found.encoding?.encoding, 'gb18030')
  assert.equal(found.delimiter, ';')
  assert.deepEqual(texts(found.rows), [
    ['客户编号', '公司名称'],
    ['C001', '×× 制造集团'],
  ])
  assert.equal(progress.at(-1), 1)
})

test('a large file comes in batches, and breaking off ends the process', async () => {
  const path = file('large.csv', `a,b\n${'1,甲\n'.repeat(300_000)}`)
  const all = await read(path)
  assert.equal(all.rows.length, 300_001)
  assert.equal(all.rows.at(-1)?.row, 300_001)
  const opened = await readFile(path, { name: path })
  for await (const batch of opened.rows) {
    assert.ok(batch.length >= 1_000)
    break
  }
})

test('reading can be cancelled', async () => {
  const path = file('large.csv', `a,b\n${'1,甲\n'.repeat(300_000)}`)
  const stop = new AbortController()
  const opened = await readFile(path, { name: path, signal: stop.signal })
  await assert.rejects(
    async () => {
      for await (const _ of opened.rows) stop.abort()
    },
    { name: 'AbortError' },
  )
})

test('the first sheet with a table is read, hidden ones last; a person may choose', async () => {
  const workbook =
    '<workbook xmlns:r="x"><sheets><sheet name="旧" state="hidden" r:id="rId1"/><sheet name="封面" r:id="rId5"/><sheet name="客户" r:id="rId6"/></sheets></workbook>'
  const parts = workbookParts({ workbook, sheet: textRow(1, ['名称', '手机']) + textRow(2, ['旧客户', '1']) })
  const rels = parts.find((part) => part.name.endsWith('workbook.xml.rels'))
  const relation = (id: number, sheet: number) =>
    `<Relationship Id="rId${id}" Type="a/worksheet" Target="/xl/worksheets/sheet${sheet}.xml"/>`
  const sheet = (content: string) => `<worksheet><sheetData>${content}</sheetData></worksheet>`
  const path = file(
    'sheets.xlsx',
    zipOf([
      ...parts.filter((part) => part !== rels),
      {
        name: 'xl/_rels/workbook.xml.rels',
        content: `<Relationships>${relation(1, 1)}${relation(5, 2)}${relation(6, 3)}</Relationships>`,
      },
      { name: 'xl/worksheets/sheet2.xml', content: sheet(textRow(1, ['2024年客户资料'])) },
      { name: 'xl/worksheets/sheet3.xml', content: sheet(textRow(1, ['名称', '手机']) + textRow(2, ['甲', '138'])) },
    ]),
  )
  const found = await read(path)
  assert.equal(found.sheet, '客户')
  assert.deepEqual(found.sheets, [
    { name: '旧', hidden: true },
    { name: '封面', hidden: false },
    { name: '客户', hidden: false },
  ])
  assert.deepEqual(texts((await read(path, { sheet: '旧' })).rows)[1], ['旧客户', '1'])
  await assert.rejects(read(path, { sheet: '新' }), { code: 'file-sheet-unknown' })
})

test('cells keep the type that the program gave them', async () => {
  const styles =
    '<styleSheet><numFmts><numFmt numFmtId="180" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="180"/><xf numFmtId="9"/></cellXfs></styleSheet>'
  const strings =
    '<sst><si><r><t>恒航</t></r><r><t xml:space="preserve"> 科技</t></r><rPh><t>phonetic</t></rPh></si></sst>'
  const sheet =
    '<row r="3" hidden="1"><c r="A3" t="s"><v>0</v></c><c r="B3" s="1"><v>45296</v></c><c r="C3" s="2"><v>0.5</v></c>' +
    '<c r="E3" t="b"><v>1</v></c><c r="F3" t="e"><v>#N/A</v></c><c r="G3"><f>A1+1</f><v>13800138000</v></c><c r="H3" t="str"><f>X</f><v>甲&amp;乙</v></c></row>'
  const found = await read(file('typed.xlsx', zipOf(workbookParts({ sheet, strings, styles }))))
  assert.deepEqual(found.rows, [
    {
      row: 3,
      hidden: true,
      cells: [
        '恒航 科技',
        { kind: 'date', date: '2024-01-05', text: '2024-01-05' },
        { kind: 'number', number: 0.5, text: '50%', percent: true },
        '',
        { kind: 'boolean', boolean: true, text: 'TRUE' },
        { kind: 'error', text: '#N/A' },
        { kind: 'number', number: 13_800_138_000, text: '13800138000' },
        '甲&乙',
      ],
    },
  ])
})

const spreadsheets = referenceData('spreadsheets')
test('every reference workbook opens or is refused in words, each within 10 s', {
  skip: spreadsheets === undefined,
}, async (t) => {
  const names = readdirSync(spreadsheets ?? '', { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(xlsx|xls)$/.test(name),
  )
  assert.ok(names.length >= 80, `${names.length} files`)
  const refused = new Set<string>()
  const told = (error: unknown) => {
    if (error instanceof Problem) return error
    throw error
  }
  const left = [...names]
  const worker = async () => {
    for (let name = left.pop(); name !== undefined; name = left.pop()) {
      const path = join(spreadsheets ?? '', name)
      await inTime(async () => {
        const problem = await read(path).then(({ rows }) => void assert.ok(rows.length > 0, path), told)
        if (!problem) return
        assert.ok(problem.code === 'file-empty' || path.endsWith('missing-bits.xlsx'), `${path}: ${problem.code}`)
        refused.add(`${name} ${problem.code}`)
      }, 5)
    }
  }
  await Promise.all([worker(), worker(), worker()])
  t.diagnostic(`${names.length - refused.size} opened, ${refused.size} without rows: ${[...refused].join(', ')}`)
})

test('1900 and 1904 workbooks show the dates written beside them', { skip: spreadsheets === undefined }, async () => {
  for (const name of ['1900.xlsx', '1904.xlsx', '1900.xls', '1904.xls']) {
    const { rows } = await read(join(spreadsheets ?? '', 'sheetjs/1904', name))
    assert.equal(rows.length, 5)
    for (const { cells } of rows) assert.equal(cellText(cells[1]), cellText(cells[2]), name)
  }
})
