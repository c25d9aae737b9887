// What is said of duplicates beside one customer: while typing, and of whoever was merged into it.
import type { Words } from '#domain/text.ts'

export const knownWords = {
  title: { zh: '可能已存在', en: 'May be here already' },
  same: { zh: '相同', en: 'Same' },
  likely: { zh: '很可能', en: 'Likely' },
  possible: { zh: '可能', en: 'Possible' },
  owner: { zh: '负责人：{name}', en: 'Owner: {name}' },
  nobody: { zh: '无负责人', en: 'No owner' },
  open: { zh: '打开', en: 'Open' },
  openName: { zh: '打开“{name}”', en: 'Open “{name}”' },
  compare: { zh: '对比', en: 'Compare' },
  compareName: { zh: '与“{name}”对比', en: 'Compare with “{name}”' },
  more: { zh: '另有 {count} 个', en: '{count} more' },
  hidden: {
    zh: '公司里已有相似的客户，由他人负责，请联系 {name}。',
    en: 'A customer like this is here already and belongs to somebody else. Ask {name}.',
  },
  steward: { zh: '数据管理员', en: 'a data steward' },
  comma: { zh: '、', en: ', ' },
  goOn: { zh: '确认不是同一个客户，可以继续保存。', en: 'If it is another customer, just go on.' },

  merged: { zh: '并入记录', en: 'Merged into this customer' },
  mergedLine: { zh: '{at} 由 {by} 并入', en: 'Merged by {by}, {at}' },
  unmerge: { zh: '撤销合并', en: 'Take back' },
  unmergeName: { zh: '撤销合并：{name}', en: 'Take back: {name}' },
  unmergeAsk: { zh: '撤销合并，恢复“{name}”？', en: 'Take back the merge and restore “{name}”?' },
  unmergeMoves: {
    zh: '随合并转入的联系人、订单、跟进和标签一并回去，包括之后的改动；合并后新填的内容留在原客户。',
    en: 'Contacts, orders, interactions and tags that came with the merge go back as they are now; what was entered since stays.',
  },
  unmergeBack: { zh: '恢复为单独的客户', en: 'Becomes a customer again' },
  unmergeKept: { zh: '留下的原客户', en: 'Stays as it is' },
  createdOn: { zh: '{day} 创建', en: 'Created {day}' },
  noNumber: { zh: '没有编号', en: 'No number' },
  unmergeDifferent: { zh: '同时标记为不是重复', en: 'Also remember that they are two customers' },
  unmerged: { zh: '已恢复“{name}”', en: '“{name}” restored' },
  unmergedKept: {
    zh: '已恢复“{name}”；之后改过的{fields}留在原客户',
    en: '“{name}” restored; what was changed since stays: {fields}',
  },
  whither: { zh: '该客户已并入“{name}”，已为您打开', en: 'It was merged into “{name}”, which is now open' },
} satisfies Words
