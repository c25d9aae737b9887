// The window in which a condition on a field is made: 年合作金额 ≥ 50万, 最近成交日期 before a day, 备注 contains.
import { useState } from 'react'
import type { FieldInfo } from '#domain/customer.ts'
import type { FieldCondition } from '#domain/filter.ts'
import { Field, TextField } from '../ui/field.tsx'
import { NamedOptions } from '../ui/named-options.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { conditionWords } from '../words/conditions.ts'
import { BulkForm } from './bulk-dialogs.tsx'
import { optionsOf } from './cell-list.tsx'
import { amountIn, type Op, operatorsOf } from './conditions.ts'
import type { DeskBook } from './desk.ts'
import { askedField, scoreField } from './score.ts'

type ConditionProps = {
  readonly book: DeskBook
  readonly field: string | undefined
  readonly onAdd: (condition: FieldCondition) => void
  readonly onClose: () => void
}

export function ConditionDialog({ book, field: first, onAdd, onClose }: ConditionProps) {
  const t = useWords(conditionWords)
  const open = [...book.fields.filter((field) => !field.sealed && operatorsOf(field).length > 0), scoreField]
  const [key, setKey] = useState(first ?? book.meaning('yearly-amount')?.key ?? open[0]?.key ?? '')
  const field = askedField(book, key)
  const [op, setOp] = useState<Op>()
  const [values, setValues] = useState<readonly string[]>(['', ''])
  const chosen = field && op && operatorsOf(field).includes(op) ? op : field && operatorsOf(field)[0]
  const condition = field && chosen && conditionOf(field, chosen, values)
  return (
    <BulkForm
      title={t('title')}
      verb={t('add')}
      busy={false}
      error={null}
      ready={condition !== undefined}
      onSubmit={() => {
        if (!condition) return
        onAdd(condition)
        onClose()
      }}
      onClose={onClose}
    >
      <Field name={t('field')}>
        {(input) => (
          <select
            {...input}
            value={key}
            onChange={(event) => {
              setKey(event.target.value)
              setValues(['', ''])
            }}
          >
            <NamedOptions of={open} />
          </select>
        )}
      </Field>
      {field && chosen && (
        <>
          <Field name={t('how')}>
            {(input) => (
              <select
                {...input}
                value={chosen}
                onChange={(event) => setOp(operatorsOf(field).find((one) => one === event.target.value))}
              >
                {operatorsOf(field).map((one) => (
                  <option key={one} value={one}>
                    {t(one)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Values field={field} op={chosen} book={book} values={values} onValues={setValues} />
        </>
      )}
    </BulkForm>
  )
}

type ValuesProps = {
  readonly field: FieldInfo
  readonly op: Op
  readonly book: DeskBook
  readonly values: readonly string[]
  readonly onValues: (values: readonly string[]) => void
}

function Values({ field, op, book, values, onValues }: ValuesProps) {
  const t = useWords(conditionWords)
  const language = useLanguage()
  if (op === 'empty' || op === 'filled') return null
  const [from = '', to = ''] = values
  const isChosen = field.kind === 'choice' || field.kind === 'yes-no' || field.means === 'owner'
  const options = isChosen ? optionsOf(field.key, book, language) : undefined
  if (options)
    return (
      <Field name={t('value')}>
        {(input) => (
          <select {...input} value={from} onChange={(event) => onValues([event.target.value, ''])}>
            <option value="" />
            {options.map((option) => (
              <option key={option.key} value={option.key}>
                {option.name}
              </option>
            ))}
          </select>
        )}
      </Field>
    )
  const isNumber = field.kind === 'money' || field.kind === 'number'
  const isDate = field.kind === 'date'
  const wrong = (text: string) => (isNumber && text && amountIn(text) === undefined ? t('notANumber') : undefined)
  const shared = { type: isDate ? 'date' : 'text', hint: field.kind === 'money' ? t('amountHint') : undefined }
  if (op === 'between')
    return (
      <>
        <TextField
          {...shared}
          name={t('from')}
          value={from}
          error={wrong(from)}
          onText={(text) => onValues([text, to])}
        />
        <TextField {...shared} name={t('to')} value={to} error={wrong(to)} onText={(text) => onValues([from, text])} />
      </>
    )
  return (
    <TextField {...shared} name={t('value')} value={from} error={wrong(from)} onText={(text) => onValues([text, ''])} />
  )
}

/** The condition as it stands in the window, or undefined while it is not finished. */
function conditionOf(field: FieldInfo, op: Op, [from = '', to = '']: readonly string[]): FieldCondition | undefined {
  if (op === 'empty' || op === 'filled') return { field: field.key, op }
  const isNumber = field.kind === 'money' || field.kind === 'number'
  const read = (text: string) => (isNumber ? amountIn(text) : text.trim() || undefined)
  const [first, second] = [read(from), read(to)]
  if (first === undefined) return undefined
  if (op === 'between') return second === undefined ? undefined : { field: field.key, op, value: [first, second] }
  if (field.kind === 'yes-no') return { field: field.key, op, value: first === 'yes' }
  return { field: field.key, op, value: first }
}
