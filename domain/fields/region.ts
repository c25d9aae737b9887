// 地区: a division of the country by its six-digit code (GB/T 2260).
import { divisionName } from '../chinese/divisions.ts'
import { resolveRegion } from '../chinese/region.ts'
import type { FieldKind, Finding } from './kind.ts'
import { share } from './number.ts'
import { answer, finding, isSheetError, nothing, plainOf, refuse } from './raw.ts'

const great = /^(?:华[北东中南]|东北|西[北南]|全国|海外|国外|港澳台)(?:地?区|大区)?$/

export const kind: FieldKind = {
  key: 'region',
  name: { zh: '地区', en: 'Region' },
  holds: 'text',
  column: 'int',
  operators: ['is', 'not', 'in', 'starts', 'empty', 'filled'],
  joins: ' ',
  read(cell, _spec, context) {
    if (cell === '') return nothing
    if (isSheetError(cell)) return refuse('cell-error', { text: typeof cell === 'string' ? cell : cell.text })
    const findings: Finding[] = []
    const text = plainOf(cell, findings)
    if (text === '') return answer(null, findings)
    const found = resolveRegion(text, context.within)
    if (found.candidates.length > 1) {
      const names = found.candidates.slice(0, 4).map(divisionName).join('、')
      return answer(found.code, [...findings, finding('flagged', 'region-ambiguous', { names })])
    }
    if (found.code === null)
      return refuse(great.test(text) ? 'region-too-wide' : 'region-unknown', { word: text.slice(0, 40) })
    if (found.rest !== '') findings.push(finding('repaired', 'region-read'))
    return answer(found.code, findings)
  },
  show: (value) => (typeof value === 'string' ? divisionName(value) : ''),
  looksLike: (sample) =>
    share(sample, (cell) => {
      const text = typeof cell === 'string' ? cell.trim() : ''
      return text.length >= 2 && text.length <= 30 && /\p{Script=Han}/u.test(text) && resolveRegion(text).code !== null
    }),
}
