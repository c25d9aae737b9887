// 是否: yes or no, by any of the words people use.

import { narrow } from '../chinese/width.ts'
import { noProfiling } from '../dimensions/refusal.ts'
import type { FieldKind, Finding } from './kind.ts'
import { share } from './number.ts'
import { answer, isSheetError, nothing, refuse, textOf } from './raw.ts'

const yes = new Set('是 有 对 真 √ ✓ ✔ ☑ y yes true t 1 on 已 开 启用 需要 要'.split(' '))
const no = new Set('否 无 没有 没 不 不是 错 假 × ✗ ✘ ✕ ☐ n no false f 0 off 未 关 停用 不需要 不要 x'.split(' '))

/** How lists say of a customer that they refuse to be profiled, or do not. */
const refusing = new Set('拒绝 已拒绝 不同意 不参与 退出 已退出 反对 opt-out optout refused'.split(' '))
const agreeing = new Set('同意 已同意 参与 不拒绝 opt-in optin agreed'.split(' '))

export const kind: FieldKind = {
  key: 'yes-no',
  name: { zh: '是否', en: 'Yes or no' },
  holds: 'boolean',
  column: 'boolean',
  operators: ['is', 'empty', 'filled'],
  read(cell, spec) {
    if (cell === '') return nothing
    if (typeof cell === 'object' && cell.kind === 'boolean') return { value: cell.boolean }
    if (isSheetError(cell)) return refuse('cell-error', { text: typeof cell === 'string' ? cell : cell.text })
    const findings: Finding[] = []
    const word = narrow(textOf(cell, findings)).trim().toLowerCase()
    if (word === '') return answer(null, findings)
    if (spec.means === noProfiling && (refusing.has(word) || agreeing.has(word)))
      return answer(refusing.has(word), findings)
    if (yes.has(word)) return answer(true, findings)
    if (no.has(word)) return answer(false, findings)
    return /^[-—/]+$/.test(word) ? answer(null, findings) : refuse('not-yes-or-no', { word: word.slice(0, 80) })
  },
  show: (value, _spec, language) => {
    if (typeof value !== 'boolean') return ''
    return language === 'zh' ? (value ? '是' : '否') : value ? 'Yes' : 'No'
  },
  looksLike: (sample) =>
    share(sample, (cell) => {
      if (typeof cell === 'object') return cell.kind === 'boolean'
      const word = cell.trim().toLowerCase()
      return !/^\d$/.test(word) && (yes.has(word) || no.has(word))
    }),
}
