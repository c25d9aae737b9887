// What can stop a label from being changed or a table from being published.
import { defineProblems } from '../problem.ts'
import type { Words } from '../text.ts'

/** Types of facts, where a problem names one. */
export const typeWords = {
  number: { zh: '数字', en: 'a number' },
  date: { zh: '日期', en: 'a date' },
  boolean: { zh: '是否', en: 'yes or no' },
  string: { zh: '文本', en: 'text' },
} satisfies Words

export const ruleProblems = defineProblems({
  'label-is-derived': {
    status: 422,
    title: {
      zh: '「{dimension}」的标签由系统计算得出，不能新增或停用。',
      en: 'The labels of “{dimension}” are derived; none can be added or retired.',
    },
    fix: { zh: '可以修改名称和颜色。', en: 'Name and colour can be changed.' },
  },
  'label-name-taken': {
    status: 409,
    title: {
      zh: '「{word}」已是标签「{label}」的名称或同义词。',
      en: '“{word}” is already a name or synonym of label “{label}”.',
    },
    fix: { zh: '请换一个说法，或直接使用那个标签。', en: 'Choose another word, or use that label.' },
  },
  'label-in-use': {
    status: 409,
    title: { zh: '标签「{label}」仍是规则的结果。', en: 'Label “{label}” is still an outcome of a rule.' },
    fix: {
      zh: '请指定用哪个标签代替它，或先修改规则。',
      en: 'Say which label replaces it, or change the rule first.',
    },
  },
  'label-above-itself': {
    status: 422,
    title: { zh: '标签不能归到自己或自己的下级之下。', en: 'A label cannot lie below itself.' },
    fix: { zh: '请选择其他上级标签。', en: 'Choose another parent.' },
  },
  'label-replaced-by-itself': {
    status: 422,
    title: {
      zh: '标签不能由自己或已停用的标签代替。',
      en: 'A label cannot be replaced by itself or by a retired one.',
    },
    fix: { zh: '请选择另一个在用的标签。', en: 'Choose another label that is in use.' },
  },
  'no-table-here': {
    status: 422,
    title: { zh: '「{dimension}」不由决策表判定。', en: '“{dimension}” is not decided by a table.' },
    fix: { zh: '请选择由规则判定的维度。', en: 'Choose a dimension that a table decides.' },
  },
  'unknown-fact': {
    status: 422,
    title: { zh: '规则不能把「{fact}」按{type}读取。', en: 'Rules cannot read “{fact}” as {type}.' },
    fix: {
      zh: '请从可用的列中选择，并使用该列自己的类型；加密的个人信息不能参与判定。',
      en: 'Choose one of the facts on offer, with its own type; sealed personal data cannot decide.',
    },
  },
  'table-has-gaps': {
    status: 422,
    title: {
      zh: '「{dimension}」要求每个客户都有标签，但这张表有 {count} 处没有覆盖。',
      en: '“{dimension}” requires a label for everybody, but the table leaves {count} gaps.',
    },
    fix: { zh: '请补上缺少的规则，或设置默认标签。', en: 'Add the missing rules, or set a default label.' },
  },
  'table-has-overlaps': {
    status: 422,
    title: {
      zh: '这张表有 {count} 处多条规则同时命中，而命中策略只允许一个结果。',
      en: 'Rules match together in {count} places, but the hit policy allows one result.',
    },
    fix: { zh: '请收窄条件，或改用「首个命中」。', en: 'Narrow the conditions, or let the first match decide.' },
  },
  'table-undecided': {
    status: 422,
    title: {
      zh: '在时限内未能证明这张表完备且互斥。',
      en: 'The table could not be proved complete and exclusive in time.',
    },
    fix: {
      zh: '请减少列或规则，为文字列列出取值，或改用「首个命中」并设置默认标签。',
      en: 'Use fewer inputs or rules, list the values of text inputs, or use “first” with a default label.',
    },
  },
})
