// Why two rows of a file are the same customer, or may be.
import type { Words } from '../text.ts'

export const sameWords = {
  'same-number': { zh: '客户编号相同', en: 'Same customer number' },
  'same-credit-code': { zh: '统一社会信用代码相同', en: 'Same credit code' },
  'same-name-phone': { zh: '名称和电话相同', en: 'Same name and phone' },
  'same-identical': { zh: '整行内容相同', en: 'Identical rows' },
  'same-choice': { zh: '所选字段相同', en: 'Same value of the chosen field' },
  'same-name': { zh: '客户名称相同', en: 'Same customer name' },
  'alike-name': { zh: '名称相同', en: 'Same name' },
  'alike-core': { zh: '名称主体相同（「{core}」）', en: 'Same core of the name (“{core}”)' },
  'alike-phone': { zh: '电话相同', en: 'Same phone' },
  'alike-email': { zh: '邮箱相同', en: 'Same e-mail' },
  'alike-credit-code': {
    zh: '统一社会信用代码相同，但客户编号不同',
    en: 'Same credit code, but different customer numbers',
  },
  'unlike-region': { zh: '省份不同', en: 'Different provinces' },
  'unlike-credit-code': { zh: '统一社会信用代码不同', en: 'Different credit codes' },
  conflict: {
    zh: '「{field}」不一致：保留 {kept}，未采用 {dropped}',
    en: '“{field}” differs: kept {kept}, not {dropped}',
  },
} as const satisfies Words
