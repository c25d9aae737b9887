// What an import can run into beyond what its file holds.
import { defineProblems } from '../problem.ts'
import type { Words } from '../text.ts'

export const intakeProblems = defineProblems({
  'import-busy': {
    status: 409,
    title: { zh: '这批导入正在处理中。', en: 'This import is being worked on.' },
    fix: { zh: '请等它完成，或先取消。', en: 'Wait until it is done, or cancel it first.' },
  },
  'import-ended': {
    status: 409,
    title: { zh: '这批导入已经结束，不能再改。', en: 'This import has ended and can no longer be changed.' },
    fix: { zh: '请重新上传文件，开始新的一批。', en: 'Upload the file again to begin a new one.' },
  },
  'import-not-checked': {
    status: 409,
    title: { zh: '还没有检查过全部行。', en: 'The rows have not been checked yet.' },
    fix: { zh: '请先确认列并检查，再写入。', en: 'Settle the columns and check first, then import.' },
  },
  'import-changed': {
    status: 409,
    title: {
      zh: '文件在检查之后变了，没有写入任何内容。',
      en: 'The file changed after it was checked; nothing was written.',
    },
    fix: { zh: '请重新检查一遍再写入。', en: 'Check it again, then import.' },
  },
  'import-no-name': {
    status: 400,
    title: { zh: '没有哪一列是「{field}」。', en: 'No column is “{field}”.' },
    fix: {
      zh: '请指定哪一列是客户名称，或客户编号。',
      en: 'Say which column holds the customer name, or the customer number.',
    },
  },
  'import-no-key': {
    status: 400,
    title: {
      zh: '没有哪一列是「{field}」，无法按它识别客户。',
      en: 'No column is “{field}”, so customers cannot be known by it.',
    },
    fix: { zh: '请指定这一列，或换一个识别依据。', en: 'Say which column it is, or know customers by something else.' },
  },
  'import-two-columns': {
    status: 400,
    title: { zh: '有两列都要成为「{field}」。', en: 'Two columns want to become “{field}”.' },
    fix: { zh: '请把其中一列改成别的字段，或不导入。', en: 'Give one of them another field, or leave it out.' },
  },
  'import-order-part': {
    status: 400,
    title: { zh: '订单还缺「{part}」一列。', en: 'No column is the “{part}” of the orders.' },
    fix: {
      zh: '请指定哪一列是它，或不导入订单的各列。',
      en: 'Say which column it is, or leave the columns of the orders out.',
    },
  },
  'import-not-of-contact': {
    status: 400,
    title: { zh: '「{field}」不是联系人的字段。', en: '“{field}” is no field of a contact.' },
    fix: { zh: '请把这一列改成客户的字段。', en: 'Make the column a field of the customer.' },
  },
})

export const intakeWords = {
  'merged-with-row': {
    zh: '与第 {row} 行是同一客户（{why}），合并',
    en: 'The same customer as row {row} ({why}); merged',
  },
  updates: { zh: '更新已有客户（{why}）', en: 'Updates an existing customer ({why})' },
  'same-as-before': {
    zh: '与已有客户一致（{why}），没有变化',
    en: 'Equals an existing customer ({why}); nothing changes',
  },
  'belongs-to-other': {
    zh: '客户已存在，负责人是 {owner}，请联系对方',
    en: 'This customer exists and belongs to {owner}: please ask there',
  },
  'belongs-to-nobody': {
    zh: '客户已存在，但不在您的视野内，请联系管理员',
    en: 'This customer exists outside what you may see: please ask an administrator',
  },
  'owner-unknown': {
    zh: '没有叫「{name}」的同事，负责人未填',
    en: 'There is no colleague called “{name}”; no owner was set',
  },
  'owner-not-yours': { zh: '您只能导入到自己名下', en: 'You can only import customers of your own' },
  'differences-left': {
    zh: '合并的行太多，最后 {count} 行与所并入的客户有无不同未逐项比较',
    en: 'Too many rows were merged: the last {count} were not compared with the customer they went into',
  },
  'new-field-left-out': {
    zh: '列「{header}」要新建字段，您没有这项权限，未导入',
    en: 'Column “{header}” would need a new field, which you may not create; it was left out',
  },
  'date-order-settled': {
    zh: '列「{header}」的日期按 {order} 理解',
    en: 'Dates of column “{header}” are read as {order}',
  },
  'hidden-columns': {
    zh: '表格中有 {count} 列是隐藏的，也读取了：{names}',
    en: 'Columns hidden in the spreadsheet, read all the same ({count}): {names}',
  },
  'hidden-rows': {
    zh: '有 {count} 行在表格中是隐藏的（例如被筛选掉），也读取了',
    en: 'Rows hidden in the spreadsheet (by a filter, for example), read all the same: {count}',
  },
  'other-table': {
    zh: '第 {rows} 行是另一张表，这次没有导入',
    en: 'Rows {rows} belong to another table and are not part of this import',
  },
  'not-there': {
    zh: '没有找到这个客户（本次只更新已有客户）',
    en: 'There is no such customer (this import only updates)',
  },
  'left-alone': {
    zh: '已有客户（{why}），本次只新增，不改动',
    en: 'An existing customer ({why}); this import only adds, so it is left alone',
  },
  'several-match': {
    zh: '有不止一个客户与所选字段相同，请用客户编号指明',
    en: 'More than one customer has this value; name it by its customer number',
  },
  'row-number': { zh: '行号', en: 'Row' },
  'problem-column': { zh: '问题列', en: 'Problem column' },
  reason: { zh: '原因', en: 'Reason' },
  'set-aside-sheet': { zh: '待处理', en: 'Set aside' },
  'set-aside-file': { zh: '待处理-{name}.xlsx', en: 'set-aside-{name}.xlsx' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
} as const satisfies Words
