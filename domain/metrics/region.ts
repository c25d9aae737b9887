// 区域: country, great region, province, city, district, from the division code.
import { divisions } from '../chinese/divisions.ts'
import { greatRegionOf, greatRegions, provinces } from '../chinese/province-codes.ts'
import type { LabelSpec } from '../template.ts'
import type { DerivedSource } from './source.ts'

/** Key of the label of a division: `r440305`. */
export function regionLabel(code: string): string {
  return `r${code}`
}

export const source: DerivedSource = {
  key: 'region',
  reads: ['region'],
  restates: true,
  derive(facts) {
    const code = facts['region']
    const known = typeof code === 'string' && divisions.has(code)
    return { label: known ? regionLabel(code) : null, reason: { region: code ?? null } }
  },
  sql: (_options, column) =>
    `case when (${column('region')}) is not null then 'r' || lpad((${column('region')})::text, 6, '0') end`,
  numbered: { fact: 'region', numberOf: (label) => (/^r\d{6}$/.test(label) ? Number(label.slice(1)) : undefined) },
  labels: (_options, roman) => regionLabels(roman),
}

function regionLabels(roman?: (name: string) => string): LabelSpec[] {
  const labels: LabelSpec[] = [
    { key: 'china', name: { zh: '中国', en: 'China' }, synonyms: ['全国', '国内', '中国大陆'] },
  ]
  for (const { key, zh, en } of greatRegions) {
    labels.push({ key, name: { zh, en }, parent: 'china', synonyms: [`${zh}地区`, `${zh}区`, `${zh}大区`] })
  }
  for (const { code, name, parent } of divisions.values()) {
    const province = parent === null ? provinces.get(code.slice(0, 2)) : undefined
    const en = province?.en ?? roman?.(name) ?? name
    const above = parent === null ? greatRegionOf(code) : regionLabel(parent)
    const synonyms = province && province.zh !== name ? { synonyms: [province.zh] } : {}
    labels.push({ key: regionLabel(code), name: { zh: name, en }, ...(above ? { parent: above } : {}), ...synonyms })
  }
  return labels
}
