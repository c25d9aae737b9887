// What can stand in the way of settling a contradiction or deciding about a label.
import { defineProblems } from '../problem.ts'

export const reviewProblems = defineProblems({
  'no-contradiction': {
    status: 409,
    title: { zh: '这个客户已经没有这项矛盾。', en: 'This customer is no longer in this contradiction.' },
    fix: { zh: '请刷新列表。', en: 'Please refresh the list.' },
  },
})
