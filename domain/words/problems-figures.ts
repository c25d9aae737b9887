// What can be wrong with how figures are counted: limits of RFM scores, days of derived dimensions.
import { defineProblems } from '../problem.ts'

export const figureProblems = defineProblems({
  'bad-setting': {
    status: 422,
    title: { zh: '这项设置的取值不对：{setting}。', en: 'This setting has a value it cannot have: {setting}.' },
    fix: {
      zh: '请填写范围内的整数；“流失”的天数要大于前一项。',
      en: 'Enter a whole number within its bounds; the days of “lost” must be more than those before.',
    },
  },
  'limits-not-in-order': {
    status: 422,
    title: {
      zh: '阈值必须有 4 个：天数从大到小，次数和金额从小到大，互不相同。',
      en: 'There must be 4 limits each: days falling, counts and amounts rising, no two alike.',
    },
    fix: { zh: '请按顺序填写。', en: 'Put them in order.' },
  },
  'too-few-for-quantiles': {
    status: 422,
    title: {
      zh: '有订单的客户太少或彼此太相近，分不出五档。',
      en: 'Too few customers with orders, or too much alike, to be divided into five.',
    },
    fix: { zh: '请自行设定阈值。', en: 'Set limits of your own instead.' },
  },
})
