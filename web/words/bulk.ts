// What bulk acts, the export and the form of a new customer say.
import type { Words } from '#domain/text.ts'

export const bulkWords = {
  bar: { zh: '批量操作', en: 'Bulk actions' },
  chosen: { zh: '已选 {count} 个客户', en: '{count} {count|customer|customers} selected' },
  label: { zh: '设置标签', en: 'Set labels' },
  tag: { zh: '自定义标签', en: 'Custom tags' },
  assign: { zh: '变更负责人', en: 'Change owner' },
  delete: { zh: '删除', en: 'Delete' },
  none: { zh: '取消选择', en: 'Select none' },

  labelTitle: { zh: '为 {count} 个客户设置标签', en: 'Set labels of {count} {count|customer|customers}' },
  dimension: { zh: '维度', en: 'Dimension' },
  way: { zh: '方式', en: 'How' },
  set: { zh: '替换为', en: 'Replace with' },
  add: { zh: '添加', en: 'Add' },
  remove: { zh: '移除', en: 'Remove' },
  unpin: { zh: '取消固定', en: 'Unpin' },
  pinReason: {
    zh: '这个维度由规则得出，将固定所选标签，请写明原因',
    en: 'A rule decides here; the label is pinned. Say why',
  },
  apply: { zh: '应用', en: 'Apply' },
  clearsLabels: { zh: '不选标签则清空', en: 'With none chosen, labels are cleared' },

  tagTitle: { zh: '为 {count} 个客户修改自定义标签', en: 'Custom tags of {count} {count|customer|customers}' },
  addTags: { zh: '添加的标签', en: 'Tags to add' },
  removeTags: { zh: '移除的标签', en: 'Tags to remove' },
  tagsHint: { zh: '用逗号、顿号或分号隔开', en: 'Separated by commas or semicolons' },

  assignTitle: { zh: '变更 {count} 个客户的负责人', en: 'New owner for {count} {count|customer|customers}' },
  owner: { zh: '负责人', en: 'Owner' },
  noOwner: { zh: '不分配', en: 'Nobody' },

  deleteTitle: { zh: '删除 {count} 个客户？', en: 'Delete {count} {count|customer|customers}?' },
  deleteAbout: { zh: '删除后可以在“最近操作”里撤销。', en: 'They can be brought back under “Recent acts”.' },
  tooMany: {
    zh: '一次最多处理 {limit} 个客户。请用筛选缩小范围。',
    en: 'At most {limit} customers at once. Narrow the selection with filters.',
  },

  tooManyExport: { zh: '所选客户太多，无法逐个导出。', en: 'Too many customers are selected to export one by one.' },
  tooManyFix: { zh: '请取消选择，按筛选导出。', en: 'Select none and export what the filters show.' },

  exportTitle: { zh: '导出客户', en: 'Export customers' },
  exportCount: {
    zh: '导出当前筛选的 {count} 个客户，按现在的顺序。',
    en: 'Exports the {count} {count|customer|customers} on show, in this order.',
  },
  exportChosen: { zh: '导出所选的 {count} 个客户。', en: 'Exports the {count} selected {count|customer|customers}.' },
  format: { zh: '格式', en: 'Format' },
  xlsx: { zh: 'Excel (xlsx)', en: 'Excel (xlsx)' },
  csv: { zh: 'CSV', en: 'CSV' },
  json: { zh: 'JSON', en: 'JSON' },
  which: { zh: '字段', en: 'Fields' },
  shownFields: { zh: '表中显示的列', en: 'The columns on show' },
  allFields: { zh: '全部字段', en: 'All fields' },
  reveal: { zh: '导出完整的手机、邮箱等个人信息', en: 'With phones, e-mails and other personal data in full' },
  revealHint: {
    zh: '默认脱敏。导出完整信息需要写明原因，并记入审计。',
    en: 'Masked otherwise. It needs a reason and is kept in the audit.',
  },
  revealReason: { zh: '导出完整信息的原因', en: 'Why personal data is exported in full' },
  export: { zh: '导出', en: 'Export' },

  createTitle: { zh: '新建客户', en: 'New customer' },
  create: { zh: '创建', en: 'Create' },
  createOpen: { zh: '查看', en: 'Open' },
  required: { zh: '必填', en: 'required' },
  moreFields: { zh: '填写更多字段', en: 'More fields' },
  numberHint: { zh: '留空则自动编号', en: 'Left empty, a number is given' },
  labelsPart: { zh: '标签', en: 'Labels' },
  choose: { zh: '请选择', en: 'Choose' },
} satisfies Words
