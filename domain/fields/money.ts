// 金额: an exact amount in 元, kept to the 分.
import type { FieldKind } from './kind.ts'
import { group, readNumber, share } from './number.ts'

const looks = /^[¥￥$€£]|(?:元|万|亿|圆整?)$|^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^-?\d+\.\d{2}$/

export const kind: FieldKind = {
  key: 'money',
  name: { zh: '金额', en: 'Amount' },
  holds: 'decimal',
  column: 'bigint',
  operators: ['is', 'not', 'gt', 'gte', 'lt', 'lte', 'between', 'empty', 'filled'],
  read: (cell, spec, context) => readNumber(cell, spec, context, true),
  show(value) {
    if (typeof value !== 'string') return ''
    const [whole = '0', fraction = ''] = value.split('.')
    return `${group(whole)}.${fraction.padEnd(2, '0')}`
  },
  looksLike: (sample) => share(sample, (cell) => looks.test(typeof cell === 'string' ? cell.trim() : cell.text)),
}
