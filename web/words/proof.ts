// The words of the proof beside the rule sheet: who lies in a gap, what a repair does.
import type { Words } from '#domain/text.ts'

export const proofWords = {
  customersHere: { zh: '{count} 个客户在这里', en: 'Customers here: {count}' },
  nobodyHere: { zh: '现在没有客户在这里', en: 'No customer is here now' },
  counting: { zh: '正在统计客户', en: 'Counting customers' },
  showCells: { zh: '在表中标出相关单元格', en: 'Show the cells concerned in the sheet' },
  addAll: { zh: '一次补齐（{count} 行），归为', en: 'Add all missing rules ({count}) for' },
  setDefault: { zh: '或设为默认标签', en: 'Or set a default' },
  untangleAbout: {
    zh: '现在靠先后次序决定结果。也可以把次序写进条件，每行互不重叠，结果不变。',
    en: 'The order of the rules decides now. It can be written into their conditions: no two rules overlap, results stay.',
  },
  lookingAt: { zh: '预览', en: 'Preview' },
  effect: { zh: '{count} 个客户的标签会变化', en: 'Customers who change labels: {count}' },
  effectToNone: { zh: '其中 {count} 个将没有标签', en: '{count} of them lose their label' },
  effectNone: { zh: '没有客户的标签会变化', en: 'No customer changes labels' },
  effectUnknown: {
    zh: '先为每一行选好结果，再统计客户',
    en: 'Choose a result for each rule, then customers are counted',
  },
} satisfies Words
