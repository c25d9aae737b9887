// The input in which one field is edited: a list, a date, a long text or a line, by the kind of field.
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { FieldInfo } from '#domain/customer.ts'
import { useLanguage, useText, useWords } from '../ui/words.ts'
import { customerWords } from '../words/customer.ts'
import { optionsOf } from './cell-list.tsx'
import type { DeskBook } from './desk.ts'

type InputProps = {
  readonly field: FieldInfo
  readonly book: DeskBook
  readonly text: string
  readonly onSave: (text: string) => Promise<void>
  readonly onCancel: () => void
  /** Hears each text as it is typed. */
  readonly onText?: ((text: string) => void) | undefined
}

/** Enter and leaving save, Escape gives up; an unchanged text is not sent. */
export function FieldInput({ field, book, text: first, onSave, onCancel, onText }: InputProps) {
  const t = useWords(customerWords)
  const text = useText()
  const language = useLanguage()
  const [typed, setTyped] = useState(first)
  const [busy, setBusy] = useState(false)
  const box = useRef<HTMLInputElement & HTMLTextAreaElement & HTMLSelectElement>(null)
  const leaving = useRef(false)
  useEffect(() => {
    box.current?.focus()
    box.current?.select?.()
  }, [])
  const end = async (value: string) => {
    if (leaving.current) return
    if (value === first) return onCancel()
    leaving.current = true
    setBusy(true)
    try {
      await onSave(value)
    } finally {
      leaving.current = false
      setBusy(false)
    }
  }
  const shared = {
    ref: box,
    className: 'gk-input gk-field-input',
    'aria-label': t('editField', { field: text(field.name) }),
    'data-own-escape': '',
    disabled: busy,
    onBlur: () => void end(typed),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.nativeEvent.isComposing) return
      if (event.key === 'Escape') {
        leaving.current = true
        onCancel()
      } else if (event.key === 'Enter' && !(field.kind === 'long-text' && !event.ctrlKey && !event.metaKey)) {
        event.preventDefault()
        void end(typed)
      }
    },
  }
  const change = (event: { readonly target: { readonly value: string } }) => {
    setTyped(event.target.value)
    onText?.(event.target.value)
  }
  const options = field.kind === 'region' ? undefined : optionsOf(field.key, book, language)
  if (options)
    return (
      <select {...shared} value={typed} onChange={change}>
        {!field.required && <option value="">—</option>}
        {options.map(({ key, name }) => (
          <option key={key} value={name}>
            {name}
          </option>
        ))}
      </select>
    )
  if (field.kind === 'long-text') return <textarea {...shared} rows={4} value={typed} onChange={change} />
  return <input {...shared} type={field.kind === 'date' ? 'date' : 'text'} value={typed} onChange={change} />
}
