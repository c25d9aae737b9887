// 人员: a person of the company by name or e-mail; the store knows which one it is.
import type { FieldKind, Finding } from './kind.ts'
import { answer, isSheetError, nothing, plainOf, refuse } from './raw.ts'

export const kind: FieldKind = {
  key: 'person',
  name: { zh: '人员', en: 'Person' },
  holds: 'text',
  column: 'int',
  operators: ['is', 'not', 'in', 'empty', 'filled'],
  read(cell) {
    if (cell === '') return nothing
    if (isSheetError(cell)) return refuse('cell-error', { text: typeof cell === 'string' ? cell : cell.text })
    const findings: Finding[] = []
    const name = plainOf(cell, findings)
      .replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')
      .replace(/\s+/g, ' ')
    if (name.length > 80) return refuse('too-long', { limit: 80 })
    return answer(name === '' ? null : name, findings)
  },
  show: (value) => (typeof value === 'string' ? value : ''),
}
