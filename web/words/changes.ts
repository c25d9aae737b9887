// The words of labels over time: as of a day, from one day to another, how long.
import type { Words } from '#domain/text.ts'

export const changesWords = {
  title: { zh: '标签变化', en: 'Labels over time' },
  about: {
    zh: '回看某一天的标签分布，比较两天之间谁变了，以及在每个标签上停留多久。',
    en: 'The labels of a day gone by, who changed between two days, and how long customers stay.',
  },
  past: { zh: '时光机', en: 'As of a day' },
  pastAbout: {
    zh: '所选日期结束时的标签，与现在对比。金额不保留历史，只统计客户数。点击当时的数字可查看客户。',
    en: 'Labels at the end of that day beside those of now. Amounts of then are not kept. A number of then opens its customers.',
  },
  day: { zh: '日期', en: 'Day' },
  before: { zh: '当时', en: 'Then' },
  now: { zh: '现在', en: 'Now' },
  change: { zh: '变化', en: 'Change' },
  label: { zh: '标签', en: 'Label' },
  noLabel: { zh: '未分类', en: 'No label' },
  nobody: { zh: '那一天还没有客户', en: 'There were no customers on that day' },
  nobodyAbout: { zh: '最早的客户在 {day} 录入。', en: 'The first customer came on {day}.' },
  customersThen: { zh: '当时 {before} 个客户，现在 {now} 个', en: '{before} then, {now} now' },

  flows: { zh: '两天之间的变化', en: 'From one day to another' },
  dimension: { zh: '维度', en: 'Dimension' },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  fresh: { zh: '新客户', en: 'New' },
  gone: { zh: '已删除', en: 'Deleted' },
  flowSaid: { zh: '{from} → {to}：{count} 个客户', en: '{from} → {to}: {count} {count|customer|customers}' },
  flowTitle: { zh: '{dimension}：{from} 到 {to} 的变化', en: '{dimension}: from {from} to {to}' },
  moved: { zh: '{count} 个客户的标签变了', en: '{count} {count|customer|customers} changed labels' },
  stayed: { zh: '{count} 个没变', en: '{count} stayed' },
  came: { zh: '{count} 个新来', en: '{count} came' },
  noFlows: { zh: '这段时间没有客户', en: 'No customers in these days' },
  fromTo: { zh: '{from} \\ {to}', en: '{from} \\ {to}' },

  pace: { zh: '停留时长与转化周期', en: 'How long' },
  paceAbout: {
    zh: '中位数，从归客开始记录时算起，已删除或撤销导入的客户不计。',
    en: 'Medians, counted since Guike keeps the history; without customers that were deleted or whose import was undone.',
  },
  dwell: { zh: '停留时长', en: 'Time in a label' },
  ended: { zh: '已结束', en: 'Ended' },
  medianDays: { zh: '停留（天）', en: 'Days' },
  lasting: { zh: '仍在', en: 'Lasting' },
  lastingDays: { zh: '已停留（天）', en: 'Days so far' },
  conversions: { zh: '转化周期', en: 'From label to label' },
  conversion: { zh: '首次{from} → 首次{to}', en: 'First {from} → first {to}' },
  count: { zh: '客户数', en: 'Customers' },
  days: { zh: '天数', en: 'Days' },
  noConversions: { zh: '还没有从一个标签到另一个标签的变化', en: 'Nobody has changed from one label to another yet' },
} satisfies Words
