// A sheet of customers, their contacts and their orders at once: what goes where, and what becomes of it.
export const splitWords = {
  title: { zh: '这张表会拆成三部分导入', en: 'This sheet goes into three tables' },
  titleTwo: { zh: '这张表会拆成两部分导入', en: 'This sheet goes into two tables' },
  about: {
    zh: '同一客户只建一次；同一联系人、同一订单号也只记一次。上一行是同一客户时，空着的客户列自动沿用。各列可在下方改。',
    en: 'A customer is made once, and so is each contact and each order number. Blank customer cells under a customer are taken from the row above. Change any column below.',
  },
  between: { zh: '、', en: ', ' },
  customers: { zh: '客户', en: 'Customers' },
  contacts: { zh: '联系人', en: 'Contacts' },
  orders: { zh: '订单', en: 'Orders' },
  contactsGroup: { zh: '联系人（每人一条）', en: 'Contacts (one each)' },
  ordersGroup: { zh: '订单（每单一条）', en: 'Orders (one each)' },
  nth: { zh: '{field}（联系人）', en: '{field} of the contact' },
  nthFurther: { zh: '{field}（第 {nr} 位联系人）', en: '{field} of contact {nr}' },
  order: { zh: '订单：{part}', en: 'Order: {part}' },
  adds: {
    zh: '{read} 条 = 新增 {create} + 更新 {update} + 无变化 {unchanged} + 重复 {merge} + 待处理 {aside}',
    en: '{read} = {create} new + {update} updated + {unchanged} unchanged + {merge} repeated + {aside} set aside',
  },
  beside: { zh: '同一张表里的联系人和订单', en: 'Contacts and orders of the sheet' },
} as const
