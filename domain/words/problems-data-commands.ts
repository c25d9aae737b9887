// The problems of the commands that work on a data folder.
import { defineProblems } from '../problem.ts'

export const dataCommandProblems = defineProblems({
  'import-failed': {
    status: 409,
    title: { zh: '导入没有完成：{reason}', en: 'The import did not finish: {reason}' },
    fix: { zh: '没有写入任何内容，处理后请重试。', en: 'Nothing was written; see to it and try again.' },
  },
  'say-dates': {
    status: 400,
    title: {
      zh: '看不出「{header}」列的日期是日在前还是月在前。',
      en: 'Column “{header}” does not tell whether its dates begin with the day or the month.',
    },
    fix: { zh: '请加上 --dates dmy（日/月/年）或 --dates mdy（月/日/年）。', en: 'Add --dates dmy or --dates mdy.' },
  },
  'query-unreadable': {
    status: 400,
    title: { zh: '--query 不是有效的 JSON。', en: '--query is not valid JSON.' },
    fix: {
      zh: '例如 --query \'{"choices":{"industry":{"some":["manufacturing"]}}}\'。',
      en: 'For example --query \'{"choices":{"industry":{"some":["manufacturing"]}}}\'.',
    },
  },
})
