// 多行文本: notes and other text of several lines.
import type { FieldKind, Finding } from './kind.ts'
import { answer, isSheetError, nothing, refuse, textOf } from './raw.ts'

const longest = 100_000

export const kind: FieldKind = {
  key: 'long-text',
  name: { zh: '多行文本', en: 'Long text' },
  holds: 'text',
  column: 'text',
  operators: ['contains', 'empty', 'filled'],
  joins: '\n',
  read(cell) {
    if (cell === '') return nothing
    if (typeof cell !== 'string' && isSheetError(cell)) return refuse('cell-error', { text: cell.text })
    const findings: Finding[] = []
    const text = textOf(cell, findings)
    if (text === '') return answer(null, findings)
    if (text.length > longest) return refuse('too-long', { limit: longest })
    return answer(text, findings)
  },
  show: (value) => (typeof value === 'string' ? value : ''),
  mask: (value) => '*'.repeat(Math.min(value.length, 8)),
}
