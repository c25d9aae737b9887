import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseTsv, readClipboard, toHtml, toTsv } from './clipboard.ts'
import { parseHtmlTable } from './html-table.ts'

test('tab-separated text as Excel writes it: quotes only where needed, CRLF between rows', () => {
  assert.equal(
    toTsv([
      ['华东', '上海"总部"'],
      ['两\n行', 'a\tb'],
    ]),
    '华东\t"上海""总部"""\r\n"两\n行"\t"a\tb"',
  )
})

test('reading what Excel put there: a line break at the end is no row', () => {
  assert.deepEqual(parseTsv('客户A\t100\r\n客户B\t200\r\n'), [
    ['客户A', '100'],
    ['客户B', '200'],
  ])
  assert.deepEqual(parseTsv('"a\r\nb"\t2'), [['a\nb', '2']])
  assert.deepEqual(parseTsv('a\t\r\n\tb'), [
    ['a', ''],
    ['', 'b'],
  ])
})

test('a quote that is not closed, or stands inside, is an ordinary character', () => {
  assert.deepEqual(parseTsv('"未闭合\t2'), [['"未闭合', '2']])
  assert.deepEqual(parseTsv('5"屏\t"A"级'), [['5"屏', '"A"级']])
})

const matrices = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })).chain(([rows, cols]) =>
  fc.array(
    fc.array(fc.string({ unit: fc.constantFrom('a', '客', '"', '\t', '\n', ' ', '<', '&', ';', '=') }), {
      minLength: cols,
      maxLength: cols,
    }),
    { minLength: rows, maxLength: rows },
  ),
)

test('law: what is copied as text is what is pasted', () => {
  fc.assert(
    fc.property(matrices, (matrix) => {
      // One empty cell at the very end of one column cannot be told from a line break at the end, in Excel neither.
      fc.pre(!(matrix[0]?.length === 1 && matrix.at(-1)?.[0] === ''))
      assert.deepEqual(parseTsv(toTsv(matrix)), matrix)
    }),
  )
})

test('law: what is copied as a table is what is pasted, spaces and line breaks too', () => {
  fc.assert(
    fc.property(matrices, (matrix) => {
      const html = toHtml(matrix.map((row) => row.map((text) => ({ text }))))
      assert.deepEqual(parseHtmlTable(html), matrix)
    }),
  )
})

test('text is marked as text, numbers are left to the spreadsheet', () => {
  const html = toHtml([[{ text: '057188001234' }, { text: '12', numeric: true }, { text: '=1+1' }]])
  assert.equal(html.split("mso-number-format:'\\@'").length - 1, 2)
  assert.match(html, /<td style="white-space:pre-wrap;">12<\/td>/)
})

const excel = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><meta name=Generator content="Microsoft Excel 15"><style><!--table {mso-displayed-decimal-separator:"\\.";}
td {padding:0px;}--></style></head><body link="#0563C1"><table border=0 cellpadding=0 width=216 style='width:162pt'>
<!--StartFragment-->
 <col width=72 span=3>
 <tr height=19><td height=19 class=xl65 width=72 style='height:14.4pt'>客户A</td>
  <td class=xl65 align=right x:num="1234.5">1,234.50</td><td>第一行<br style='mso-data-placement:same-cell;'>
    第二行</td></tr>
 <tr><td colspan=2>合&amp;并&nbsp;</td><td>a &lt; b&#65292;c</td></tr>
<!--EndFragment-->
</table></body></html>`

test('a table of Excel: comments, styles, wrapped lines, merged cells, characters by number', () => {
  assert.deepEqual(parseHtmlTable(excel), [
    ['客户A', '1,234.50', '第一行\n第二行'],
    ['合&并', '', 'a < b，c'],
  ])
})

test('a table of WPS and one of LibreOffice', () => {
  const wps = `<table><tr><td x:str style='mso-number-format:"\\@"'>'0571</td><td><font class="f">华东</font>贸易</td></tr></table>`
  assert.deepEqual(parseHtmlTable(wps), [["'0571", '华东贸易']])
  const libre = `<table cellspacing="0" border="0"><colgroup width="85"></colgroup><tr>
<td height="17" align="left"><font face="Liberation Sans">客户</font></td><td align="right" sdval="12" sdnum="1033;">12</td></tr></table>`
  assert.deepEqual(parseHtmlTable(libre), [['客户', '12']])
})

test('a cell merged over two rows takes its place in the second one too', () => {
  const html =
    '<table><tr><td rowspan="2">华东</td><td>1</td></tr><tr><td>2</td></tr><tr><td>华北</td><td>3</td></tr></table>'
  assert.deepEqual(parseHtmlTable(html), [
    ['华东', '1'],
    ['', '2'],
    ['华北', '3'],
  ])
})

test('where text and table agree on the shape the text wins, else the table', () => {
  const html = '<table><tr><td>a  b</td><td>c</td></tr></table>'
  assert.deepEqual(readClipboard({ text: 'a  b\tc', html }), [['a  b', 'c']])
  // A program that writes line breaks in cells without quotes: the text has two rows where the table has one.
  const lines = '<table><tr><td>两<br>行</td><td>c</td></tr></table>'
  assert.deepEqual(readClipboard({ text: '两\n行\tc', html: lines }), [['两\n行', 'c']])
  assert.deepEqual(readClipboard({ text: '一句话', html: '<p>一句话</p>' }), [['一句话']])
  assert.deepEqual(readClipboard({ text: '', html: '' }), [])
})

test('10,000 cells are read in well under a second', () => {
  const matrix = Array.from({ length: 1000 }, (_, r) => Array.from({ length: 10 }, (_, c) => `单元格${r}-${c}`))
  const began = performance.now()
  assert.equal(parseTsv(toTsv(matrix)).length, 1000)
  assert.equal(parseHtmlTable(toHtml(matrix.map((row) => row.map((text) => ({ text })))))?.length, 1000)
  assert.ok(performance.now() - began < 900)
})
