// One question of a form with the input that fits it: a list, several to tick, a date, a long text or a line.
import type { InputHTMLAttributes } from 'react'
import type { Question } from '#domain/forms/question.ts'
import { Field, type FieldInput } from '../ui/field.tsx'
import { useText, useWords } from '../ui/words.ts'
import { publicFormWords } from '../words/public-form.ts'

type AnswerProps = {
  readonly question: Question
  readonly text: string
  readonly error?: string | undefined
  readonly onText: (text: string) => void
  readonly onLeave?: (() => void) | undefined
}

/** With its name, its hint and what is wrong with the answer. */
export function AnswerField(props: AnswerProps) {
  const { question, error } = props
  const t = useWords(publicFormWords)
  const say = useText()
  const hint = useHint(question)
  const name = `${say(question.name)}${question.required ? ` *` : ''}`
  if (question.many) return <Ticks {...props} name={name} hint={hint} />
  return (
    <Field name={name} hint={hint} error={error}>
      {(given) => <AnswerInput {...props} given={given} none={t('choose')} />}
    </Field>
  )
}

function useHint({ help, kind, unit }: Question): string | undefined {
  const t = useWords(publicFormWords)
  const say = useText()
  if (help) return say(help)
  if (kind === 'region') return t('region')
  return unit ? t('unit', { unit: say(unit) }) : undefined
}

type InputProps = AnswerProps & {
  readonly given: Partial<FieldInput> & { readonly 'aria-label'?: string }
  readonly none: string
}

export function AnswerInput({ question, text, onText, onLeave, given, none }: InputProps) {
  const t = useWords(publicFormWords)
  const say = useText()
  const shared = { ...given, value: text, onBlur: onLeave, 'aria-required': question.required }
  const change = (event: { readonly target: { readonly value: string } }) => onText(event.target.value)
  const choices =
    question.kind === 'yes-no'
      ? yesNo(t('yes'), t('no'))
      : question.choices?.map((one) => ({ key: one.key, name: say(one.name) }))
  if (choices)
    return (
      <select {...shared} onChange={change}>
        <option value="">{none}</option>
        {choices.map(({ key, name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    )
  if (question.kind === 'long-text') return <textarea {...shared} rows={4} onChange={change} />
  return <input {...shared} {...typed(question)} onChange={change} />
}

const yesNo = (yes: string, no: string) => [
  { key: 'yes', name: yes },
  { key: 'no', name: no },
]

/** What keyboard a phone shows and what a browser may fill in; never for what is sensitive. */
function typed({ key, kind, sensitive }: Question): InputHTMLAttributes<HTMLInputElement> {
  const ways: Readonly<Record<string, InputHTMLAttributes<HTMLInputElement>>> = {
    date: { type: 'date' },
    phone: { type: 'tel', autoComplete: 'tel' },
    email: { type: 'email', autoComplete: 'email' },
    money: { inputMode: 'decimal' },
    number: { inputMode: 'decimal' },
    link: { inputMode: 'url' },
    'person-name': { autoComplete: 'name' },
    company: { autoComplete: 'organization' },
    address: { autoComplete: 'street-address' },
  }
  return { type: 'text', autoComplete: 'off', name: key, ...ways[kind], ...(sensitive ? { autoComplete: 'off' } : {}) }
}

/** Several of a few: their keys with commas between. */
function Ticks({
  question,
  text,
  error,
  onText,
  name,
  hint,
}: AnswerProps & { readonly name: string; readonly hint: string | undefined }) {
  const say = useText()
  const chosen = new Set(text.split(',').filter(Boolean))
  return (
    <fieldset className="gk-ticks">
      <legend>{name}</legend>
      <div>
        {question.choices?.map((choice) => (
          <label key={choice.key}>
            <input
              type="checkbox"
              checked={chosen.has(choice.key)}
              onChange={() => onText([...chosen.symmetricDifference(new Set([choice.key]))].join(','))}
            />
            {say(choice.name)}
          </label>
        ))}
      </div>
      {(error ?? hint) && <small {...(error ? { role: 'alert' } : {})}>{error ?? hint}</small>}
    </fieldset>
  )
}
