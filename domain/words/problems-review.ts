// What can stand in the way of settling a contradiction or deciding about a label.
import { defineProblems } from '../problem.ts'

export const reviewProblems = defineProblems({
  'contradiction-too-small': {
    status: 422,
    title: { zh: '一条矛盾规则至少要有两个条件。', en: 'A rule of contradictions needs two conditions at least.' },
    fix: { zh: '请再加一个不能同时成立的条件。', en: 'Add what cannot be true together with the first.' },
  },
  'contradiction-cell': {
    status: 422,
    title: { zh: '条件「{cell}」不能用在矛盾规则里。', en: 'The condition “{cell}” cannot be used here.' },
    fix: {
      zh: '请写一个值、几个值或一个区间，例如 0、> 0、[1..5)、not(null)。',
      en: 'Write a value, some values or one interval, such as 0, > 0, [1..5) or not(null).',
    },
  },
  'contradiction-name-taken': {
    status: 409,
    title: { zh: '已经有一条规则叫「{name}」。', en: 'There is a rule called “{name}” already.' },
    fix: { zh: '请换一个名称。', en: 'Choose another name.' },
  },
  'contradiction-too-many': {
    status: 422,
    title: { zh: '矛盾规则最多 {limit} 条。', en: 'There can be {limit} rules of contradictions at most.' },
    fix: { zh: '请先删除不用的规则。', en: 'Remove rules that are not used.' },
  },
  'no-contradiction': {
    status: 409,
    title: { zh: '这个客户已经没有这项矛盾。', en: 'This customer is no longer in this contradiction.' },
    fix: { zh: '请刷新列表。', en: 'Please refresh the list.' },
  },
})
