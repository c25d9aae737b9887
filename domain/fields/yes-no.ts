// 是否: yes or no, by any of the words people use.

import { narrow } from '../chinese/width.ts'
import { noProfiling } from '../dimensions/refusal.ts'
import type { FieldKind, Finding } from './kind.ts'
import { share } from './number.ts'
import { answer, isSheetError, nothing, refuse, textOf } from './raw.ts'
import { yesOrNo } from './yes-words.ts'

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
    const said = yesOrNo(word)
    if (said !== undefined) return answer(said, findings)
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
      return !/^\d$/.test(word) && yesOrNo(word) !== undefined
    }),
}
