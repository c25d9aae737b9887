// All fields of one customer by group, each edited in place; empty ones wait behind one line.
import { useState } from 'react'
import type { CustomerRow, FieldInfo } from '#domain/customer.ts'
import { isEmpty } from '#domain/value.ts'
import { useText, useWords } from '../ui/words.ts'
import { customerWords } from '../words/customer.ts'
import type { DeskBook } from './desk.ts'
import { FieldRow } from './field-row.tsx'

/** A field to be opened for editing; a new object each time it is asked for. */
export type Mend = { readonly field: string }

type FieldsProps = {
  readonly mend?: Mend | undefined
  readonly row: CustomerRow
  readonly book: DeskBook
}

export function CustomerFields({ row, book, mend }: FieldsProps) {
  return book.groups.map((group) => {
    const fields = book.fields.filter((field) => field.group === group.key)
    return fields.length > 0 && <Group key={group.key} name={group.name} fields={fields} {...{ row, book, mend }} />
  })
}

type GroupProps = FieldsProps & {
  readonly name: DeskBook['groups'][number]['name']
  readonly fields: readonly FieldInfo[]
}

function Group({ name, fields, row, book, mend }: GroupProps) {
  const t = useWords(customerWords)
  const text = useText()
  const [all, setAll] = useState(false)
  const isFilled = (field: FieldInfo) =>
    field.means === 'owner' ? row.owner !== null : !isEmpty(row.values[field.key] ?? null)
  const shown = all
    ? fields
    : fields.filter(
        (field) =>
          isFilled(field) ||
          field.required ||
          field.key === mend?.field ||
          row.flags?.some((flag) => flag.field === field.key),
      )
  const left = fields.length - shown.length
  return (
    <section className="gk-drawer-part" aria-label={text(name)}>
      <h3>{text(name)}</h3>
      <dl className="gk-fields">
        {shown.map((field) => (
          <FieldRow key={field.key} {...{ field, row, book }} mend={field.key === mend?.field ? mend : undefined} />
        ))}
      </dl>
      {left > 0 && (
        <button type="button" className="gk-facet-more" onClick={() => setAll(true)}>
          {t('moreFields', { count: left })}
        </button>
      )}
    </section>
  )
}
