// 身份证号: the number of a resident identity card; always sealed.
import { residentIdChecks, upgradeResidentId } from '../chinese/resident-id.ts'
import type { FieldKind, Finding } from './kind.ts'
import { share } from './number.ts'
import { answer, finding, isSheetError, nothing, plainOf, refuse } from './raw.ts'

export const kind: FieldKind = {
  key: 'resident-id',
  name: { zh: '身份证号', en: 'Resident identity number' },
  holds: 'text',
  column: 'text',
  operators: [],
  read(cell) {
    if (cell === '') return nothing
    if (typeof cell === 'string' && residentIdChecks(cell)) return { value: cell }
    if (isSheetError(cell)) return refuse('cell-error', { text: typeof cell === 'string' ? cell : cell.text })
    if (typeof cell === 'object' && cell.kind === 'number' && !Number.isSafeInteger(cell.number))
      return refuse('digits-lost')
    const findings: Finding[] = []
    const text = plainOf(cell, findings)
    if (text === '') return answer(null, findings)
    if (/^\d(?:\.\d+)?e\+?\d+$/i.test(text)) return refuse('digits-lost')
    if (/\*{2,}/.test(text)) return refuse('mask-typed-back')
    const id = text.replace(/[\s-]/g, '').toUpperCase()
    if (id !== text) findings.push(finding('repaired', 'code-reformatted'))
    if (residentIdChecks(id)) return answer(id, findings)
    if (/^\d{15}$/.test(id) && residentIdChecks(upgradeResidentId(id))) {
      findings.push(finding('repaired', 'fifteen-digits-upgraded'))
      return answer(upgradeResidentId(id), findings)
    }
    return refuse('not-a-resident-id')
  },
  show: (value) => (typeof value === 'string' ? value : ''),
  /** `5***************1X`: one in front, two behind, as hutool. */
  mask: (value) =>
    value.length < 6 ? '*'.repeat(value.length) : value.slice(0, 1) + '*'.repeat(value.length - 3) + value.slice(-2),
  looksLike: (sample) =>
    share(sample, (cell) => typeof cell === 'string' && residentIdChecks(cell.trim().toUpperCase())),
}
