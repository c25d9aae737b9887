// What is said of a row of a file, beside what the field kinds say of a single value (findings.ts).
import type { Words } from '../text.ts'

export const rowFindingWords = {
  'no-name': { zh: '缺少客户名称，请补上。', en: 'There is no customer name; please add it.' },
  'not-there': {
    zh: '没有找到这个客户（本次只更新已有客户）。',
    en: 'There is no such customer (this import only updates).',
  },
  'required-empty': { zh: '必填项「{field}」为空，请补上。', en: 'Required “{field}” is empty; please fill it.' },
  'unknown-label': {
    zh: '「{label}」不是已有标签，已作为新标签建议。',
    en: '“{label}” is not a label yet; it is proposed as one.',
  },
  'too-many-labels': {
    zh: '这个维度只能有一个标签，已取第一个。',
    en: 'This dimension takes one label; the first was kept.',
  },
  'too-many-tags': {
    zh: '自定义标签最多 {most} 个，「{tag}」未采用。',
    en: 'At most {most} custom tags; “{tag}” was left out.',
  },
  'second-value': {
    zh: '同一行的另一列已给出不同的值，此处未采用。',
    en: 'Another column of the row says otherwise; this was left out.',
  },
  'unlike-first': {
    zh: '与同一客户前面的行不一致：保留前面的值，此处未采用。',
    en: 'An earlier row of the same customer says otherwise and was kept; this was left out.',
  },
  'owner-unknown': {
    zh: '没有叫这个名字（或邮箱）的在职同事，负责人未采用。',
    en: 'No active colleague has this name or e-mail; the owner was left out.',
  },
  'owner-not-given': {
    zh: '您不能把客户交给这位同事，负责人未采用。',
    en: 'You may not give customers to this colleague; the owner was left out.',
  },
  'moved-here': { zh: '内容属于另一个字段，已放入「{field}」。', en: 'This belongs to “{field}” and was put there.' },
  'text-left-out': {
    zh: '旁边还有其他内容，未采用，请核对。',
    en: 'There is more in the cell, which was left out; please check.',
  },
  'label-dropped': { zh: '去掉了“电话”“邮箱”等字样。', en: 'Words such as “phone” or “e-mail” were dropped.' },
  'extra-cells': {
    zh: '表头之外多出 {count} 个单元格，未采用。',
    en: '{count} cells beyond the header were left out.',
  },
  'broken-character': {
    zh: '含有无法识别的字符，请检查文件编码。',
    en: 'Some characters could not be read; check the encoding of the file.',
  },
  'unclosed-quote': { zh: '引号没有成对，请检查这一行。', en: 'A quote is never closed; check this row.' },
  'merged-above': {
    zh: '上方的合并单元格已填入本行。',
    en: 'A text of the merged cell above was filled in.',
  },
  'carried-down': {
    zh: '本行没有写客户，按上一行的客户填入。',
    en: 'No customer is written here; the one of the row above was filled in.',
  },
  'order-no-date': { zh: '订单缺少下单日期，请补上。', en: 'The order has no date; please add it.' },
  'order-no-amount': { zh: '订单缺少金额，请补上。', en: 'The order has no amount; please add it.' },
  'order-number-lost': {
    zh: '订单号被表格软件改成了科学计数，后面的数字已丢失，请按原单填写。',
    en: 'The spreadsheet turned the order number into 2.02E+15 and its last digits are lost; type it again.',
  },
  'order-status-unknown': {
    zh: '不认识这个订单状态，请改为已完成、进行中或已取消。',
    en: 'This order status is not known; write done, open or cancelled.',
  },
  'order-unlike': {
    zh: '订单号与第 {row} 行相同，但日期、金额或状态不同，请核对。',
    en: 'The order number is that of row {row}, but date, amount or status differ; please check.',
  },
  'order-elsewhere': {
    zh: '订单号与第 {row} 行相同，但那是另一个客户的订单，请核对。',
    en: 'The order number is that of row {row}, which is another customer’s order; please check.',
  },
  'order-of-other': {
    zh: '这个订单号已经是另一个客户的订单，请核对。',
    en: 'Another customer already has an order with this number; please check.',
  },
  'unlike-person': {
    zh: '同一客户的这位联系人在前面的行里不是这样写的：保留前面的，此处未采用。',
    en: 'An earlier row of the customer says otherwise of this contact and was kept; this was left out.',
  },
  'stray-quote': { zh: '引号之后还有文字，已按原样保留。', en: 'Text follows a closing quote; it was kept as it is.' },
} as const satisfies Words
