// 地址: a postal address in one line.

import type { FieldKind } from './kind.ts'
import { share } from './number.ts'
import { kind as text } from './text.ts'

export const kind: FieldKind = {
  ...text,
  key: 'address',
  name: { zh: '地址', en: 'Address' },
  operators: ['contains', 'starts', 'empty', 'filled'],
  joins: '',
  /** The last eight signs are hidden, as hutool: 北京市海淀区马********. */
  mask: (value) => {
    const signs = [...value]
    return signs.length <= 8 ? '*'.repeat(signs.length) : signs.slice(0, -8).join('') + '*'.repeat(8)
  },
  looksLike: (sample) =>
    share(
      sample,
      (cell) =>
        typeof cell === 'string' && /[省市区县州盟旗].*(?:路|街|道|号|镇|村|巷|弄|栋|楼|园|大厦|广场)/.test(cell),
    ),
}
