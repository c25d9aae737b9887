// One line of a form: its name, its input, a hint or what is wrong with it.
import { Eye, EyeOff } from 'lucide-react'
import { type InputHTMLAttributes, type ReactNode, useId, useState } from 'react'
import { accessWords } from '../words/access.ts'
import { Button } from './button.tsx'
import { useWords } from './words.ts'
import './dialog.css'

type FieldProps = {
  readonly name: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  /** Draws the input; spread what it is given. */
  readonly children: (input: FieldInput) => ReactNode
}

export type FieldInput = { readonly id: string; readonly 'aria-describedby'?: string; readonly 'aria-invalid'?: true }

export function Field({ name, hint, error, children }: FieldProps) {
  const id = useId()
  const below = error ?? hint
  const described = below ? { 'aria-describedby': `${id}-hint` } : {}
  return (
    <div className="gk-field">
      <span>
        <label htmlFor={id}>{name}</label>
      </span>
      {children({ id, ...described, ...(error ? { 'aria-invalid': true } : {}) })}
      {below && (
        <small id={`${id}-hint`} {...(error ? { role: 'alert' } : {})}>
          {below}
        </small>
      )}
    </div>
  )
}

type TextFieldProps = InputHTMLAttributes<HTMLInputElement> & {
  readonly name: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly onText: (text: string) => void
}

export function TextField({ name, hint, error, onText, ...input }: TextFieldProps) {
  return (
    <Field name={name} hint={hint} error={error}>
      {(given) => <input {...input} {...given} onChange={(event) => onText(event.target.value)} />}
    </Field>
  )
}

/** A password that can be shown while typing; password managers fill and keep it by `autoComplete`. */
export function SecretField({ name, hint, error, onText, ...input }: TextFieldProps) {
  const t = useWords(accessWords)
  const [seen, setSeen] = useState(false)
  return (
    <Field name={name} hint={hint} error={error}>
      {(given) => (
        <div className="gk-secret">
          <input
            {...input}
            {...given}
            type={seen ? 'text' : 'password'}
            onChange={(event) => onText(event.target.value)}
          />
          <Button
            look="quiet"
            small
            icon={seen ? EyeOff : Eye}
            aria-label={t(seen ? 'hidePassword' : 'showPassword')}
            aria-pressed={seen}
            onClick={() => setSeen(!seen)}
          />
        </div>
      )}
    </Field>
  )
}
