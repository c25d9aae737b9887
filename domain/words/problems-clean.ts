// What can stand in the way of merging customers and of taking a merge back.
import { defineProblems } from '../problem.ts'

export const cleanProblems = defineProblems({
  'merge-not-yours': {
    status: 409,
    title: {
      zh: '拆开后的另一个客户不归您管理，无法撤销这次合并。',
      en: 'The customer that would come back is not one of yours.',
    },
    fix: { zh: '请让数据管理员撤销。', en: 'Ask a data steward to take the merge back.' },
  },
  'not-two': {
    status: 422,
    title: { zh: '请选择两个不同的客户。', en: 'Choose two different customers.' },
    fix: { zh: '重新选择后再试。', en: 'Choose again and retry.' },
  },
  'no-sure-pairs': {
    status: 409,
    title: { zh: '目前没有确定重复的客户。', en: 'There are no sure duplicates now.' },
    fix: { zh: '可先查重，再查看清单。', en: 'Look for duplicates first, then see the list.' },
  },
  'no-such-repair': {
    status: 422,
    title: { zh: '「{field}」的这类问题不能这样批量修复。', en: 'Values of “{field}” cannot be repaired in this way.' },
    fix: { zh: '请换一种方式，或逐个修改。', en: 'Choose another way, or correct them one by one.' },
  },
  'assignee-cannot': {
    status: 422,
    title: {
      zh: '{person}的角色或视野处理不了这部分内容。',
      en: '{person} may not see to this part, by role or by reach.',
    },
    fix: { zh: '请换一个人，或改选该成员能看到的客户。', en: 'Choose somebody else, or customers that they can see.' },
  },
  'due-day-past': {
    status: 422,
    title: { zh: '截止日期「{day}」已经过去。', en: 'The day it is due, {day}, is already past.' },
    fix: { zh: '请选择今天或以后的日期。', en: 'Choose today or a later day.' },
  },
})
