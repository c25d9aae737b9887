// After how many days without a sign of life a customer is stale.
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { toast, toastProblem } from '../ui/toast.tsx'
import { useWords } from '../ui/words.ts'
import { partsWords } from '../words/parts.ts'
import { staleWords } from '../words/stale.ts'
import { useSetStale } from './stale-data.ts'

export function StaleSettings({ days, onClose }: { readonly days: number; readonly onClose: () => void }) {
  const t = useWords(staleWords)
  const parts = useWords(partsWords)
  const { mutate, isPending } = useSetStale()
  const [typed, setTyped] = useState(String(days))
  const isDays = /^[1-9]\d{0,3}$/.test(typed) && Number(typed) <= 3650
  const keep = (value: number | null) =>
    mutate(value, {
      onSuccess: () => {
        toast({ text: t('saved') })
        onClose()
      },
      onError: toastProblem,
    })
  const foot = (
    <>
      <Button look="quiet" busy={isPending} onClick={() => keep(null)}>
        {t('usual')}
      </Button>
      <Button look="main" busy={isPending} disabled={!isDays} onClick={() => keep(Number(typed))}>
        {parts('save')}
      </Button>
    </>
  )
  return (
    <Dialog title={t('settingsTitle')} onClose={onClose} foot={foot}>
      <TextField
        name={t('days')}
        className="gk-input"
        inputMode="numeric"
        value={typed}
        onText={setTyped}
        aria-invalid={!isDays}
        data-first
      />
    </Dialog>
  )
}
