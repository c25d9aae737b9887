// The words of what merging or retiring a label would rewrite.
import type { Words } from '#domain/text.ts'

export const rewriteWords = {
  title: { zh: '会改动什么', en: 'What changes' },
  customersMove: { zh: '{count} 位客户改为新标签', en: '{count} {count|customer gets|customers get} the other label' },
  customersKeep: {
    zh: '{count} 位客户带有它，保持不变；以后不能再选',
    en: '{count} {count|customer carries|customers carry} it and {count|keeps|keep} it; it cannot be chosen any more',
  },
  given: { zh: '其中 {count} 条是人工指定或导入的', en: '{count} of these {count|was|were} set by people or imports' },
  table: {
    zh: '“{dimension}”的规则改 {rules} 行，发布为第 {version} 版',
    en: 'Rules of “{dimension}”: {rules} {rules|row|rows}, published as version {version}',
  },
  views: { zh: '保存的视图：{names}', en: 'Saved views: {names}' },
  segments: { zh: '分群：{names}', en: 'Segments: {names}' },
  contradictions: { zh: '矛盾规则：{names}', en: 'Contradiction rules: {names}' },
  below: { zh: '下级标签上移一层：{names}', en: 'Labels below it move up: {names}' },
  words: { zh: '以后导入时，{names} 都读作新标签', en: 'In imports {names} will mean the other label' },
  open: {
    zh: '{count} 份草稿或定时发布提到它，不会改写，需要其作者自己调整',
    en: '{count} {count|draft or waiting publication names|drafts or waiting publications name} it and will not be rewritten',
  },
  more: { zh: '{names} 等 {count} 个', en: '{names} and others, {count} in all' },
  undo: {
    zh: '以上是一次操作，可在“最近操作”中整体撤销。',
    en: 'All of it is one act, and can be undone under recent acts.',
  },
} satisfies Words
