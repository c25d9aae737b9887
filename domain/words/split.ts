// Orders and people in a sheet of customers: what their columns are called.
import type { Words } from '../text.ts'

export const orderPartWords = {
  number: { zh: '订单号', en: 'Order number' },
  date: { zh: '下单日期', en: 'Order date' },
  amount: { zh: '订单金额', en: 'Order amount' },
  status: { zh: '订单状态', en: 'Order status' },
} as const satisfies Words
