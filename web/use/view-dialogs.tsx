// The windows in which a view gets its name, and is removed.
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { contract } from '#use/contract.ts'
import { call } from '../client.ts'
import { useMay } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Confirm, Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { useWords } from '../ui/words.ts'
import { customersWords } from '../words/customers.ts'
import { partsWords } from '../words/parts.ts'
import type { View } from './customers-data.ts'
import type { ViewBody } from './views.tsx'

type ViewDialogProps = {
  readonly view?: View
  readonly save: (body: ViewBody) => Promise<unknown>
  readonly onClose: () => void
}

export function ViewDialog({ view, save, onClose }: ViewDialogProps) {
  const t = useWords(customersWords)
  const parts = useWords(partsWords)
  const mayShare = useMay('view.share')
  const [name, setName] = useState(view?.name ?? '')
  const [shared, setShared] = useState(view?.shared ?? false)
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const id = useId()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      await save({ ...(view ? { id: view.id } : {}), name: name.trim(), shared })
      onClose()
    } catch (cause) {
      setError(cause)
      setBusy(false)
    }
  }
  const foot = (
    <>
      <Button onClick={onClose}>{parts('cancel')}</Button>
      <Button type="submit" form={id} look="main" busy={busy} disabled={!name.trim()}>
        {parts('save')}
      </Button>
    </>
  )
  return (
    <Dialog title={t(view ? 'renameView' : 'saveView')} onClose={onClose} foot={foot}>
      <form id={id} className="gk-form" onSubmit={submit}>
        <TextField name={t('viewName')} hint={t('viewKeeps')} value={name} maxLength={80} required onText={setName} />
        {mayShare && (
          <label className="gk-tick">
            <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} />
            <span>
              {t('viewShared')}
              <small>{t('viewSharedHint')}</small>
            </span>
          </label>
        )}
        {error !== undefined && <ProblemNotice error={error} />}
      </form>
    </Dialog>
  )
}

type RemoveViewProps = { readonly view: View; readonly onRemoved: () => void; readonly onClose: () => void }

export function RemoveView({ view, onRemoved, onClose }: RemoveViewProps) {
  const t = useWords(customersWords)
  const queries = useQueryClient()
  const remove = async () => {
    await call(contract.removeView, { id: view.id })
    onRemoved()
    await queries.invalidateQueries({ queryKey: ['views'] })
  }
  return (
    <Confirm
      title={t('removeViewAsk', { view: view.name })}
      verb={t('removeView')}
      danger
      act={remove}
      onClose={onClose}
    >
      <p>{t('removeViewAbout')}</p>
    </Confirm>
  )
}
