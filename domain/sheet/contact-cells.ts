// The cells of 电话, 邮箱 and 联系人 columns, where people write each into the other: 张三 13800138000, a@b.cn/0755-12345678.
import { kindOf } from '../fields/kinds.ts'
import { cellText, type RawCell } from '../formats/cell.ts'
import type { FieldSpec, Template } from '../template.ts'
import { rowFinding } from './fate.ts'
import { cellOf } from './field-cells.ts'
import type { ColumnPlan } from './plan.ts'
import type { PrepareContext } from './prepare.ts'
import { unquoted } from './quoted.ts'
import type { ColumnReader, Draft } from './row.ts'

const email = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g
const phone =
  /(?:\+?86[-\s]?)?1[3-9]\d(?:[-\s]?\d{4}){2}|\(?0\d{2,3}\)?[-\s]?\d{7,8}(?:(?:[-#]|\s*转\s*)\d{1,6})?|[48]00[-\s]?\d{3,4}[-\s]?\d{3,4}/g
const word = /联系人|姓名|手机号?|电话|座机|邮箱|邮件|e-?mail|mail|tel|phone|mobile/gi
const notPeople = /^(?:常用|方便|高管|总机|前台|财务|采购|销售|办公室?|公司|家庭|白天|晚上)$/

type ContactFields = { phone?: FieldSpec; email?: FieldSpec; 'contact-name'?: FieldSpec }

/** As `fieldReader`, but what plainly belongs to one of the other two contact fields goes there. */
export function contactReader(
  column: ColumnPlan,
  field: FieldSpec,
  template: Template,
  context: PrepareContext,
): ColumnReader {
  const fields: ContactFields = {}
  for (const one of template.fields) {
    if (one.means === 'phone' || one.means === 'email' || one.means === 'contact-name') fields[one.means] = one
  }
  const read = cellOf(column, field, context)
  const { index } = column
  return (cells, draft) => {
    const cell = unquoted(cells[index])
    if (cell === '') return
    const mixed = typeof cell === 'string' && isMixed(cell, field)
    const reading = mixed ? undefined : read(cell)
    if (reading && !refused(reading.findings)) return draft.take(field, index, cell, reading.value, reading.findings)
    if (spread(cellText(cell).normalize('NFKC'), index, field, fields, draft, context)) return
    const { value, findings } = reading ?? read(cell)
    draft.take(field, index, cell, value, findings)
  }
}

/** Cheap signs that a cell holds more than its field. */
function isMixed(text: string, field: FieldSpec): boolean {
  if (field.means === 'phone')
    return text.includes('@') || /\p{Script=Han}{2}.*\d{7}|\d{7}.*\p{Script=Han}{2}/u.test(text)
  if (field.means === 'contact-name') return text.includes('@') || /\d[\d\s-]{5,}\d/.test(text)
  return field.means === 'email' && /[,，、;；/\s]/.test(text.trim())
}

function refused(findings: readonly { weight: string }[] | undefined): boolean {
  return findings?.some((finding) => finding.weight === 'refused') ?? false
}

/** Takes mails, phones and a name out of the text; false when the column's own field would get nothing and nobody else either. */
function spread(
  text: string,
  index: number,
  own: FieldSpec,
  fields: ContactFields,
  draft: Draft,
  context: PrepareContext,
): boolean {
  const mails = text.match(email) ?? []
  let rest = text.replace(email, ' ')
  const phones = rest.match(phone) ?? []
  rest = rest
    .replace(phone, ' ')
    .replace(word, ' ')
    .replace(/[\s,，、;；:：/|()（）]+/g, ' ')
    .trim()
  if (mails.length === 0 && phones.length === 0) return false
  const contact = fields['contact-name']
  const named = contact && !notPeople.test(rest) && kindOf(contact).looksLike?.([rest]) === 1
  // Words that are nobody's name are for the field's own kind to judge.
  if (own.means === 'phone' && mails.length === 0 && !named) return false
  give(fields.email, mails)
  give(fields.phone, phones)
  if (named) give(contact, [rest])
  return true

  function give(field: FieldSpec | undefined, pieces: readonly string[]) {
    if (!field || pieces.length === 0) return
    const cell: RawCell = pieces.join('、')
    const first = pieces.length === 1 || field.means === 'phone' ? cell : (pieces[0] ?? '')
    const { value, findings } = kindOf(field).read(first, field, { today: context.today })
    if (field !== own) {
      draft.takeStray(field, value)
      draft.say(index, rowFinding('moved-here', { field: field.key }), text, field)
    } else draft.take(field, index, cell, value, findings)
  }
}
