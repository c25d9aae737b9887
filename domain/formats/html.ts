// Tables in markup that call themselves workbooks: what web systems write as `.xls` when they export.
import { detectEncoding } from './encoding.ts'
import type { Encoding, Format } from './format.ts'
import { readBySheetJs, wholeFile } from './sheetjs.ts'
import { headText, looksLikeText } from './signature.ts'

const maxBytes = 40 * 1024 ** 2

export const format: Format = {
  key: 'html',
  extensions: ['html', 'htm'],
  recognises(head) {
    const text = headText(head)
    const markup = /^<(!doctype html|html|table|meta|head|style|body|div)\b/.test(text)
    return looksLikeText(head) && (markup || isWorkbookXml(text))
  },
  async read(source, options) {
    const bytes = await wholeFile(source.bytes(), source.size, maxBytes)
    const found = await detectEncoding(bytes)
    const encoding = (options.encoding as Encoding | undefined) ?? found.encoding
    const text = new TextDecoder(encoding).decode(bytes)
    const book = await readBySheetJs(text, 'html', {
      raw: !isWorkbookXml(text.slice(0, 4_096).trimStart().toLowerCase()),
    })
    return { ...book, encoding: { ...found, encoding } }
  },
}

/** The XML workbook of Excel 2003, which has types. */
function isWorkbookXml(text: string): boolean {
  return (
    text.startsWith('<?xml') &&
    (text.includes('urn:schemas-microsoft-com:office:spreadsheet') || text.includes('excel.sheet'))
  )
}
