// What a cell looks like at a glance, to tell headers from data: no meaning is read from it.
import { cellText, type RawCell } from './cell.ts'

/** Words that name columns of customer sheets, and hardly ever are a customer's value. */
const columnWords =
  /编号|编码|名称|全称|简称|姓名|客户|公司|单位|企业|联系人|联系方式|联络|电话|手机|手机号|座机|传真|邮箱|邮件|微信|地址|省份?$|城市|^市$|^区$|区县|地区|区域|行业|规模|类型|类别|等级|级别|状态|阶段|金额|价格|单价|数量|合计|日期|时间|负责人|业务员|销售|跟进|来源|渠道|标签|备注|说明|职务|职位|部门|性别|生日|信用代码|税号|序号|订单|次数|客戶|名稱|電話|手機|編號|聯絡|郵箱|行業|類型|狀態|備註|負責/
const columnWordsEnglish =
  /^(#|no\.?|table|field|column|id|code|key|title|notes?|tags?|e-?mail|mail|mobile|tel|phone|fax|city|state|region|country|province|district|address|zip|postcode|industry|sector|size|status|stage|type|class|source|owner|date|amount|price|quantity|qty|total|revenue|employees|company|organi[sz]ation|account|customer|client|contact|first|last|gender|birthday|product|series|value|description|remark|comment)s?$|\b(name|number|date|code|id|e-?mail|phone|mobile|address|amount|status|type|agent|manager|price|office|value)$|_(id|name|date|at|on|no|code|value|price|type)$/i

/** True where a text is worded as the name of a column. */
export function looksLikeColumnName(text: string): boolean {
  const name = text.trim()
  if (name === '' || name.length > 40) return false
  if (columnWordsEnglish.test(name)) return true
  return name.length <= 14 && columnWords.test(name) && !/有限公司$|集团$|[a-z\d]{5,}/.test(name)
}

/** Numbers, dates, phones, e-mails, addresses of pages, check marks: what stands in data and not in a header. */
export function looksLikeData(cell: RawCell): boolean {
  if (typeof cell !== 'string') return !(cell.kind === 'number' && isYear(cell.text))
  const text = cell.trim()
  if (text === '' || isYear(text)) return false
  return (
    /^[¥￥$€]?\s*[-+]?[\d０-９][\d０-９,，.．]*\s*(%|万|亿|元|万元|k|m)?$/i.test(text) ||
    /^\d{2,4}[-/.年]\d{1,2}([-/.月]\d{1,4}日?)?([ T]\d{1,2}:\d{2}.*)?$/.test(text) ||
    /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ||
    /^(https?:\/\/|www\.)/i.test(text) ||
    /^\+?[\d][\d\s()-]{6,}$/.test(text) ||
    /^[a-z]{0,4}[-_]?\d{2,}$/i.test(text) ||
    text.length > 60
  )
}

/** Years and months head columns as often as they fill them. */
function isYear(text: string): boolean {
  return /^((19|20)\d{2}(年|年度)?|(1[0-2]|[1-9])月|Q[1-4])$/i.test(text.trim())
}

/** A coarse shape (`公司` at the end, letters, Han, digits), to see whether a first row is like those below it. */
export function shapeOf(cell: RawCell): string {
  const text = cellText(cell).trim()
  if (text === '') return ''
  const end = /(公司|集团|工厂|商行|经营部|中心|医院|学校|银行|省|市|区|县|路|号|室|业)$/.exec(text)?.[1] ?? ''
  return `${end}|${text
    .replace(/\p{Script=Han}+/gu, '汉')
    .replace(/[A-Za-z]+/g, 'a')
    .replace(/\d+/g, '9')
    .slice(0, 24)}`
}

/** A heading on one line: a break inside it (联系 / 电话) was only for its width. */
export function headerText(cell: RawCell | undefined): string {
  return cellText(cell)
    .trim()
    .replace(/(?<=\p{Script=Han})\s*[\r\n]+\s*(?=\p{Script=Han})/gu, '')
    .replace(/\s+/g, ' ')
}

/** Indexes of the cells that are not blank. */
export function filledColumns(cells: readonly RawCell[]): number[] {
  const filled: number[] = []
  for (let i = 0; i < cells.length; i++) if (cellText(cells[i]).trim() !== '') filled.push(i)
  return filled
}
