// Is this sheet of customers, their people and their orders at once? By the names of its columns, and by customers that come again.
import { cellText, type RawCell } from '../../formats/cell.ts'
import type { Template } from '../../template.ts'
import { headerBook } from '../candidates.ts'
import { columnDateOrder } from '../date-columns.ts'
import { headerSpellings } from '../header-key.ts'
import type { ColumnPlan, ColumnTarget, OrderPart } from '../plan.ts'
import { targetKey } from '../plan.ts'
import { orderPartOf, readStatus, speaksOfOrders } from './order-words.ts'
import { contactFields, customerColumns, mostPeople, personOf } from './split-plan.ts'

type Question = {
  readonly plan: readonly ColumnPlan[]
  /** Cells of each column, row by row from the top. */
  readonly samples: readonly (readonly RawCell[])[]
  readonly template: Template
  /** Merged heading over each column, where there is one. */
  readonly groups?: readonly (string | undefined)[]
}

/**
 * The plan with what belongs to people and orders given to them; the same plan where every row is a customer. A plan that a person
 * settled before is left as it is. Columns that nobody knows and that differ within a customer are left out: they are none of its.
 */
export function findSplit(question: Question): readonly ColumnPlan[] {
  const { plan } = question
  if (plan.some(({ by }) => by === 'remembered')) return plan
  const blocks = blocksOf(question)
  const ordered = withOrders(question, blocks)
  const peopled = withFurther(ordered, question)
  const isSplit = peopled !== plan || differByBlock(contactNames(question), blocks)
  if (!isSplit) return plan
  return withoutVarying(withFirst(peopled, question.template), question, blocks)
}

/** Which customer each sampled row is of, by the text of its name, a blank one being that of the row above. */
type Blocks = { readonly of: readonly number[]; readonly again: number }

function blocksOf({ plan, samples, template }: Question): Blocks {
  const name = template.fields.find(({ means }) => means === 'name')?.key
  const column = plan.find(({ target }) => 'field' in target && target.field === name)
  const cells = column ? (samples[column.index] ?? []) : []
  const numbers = new Map<string, number>()
  const of: number[] = []
  let last = -1
  let again = 0
  for (const cell of cells) {
    const text = cellText(cell).trim()
    const known = text === '' ? last : numbers.get(text)
    if (known !== undefined && known >= 0) again++
    const own = known ?? numbers.size
    if (known === undefined) numbers.set(text, own)
    of.push(own)
    last = own
  }
  return { of, again }
}

function withOrders(question: Question, blocks: Blocks): readonly ColumnPlan[] {
  const { plan, samples, template, groups } = question
  const best = new Map<OrderPart, { index: number; rank: number }>()
  let speaks = false
  for (const { index, header } of plan) {
    // 编号 below 订单 is an order's.
    const below = /订单|order/i.test(groups?.[index] ?? '') ? headerSpellings(`订单${lastPart(header)}`) : []
    const spellings = [...below, ...headerSpellings(header)]
    const found = orderPartOf(spellings)
    if (!found) continue
    speaks ||= speaksOfOrders(spellings)
    const before = best.get(found.part)
    if (!before || found.rank < before.rank) best.set(found.part, { index, rank: found.rank })
  }
  const isTold = best.has('number') || (speaks && blocks.again > 0)
  if (!(isTold && best.has('date') && best.has('amount'))) return plan
  const status = best.has('status')
    ? undefined
    : statusBeside(question, new Set([...best.values()].map(({ index }) => index)))
  if (status !== undefined) best.set('status', { index: status, rank: 0 })
  const parts = new Map([...best].map(([part, { index }]) => [index, part]))
  return plan.map((column) => {
    const order = parts.get(column.index)
    return order ? retold(column, { order }, samples[column.index] ?? [], template) : column
  })
}

/** 状态 alone is the customer's as well as the order's: the order's where it stands beside order columns and only says how far orders are. */
function statusBeside({ plan, samples }: Question, orders: ReadonlySet<number>): number | undefined {
  return plan.find(({ index, header }) => {
    if (!/^(?:状态|status|state)$/i.test(lastPart(header).trim())) return false
    if (!orders.has(index - 1) && !orders.has(index + 1)) return false
    const said = (samples[index] ?? []).map((cell) => cellText(cell).trim()).filter((text) => text !== '')
    return said.length > 0 && said.every((text) => readStatus(text) !== undefined)
  })?.index
}

function lastPart(header: string): string {
  return header.slice(header.lastIndexOf('/') + 1)
}

/** As if the column had been known by name; what it was taken for first stays among the choices. */
function retold(
  { dateOrder: _, ...column }: ColumnPlan,
  target: ColumnTarget,
  cells: readonly RawCell[],
  template: Template,
): ColumnPlan {
  const order = columnDateOrder(target, template, cells)
  const others = [column.target, ...column.alternatives].filter((one) => targetKey(one) !== targetKey(target))
  return { ...column, target, by: 'synonym', alternatives: others.slice(0, 5), ...(order ? { dateOrder: order } : {}) }
}

const counted = new Map([...'二三四五六七八九'].map((sign, nr) => [sign, nr + 2]))
const nthPerson =
  /^(?:第?([二三四五六七八九2-9])(?:位|个)?联系人|联系人([二三四五六七八九2-9])|(备用|其他|次要|第二)联系人|(?:second|2nd) contact|contact ?([2-9]))(?:[/ ]|的)?(.*)$/i
const numberedField = /^(.+?)([2-9二三四五])$/

/** The second and further people of a row: 联系人2, 手机2, 第二联系人电话, or columns named as before that follow their name. */
function withFurther(plan: readonly ColumnPlan[], { template }: Question): readonly ColumnPlan[] {
  const book = headerBook(template)
  const contact = new Set(contactFields(template).map(({ key }) => key))
  const name = template.fields.find(({ means }) => means === 'contact-name')?.key
  if (name === undefined) return plan
  const fieldOf = (text: string) =>
    book(text).find(({ target }) => 'field' in target && contact.has(target.field))?.target as
      | { readonly field: string }
      | undefined
  const given = new Map<number, ColumnTarget>()
  const taken = new Set<string>()
  const give = (index: number, field: string, nr: number) => {
    if (nr < 2 || nr > mostPeople || taken.has(`${nr} ${field}`)) return
    taken.add(`${nr} ${field}`)
    given.set(index, { field, contact: nr })
  }
  let open = 0
  for (const { index, header, target } of plan) {
    const text = header.normalize('NFKC').trim()
    const nth = nthPerson.exec(text)
    if (nth) {
      const nr = numberOf(nth[1] ?? nth[2] ?? nth[4] ?? '二')
      const rest = (nth[5] ?? '').trim()
      const field = rest === '' || rest === '姓名' || rest === 'name' ? name : fieldOf(rest)?.field
      if (field) give(index, field, nr)
      open = field === name ? nr : open
      continue
    }
    const numbered = numberedField.exec(text)
    const own = numbered && fieldOf(numbered[1] ?? '')
    if (numbered && own && taken.has(`${numberOf(numbered[2] ?? '')} ${name}`)) {
      give(index, own.field, numberOf(numbered[2] ?? ''))
      continue
    }
    // 联系人2 | 职务 | 手机: the columns behind a second name are that person's, where the first has them already.
    const again = open > 1 && !('field' in target && !target.part) ? fieldOf(text) : undefined
    if (again) give(index, again.field, open)
    else if (!contact.has('field' in target ? target.field : '')) open = 0
  }
  if (![...given.values()].some((target) => 'field' in target && target.field === name)) return plan
  return plan.map((column) => {
    const target = given.get(column.index)
    return target ? { ...column, target, by: 'synonym' as const } : column
  })
}

function numberOf(sign: string): number {
  return counted.get(sign) ?? Number(sign)
}

/** The row's own contact columns are of its first person, where there is a column of names. */
function withFirst(plan: readonly ColumnPlan[], template: Template): readonly ColumnPlan[] {
  const keys = new Set(contactFields(template).map(({ key }) => key))
  const name = template.fields.find(({ means }) => means === 'contact-name')?.key
  const isNamed = plan.some(({ target }) => 'field' in target && target.field === name)
  if (!isNamed) return plan
  return plan.map((column) => {
    const { target } = column
    if (!('field' in target) || personOf(target) !== undefined || !keys.has(target.field)) return column
    return { ...column, target: { field: target.field, contact: 1 } }
  })
}

function contactNames({ plan, samples, template }: Question): readonly RawCell[] {
  const name = template.fields.find(({ means }) => means === 'contact-name')?.key
  const column = plan.find(({ target }) => 'field' in target && target.field === name)
  return column ? (samples[column.index] ?? []) : []
}

/** A fifth of the rows or more name another person of a customer that came before: rows are people then. */
function differByBlock(cells: readonly RawCell[], { of }: Blocks): boolean {
  const firsts = new Map<number, string>()
  let others = 0
  for (const [nr, own] of of.entries()) {
    const text = cellText(cells[nr]).trim()
    if (text === '') continue
    const first = firsts.get(own)
    if (first === undefined) firsts.set(own, text)
    else if (first !== text) others++
  }
  return others >= 2 && others * 5 >= of.length
}

function withoutVarying(plan: readonly ColumnPlan[], { samples }: Question, blocks: Blocks): readonly ColumnPlan[] {
  const own = new Set(customerColumns(plan).map(({ index }) => index))
  return plan.map((column) => {
    const { target, index } = column
    if (!('new' in target) || !own.has(index) || !varies(samples[index] ?? [], blocks)) return column
    const { dateOrder: _, ...rest } = column
    return { ...rest, target: { leaveOut: true }, alternatives: [target, ...column.alternatives].slice(0, 5) }
  })
}

function varies(cells: readonly RawCell[], { of }: Blocks): boolean {
  const firsts = new Map<number, string>()
  return of.some((own, nr) => {
    const text = cellText(cells[nr]).trim()
    if (text === '') return false
    const first = firsts.get(own)
    firsts.set(own, first ?? text)
    return first !== undefined && first !== text
  })
}
