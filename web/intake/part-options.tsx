// The choices by which a column becomes a contact's or an order's.
import { orderPartWords } from '#domain/words/split.ts'
import type { ColumnTarget } from '#intake/contract/batch.ts'
import { useText, useWords } from '../ui/words.ts'
import { splitWords } from '../words/split.ts'
import type { Desk } from './batch-data.ts'
import { contactMeans, orderParts } from './targets.ts'

/** People of one row that are offered; one that has more keeps them. */
const offered = 3

export function PartOptions({ desk, target }: { readonly desk: Desk; readonly target: ColumnTarget }) {
  const t = useWords(splitWords)
  const text = useText()
  const fields = desk.fields.filter(({ means }) => means !== undefined && contactMeans.has(means))
  const own = 'field' in target ? (target.contact ?? 0) : 0
  const persons = Array.from({ length: Math.max(offered, own) }, (_, nr) => nr + 1)
  return (
    <>
      <optgroup label={t('contactsGroup')}>
        {persons.flatMap((nr) =>
          fields.map((field) => (
            <option key={`${nr} ${field.key}`} value={`contact:${field.key}:${nr}`}>
              {nr === 1 ? t('nth', { field: text(field.name) }) : t('nthFurther', { nr, field: text(field.name) })}
            </option>
          )),
        )}
      </optgroup>
      <optgroup label={t('ordersGroup')}>
        {orderParts.map((part) => (
          <option key={part} value={`order:${part}`}>
            {text(orderPartWords[part])}
          </option>
        ))}
      </optgroup>
    </>
  )
}
