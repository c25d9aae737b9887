// The form of a new customer: name first, the labels a company is known by, everything else on demand.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { DimensionInfo, FieldInfo } from '#domain/customer.ts'
import { contract } from '#use/contract.ts'
import { ProbeNote } from '../clean/probe-note.tsx'
import { call } from '../client.ts'
import { Button } from '../ui/button.tsx'
import { Field, TextField } from '../ui/field.tsx'
import { NamedOptions } from '../ui/named-options.tsx'
import { useLanguage, useText, useWords } from '../ui/words.ts'
import { actsWords } from '../words/acts.ts'
import { bulkWords } from '../words/bulk.ts'
import { BulkForm } from './bulk-dialogs.tsx'
import { nameOf } from './cell.ts'
import { optionsOf } from './cell-list.tsx'
import { done } from './changes.ts'
import type { DeskBook } from './desk.ts'
import { ownLabels } from './found-labels.ts'

type CreateProps = { readonly book: DeskBook; readonly onCreated?: (id: number) => void; readonly onClose: () => void }

export function CreateDialog({ book, onCreated, onClose }: CreateProps) {
  const t = useWords(bulkWords)
  const acts = useWords(actsWords)
  const queries = useQueryClient()
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  const [labels, setLabels] = useState<Readonly<Record<string, string>>>({})
  const [all, setAll] = useState(false)
  const create = useMutation({
    mutationFn: () =>
      call(contract.create, {
        values: Object.fromEntries(Object.entries(values).filter(([, text]) => text.trim() !== '')),
        labels: Object.fromEntries(Object.entries(labels).flatMap(([key, label]) => (label ? [[key, [label]]] : []))),
      }),
    onSuccess: ({ changeSet, customer }) => {
      done(queries, [changeSet], acts('created', { name: nameOf(customer, book) }))
      onCreated?.(customer.id)
      onClose()
    },
  })
  const open = book.fields.filter((field) => field.means !== 'owner')
  const early = new Set(['name', 'contact-name', 'phone', 'yearly-amount', 'region'])
  const fields = open.filter((field) => all || field.required || (field.means !== undefined && early.has(field.means)))
  const missing = open.some((field) => field.required && !values[field.key]?.trim())
  return (
    <BulkForm
      title={t('createTitle')}
      verb={t('create')}
      busy={create.isPending}
      error={create.error}
      ready={!missing && Object.values(values).some((text) => text.trim() !== '')}
      onSubmit={() => create.mutate()}
      onClose={onClose}
    >
      {[...fields].sort(nameFirst).map((field) => (
        <OneField
          key={field.key}
          field={field}
          book={book}
          value={values[field.key] ?? ''}
          onValue={(text) => setValues({ ...values, [field.key]: text })}
        />
      ))}
      {book.dimensions
        .filter(
          (dimension) =>
            dimension.source === 'entered' && dimension.cardinality === 'one' && (all || dimension.required),
        )
        .map((dimension) => (
          <OneLabel
            key={dimension.key}
            dimension={dimension}
            value={labels[dimension.key] ?? ''}
            onValue={(label) => setLabels({ ...labels, [dimension.key]: label })}
          />
        ))}
      {!all && (
        <div>
          <Button look="quiet" small onClick={() => setAll(true)}>
            {t('moreFields')}
          </Button>
        </div>
      )}
      <ProbeNote values={values} fields={open} />
    </BulkForm>
  )
}

const nameFirst = (a: FieldInfo, b: FieldInfo) => Number(b.means === 'name') - Number(a.means === 'name')

type OneFieldProps = {
  readonly field: FieldInfo
  readonly book: DeskBook
  readonly value: string
  readonly onValue: (text: string) => void
}

function OneField({ field, book, value, onValue }: OneFieldProps) {
  const t = useWords(bulkWords)
  const text = useText()
  const language = useLanguage()
  const name = field.required ? `${text(field.name)} *` : text(field.name)
  const options = field.kind === 'region' ? undefined : optionsOf(field.key, book, language)
  if (!options && field.kind === 'long-text')
    return (
      <Field name={name}>
        {(input) => <textarea {...input} rows={3} value={value} onChange={(event) => onValue(event.target.value)} />}
      </Field>
    )
  if (!options)
    return (
      <TextField
        name={name}
        value={value}
        type={field.kind === 'date' ? 'date' : 'text'}
        required={field.required}
        hint={field.means === 'number' ? t('numberHint') : undefined}
        onText={onValue}
      />
    )
  return (
    <Field name={name}>
      {(input) => (
        <select {...input} value={value} required={field.required} onChange={(event) => onValue(event.target.value)}>
          <option value="">{t('choose')}</option>
          {options.map((option) => (
            <option key={option.key} value={option.name}>
              {option.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

type OneLabelProps = {
  readonly dimension: DimensionInfo
  readonly value: string
  readonly onValue: (label: string) => void
}

function OneLabel({ dimension, value, onValue }: OneLabelProps) {
  const t = useWords(bulkWords)
  const text = useText()
  return (
    <Field name={text(dimension.name)}>
      {(input) => (
        <select {...input} value={value} onChange={(event) => onValue(event.target.value)}>
          <option value="">{t('choose')}</option>
          <NamedOptions of={ownLabels(dimension.labels).filter(({ retired }) => !retired)} />
        </select>
      )}
    </Field>
  )
}
