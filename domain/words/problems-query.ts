// What a question about customers can get wrong.
import { defineProblems } from '../problem.ts'

export const queryProblems = defineProblems({
  'unknown-field': {
    status: 400,
    title: { zh: '没有可用的字段「{field}」。', en: 'There is no field “{field}” to use here.' },
    fix: {
      zh: '请从字段列表中选择；加密的个人信息不能用于筛选或排序。',
      en: 'Choose from the list of fields; sealed personal data cannot be filtered or sorted by.',
    },
  },
  'unknown-dimension': {
    status: 400,
    title: { zh: '没有名为「{dimension}」的维度。', en: 'There is no dimension “{dimension}”.' },
    fix: { zh: '请从维度列表中选择。', en: 'Choose from the list of dimensions.' },
  },
  'unknown-label': {
    status: 400,
    title: { zh: '维度「{dimension}」里没有标签「{label}」。', en: 'Dimension “{dimension}” has no label “{label}”.' },
    fix: { zh: '请从该维度的标签中选择。', en: 'Choose from the labels of that dimension.' },
  },
  'bad-condition': {
    status: 400,
    title: { zh: '「{field}」的条件写法不对。', en: 'The condition on “{field}” does not fit that field.' },
    fix: {
      zh: '请检查比较方式和值，例如金额写 500000，日期写 2026-01-31。',
      en: 'Check operator and value: amounts like 500000, dates like 2026-01-31.',
    },
  },
})
