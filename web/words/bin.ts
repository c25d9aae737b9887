// The words of 理's recycle bin, and of what hangs on customers.
import type { Words } from '#domain/text.ts'

export const binWords = {
  title: { zh: '回收站', en: 'Recycle bin' },
  about: {
    zh: '删除的客户在这里保留 {days} 天，恢复时联系人、订单、跟进和标签一并回来。',
    en: 'Deleted customers stay here for {days} days and come back with their contacts, orders, talks and labels.',
  },
  search: { zh: '按名称或编号查找', en: 'Find by name or number' },
  customer: { zh: '客户', en: 'Customer' },
  hanging: { zh: '一并删除的', en: 'Deleted with it' },
  by: { zh: '删除', en: 'Deleted' },
  left: { zh: '剩余', en: 'Left' },
  daysLeft: { zh: '{count} 天', en: '{count} {count|day|days}' },
  restore: { zh: '恢复', en: 'Restore' },
  restoreOf: { zh: '恢复“{name}”', en: 'Restore “{name}”' },
  restoreSome: { zh: '恢复选中的 {count} 个', en: 'Restore {count} chosen' },
  choose: { zh: '选择“{name}”', en: 'Choose “{name}”' },
  restored: { zh: '已恢复 {count} 个客户', en: '{count} {count|customer|customers} restored' },
  partly: {
    zh: '已恢复 {count} 个客户；{others} 个有内容与现在的客户冲突（例如编号已被使用），这些内容没有恢复',
    en: '{count} {count|customer|customers} restored; {others} met something of now (a number in use, for example), which was left as it is',
  },
  partlyFields: {
    zh: '已恢复 {count} 个客户；{others} 个有内容与现在的客户冲突，没有恢复：{names}',
    en: '{count} {count|customer|customers} restored; of {others}, this met something of now and was not restored: {names}',
  },
  more: { zh: '更早的', en: 'Earlier ones' },
  none: { zh: '回收站是空的', en: 'The bin is empty' },
  noneAbout: { zh: '删除的客户会列在这里。', en: 'Deleted customers are listed here.' },
  noneFound: { zh: '没有符合的客户', en: 'Nothing found' },
  nothing: { zh: '没有关联内容', en: 'Nothing' },
  contacts: { zh: '联系人 {count}', en: '{count} {count|contact|contacts}' },
  orders: { zh: '订单 {count}', en: '{count} {count|order|orders}' },
  interactions: { zh: '跟进 {count}', en: '{count} {count|talk|talks}' },
  tasks: { zh: '待办 {count}', en: '{count} {count|task|tasks}' },
  consents: { zh: '授权 {count}', en: '{count} {count|consent|consents}' },
  hangs: { zh: '一并删除：{list}。', en: 'Goes with it: {list}.' },
  comma: { zh: '、', en: ', ' },
  whereTo: {
    zh: '90 天内可以在“整理 › 回收站”恢复。',
    en: 'For 90 days it can be restored from Clean › Recycle bin.',
  },
} satisfies Words
