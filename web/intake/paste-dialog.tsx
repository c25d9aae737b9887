// A table pasted as text.
import { type FormEvent, useId, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useWords } from '../ui/words.ts'
import { intakeWords } from '../words/intake.ts'
import { partsWords } from '../words/parts.ts'

type PasteProps = { readonly onClose: () => void; readonly onText: (text: string) => void }

export function PasteDialog({ onClose, onText }: PasteProps) {
  const t = useWords(intakeWords)
  const say = useWords(partsWords)
  const [text, setText] = useState('')
  const id = useId()
  const send = (event: FormEvent) => {
    event.preventDefault()
    onText(text)
  }
  const foot = (
    <>
      <Button onClick={onClose}>{say('cancel')}</Button>
      <Button look="main" type="submit" form={id} disabled={!text.trim()}>
        {t('pasteGo')}
      </Button>
    </>
  )
  return (
    <Dialog wide title={t('pasteTitle')} onClose={onClose} foot={foot}>
      <form id={id} className="gk-form" onSubmit={send}>
        <label className="gk-field">
          <small>{t('pasteHint')}</small>
          <textarea
            rows={12}
            value={text}
            aria-label={t('pasteTitle')}
            data-first
            onChange={(event) => setText(event.target.value)}
          />
        </label>
      </form>
    </Dialog>
  )
}
