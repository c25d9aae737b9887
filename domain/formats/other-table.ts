// Does another table begin here? Several tables may stand on one sheet, one below the other.
import { cellText, type RawCell, type RawRow } from './cell.ts'
import { filledColumns, looksLikeData } from './cell-looks.ts'

type Names = (cell: RawCell) => boolean
type Known = (name: string) => boolean

/** Places in `rows`: of the first row that belongs to a table (its title, if it has one), and of its header. */
export type TableStart = { readonly begin: number; readonly at: number }

/** Tables that begin after a blank row, with or without a title, and have other columns than the one before. */
export function tableStarts(rows: readonly RawRow[], names: Names, known: Known): TableStart[] {
  const starts: TableStart[] = []
  for (let at = 1; at < rows.length - 1; at++) {
    const row = rows[at]
    if (!row || !isHeaderAlone(row, names, known)) continue
    const begin = isAfterBlank(rows, at)
      ? at
      : isTitle(rows[at - 1]) && isAfterBlank(rows, at - 1)
        ? at - 1
        : recordsBelow(rows, at, names, known)
    const same = starts.some((start) => sameCells(rows[start.at], row)) || sameCells(firstWide(rows, at), row)
    if (begin > 0 && !same) starts.push({ begin: withTitle(rows, begin, at), at })
  }
  return starts
}

/**
 * Where a table of records begins that no blank row parts from customers above it: at its header, or its title; -1 where none does.
 * Only below rows of data: two rows of headings are one header.
 */
function recordsBelow(rows: readonly RawRow[], at: number, names: Names, known: Known): number {
  const row = rows[at]
  if (!row || !isSurelyOfRecords(row, known)) return -1
  const begin = isTitle(rows[at - 1]) && mayBeginRecords(rows[at - 1]) ? at - 1 : at
  const top = rows.findIndex((one) => isHeaderAlone(one, names, known))
  const between = top >= 0 ? rows.slice(top + 1, begin) : []
  return between.some((one) => filledColumns(one.cells).some((column) => looksLikeData(one.cells[column] ?? '')))
    ? begin
    : -1
}

/** Without a blank row before it a header says more: hardly a text that is neither a field's name nor what orders have. */
export function isSurelyOfRecords(row: RawRow, known: Known): boolean {
  const texts = textsOf(row)
  if (!isOfRecords(texts)) return false
  return texts.filter((text) => !known(text) && !recordWords.test(text)).length <= texts.length / 5
}

const textsOf = ({ cells }: RawRow) => filledColumns(cells).map((column) => cellText(cells[column]).trim())

/** A title stands over its header also where a blank row parts them. */
function withTitle(rows: readonly RawRow[], begin: number, at: number): number {
  return begin === at && isTitle(rows[at - 1]) && isAfterBlank(rows, at - 1) ? at - 1 : begin
}

function isAfterBlank(rows: readonly RawRow[], at: number): boolean {
  const [before, row] = [rows[at - 1], rows[at]]
  return before !== undefined && row !== undefined && row.row > before.row + 1
}

/** One text alone in its row. */
export function isTitle(row: RawRow | undefined): boolean {
  return row !== undefined && filledColumns(row.cells).length === 1
}

function firstWide(rows: readonly RawRow[], before: number): RawRow | undefined {
  return rows.slice(0, before).find((row) => filledColumns(row.cells).length >= 2)
}

function sameCells(a: RawRow | undefined, b: RawRow): boolean {
  return a !== undefined && textsOf(a).join('\n') === textsOf(b).join('\n')
}

/** Columns of what customers order, exactly as they are headed: no customer is called so, and hardly a value. */
const recordWords =
  /^(?:(?:订单|合同|发票|出库单?|送货单?|销售单|单据)(?:编?号|编码|号码|日期|时间|状态|金额|类型)|(?:下单|成交|签订|签约|发货|付款|开票|交货|出库)(?:日期|时间)|(?:产品|商品|货品|物料|品项|货物)(?:名称?|编[号码]|代码|型号|规格|类别)?|品名|(?:订购|购买|销售)?数量|(?:含税)?单价|总价|(?:订单|合计|含税|销售|成交)金额|规格(?:型号)?|型号|折扣|税率|计量单位|訂單(?:編號|日期)|商品名稱|數量|單價|(?:order|invoice|contract)[ _]?(?:no\.?|number|id|date|amount|status)|(?:product|item|sku)(?:[ _]?(?:no\.?|name|code|id))?|qty|quantity|unit[ _]?price|line[ _]?total)$/i

/** Whether a header is that of orders or what belongs to them, and not of customers. */
export function isOfRecords(texts: readonly string[]): boolean {
  return texts.length >= 3 && texts.filter((text) => recordWords.test(text.trim())).length >= 2
}

const recordTitle =
  /^(?:[一二三四五六七八九十\d]{1,2}[、.．)）]\s*)?(?:客户)?(?:历史)?(?:订单|订购|采购|购买|销售|出货|发货|合同|交易|开票|发票)(?:明细|记录|列表|清单|信息|数据|情况|汇总)?表?$|^(?:order|sale|invoice|contract|purchase)s?(?: (?:details|list|records|history))?$/i

/** Whether one of the first two texts of a row names what orders have, or is a title over such: asked of every row, so it is quick. */
export function mayBeginRecords(row: RawRow | undefined): boolean {
  if (!row) return false
  let seen = 0
  for (const cell of row.cells) {
    if (typeof cell !== 'string') continue
    const text = cell.trim()
    if (text === '') continue
    // Longer texts are no headings; a long list of alternatives is not tried on them.
    if (text.length <= longestHeading && (recordWords.test(text) || (seen === 0 && recordTitle.test(text)))) return true
    if (++seen === 2) return false
  }
  return false
}

const longestHeading = 24

/**
 * Whether a row can only be a header: nothing in it looks like data, nearly all of it is worded as columns are, and at least
 * two of its texts name fields, or what orders have. Strict, since a customer taken for a header would be lost.
 */
export function isHeaderAlone(row: RawRow, names: Names, known: Known): boolean {
  const filled = filledColumns(row.cells)
  if (filled.length < 2 || filled.some((column) => looksLikeData(row.cells[column] ?? ''))) return false
  const texts = textsOf(row)
  if (new Set(texts).size < texts.length || (texts.filter(known).length < 2 && !isOfRecords(texts))) return false
  const isName = (column: number, at: number) => names(row.cells[column] ?? '') || recordWords.test(texts[at] ?? '')
  return filled.filter(isName).length >= filled.length * 0.75
}
