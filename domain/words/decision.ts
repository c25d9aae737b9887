// What is said about decision tables: the proof, its gaps and overlaps, and how to ask for it.
import type { Words } from '#domain/text.ts'

export const decisionWords = {
  complete: { zh: '完备：每个客户都有标签', en: 'Complete: every customer gets a label' },
  exclusive: { zh: '互斥：没有客户同时命中两条规则', en: 'Exclusive: no customer meets two rules' },
  incomplete: { zh: '不完备：以下客户没有任何标签', en: 'Not complete: these customers get no label' },
  overlapping: { zh: '不互斥：以下客户同时命中多条规则', en: 'Not exclusive: these customers meet several rules' },
  undecided: {
    zh: '未能在限定时间内得出结论',
    en: 'Undecided within the time allowed',
  },
  moreGaps: { zh: '还有更多，未全部列出', en: 'There are more than are listed' },
  gap: { zh: '{region}，例如 {example}', en: '{region}, for example {example}' },
  overlap: { zh: '第 {rules} 行：{region}，例如 {example}', en: 'Rules {rules}: {region}, for example {example}' },
  anyValue: { zh: '任意值', en: 'any value' },
  emptyValue: { zh: '空', en: 'empty' },
  neverMatch: { zh: '永远不会命中的规则：第 {rules} 行', en: 'Rules that nothing meets: {rules}' },
  hidden: {
    zh: '若按首行优先，会被前面规则完全遮住：第 {rules} 行',
    en: 'Hidden by earlier rules if the first match wins: {rules}',
  },
  duplicate: { zh: '条件相同的规则：第 {rules} 行', en: 'Rules with the same conditions: {rules}' },
  mergeable: {
    zh: '第 {rules} 行可以合并，第 {input} 列写作 {cell}',
    en: 'Rules {rules} can become one, with {cell} in input {input}',
  },
  equalToDash: {
    zh: '第 {rule} 行第 {input} 列覆盖全部取值，可写作 -',
    en: 'Rule {rule}, input {input} covers every value and can be -',
  },
  strayValue: {
    zh: '第 {rule} 行第 {input} 列写了取值范围以外的值',
    en: 'Rule {rule}, input {input} names a value outside the allowed ones',
  },
  undeclaredText: {
    zh: '「{input}」是没有取值列表的文本，声明取值后才能判断是否完备',
    en: '“{input}” is text without a list of values; declare the values to decide completeness',
  },
  simplest: { zh: '最简单的命中策略：{policy}', en: 'Simplest hit policy that would do: {policy}' },
  U: { zh: 'U 唯一', en: 'U unique' },
  A: { zh: 'A 任一', en: 'A any' },
  P: { zh: 'P 优先级（或 F 首行）', en: 'P priority (or F first)' },
  askSide: {
    zh: '是否包含这个数本身？',
    en: 'Is the bound itself included?',
  },
  askEnds: {
    zh: '两端是否包含？请选择，或写明“含”“不含”',
    en: 'Are the ends included? Choose one, or say so in the condition',
  },
  askTexts: {
    zh: '是几个值，还是一个含标点的值？',
    en: 'Several values, or one value with punctuation in it?',
  },
  askBoth: {
    zh: '两个条件要同时满足，还是满足其一？',
    en: 'Must both conditions hold, or one of them?',
  },
  askThousands: {
    zh: '是一个带千位分隔的数，还是几个数？',
    en: 'One number with thousands separators, or several numbers?',
  },
  askNear: { zh: '没有这个选项，是否指下面的？', en: 'There is no such choice; is one of these meant?' },
  askNothing: { zh: '是任意值，还是没有填写？', en: 'Any value, or not filled in?' },
  sheetOutput: { zh: '结果：', en: 'Result: ' },
  sheetNote: { zh: '备注', en: 'Note' },
  sheetType: { zh: '类型', en: 'Type' },
  sheetValues: { zh: '取值', en: 'Values' },
  sheetAbove: { zh: '上级', en: 'Above' },
  sheetDefault: { zh: '默认', en: 'Default' },
  sheetWhole: { zh: '整数', en: 'whole' },
  sheetMayBeEmpty: { zh: '可为空', en: 'may be empty' },
  sheetNumber: { zh: '数字', en: 'number' },
  sheetText: { zh: '文本', en: 'text' },
  sheetYesNo: { zh: '是否', en: 'yes/no' },
  sheetDate: { zh: '日期', en: 'date' },
  respelled: {
    zh: '第 {rule} 行第 {input} 列「{was}」读作 {cell}',
    en: 'Rule {rule}, input {input}: “{was}” is read as {cell}',
  },
  verifySummary: {
    zh: '检验决策表是否完备、互斥',
    en: 'Prove that a decision table is complete and exclusive',
  },
  verifyUsage: {
    zh: '用法：guike verify 决策表… [--json] [--out 目录] [--budget 毫秒]\n  决策表：.json、.dmn、.xlsx、.csv 文件，或包含它们的目录',
    en: 'Usage: guike verify TABLE… [--json] [--out DIR] [--budget MS]\n  TABLE: a .json, .dmn, .xlsx or .csv file, or a folder of them',
  },
  noTableFiles: { zh: '目录里没有决策表文件。', en: 'There is no table file in that folder.' },
  refused: { zh: '{file}：无法检验。{reason}', en: '{file}: cannot be verified. {reason}' },
  notJson: { zh: '文件不是有效的 JSON。', en: 'The file is not valid JSON.' },
  cannotOpen: { zh: '文件不存在或无法打开。', en: 'The file does not exist or cannot be opened.' },
} as const satisfies Words
