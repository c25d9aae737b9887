// By what names the columns of an order go, most telling first, and the words for how far an order has come.
import { wordKey } from '../header-key.ts'
import type { OrderPart } from '../plan.ts'

export type OrderStatus = 'done' | 'open' | 'cancelled'

const headers: Readonly<Record<OrderPart, readonly string[]>> = {
  number: [
    ...['订单号', '订单编号', '订单号码', '订单编码', '订单单号', '订单ID', '销售订单号', '销售单号', '销售单编号'],
    ...['采购单号', '单据编号', '单号', 'order number', 'order no', 'order id', 'sales order', 'so number', 'so no'],
  ],
  date: [
    ...['下单日期', '下单时间', '订单日期', '订单时间', '订货日期', '订购日期', '购买日期', '购买时间', '成交日期'],
    ...['成交时间', '销售日期', '交易日期', '交易时间', '签单日期', '支付时间', '付款时间', '付款日期', '日期'],
    ...['order date', 'ordered on', 'ordered at', 'order time', 'purchase date', 'date'],
  ],
  amount: [
    ...['订单金额', '订单总额', '订单总金额', '下单金额', '成交金额', '实付金额', '实付款', '实收金额', '应付金额'],
    ...['支付金额', '付款金额', '销售金额', '销售额', '交易金额', '成交额', '订货金额', '购买金额', '消费金额'],
    ...['合计金额', '价税合计', '总金额', '总价', '金额', 'order amount', 'order total', 'amount', 'total'],
  ],
  status: ['订单状态', '交易状态', '单据状态', 'order status', 'order state'],
}

/** Names that speak of orders by themselves, where no column numbers them. */
const plain = new Set(
  [
    '下单日期',
    '下单时间',
    '订单日期',
    '订单时间',
    '订货日期',
    '订购日期',
    'order date',
    'ordered on',
    'order time',
  ].map(wordKey),
)

const keys = Object.entries(headers).map(([part, names]) => [part as OrderPart, names.map(wordKey)] as const)

/** What the header says of an order, and how well (0 is best); undefined where it speaks of none. */
export function orderPartOf(
  spellings: readonly string[],
): { readonly part: OrderPart; readonly rank: number } | undefined {
  for (const spelling of spellings) {
    for (const [part, names] of keys) {
      const rank = names.indexOf(spelling)
      if (rank >= 0) return { part, rank }
    }
  }
  return undefined
}

export function speaksOfOrders(spellings: readonly string[]): boolean {
  return spellings.some((spelling) => plain.has(spelling))
}

const statuses: Readonly<Record<OrderStatus, readonly string[]>> = {
  done: [
    ...['已完成', '完成', '已成交', '成交', '交易成功', '交易完成', '已付款', '已支付', '已收款', '已发货', '已签收'],
    ...['已收货', '已交付', '已结清', '已结算', '已审核', '成功', 'done', 'completed', 'complete', 'paid', 'shipped'],
    ...['delivered', 'closed', 'fulfilled'],
  ],
  open: [
    ...['进行中', '处理中', '待付款', '未付款', '待支付', '未支付', '待发货', '未发货', '待审核', '生产中', '待处理'],
    ...['未完成', '新建', '待确认', '已下单', '部分发货', '部分付款', 'open', 'pending', 'processing', 'new', 'unpaid'],
  ],
  cancelled: [
    ...['已取消', '取消', '已作废', '作废', '已关闭', '关闭', '交易关闭', '已退款', '退款', '已退货', '退货', '无效'],
    ...['cancelled', 'canceled', 'refunded', 'returned', 'void'],
  ],
}

const statusOf = new Map(
  Object.entries(statuses).flatMap(([status, words]) => words.map((word) => [wordKey(word), status as OrderStatus])),
)

/** Undefined for a word that is not known. */
export function readStatus(text: string): OrderStatus | undefined {
  return statusOf.get(wordKey(text))
}
