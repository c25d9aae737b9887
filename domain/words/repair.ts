// The repairs of a decision table: what each is called, and what it changes.
import type { Words } from '#domain/text.ts'

export const repairWords = {
  addRule: { zh: '补一行', en: 'Add the missing row' },
  addRuleChange: { zh: '新增一行 {cells}，结果由您填写', en: 'Adds a row {cells}; you say what it gives' },
  addRules: { zh: '补齐所缺的行', en: 'Add all missing rows' },
  addRulesChange: {
    zh: '新增 {count} 行，覆盖全部空缺，互不重叠',
    en: 'Rows added: {count}; they cover every gap and meet no other row',
  },
  setDefault: { zh: '设默认结果', en: 'Set a default' },
  setDefaultChange: {
    zh: '没有规则命中时给出默认结果；空缺仍会显示',
    en: 'Gives a default where no rule matches; the gap is shown all the same',
  },
  closeBound: { zh: '补上端点', en: 'Close the bound' },
  openBound: { zh: '去掉端点', en: 'Open the bound' },
  widen: { zh: '放宽条件', en: 'Widen the condition' },
  cut: { zh: '在边界处切开', en: 'Cut at the boundary' },
  cellChange: {
    zh: '第 {rule} 行「{input}」：{was} → {cell}',
    en: 'Rule {rule}, {input}: {was} → {cell}',
  },
  hitPolicy: { zh: '改命中策略', en: 'Change the hit policy' },
  hitPolicyChange: { zh: '{was} → {to}，规则不变', en: '{was} → {to}; no rule changes' },
  policyU: { zh: '唯一', en: 'Unique' },
  policyA: { zh: '结果相同即可', en: 'Any that agree' },
  policyP: { zh: '按优先级', en: 'Priority' },
  policyF: { zh: '首行优先', en: 'First' },
  policyC: { zh: '收集', en: 'Collect' },
  policyR: { zh: '按行序', en: 'Rule order' },
  policyO: { zh: '按结果序', en: 'Output order' },
  moveUp: { zh: '调整顺序', en: 'Reorder' },
  moveUpChange: { zh: '第 {rule} 行移到第 {before} 行之前', en: 'Moves rule {rule} before rule {before}' },
  removeRule: { zh: '删除多余的行', en: 'Remove the useless row' },
  removeRuleChange: { zh: '删除第 {rule} 行', en: 'Removes rule {rule}' },
  merge: { zh: '合并两行', en: 'Merge rows' },
  mergeChange: {
    zh: '第 {rules} 行合为一行，「{input}」写作 {cell}',
    en: 'Rules {rules} become one, with {cell} in {input}',
  },
  giveWay: { zh: '让给另一行', en: 'Give way' },
  giveWayChange: {
    zh: '重叠处归第 {to} 行；第 {rule} 行改写为 {count} 行',
    en: 'What they share goes to rule {to}; rule {rule} is rewritten, rows: {count}',
  },
  untangle: { zh: '把先后顺序写进条件', en: 'Write the order into the conditions' },
  untangleChange: {
    zh: '改写 {changed} 行，共 {count} 行，互不重叠；命中策略改为 U，每个客户的结果与首行优先时相同',
    en: 'Rules rewritten: {changed}, rows that come of them: {count}, none over another; the hit policy becomes U, and every customer gets what First gave',
  },
  list: { zh: '、', en: ', ' },
} as const satisfies Words
