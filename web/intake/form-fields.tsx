// Which fields of the template a form asks for, in which order, which of them it needs, and in what words.
import { ArrowUp, X } from 'lucide-react'
import type { FieldInfo } from '#domain/customer.ts'
import { mayAsk } from '#domain/forms/question.ts'
import type { Text } from '#domain/text.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { useText, useWords } from '../ui/words.ts'
import type { DeskBook } from '../use/desk.ts'
import { formWords } from '../words/forms.ts'
import type { FormSettings } from './form-data.ts'

type Asked = FormSettings['fields'][number]

type FieldsProps = {
  readonly fields: readonly Asked[]
  readonly book: DeskBook
  readonly isPublic: boolean
  readonly onFields: (fields: Asked[]) => void
}

export function FormFields({ fields, book, isPublic, onFields }: FieldsProps) {
  const t = useWords(formWords)
  const own = book.meaning('name')?.key
  const asked = new Set(fields.map(({ key }) => key))
  const others = possible(book, isPublic).filter(({ key }) => !asked.has(key))
  const say = useText()
  return (
    <fieldset className="gk-form-fields">
      <legend>{t('fields')}</legend>
      <ol>
        {fields.map((field, at) => (
          <FieldLine
            key={field.key}
            field={field}
            about={aboutOf(book, field.key)}
            isName={field.key === own}
            onUp={at === 0 ? undefined : () => onFields(movedUp(fields, at))}
            onChange={(next) => onFields(fields.with(at, next))}
            onRemove={() => onFields(fields.toSpliced(at, 1))}
          />
        ))}
      </ol>
      <select
        className="gk-input"
        aria-label={t('add')}
        value=""
        onChange={(event) => onFields([...fields, { key: event.target.value, required: false }])}
      >
        <option value="">{`+ ${t('add')}`}</option>
        {others.map(({ key, name }) => (
          <option key={key} value={key}>
            {say(name)}
          </option>
        ))}
      </select>
    </fieldset>
  )
}

function movedUp(fields: readonly Asked[], at: number): Asked[] {
  const above = fields[at - 1]
  const own = fields[at]
  return above && own ? fields.with(at - 1, own).with(at, above) : [...fields]
}

type About = { readonly name: Text; readonly privacy: FieldInfo['privacy'] }

function aboutOf(book: DeskBook, key: string): About {
  const field = book.field(key)
  if (field) return { name: field.name, privacy: field.privacy }
  return { name: book.dimension(key.slice('label:'.length))?.name ?? { zh: key, en: key }, privacy: 'internal' }
}

/** Fields first, then dimensions whose labels people give. */
function possible(book: DeskBook, isPublic: boolean): { readonly key: string; readonly name: Text }[] {
  const fields = book.fields.filter((field) => mayAsk(field, isPublic))
  const labelled = book.dimensions.filter(({ source }) => source === 'entered')
  return [...fields, ...labelled.map(({ key, name }) => ({ key: `label:${key}`, name }))]
}

type LineProps = {
  readonly field: Asked
  readonly about: About
  /** The customer's name has to be asked for. */
  readonly isName: boolean
  readonly onUp: (() => void) | undefined
  readonly onChange: (field: Asked) => void
  readonly onRemove: () => void
}

function FieldLine({ field, about, isName, onUp, onChange, onRemove }: LineProps) {
  const t = useWords(formWords)
  const say = useText()
  const name = say(about.name)
  const isPersonal = about.privacy === 'personal' || about.privacy === 'sensitive'
  return (
    <li>
      <div className="gk-form-field">
        <strong>{name}</strong>
        {isPersonal && <small>{t(about.privacy === 'sensitive' ? 'sensitive' : 'personal')}</small>}
        <label>
          <input
            type="checkbox"
            checked={field.required}
            disabled={isName && field.required}
            aria-label={t('requiredOf', { name })}
            onChange={() => onChange({ ...field, required: !field.required })}
          />
          {t('required')}
        </label>
        <Button small look="quiet" icon={ArrowUp} disabled={!onUp} aria-label={t('up', { name })} onClick={onUp} />
        <Button small look="quiet" icon={X} disabled={isName} aria-label={t('remove', { name })} onClick={onRemove} />
      </div>
      <details>
        <summary>{t('words')}</summary>
        <Wording field={field} onChange={onChange} />
      </details>
    </li>
  )
}

function Wording({ field, onChange }: Pick<LineProps, 'field' | 'onChange'>) {
  const t = useWords(formWords)
  const { label = { zh: '', en: '' }, help = { zh: '', en: '' } } = field
  return (
    <div className="gk-form-pair">
      <TextField
        name={t('askAs')}
        maxLength={80}
        value={label.zh}
        onText={(zh) => onChange({ ...field, label: { ...label, zh } })}
      />
      <TextField
        name={t('askAsEn')}
        maxLength={80}
        value={label.en}
        onText={(en) => onChange({ ...field, label: { ...label, en } })}
      />
      <TextField
        name={t('help')}
        maxLength={200}
        value={help.zh}
        onText={(zh) => onChange({ ...field, help: { ...help, zh } })}
      />
      <TextField
        name={t('helpEn')}
        maxLength={200}
        value={help.en}
        onText={(en) => onChange({ ...field, help: { ...help, en } })}
      />
    </div>
  )
}
