// The problems of loading the demo company.
import { defineProblems } from '../problem.ts'

export const demoProblems = defineProblems({
  'demo-among-data': {
    status: 409,
    title: {
      zh: '这里已有客户数据，不会再混入示例公司。',
      en: 'There are customers here already; the demo company is not mixed with them.',
    },
    fix: {
      zh: '请换一个空的数据目录，例如 --data demo。',
      en: 'Use an empty data folder instead, for example --data demo.',
    },
  },
})
