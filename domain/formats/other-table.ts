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
    const begin = isAfterBlank(rows, at) ? at : isTitle(rows[at - 1]) && isAfterBlank(rows, at - 1) ? at - 1 : -1
    const same = starts.some((start) => sameCells(rows[start.at], row)) || sameCells(firstWide(rows, at), row)
    if (begin > 0 && !same) starts.push({ begin: withTitle(rows, begin, at), at })
  }
  return starts
}

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
  const texts = (row: RawRow) => filledColumns(row.cells).map((column) => cellText(row.cells[column]).trim())
  return a !== undefined && texts(a).join('\n') === texts(b).join('\n')
}

/** Columns of what customers order, exactly as they are headed: no customer is called so, and hardly a value. */
const recordWords =
  /^(?:(?:订单|合同|发票|出库单?|送货单?|销售单|单据)(?:编?号|编码|号码|日期|时间|状态|金额|类型)|(?:下单|成交|签订|签约|发货|付款|开票|交货|出库)(?:日期|时间)|(?:产品|商品|货品|物料|品项|货物)(?:名称?|编[号码]|代码|型号|规格|类别)?|品名|(?:订购|购买|销售)?数量|(?:含税)?单价|总价|(?:订单|合计|含税|销售|成交)金额|规格(?:型号)?|型号|折扣|税率|计量单位|訂單(?:編號|日期)|商品名稱|數量|單價|(?:order|invoice|contract)[ _]?(?:no\.?|number|id|date|amount|status)|(?:product|item|sku)(?:[ _]?(?:no\.?|name|code|id))?|qty|quantity|unit[ _]?price|line[ _]?total)$/i

/** Whether a header is that of orders or what belongs to them, and not of customers. */
export function isOfRecords(texts: readonly string[]): boolean {
  return texts.length >= 3 && texts.filter((text) => recordWords.test(text.trim())).length >= 2
}

/**
 * Whether a row can only be a header: nothing in it looks like data, nearly all of it is worded as columns are, and at least
 * two of its texts name fields, or what orders have. Strict, since a customer taken for a header would be lost.
 */
export function isHeaderAlone(row: RawRow, names: Names, known: Known): boolean {
  const filled = filledColumns(row.cells)
  if (filled.length < 2 || filled.some((column) => looksLikeData(row.cells[column] ?? ''))) return false
  const texts = filled.map((column) => cellText(row.cells[column]).trim())
  if (new Set(texts).size < texts.length || (texts.filter(known).length < 2 && !isOfRecords(texts))) return false
  const isName = (column: number, at: number) => names(row.cells[column] ?? '') || recordWords.test(texts[at] ?? '')
  return filled.filter(isName).length >= filled.length * 0.75
}
