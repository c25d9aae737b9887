// 姓名: the name of a contact person; 张 三 is 张三.
import type { FieldKind, Finding } from './kind.ts'
import { share } from './number.ts'
import { answer, finding, isSheetError, nothing, plainOf, refuse } from './raw.ts'

const simple = /^[\u4e00-\u9fff]{1,8}$/
const surnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文欧'

export const kind: FieldKind = {
  key: 'person-name',
  name: { zh: '姓名', en: 'Name of a person' },
  holds: 'text',
  column: 'text',
  operators: ['is', 'contains', 'starts', 'empty', 'filled'],
  read(cell) {
    if (typeof cell === 'string' && (cell === '' || simple.test(cell))) return cell === '' ? nothing : { value: cell }
    if (isSheetError(cell)) return refuse('cell-error', { text: typeof cell === 'string' ? cell : cell.text })
    const findings: Finding[] = []
    const text = plainOf(cell, findings)
    if (/[*•●]{1,}/.test(text) && /^\p{Script=Han}?[*•●]+\p{Script=Han}?$/u.test(text)) return refuse('mask-typed-back')
    const name = text.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '').replace(/\s+/g, ' ')
    if (name.length !== text.length) findings.push(finding('repaired', 'spaces-removed'))
    if (name.length > 120) return refuse('too-long', { limit: 120 })
    return answer(name === '' ? null : name, findings)
  },
  show: (value) => (typeof value === 'string' ? value : ''),
  /** 段正淳 → 段**, as hutool's CHINESE_NAME. */
  mask: (value) => {
    const [first = '', ...rest] = [...value]
    return first + '*'.repeat(Math.min(Math.max(rest.length, 1), 8))
  },
  looksLike: (sample) =>
    share(
      sample,
      (cell) => typeof cell === 'string' && /^[\u4e00-\u9fff]{2,4}$/.test(cell) && surnames.includes(cell.charAt(0)),
    ),
}
