// An unknown column becomes a field of its own: name, kind, privacy.
import { type FormEvent, useId, useState } from 'react'
import type { FieldSpec, Privacy } from '#domain/template.ts'
import type { ColumnPlan } from '#intake/contract/batch.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, TextField } from '../ui/field.tsx'
import { useText, useWords } from '../ui/words.ts'
import { intakeWords } from '../words/intake.ts'
import { partsWords } from '../words/parts.ts'
import type { Desk } from './batch-data.ts'
import { newFieldKey } from './targets.ts'

type NewFieldProps = {
  readonly header: string
  readonly column: ColumnPlan
  readonly desk: Desk
  readonly onClose: () => void
  readonly onField: (field: FieldSpec) => void
}

const kinds = ['text', 'long-text', 'number', 'money', 'date', 'yes-no', 'tags', 'phone', 'email', 'link'] as const
const privacies = ['public', 'internal', 'personal', 'sensitive'] as const

export function NewFieldDialog({ header, column, desk, onClose, onField }: NewFieldProps) {
  const t = useWords(intakeWords)
  const say = useWords(partsWords)
  const text = useText()
  const id = useId()
  const guess = guessOf(column)
  const [name, setName] = useState(guess ? text(guess.name) : header)
  const [kind, setKind] = useState(guess?.kind ?? 'text')
  const [privacy, setPrivacy] = useState<Privacy>(guess?.privacy ?? 'internal')
  const send = (event: FormEvent) => {
    event.preventDefault()
    const taken = desk.fields.map((field) => field.key)
    const { group } = desk.fields.find((field) => field.means === 'name') ?? {}
    onField({
      ...guess,
      key: guess?.key ?? newFieldKey(name, taken),
      kind,
      name: { zh: name.trim(), en: name.trim() },
      group: guess?.group ?? group ?? desk.groups[0]?.key ?? 'basic',
      privacy,
    })
  }
  const foot = (
    <>
      <Button onClick={onClose}>{say('cancel')}</Button>
      <Button look="main" type="submit" form={id}>
        {t('add')}
      </Button>
    </>
  )
  return (
    <Dialog title={t('newField')} onClose={onClose} foot={foot}>
      <form id={id} className="gk-form" onSubmit={send}>
        <TextField name={t('fieldName')} required maxLength={80} value={name} onText={setName} />
        <Field name={t('fieldKind')}>
          {(given) => (
            <select {...given} value={kind} onChange={(event) => setKind(event.target.value)}>
              {kinds.map((key) => (
                <option key={key} value={key}>
                  {t(`kind-${key}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field name={t('fieldPrivacy')}>
          {(given) => (
            <select
              {...given}
              value={privacy}
              onChange={(event) => setPrivacy(privacies.find((key) => key === event.target.value) ?? 'internal')}
            >
              {privacies.map((key) => (
                <option key={key} value={key}>
                  {t(`privacy-${key}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </form>
    </Dialog>
  )
}

/** The specification that was guessed from the column's content, if any. */
function guessOf(column: ColumnPlan): FieldSpec | undefined {
  for (const target of [column.target, ...column.alternatives]) if ('new' in target) return target.new
  return undefined
}
