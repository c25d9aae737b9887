// What can stop a table from being published on its day, and facts and labels from being taken away beneath one.
import { defineProblems } from '../problem.ts'

export const publishProblems = defineProblems({
  'publish-day-past': {
    status: 422,
    title: { zh: '发布日期「{day}」不在今天之后。', en: 'The day of publication, {day}, does not lie ahead.' },
    fix: { zh: '请选择明天或以后的日期，或立即发布。', en: 'Choose tomorrow or later, or publish now.' },
  },
  'fact-in-use': {
    status: 409,
    title: {
      zh: '「{fact}」正被「{dimension}」的规则读取，不能删除或改变类型。',
      en: 'The rules of “{dimension}” read “{fact}”; it can neither be deleted nor change its type.',
    },
    fix: {
      zh: '请先修改「{dimension}」的规则，去掉这一列并发布，再删除或修改。',
      en: 'First publish rules of “{dimension}” without this column, then delete or change it.',
    },
  },
  'label-read-by-rules': {
    status: 409,
    title: {
      zh: '「{dimension}」的规则按标签「{label}」判定。',
      en: 'The rules of “{dimension}” ask for label “{label}”.',
    },
    fix: {
      zh: '请指定用哪个标签代替它，或先修改「{dimension}」的规则。',
      en: 'Say which label replaces it, or change the rules of “{dimension}” first.',
    },
  },
})
