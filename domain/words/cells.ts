// Why a cell of the customer table was not kept, beside what the field kinds say themselves (findings.ts); and names of what is no field.
import type { Words } from '../text.ts'

export const cellWords = {
  'no-customer': {
    zh: '找不到这个客户，或者您无权修改。',
    en: 'This customer does not exist, or is not yours to change.',
  },
  'no-field': { zh: '没有这个字段。', en: 'There is no such field.' },
  'not-readable': {
    zh: '您看不到这项内容，因此不能修改。',
    en: 'You cannot read this value, so you cannot change it.',
  },
  'number-taken': { zh: '这个客户编号已被使用。', en: 'This customer number is in use.' },
  'may-not-assign': { zh: '您没有变更负责人的权限。', en: 'You may not change the owner.' },
  'no-such-person': {
    zh: '没有叫「{name}」的在职人员，或者有多人同名。',
    en: 'Nobody active is called “{name}”, or several people are.',
  },
  'out-of-reach': { zh: '只能交给您所管团队的人员。', en: 'Choose somebody of the teams you manage.' },
  'may-not-label': { zh: '您没有设置标签的权限。', en: 'You may not set labels.' },
  'label-by-rule': {
    zh: '这个标签由规则判定；要人工指定，请使用「设置标签」并写明原因。',
    en: 'This label follows from a rule; use “set label” with a reason to fix it by hand.',
  },
  'unknown-label': { zh: '没有名为「{label}」的标签。', en: 'There is no label “{label}”.' },
  'one-label': { zh: '这个维度只能有一个标签。', en: 'This dimension takes one label only.' },
  'label-required': { zh: '这个维度必须有标签。', en: 'This dimension must have a label.' },
  'no-query': { zh: '按行号修改时需要给出筛选条件。', en: 'A cell named by its row needs the query it is a row of.' },
} as const satisfies Words

export const columnWords = {
  tags: { zh: '自定义标签', en: 'Custom tags' },
  owner: { zh: '负责人', en: 'Owner' },
  updated: { zh: '最近更新', en: 'Updated' },
  created: { zh: '新建客户', en: 'Customer created' },
  deleted: { zh: '删除客户', en: 'Customer deleted' },
  pinned: { zh: '{dimension}（人工指定）', en: '{dimension} (set by hand)' },
  verified: { zh: '{field}（核实）', en: '{field} (verified)' },
  contact: { zh: '联系人', en: 'a contact' },
  order: { zh: '订单', en: 'an order' },
  interaction: { zh: '跟进记录', en: 'a follow-up' },
  task: { zh: '待办', en: 'a task' },
  consent: { zh: '同意记录', en: 'a consent' },
  merged: { zh: '并入的客户', en: 'customers merged into it' },
  other: { zh: '其他内容', en: 'other content' },
  customers: { zh: '客户', en: 'Customers' },
  score: { zh: '质量分', en: 'Quality' },
  system: { zh: '归客', en: 'Guike' },
} as const satisfies Words
