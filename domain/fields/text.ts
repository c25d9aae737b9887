// 文本: one line of text; where it is the customer's number, in the one form by which numbers are compared.
import type { FieldKind, Finding } from './kind.ts'
import { answer, finding, isSheetError, nothing, refuse, textOf } from './raw.ts'

const longest = 4000
const clean = /^[\x21-\x7e\u4e00-\u9fff\uff08\uff09\uff0c\u3001]+$/

export const kind: FieldKind = {
  key: 'text',
  name: { zh: '文本', en: 'Text' },
  holds: 'text',
  column: 'text',
  operators: ['is', 'not', 'in', 'contains', 'starts', 'empty', 'filled'],
  read(cell, spec) {
    const isNumber = spec.means === 'number'
    if (typeof cell === 'string') {
      if (cell === '') return nothing
      if (!isNumber && cell.length <= longest && clean.test(cell)) return { value: cell }
    } else if (isSheetError(cell)) return refuse('cell-error', { text: cell.text })
    const findings: Finding[] = []
    const text = textOf(cell, findings)
    if (text === '') return answer(null, findings)
    const joined = text.replace(/\s*\n\s*/g, ' ').replace(/\t/g, ' ')
    if (joined !== text) findings.push(finding('repaired', 'lines-joined'))
    const line = isNumber ? numberForm(joined) : joined
    if (line !== joined) findings.push(finding('repaired', 'width-narrowed'))
    if (line.length > longest) return refuse('too-long', { limit: longest })
    return answer(line, findings)
  },
  show: (value) => (typeof value === 'string' ? value : ''),
  mask: (value) => (value.length < 2 ? '*' : `${[...value][0] ?? ''}${'*'.repeat(Math.min([...value].length - 1, 8))}`),
}

/** `ＦＷ１` and `FW1` are one number to whoever typed them; its case stays as typed, since comparing minds none. */
function numberForm(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim()
}
