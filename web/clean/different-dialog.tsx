// These are two customers: why, in a word or not at all, and it is remembered.
import { useId, useRef, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { useWords } from '../ui/words.ts'
import { pairWords } from '../words/duplicates-pair.ts'
import { partsWords } from '../words/parts.ts'
import { useDifferent } from './duplicate-data.ts'

type DifferentProps = {
  readonly a: number
  readonly b: number
  readonly onDone: (changeSet: string) => void
  readonly onClose: () => void
}

const usual = ['reasonBranch', 'reasonGroup', 'reasonName', 'reasonAgent'] as const

export function DifferentDialog({ a, b, onDone, onClose }: DifferentProps) {
  const t = useWords(pairWords)
  const parts = useWords(partsWords)
  const id = useId()
  const box = useRef<HTMLInputElement>(null)
  const [reason, setReason] = useState('')
  const { mutate, isPending, error } = useDifferent()
  const send = () => {
    const said = reason.trim()
    mutate({ a, b, ...(said ? { reason: said } : {}) }, { onSuccess: ({ changeSet }) => onDone(changeSet) })
  }
  const foot = (
    <>
      <Button onClick={onClose}>{parts('cancel')}</Button>
      <Button type="submit" form={id} look="main" busy={isPending}>
        {t('notSame')}
      </Button>
    </>
  )
  return (
    <Dialog title={t('notSameTitle')} onClose={onClose} foot={foot}>
      <form
        id={id}
        className="gk-form"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <p className="gk-quiet">{t('notSameAbout')}</p>
        <Field name={t('notSameReason')}>
          {(input) => (
            <input
              {...input}
              ref={box}
              data-first
              type="text"
              maxLength={400}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <div className="gk-two-reasons">
          {usual.map((key) => (
            <Button
              key={key}
              small
              aria-pressed={reason === t(key)}
              onClick={() => {
                setReason(t(key))
                box.current?.focus()
              }}
            >
              {t(key)}
            </Button>
          ))}
        </div>
        {error !== null && <ProblemNotice error={error} />}
      </form>
    </Dialog>
  )
}
