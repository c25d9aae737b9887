// A window over the page: a short form or a question. The browser's own dialog keeps focus inside and Escape closes it.
import { X } from 'lucide-react'
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { partsWords } from '../words/parts.ts'
import { Button } from './button.tsx'
import { ProblemNotice } from './notice.tsx'
import { useWords } from './words.ts'
import './dialog.css'

type DialogProps = {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  readonly foot?: ReactNode
  readonly wide?: boolean
}

export function Dialog({ title, onClose, children, foot, wide = false }: DialogProps) {
  const t = useWords(partsWords)
  const box = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = box.current
    if (dialog && !dialog.open) dialog.showModal()
    // The browser focuses the close button; what the window was opened for comes first.
    dialog?.querySelector<HTMLElement>('[data-first]')?.focus()
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={box}
      className={wide ? 'gk-dialog gk-dialog-wide' : 'gk-dialog'}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <header>
        <h2 id={id}>{title}</h2>
        <Button look="quiet" small icon={X} aria-label={t('close')} onClick={onClose} />
      </header>
      <div className="gk-dialog-body">{children}</div>
      {foot && <footer>{foot}</footer>}
    </dialog>
  )
}

type ConfirmProps = {
  readonly title: string
  readonly children?: ReactNode
  /** The verb on the button: 删除, 停用, 撤销. */
  readonly verb: string
  readonly danger?: boolean
  /** Asks for a reason, which is handed to `act`. */
  readonly withReason?: boolean
  /** Runs on yes; a rejection is shown in the window, which then stays. */
  readonly act: (reason: string) => Promise<unknown>
  readonly onClose: () => void
}

/** Asks before something that is seen by others or hard to take back. */
export function Confirm({ title, children, verb, danger, withReason, act, onClose }: ConfirmProps) {
  const t = useWords(partsWords)
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const id = useId()
  const run = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setError(undefined)
    try {
      await act(reason.trim())
      onClose()
    } catch (cause) {
      setError(cause)
      setBusy(false)
    }
  }
  const foot = (
    <>
      <Button onClick={onClose}>{t('cancel')}</Button>
      <Button
        type="submit"
        form={id}
        look={danger ? 'danger' : 'main'}
        busy={busy}
        disabled={withReason === true && !reason.trim()}
      >
        {verb}
      </Button>
    </>
  )
  return (
    <Dialog title={title} onClose={onClose} foot={foot}>
      <form id={id} onSubmit={run} className="gk-form">
        {children}
        {withReason && (
          <label className="gk-field">
            <span>{t('reason')}</span>
            <textarea rows={2} maxLength={400} value={reason} onChange={(event) => setReason(event.target.value)} />
            <small>{t('reasonNeeded')}</small>
          </label>
        )}
        {error !== undefined && <ProblemNotice error={error} />}
      </form>
    </Dialog>
  )
}
