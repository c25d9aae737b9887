// What can be wrong with the limits of RFM scores.
import { defineProblems } from '../problem.ts'

export const rfmProblems = defineProblems({
  'not-rfm': {
    status: 422,
    title: { zh: '这个维度不是 RFM 分群。', en: 'This dimension is not an RFM segmentation.' },
    fix: { zh: '请选择 RFM 维度。', en: 'Choose the RFM dimension.' },
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
