// What a question about days gone by can get wrong.
import { defineProblems } from '../problem.ts'

export const pastProblems = defineProblems({
  'not-a-past-day': {
    status: 400,
    title: { zh: '「{day}」不是今天或以前的日期。', en: '{day} is no day of today or before.' },
    fix: { zh: '请选择今天或以前的一天，例如 2026-01-31。', en: 'Choose a day up to today, like 2026-01-31.' },
  },
  'days-in-order': {
    status: 400,
    title: { zh: '开始日期 {from} 不早于结束日期 {to}。', en: 'The first day, {from}, is not before the last, {to}.' },
    fix: { zh: '请让开始日期早于结束日期。', en: 'Choose a first day before the last.' },
  },
  'not-of-many-labels': {
    status: 422,
    title: {
      zh: '「{dimension}」可以有多个标签，没有从一个到另一个的变化。',
      en: '“{dimension}” holds several labels at once, so there is no going from one to another.',
    },
    fix: { zh: '请选择只有一个标签的维度。', en: 'Choose a dimension with one label.' },
  },
})
