// 单位名称: the name of a customer, one spelling kept.
import { cleanCompany } from '../chinese/company.ts'
import type { FieldKind, Finding } from './kind.ts'
import { share } from './number.ts'
import { answer, finding, isSheetError, nothing, refuse, textOf } from './raw.ts'

const simple = /^[\u4e00-\u9fff（）]{2,60}$/
const longest = 200

export const kind: FieldKind = {
  key: 'company',
  name: { zh: '单位名称', en: 'Company name' },
  holds: 'text',
  column: 'text',
  operators: ['is', 'not', 'in', 'contains', 'starts', 'empty', 'filled'],
  read(cell) {
    if (typeof cell === 'string') {
      if (cell === '') return nothing
      if (simple.test(cell)) return { value: cell }
    }
    if (isSheetError(cell)) return refuse('cell-error', { text: typeof cell === 'string' ? cell : cell.text })
    const findings: Finding[] = []
    const text = textOf(cell, findings).replace(/\s*\n\s*/g, ' ')
    if (text.length > longest) return refuse('too-long', { limit: longest })
    const name = cleanCompany(text)
    if (name !== text) findings.push(finding('repaired', 'company-reformatted'))
    return answer(name === '' ? null : name, findings)
  },
  show: (value) => (typeof value === 'string' ? value : ''),
  mask: (value) => {
    const signs = [...value]
    return signs.length <= 4 ? `${signs[0] ?? ''}***` : `${signs.slice(0, 2).join('')}***${signs.slice(-2).join('')}`
  },
  looksLike: (sample) =>
    share(
      sample,
      (cell) =>
        typeof cell === 'string' &&
        /(?:公司|集团|厂|商行|店|中心|工作室|合作社|经营部|Ltd\.?|Inc\.?|LLC)[）)]?$/i.test(cell.trim()),
    ),
}
