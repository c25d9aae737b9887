// What can be wrong with a decision table, and what to do about it.
import { defineProblems } from '#domain/problem.ts'

export const decisionProblems = defineProblems({
  'bad-cell': {
    status: 422,
    title: {
      zh: '第 {row} 行「{input}」列的条件「{cell}」无法识别。',
      en: 'Rule {row}, input “{input}”: the condition “{cell}” cannot be read.',
    },
    fix: {
      zh: '请使用常量条件，例如 >= 500000、[100000..500000)、"制造业","零售业"、not("流失")、null，任意值用 -。',
      en: 'Use a condition with constants, such as >= 500000, [100000..500000), "a","b", not("a"), null, or - for any value.',
    },
  },
  'bad-cell-suggest': {
    status: 422,
    title: {
      zh: '第 {row} 行「{input}」列的条件「{cell}」不是标准写法。',
      en: 'Rule {row}, input “{input}”: the condition “{cell}” is not in standard form.',
    },
    fix: { zh: '是否想写 {suggestion} ？', en: 'Did you mean {suggestion} ?' },
  },
  'bad-row': {
    status: 422,
    title: {
      zh: '第 {row} 行的格数不对：应有 {cells} 个条件和 {outputs} 个结果。',
      en: 'Rule {row} has the wrong number of entries: {cells} conditions and {outputs} results are needed.',
    },
    fix: { zh: '请补齐或删除多余的格。', en: 'Add what is missing or remove what is too many.' },
  },
  'bad-table': {
    status: 422,
    title: { zh: '这不是一张决策表：{reason}。', en: 'This is no decision table: {reason}.' },
    fix: {
      zh: '决策表需要至少一个输入列、一个结果列和若干规则行。',
      en: 'A decision table needs at least one input, one output, and rules.',
    },
  },
  'bad-domain': {
    status: 422,
    title: {
      zh: '「{input}」列的取值范围无法识别：{text}。',
      en: 'The allowed values of input “{input}” cannot be read: {text}.',
    },
    fix: {
      zh: '请写成区间或取值列表，例如 [0..100] 或 "A","B"。',
      en: 'Write an interval or a list of values, such as [0..100] or "A","B".',
    },
  },
})
