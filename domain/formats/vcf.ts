// Address books (vCard 2.1 to 4.0): one card, one row.
import type { RawRow } from './cell.ts'
import { detectEncoding } from './encoding.ts'
import { extensionOf, type Format, plainOutline } from './format.ts'
import { batchRows } from './limits.ts'
import { wholeFile } from './sheetjs.ts'
import { headText } from './signature.ts'

const maxBytes = 60 * 1024 ** 2
const header = ['姓名', '公司', '部门', '职务', '手机', '电话', '邮箱', '地址', '网址', '生日', '备注'] as const
type Column = (typeof header)[number]

export const format: Format = {
  key: 'vcf',
  extensions: ['vcf', 'vcard'],
  recognises: (head, name) =>
    headText(head).startsWith('begin:vcard') || (format.extensions.includes(extensionOf(name)) && head[0] === 0x42),
  async read(source) {
    const bytes = await wholeFile(source.bytes(), source.size, maxBytes)
    const encoding = await detectEncoding(bytes)
    const rows = cards(new TextDecoder(encoding.encoding).decode(bytes))
    const sheet = { name: '', hidden: false, rows: () => batches(rows), outline: () => Promise.resolve(plainOutline) }
    return { format: 'vcf', encoding, sheets: [sheet] }
  },
}

async function* batches(rows: readonly RawRow[]): AsyncGenerator<readonly RawRow[]> {
  for (let i = 0; i < rows.length; i += batchRows) yield rows.slice(i, i + batchRows)
}

function cards(text: string): RawRow[] {
  const rows: RawRow[] = [{ row: 1, cells: [...header] }]
  let card = new Map<Column, string[]>()
  for (const line of unfolded(text)) {
    if (/^begin:vcard/i.test(line)) card = new Map()
    else if (/^end:vcard/i.test(line)) {
      rows.push({ row: rows.length + 1, cells: header.map((column) => (card.get(column) ?? []).join('、')) })
    } else for (const [column, value] of property(line)) card.set(column, [...(card.get(column) ?? []), value])
  }
  return rows
}

/** A line that begins with a blank goes on the one before; so does a quoted-printable one that ends in `=`. */
function unfolded(text: string): string[] {
  const joined = text.replace(/\r\n?/g, '\n').replace(/\n[ \t]/g, '')
  return joined.replace(/(^.*QUOTED-PRINTABLE[^\n]*(?:=\n[^\n]*)+)/gim, (all) => all.replace(/=\n/g, '')).split('\n')
}

/** What one line of a card says: column and value pairs, none where it says nothing we keep. */
function property(line: string): readonly (readonly [Column, string])[] {
  const match = /^(?:[\w-]+\.)?([\w-]+)((?:;[^:]*)?):(.*)$/s.exec(line)
  if (!match) return []
  const [, name = '', parameters = '', raw = ''] = match
  const value = /quoted-printable/i.test(parameters) ? fromQuotedPrintable(raw, parameters) : raw
  const parts = value.split(/(?<!\\);/).map(plain)
  const whole = plain(value)
  const of = (column: Column, text: string | undefined) => (text ? [[column, text] as const] : [])
  switch (name.toUpperCase()) {
    case 'FN':
      return of('姓名', whole)
    case 'ORG':
      return [...of('公司', parts[0]), ...of('部门', parts.slice(1).filter(Boolean).join(' '))]
    case 'TITLE':
      return of('职务', whole)
    case 'TEL': {
      const mobile = /cell|mobile/i.test(parameters) || /^(tel:)?(\+?86)?[\s-]?1[3-9]\d/.test(whole)
      return of(mobile ? '手机' : '电话', whole.replace(/^tel:/, ''))
    }
    case 'EMAIL':
      return of('邮箱', whole)
    case 'ADR':
      // post box; extended; street; locality; region; code; country: put as Chinese addresses run
      return of('地址', [parts[4], parts[3], parts[2], parts[1]].filter(Boolean).join(''))
    case 'URL':
      return of('网址', whole)
    case 'BDAY':
      return of('生日', whole)
    case 'NOTE':
      return of('备注', whole)
    default:
      return []
  }
}

function plain(text: string): string {
  return text
    .replace(/\\n/gi, '\n')
    .replace(/\\([,;\\])/g, '$1')
    .trim()
}

function fromQuotedPrintable(text: string, parameters: string): string {
  const bytes: number[] = []
  for (let i = 0; i < text.length; i++) {
    const hex = text[i] === '=' ? /^[\da-f]{2}/i.exec(text.slice(i + 1, i + 3))?.[0] : undefined
    if (hex) {
      bytes.push(Number.parseInt(hex, 16))
      i += 2
    } else bytes.push(text.charCodeAt(i) & 0xff)
  }
  return new TextDecoder(/gb/i.test(parameters) ? 'gb18030' : 'utf-8').decode(Uint8Array.from(bytes))
}
