// What is said where a customer refuses to be profiled.
import type { Words } from '#domain/text.ts'

export const profilingWords = {
  automatic: { zh: '自动分类', en: 'Automatic labels' },
  takesPart: { zh: '参与自动分类', en: 'Not opted out of profiling' },
  act: { zh: '不参与自动分类…', en: 'Opt out of profiling…' },
  bulk: { zh: '自动分类', en: 'Profiling' },
  title: { zh: '“{name}”不参与自动分类', en: '“{name}” opts out of profiling' },
  backTitle: { zh: '“{name}”恢复自动分类', en: '“{name}” takes part in profiling again' },
  bulkTitle: { zh: '{count} 个客户的自动分类', en: 'Profiling of {count} {count|customer|customers}' },
  about: {
    zh: '客户拒绝自动画像后，规则不再给他打标签（价值、生命周期、RFM 等），已有的自动标签会去掉；人工设置的标签和地区保留。可以撤销。',
    en: 'Rules give no label any more to somebody who refuses to be profiled (value, life cycle, RFM and so on), and those they gave are taken off. Labels set by people and the region stay. It can be undone.',
  },
  backAbout: {
    zh: '恢复后，规则会马上重新给出标签。可以撤销。',
    en: 'The rules give their labels again at once. It can be undone.',
  },
  which: { zh: '登记什么', en: 'What to note' },
  refuses: { zh: '不参与', en: 'Opts out' },
  again: { zh: '恢复参与', en: 'Takes part again' },
  on: { zh: '客户提出的日期', en: 'Said on' },
  how: { zh: '怎样提出的', en: 'How it was said' },
  howHint: { zh: '例如：客户来电要求，工单号', en: 'For example: by phone, with the number of the ticket' },
  why: { zh: '恢复的依据', en: 'On what ground' },
  whyHint: { zh: '例如：客户书面同意', en: 'For example: agreed in writing' },
  note: { zh: '登记', en: 'Note it' },
  since: { zh: '{on} 起不参与自动分类', en: 'Opted out of profiling on {on}' },
  noted: { zh: '不参与自动分类', en: 'Opted out of profiling' },
  noHow: { zh: '没有记下是怎样提出的', en: 'How it was said was not noted' },
  done: { zh: '{count} 个客户不再参与自动分类', en: '{count} {count|customer|customers} opted out of profiling' },
  doneBack: { zh: '{count} 个客户恢复自动分类', en: '{count} {count|customer|customers} profiled again' },
} satisfies Words
