// The order that a row tells of: its number, day, amount and status, or why it cannot be taken.
import { cellText, type RawCell } from '../../formats/cell.ts'
import type { FieldSpec } from '../../template.ts'
import { rowFinding } from '../fate.ts'
import { cellOf } from '../field-cells.ts'
import { fnv } from '../header-key.ts'
import type { ColumnPlan, OrderPart } from '../plan.ts'
import type { PrepareContext } from '../prepare.ts'
import { unquoted } from '../quoted.ts'
import type { Draft } from '../row.ts'
import { type OrderStatus, readStatus } from './order-words.ts'

/** `amount` a decimal in 元; `mark` tells a row without an order number from others that look alike. */
export type RowOrder = {
  readonly number?: string
  readonly date: string
  readonly amount: string
  readonly status: OrderStatus
  readonly mark?: string
}

/** Refused values set the row aside: an order without its day or amount is none. */
const day: FieldSpec = {
  key: 'ordered-on',
  kind: 'date',
  name: { zh: '下单日期', en: 'Order date' },
  group: 'order',
  required: true,
}
const money: FieldSpec = {
  key: 'ordered-amount',
  kind: 'money',
  name: { zh: '订单金额', en: 'Order amount' },
  group: 'order',
  required: true,
  scale: 2,
}

/** `has`: whether anything of an order stands in the row; `order` is absent where it cannot be taken. */
export type OrderReader = (
  cells: readonly RawCell[],
  draft: Draft,
) => { readonly has: boolean; readonly order?: RowOrder }

export function orderReader(
  columns: ReadonlyMap<OrderPart, ColumnPlan>,
  context: PrepareContext,
): OrderReader | undefined {
  const at = (part: OrderPart) => columns.get(part)?.index
  const dateColumn = columns.get('date')
  const amountColumn = columns.get('amount')
  if (!dateColumn || !amountColumn) return undefined
  const readDay = cellOf(dateColumn, day, context)
  const readMoney = cellOf(amountColumn, money, context)
  const all = [...columns.values()].map(({ index }) => index)
  const telling = all.filter((index) => index !== at('status'))
  return (cells, draft) => {
    if (!telling.some((index) => cellText(cells[index]).trim() !== '')) return { has: false }
    const number = readNumber(cells, at('number'), draft)
    const date = take(cells, dateColumn.index, readDay, day, draft)
    const amount = take(cells, amountColumn.index, readMoney, money, draft)
    const status = takeStatus(cells, at('status'), draft)
    if (date === undefined || amount === undefined || status === undefined || number === undefined) return { has: true }
    const known = number === '' ? { mark: markOf(cells) } : { number }
    return { has: true, order: { ...known, date, amount, status } }
  }
}

/** '' where there is none; undefined where it is lost. */
function readNumber(cells: readonly RawCell[], index: number | undefined, draft: Draft): string | undefined {
  const cell = index === undefined ? '' : unquoted(cells[index])
  const text = cellText(cell).normalize('NFKC').replace(/\s+/g, ' ').trim().slice(0, 80)
  const isLong = typeof cell === 'object' && cell.kind === 'number' && Number.isSafeInteger(cell.number)
  if (isLong) return String(cell.number)
  if (!/^\d(?:\.\d+)?E\+\d+$/i.test(text)) return text
  draft.say(index ?? -1, rowFinding('order-number-lost'), cell)
  return undefined
}

function take(
  cells: readonly RawCell[],
  index: number,
  read: ReturnType<typeof cellOf>,
  spec: FieldSpec,
  draft: Draft,
): string | undefined {
  const cell = unquoted(cells[index])
  const { value, findings = [] } = read(cell)
  // Only what sets the row aside needs the field: no field of a customer is doubtful here.
  for (const finding of findings) draft.say(index, finding, cell, finding.weight === 'refused' ? spec : undefined)
  if (typeof value === 'string' && value !== '') return value
  if (!findings.some(({ weight }) => weight === 'refused'))
    draft.say(index, rowFinding(spec === day ? 'order-no-date' : 'order-no-amount'), cell)
  return undefined
}

/** An order is taken for done where nothing says otherwise. */
function takeStatus(cells: readonly RawCell[], index: number | undefined, draft: Draft): OrderStatus | undefined {
  const cell = index === undefined ? '' : unquoted(cells[index])
  const text = cellText(cell).trim()
  if (text === '') return 'done'
  const status = readStatus(text)
  if (status === undefined) draft.say(index ?? -1, rowFinding('order-status-unknown'), cell)
  return status
}

function markOf(cells: readonly RawCell[]): string {
  const text = JSON.stringify(cells.map((cell) => cellText(cell).trim()))
  return fnv(text, 0x811c9dc5) + fnv(text, 0x01000193)
}

/** An order number as it compares. */
export function numberKey(number: string): string {
  return number.toUpperCase()
}
