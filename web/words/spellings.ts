// The words of 理's spellings.
import type { Words } from '#domain/text.ts'

export const spellingWords = {
  title: { zh: '写法归并', en: 'Spellings' },
  about: {
    zh: '同一个内容写成了几种样子：选定一种，一次改齐，随时可以撤销。',
    en: 'One thing written in several ways: choose one, change all of them at once, and undo it whenever you like.',
  },
  field: { zh: '字段', en: 'Field' },
  fieldCounted: { zh: '{field}（{count}）', en: '{field} ({count})' },
  cut: {
    zh: '“{field}”的取值超过 {count} 种，只比较了最常见的这些。',
    en: '“{field}” has more than {count} values; only the commonest are compared.',
  },
  form: { zh: '只差大小写、空格或标点', en: 'Differ in case, spaces or punctuation' },
  pinyin: { zh: '读音相同', en: 'Sound the same' },
  slip: { zh: '只差一个字', en: 'Differ by a sign' },
  group: { zh: '“{to}”的 {count} 种写法', en: '{count} spellings of “{to}”' },
  keep: { zh: '保留', en: 'Keep' },
  keepThis: { zh: '保留“{value}”', en: 'Keep “{value}”' },
  include: { zh: '把“{value}”改成保留的写法', en: 'Change “{value}” to the one kept' },
  written: { zh: '写法', en: 'Spelling' },
  customers: { zh: '客户', en: 'Customers' },
  otherWay: { zh: '统一写成', en: 'Write all of it as' },
  unify: { zh: '统一写法，改 {count} 个客户', en: 'Write alike: {count} {count|customer|customers}' },
  unified: { zh: '已把 {count} 个客户改为“{to}”', en: '{count} {count|customer|customers} changed to “{to}”' },
  later: { zh: '先不改', en: 'Not now' },
  none: { zh: '没有需要归并的写法', en: 'Nothing is written in several ways' },
  noneAbout: {
    zh: '文本字段里写法相近的内容会列在这里。',
    en: 'What is written alike in text fields is listed here.',
  },
  noFields: { zh: '没有可以比较的文本字段', en: 'There is no field of free text' },
  noFieldsAbout: {
    zh: '个人信息、名称和编号不在此处比较。',
    en: 'Personal data, names and numbers are not compared here.',
  },
} satisfies Words
