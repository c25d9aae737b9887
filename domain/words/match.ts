// The waterfall of a pair: what agrees, what differs.
import type { Words } from '../text.ts'

export const matchWords = {
  prior: { zh: '任取两个客户为同一客户的可能', en: 'Chance that any two customers are the same' },
  'company-same': { zh: '名称相同', en: 'Same name' },
  'company-core': { zh: '名称主体相同', en: 'Same core of the name' },
  'company-pinyin': { zh: '名称主体读音相同', en: 'Core of the name reads the same' },
  'company-other': { zh: '名称不同', en: 'Different names' },
  'phone-same': { zh: '电话相同', en: 'Same phone' },
  'phone-other': { zh: '电话不同', en: 'Different phones' },
  'mail-same': { zh: '邮箱相同', en: 'Same e-mail' },
  'mail-other': { zh: '邮箱不同', en: 'Different e-mails' },
  'credit-code-same': { zh: '统一社会信用代码相同', en: 'Same credit code' },
  'credit-code-other': { zh: '统一社会信用代码不同', en: 'Different credit codes' },
  'person-same': { zh: '联系人相同', en: 'Same contact person' },
  'person-other': { zh: '联系人不同', en: 'Different contact persons' },
} as const satisfies Words
