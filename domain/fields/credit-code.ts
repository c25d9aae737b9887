// 统一社会信用代码: the code of an organisation; a failing check digit is a warning, since some legal codes fail it.
import { creditCodeChecks, isCreditCodeForm, mendLookAlikes } from '../chinese/credit-code.ts'
import type { FieldKind, Finding } from './kind.ts'
import { share } from './number.ts'
import { answer, finding, isSheetError, nothing, plainOf, refuse } from './raw.ts'

export const kind: FieldKind = {
  key: 'credit-code',
  name: { zh: '统一社会信用代码', en: 'Unified social credit code' },
  holds: 'text',
  column: 'text',
  operators: ['is', 'in', 'starts', 'empty', 'filled'],
  read(cell) {
    if (cell === '') return nothing
    if (typeof cell === 'string' && creditCodeChecks(cell)) return { value: cell }
    if (isSheetError(cell)) return refuse('cell-error', { text: typeof cell === 'string' ? cell : cell.text })
    if (typeof cell === 'object' && cell.kind === 'number' && !Number.isSafeInteger(cell.number))
      return refuse('digits-lost')
    const findings: Finding[] = []
    const text = plainOf(cell, findings)
    if (text === '') return answer(null, findings)
    if (/^\d(?:\.\d+)?e\+?\d+$/i.test(text)) return refuse('digits-lost')
    if (/\*{2,}/.test(text)) return refuse('mask-typed-back')
    const upper = text.replace(/[\s\-—–]/g, '').toUpperCase()
    const code = mendLookAlikes(upper)
    if (code !== upper) findings.push(finding('flagged', 'look-alike-mended'))
    else if (upper !== text) findings.push(finding('repaired', 'code-reformatted'))
    if (isCreditCodeForm(code)) {
      if (!creditCodeChecks(code)) findings.push(finding('flagged', 'checksum-failed'))
      return answer(code, findings)
    }
    if (/^\d{15}$/.test(code) || /^[0-9A-Z]{8}[0-9X]$/.test(code)) {
      findings.push(finding('flagged', 'old-registration-number'))
      return answer(code, findings)
    }
    if (!/^[0-9A-Z]{18}$/.test(code)) return refuse('not-a-credit-code')
    findings.push(finding('flagged', 'checksum-failed'))
    return answer(code, findings)
  },
  show: (value) => (typeof value === 'string' ? value : ''),
  looksLike: (sample) =>
    share(
      sample,
      (cell) => typeof cell === 'string' && isCreditCodeForm(cell.trim().toUpperCase()) && /[A-Z]|^9/i.test(cell),
    ),
}
