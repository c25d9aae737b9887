// What can be wrong with the dimensions of a template.
import { defineProblems } from '../problem.ts'

export const dimensionProblems = defineProblems({
  'dimension-cycle': {
    status: 422,
    title: {
      zh: '这些维度互相依赖，无法确定先后：{path}。',
      en: 'These dimensions depend on each other: {path}.',
    },
    fix: { zh: '请去掉其中一条依赖。', en: 'Take one of these inputs out.' },
  },
  'unknown-source': {
    status: 422,
    title: {
      zh: '维度「{dimension}」使用了未知的计算方式「{by}」。',
      en: 'Dimension “{dimension}” is derived by “{by}”, which does not exist.',
    },
    fix: { zh: '请改用已有的计算方式。', en: 'Use one that exists.' },
  },
})
