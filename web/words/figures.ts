// The words of how figures are counted: RFM scores, the yearly amount, days of derived dimensions.
import type { Words } from '#domain/text.ts'

export const figureWords = {
  tab: { zh: '口径', en: 'How it is counted' },
  rfmTitle: { zh: 'RFM 评分', en: 'RFM scores' },
  rfmAbout: {
    zh: '每位客户在三项上各得 1–5 分，5 分最好；达到一个阈值多得 1 分。分数怎样归入分群，见“规则”。',
    en: 'Each customer gets 1–5 points in three measures, 5 being best; each limit reached is a point more. The rules then lead from scores to segments.',
  },
  source: { zh: '数据来自', en: 'Measured from' },
  fromFirst: { zh: '订单优先，没有订单时用汇总列', en: 'Orders; summary columns where there are none' },
  fromOrders: { zh: '只看订单', en: 'Orders only' },
  fromColumns: { zh: '只看汇总列', en: 'Summary columns only' },
  columnsHint: {
    zh: '汇总列：最近成交日期、成交次数、累计成交金额。',
    en: 'Summary columns: date of the last order, number of orders, total amount.',
  },
  basis: { zh: '阈值', en: 'Limits' },
  own: { zh: '自己设定', en: 'Set by hand' },
  quantile: { zh: '按客户五等分', en: 'Fifths of the customers' },
  quantileTaken: {
    zh: '取自 {on} 的 {customers} 位客户，之后保持不变。',
    en: 'Taken from {customers} {customers|customer|customers} on {on}, and kept since.',
  },
  quantileTake: {
    zh: '按当前客户计算，使每档人数相近；保存后阈值固定，不随客户增减变化。',
    en: 'Taken from the customers of today so that each score has about as many. Once saved, the limits stand.',
  },
  quantileAgain: { zh: '按今天的客户重新计算', en: 'Take them anew today' },
  recency: { zh: 'R 最近成交', en: 'R recency' },
  frequency: { zh: 'F 成交次数', en: 'F frequency' },
  monetary: { zh: 'M 成交金额', en: 'M amount' },
  recencyUnit: { zh: '不超过多少天', en: 'days at most' },
  frequencyUnit: { zh: '至少多少次', en: 'orders at least' },
  monetaryUnit: { zh: '至少多少元', en: 'yuan at least' },
  points: { zh: '{score} 分', en: '{score} {score|point|points}' },
  limitOf: { zh: '{measure}：{score} 分的阈值', en: '{measure}: limit of {score} points' },
  otherwise: { zh: '其余', en: 'the rest' },
  scored: { zh: '各分数的客户数', en: 'Customers by score' },
  unscored: {
    zh: '{count} 位客户没有成交，不评分',
    en: '{count} {count|customer has|customers have} no order, and no score',
  },

  yearTitle: { zh: '年合作金额', en: 'Yearly amount' },
  yearAbout: {
    zh: '按订单日期累计哪一年的金额。没有订单的客户，用填写的年合作金额。',
    en: 'Which year of orders is summed. Customers without orders keep the amount that was filled in.',
  },
  rolling: { zh: '滚动 12 个月', en: 'Rolling 12 months' },
  calendar: { zh: '自然年', en: 'Calendar year' },
  fiscal: { zh: '财年', en: 'Fiscal year' },
  startMonth: { zh: '财年开始于', en: 'Fiscal year starts in' },
  month: { zh: '{month} 月', en: 'month {month}' },
  yearDays: { zh: '今天统计 {from} 至 {to}', en: 'Today that is {from} to {to}' },
  yearNightly: { zh: '每天零点后重新统计。', en: 'Counted again every night.' },
  yearMoved: {
    zh: '{count} 位客户的年合作金额会变',
    en: 'The yearly amount of {count} {count|customer changes|customers change}',
  },

  derivedTitle: { zh: '判断标准', en: 'What decides' },
  newWithinDays: { zh: '首次成交后多少天内算新客户', en: 'Days after the first order that a customer is new' },
  activeWithinDays: { zh: '多少天内有成交算活跃', en: 'Days since an order that a customer is active' },
  lostAfterDays: { zh: '多少天没有成交算流失', en: 'Days without an order after which a customer is lost' },
  highPerYear: { zh: '平均每年多少单算高频', en: 'Orders a year from which a customer is frequent' },

  whole: {
    zh: '请填写 {min} 到 {max} 的整数，且大于前一项',
    en: 'A whole number from {min} to {max}, above the one before',
  },

  effect: { zh: '改动的影响', en: 'What would change' },
  effectNone: {
    zh: '改动设置后，这里会显示哪些客户的标签会变。',
    en: 'Change something, and see here whose labels would change.',
  },
  effectNoMoves: { zh: '没有客户的标签会变化。', en: 'No label would change.' },
  reason: { zh: '为什么修改（可不填）', en: 'Why (optional)' },
  save: { zh: '保存并重新分类', en: 'Save and classify again' },
  revert: { zh: '还原', en: 'Revert' },
  saved: { zh: '已保存，正在重新分类', en: 'Saved; classifying again' },
  readOnly: { zh: '您可以查看，不能修改。', en: 'You can look, not change.' },
} satisfies Words
