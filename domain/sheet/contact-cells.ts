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

const email = /\w[\w.+%'&-]*@[\w-]+(?:\.[\w-]+)+/g
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
    const named = typeof cell === 'string' && isMixed(cell, field)
    const reading = named ? undefined : read(cell)
    if (reading && !refused(reading.findings)) return draft.take(field, index, cell, reading.value, reading.findings)
    const parts = partsOf(cellText(cell).normalize('NFKC'), field, fields)
    if (parts) return spread(parts, index, cell, field, fields, draft, context)
    const { value, findings } = reading ?? read(cell)
    draft.take(field, index, cell, value, findings)
  }
}

/** Cheap signs that a cell holds more than its field. */
function isMixed(text: string, field: FieldSpec): boolean {
  if (field.means === 'phone')
    return text.includes('@') || /\p{Script=Han}{2}.*\d{7}|\d{7}.*\p{Script=Han}{2}/u.test(text)
  if (field.means === 'contact-name') return text.includes('@') || /\d[\d\s-]{5,}\d/.test(text)
  // What the kind of e-mails reads by itself (one address, or several and nothing else) needs no taking apart, but for a name.
  return field.means === 'email' && /[<＜]/.test(text)
}

function refused(findings: readonly { weight: string }[] | undefined): boolean {
  return findings?.some((finding) => finding.weight === 'refused') ?? false
}

type Parts = {
  readonly mails: readonly string[]
  readonly phones: readonly string[]
  /** A person's name, where the rest of the text is one. */
  readonly name: string | undefined
  /** What is none of these. */
  readonly left: string
  /** Whether words like 电话： stood beside. */
  readonly labelled: boolean
}

/** Mails, phones and a name out of the text; nothing where the column's own field would get nothing and nobody else either. */
function partsOf(text: string, own: FieldSpec, fields: ContactFields): Parts | undefined {
  const mails = distinct(text.match(email))
  const bare = text.replace(email, ' ')
  const phones = distinct(bare.match(phone))
  if (mails.length === 0 && phones.length === 0) return undefined
  const numberless = bare.replace(phone, ' ')
  const rest = numberless
    .replace(word, ' ')
    .replace(/[\s,，、;；:：/|()（）<>]+/g, ' ')
    .trim()
  const contact = fields['contact-name']
  const named = contact !== undefined && !notPeople.test(rest) && kindOf(contact).looksLike?.([rest]) === 1
  // Words that are nobody's name are for the field's own kind to judge.
  if (own.means === 'phone' && mails.length === 0 && !named) return undefined
  const labelled = numberless.search(word) >= 0
  return { mails, phones, name: named ? rest : undefined, left: named ? '' : rest, labelled }
}

function distinct(found: readonly string[] | null): readonly string[] {
  return found === null || found.length < 2 ? (found ?? []) : [...new Set(found)]
}

/** Gives every part to its field. What finds no field, or only a field that says otherwise, is told. */
function spread(
  parts: Parts,
  index: number,
  cell: RawCell,
  own: FieldSpec,
  fields: ContactFields,
  draft: Draft,
  context: PrepareContext,
): void {
  const elsewhere = [
    give(fields.email, parts.mails),
    give(fields.phone, parts.phones),
    give(fields['contact-name'], parts.name === undefined ? [] : [parts.name]),
  ].some(Boolean)
  const homeless = (!fields.email && parts.mails.length > 0) || (!fields.phone && parts.phones.length > 0)
  if (parts.left !== '' || homeless) draft.say(index, rowFinding('text-left-out'), cell, own)
  else if (parts.labelled && !elsewhere) draft.say(index, rowFinding('label-dropped'), cell, own)

  /** True where it went to another field. */
  function give(field: FieldSpec | undefined, pieces: readonly string[]): boolean {
    if (!field || pieces.length === 0) return false
    const { value, findings } = kindOf(field).read(pieces.join('、'), field, { today: context.today })
    if (field === own) {
      draft.take(field, index, cell, value, findings)
      return false
    }
    // Another field's tidying is not this column's to decline.
    for (const finding of findings ?? []) if (finding.weight !== 'repaired') draft.say(index, finding, cell, field)
    draft.takeStray(field, index, cell, value)
    return true
  }
}
