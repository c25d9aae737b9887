// How conditions on a field are said, and the window in which one is made.
import type { Words } from '#domain/text.ts'

export const conditionWords = {
  is: { zh: '等于', en: 'is' },
  not: { zh: '不等于', en: 'is not' },
  in: { zh: '属于', en: 'is one of' },
  contains: { zh: '包含', en: 'contains' },
  starts: { zh: '开头是', en: 'starts with' },
  gt: { zh: '>', en: '>' },
  gte: { zh: '≥', en: '≥' },
  lt: { zh: '<', en: '<' },
  lte: { zh: '≤', en: '≤' },
  between: { zh: '介于', en: 'is between' },
  empty: { zh: '为空', en: 'is empty' },
  filled: { zh: '已填写', en: 'is filled in' },
  disputed: { zh: '{dimension}与文件所写不同', en: '{dimension} differs from the file' },
  disputedIn: {
    zh: '{dimension}与文件所写不同（导入 {batch}）',
    en: '{dimension} differs from the file (import {batch})',
  },
  was: { zh: '{day} 时{dimension}为{labels}', en: '{dimension} was {labels} on {day}' },
  wasNone: { zh: '未分类', en: 'none' },
  wasNotThere: { zh: '（尚未录入）', en: '(not there yet)' },
  flagged: { zh: '{field}有疑问', en: '{field} is doubtful' },

  title: { zh: '添加条件', en: 'Add a condition' },
  field: { zh: '字段', en: 'Field' },
  how: { zh: '条件', en: 'Condition' },
  value: { zh: '值', en: 'Value' },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  amountHint: { zh: '可以写 50万', en: 'As 500000 or 500k' },
  add: { zh: '添加', en: 'Add' },
  notANumber: { zh: '请填一个数字', en: 'Enter a number' },
  notADate: { zh: '请选择日期', en: 'Choose a date' },
  needed: { zh: '请填写', en: 'Fill this in' },
} satisfies Words

/** What may stand after an amount. */
export const amountMark = '元'
