// The words of 分: dimensions, labels, rules and their proof.
import type { Words } from '#domain/text.ts'

export const classifyWords = {
  title: { zh: '维度与标签', en: 'Dimensions and labels' },
  about: {
    zh: '客户按哪些维度分类、有哪些标签、由什么规则决定。',
    en: 'By which dimensions customers are classified, their labels, and the rules that decide them.',
  },
  relabel: { zh: '全部重新分类', en: 'Classify everybody again' },
  relabelling: { zh: '正在重新分类', en: 'Classifying again' },
  relabelDone: { zh: '已按现行规则重新分类', en: 'Everybody is classified by the rules of now' },
  relabelFailed: { zh: '重新分类没有完成', en: 'Classifying did not finish' },
  noDimensions: { zh: '还没有维度', en: 'No dimensions yet' },
  noDimensionsAbout: { zh: '模板中没有定义维度。', en: 'The template defines none.' },
  unknownDimension: { zh: '没有这个维度', en: 'There is no such dimension' },
  allDimensions: { zh: '全部维度', en: 'All dimensions' },

  sourceEntered: { zh: '人工填写', en: 'Filled in by people' },
  sourceDerived: { zh: '自动得出', en: 'Derived' },
  sourceTable: { zh: '决策表', en: 'Decision table' },
  many: { zh: '可多选', en: 'several labels' },
  required: { zh: '必填', en: 'required' },
  labelsCount: { zh: '{count} 个标签', en: '{count} {count|label|labels}' },
  moreLabels: { zh: '另有 {count} 个', en: '{count} more' },
  version: { zh: '第 {version} 版', en: 'version {version}' },
  publishedBy: { zh: '{by} 发布于 {at}', en: 'published by {by} on {at}' },
  unlabelled: { zh: '{count} 个客户未分类', en: '{count} {count|customer has|customers have} no label' },
  allLabelled: { zh: '所有客户都有标签', en: 'Every customer has a label' },

  tabRules: { zh: '规则', en: 'Rules' },
  tabLabels: { zh: '标签', en: 'Labels' },
  tabVersions: { zh: '版本', en: 'Versions' },

  aboutEntered: {
    zh: '由人工填写，或在导入时按名称和同义词识别。',
    en: 'People fill it in, or imports recognise it by name and synonym.',
  },
  aboutDerived: {
    zh: '由系统按下面的办法从客户资料得出；资料变了，标签当时更新。',
    en: 'Worked out from what is known of a customer, as follows; when that changes, so does the label, at once.',
  },

  // Labels
  addLabel: { zh: '新增标签', en: 'Add a label' },
  editLabel: { zh: '修改标签', en: 'Change the label' },
  labelName: { zh: '中文名称', en: 'Name in Chinese' },
  labelNameEn: { zh: '英文名称', en: 'Name in English' },
  labelKey: { zh: '代码', en: 'Key' },
  labelKeyHint: {
    zh: '接口和导出文件使用，创建后不可更改：小写字母、数字和连字符',
    en: 'For programs and exports, never changes: lower-case letters, digits and hyphens',
  },
  labelKeyTaken: { zh: '这个代码已被使用', en: 'This key is taken' },
  labelKeyBad: {
    zh: '以小写字母开头，只含小写字母、数字和连字符，最多 40 个字符',
    en: 'Begin with a lower-case letter; lower-case letters, digits and hyphens, at most 40',
  },
  labelColour: { zh: '颜色', en: 'Colour' },
  labelSynonyms: { zh: '同义词', en: 'Synonyms' },
  labelSynonymsHint: {
    zh: '导入时也认作这个标签，用顿号或逗号分开',
    en: 'Imports take these for the label; separate with commas',
  },
  labelDefinition: { zh: '说明', en: 'Definition' },
  labelParent: { zh: '上级标签', en: 'Parent label' },
  labelNoParent: { zh: '无', en: 'None' },
  labelSaved: { zh: '已保存“{name}”', en: '“{name}” saved' },
  labelMoveUp: { zh: '上移', en: 'Move up' },
  labelMoveDown: { zh: '下移', en: 'Move down' },
  labelActs: { zh: '“{name}”的操作', en: 'Acts on “{name}”' },
  retire: { zh: '停用', en: 'Retire' },
  restore: { zh: '恢复使用', en: 'Bring back' },
  retired: { zh: '已停用', en: 'Retired' },
  retireTitle: { zh: '停用“{name}”？', en: 'Retire “{name}”?' },
  retireReplace: { zh: '这些客户改为', en: 'Give these customers' },
  retireKeep: { zh: '保留原标签', en: 'What they have' },
  retireDone: { zh: '已停用“{name}”', en: '“{name}” is retired' },
  restoreDone: { zh: '已恢复“{name}”', en: '“{name}” is back' },
  labelNone: { zh: '还没有标签', en: 'No labels yet' },
  placesAbout: {
    zh: '标签来自全国行政区划，不在这里修改。',
    en: 'These labels are the official divisions and are not changed here.',
  },
  columnName: { zh: '标签', en: 'Label' },
  columnCount: { zh: '客户', en: 'Customers' },
  columnDefinition: { zh: '说明', en: 'Definition' },
  columnSynonyms: { zh: '同义词', en: 'Synonyms' },

  // The seal
  complete: { zh: '完备', en: 'Complete' },
  exclusive: { zh: '互斥', en: 'Exclusive' },
  incomplete: { zh: '有遗漏', en: 'Gaps' },
  overlapping: { zh: '有重叠', en: 'Overlaps' },
  undecided: { zh: '未能判定', en: 'Undecided' },
  firstWins: { zh: '首行优先', en: 'First rule wins' },
  byPriority: { zh: '按优先级', en: 'By priority' },
  severalAllowed: { zh: '可多个标签', en: 'Several labels' },
} satisfies Words

/** Derived sources, by their key: how each comes to its label. */
export const derivedWords = {
  region: {
    zh: '从“区域”字段，否则从地址中识别省、市、区县。',
    en: 'Province, city and district from the region field, else from the address.',
  },
  lifecycle: {
    zh: '按首次和最近成交日期：{newWithinDays} 天内首次成交为新客户，超过 {lostAfterDays} 天没有成交为流失。',
    en: 'By the first and last order: new within {newWithinDays} days of the first, lost after {lostAfterDays} days without one.',
  },
  activity: {
    zh: '按最近成交日期：{activeWithinDays} 天内有成交为活跃，超过 {lostAfterDays} 天没有为流失。',
    en: 'By the last order: active within {activeWithinDays} days, lost after {lostAfterDays} days without one.',
  },
  frequency: {
    zh: '按平均每年的订单数：{highPerYear} 单及以上为高频。',
    en: 'By orders a year on average: frequent from {highPerYear} on.',
  },
} satisfies Words
