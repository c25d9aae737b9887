// What is said of changes to customers: done, undone, refused, changed by somebody else.
import type { Words } from '#domain/text.ts'

export const actsWords = {
  undo: { zh: '撤销', en: 'Undo' },
  redo: { zh: '重做', en: 'Redo' },
  edited: { zh: '已修改', en: 'Changed' },
  editedCells: { zh: '已修改 {count} 个单元格', en: '{count} {count|cell|cells} changed' },
  editedSome: {
    zh: '已修改 {count} 个单元格，{refused} 个未保存',
    en: '{count} {count|cell|cells} changed, {refused} not saved',
  },
  created: { zh: '已新建“{name}”', en: '“{name}” added' },
  deleted: { zh: '已删除 {count} 个客户', en: '{count} {count|customer|customers} deleted' },
  labelled: { zh: '已为 {count} 个客户设置标签', en: 'Labels of {count} {count|customer|customers} set' },
  pinned: { zh: '已固定', en: 'Pinned' },
  unpinned: { zh: '已恢复按规则分类', en: 'The rule decides again' },
  tagged: { zh: '已更新 {count} 个客户的自定义标签', en: 'Custom tags of {count} {count|customer|customers} changed' },
  overLimit: {
    zh: '{count} 个客户的自定义标签已满 {limit} 个，没有添加',
    en: '{count} {count|customer has|customers have} {limit} custom tags already and got no more',
  },
  assigned: { zh: '已变更 {count} 个客户的负责人', en: '{count} {count|customer has|customers have} a new owner' },
  missing: {
    zh: '另有 {count} 个客户已不存在或您无权查看，没有处理',
    en: '{count} other {count|customer does|customers do} not exist any more or may not be seen by you; nothing was done to them',
  },
  unchanged: { zh: '没有需要修改的内容', en: 'Nothing had to be changed' },
  undone: { zh: '已撤销', en: 'Undone' },
  redone: { zh: '已重做', en: 'Done again' },
  nothingToUndo: { zh: '没有可以撤销的操作', en: 'There is nothing to undo' },
  nothingToRedo: { zh: '没有可以重做的操作', en: 'There is nothing to do again' },
  undoneExcept: {
    zh: '已撤销，但有 {count} 处之后又被改过，保留了现在的值',
    en: 'Undone, except {count} {count|place|places} changed since, which keep their value of now',
  },
  exported: { zh: '导出文件已准备好', en: 'The export is ready' },

  recent: { zh: '最近操作', en: 'Recent acts' },
  recentNone: { zh: '还没有操作', en: 'Nothing has been done yet' },
  recentNoneAbout: {
    zh: '修改、导入和批量操作会出现在这里，随时可以撤销。',
    en: 'Changes, imports and bulk acts appear here and can be undone.',
  },
  customers: { zh: '{count} 个客户', en: '{count} {count|customer|customers}' },
  wasUndone: { zh: '已撤销', en: 'undone' },
  inProgress: { zh: '进行中', en: 'in progress' },
  me: { zh: '我', en: 'me' },
  undoAsk: { zh: '撤销这次操作？', en: 'Undo this act?' },
  undoAbout: {
    zh: '涉及 {count} 个客户。之后又被改过的内容会保留现在的值。',
    en: 'It touched {count} {count|customer|customers}. What was changed since keeps its value of now.',
  },

  conflictTitle: { zh: '这些内容刚被别人修改', en: 'Somebody else just changed this' },
  conflictAbout: {
    zh: '您打开之后，同事改了下面的内容。请选择保留哪一个。',
    en: 'A colleague changed this after you opened it. Choose which one to keep.',
  },
  conflictNow: { zh: '现在的值', en: 'Value of now' },
  conflictMine: { zh: '我填的值', en: 'What I entered' },
  keepNow: { zh: '保留现在的', en: 'Keep theirs' },
  keepMine: { zh: '用我填的', en: 'Use mine' },
  conflictCell: { zh: '刚被改为“{now}”', en: 'Just changed to “{now}”' },
  nothing: { zh: '（空）', en: '(empty)' },
} satisfies Words

/** The kinds of act the journal tells, as far as they have a name for people. */
export const actKinds = {
  edit: { zh: '修改客户', en: 'Edit' },
  create: { zh: '新建客户', en: 'New customer' },
  label: { zh: '设置标签', en: 'Labels' },
  tag: { zh: '自定义标签', en: 'Custom tags' },
  remove: { zh: '删除客户', en: 'Delete' },
  assign: { zh: '变更负责人', en: 'New owner' },
  profiling: { zh: '不参与自动分类', en: 'Opting out of profiling' },
  contradictions: { zh: '矛盾待办与规则', en: 'Contradictions' },
  import: { zh: '导入', en: 'Import' },
  undo: { zh: '撤销', en: 'Undo' },
  redo: { zh: '重做', en: 'Redo' },
  relabel: { zh: '重新分类', en: 'Classified again' },
  merge: { zh: '合并', en: 'Merge' },
  unify: { zh: '统一写法', en: 'Spellings unified' },
  classify: { zh: '分类', en: 'Classify' },
  commit: { zh: '导入', en: 'Import' },
  publish: { zh: '发布规则', en: 'Rules published' },
  contact: { zh: '联系人', en: 'Contact' },
  rename: { zh: '标签改名', en: 'Label renamed' },
  retire: { zh: '停用标签', en: 'Label retired' },
  template: { zh: '模板', en: 'Template' },
  demo: { zh: '示例数据', en: 'Demo data' },
  intake: { zh: '导入', en: 'Import' },
  other: { zh: '其他操作', en: 'Other' },
} satisfies Words
