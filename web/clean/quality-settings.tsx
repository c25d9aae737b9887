// Which fields count, and how long a customer stays fresh.
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { toast, toastProblem } from '../ui/toast.tsx'
import { toggled } from '../ui/toggled.ts'
import { useLanguage, useWords } from '../ui/words.ts'
import type { DeskBook } from '../use/desk.ts'
import { qualityWords } from '../words/quality.ts'
import { type Quality, useSetQuality } from './quality-data.ts'

type QualitySettingsProps = { readonly quality: Quality; readonly book: DeskBook; readonly onClose: () => void }

export function QualitySettings({ quality, book, onClose }: QualitySettingsProps) {
  const t = useWords(qualityWords)
  const language = useLanguage()
  const { mutate, isPending } = useSetQuality()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(quality.fields.map(({ key }) => key)))
  const [days, setDays] = useState(String(quality.days))
  const isDays = /^[1-9]\d{0,3}$/.test(days) && Number(days) <= 3650
  const keep = (input: Parameters<typeof mutate>[0]) =>
    mutate(input, {
      onSuccess: () => {
        toast({ text: t('saved') })
        onClose()
      },
      onError: toastProblem,
    })
  const foot = (
    <>
      <Button look="quiet" busy={isPending} onClick={() => keep({ fields: null, days: null })}>
        {t('usual')}
      </Button>
      <Button
        look="main"
        busy={isPending}
        disabled={chosen.size === 0 || !isDays}
        onClick={() => keep({ fields: quality.possible.filter((key) => chosen.has(key)), days: Number(days) })}
      >
        {t('save')}
      </Button>
    </>
  )
  return (
    <Dialog title={t('settings')} onClose={onClose} foot={foot}>
      <p>{t('settingsAbout')}</p>
      <TextField name={t('days')} inputMode="numeric" value={days} onText={setDays} aria-invalid={!isDays} />
      <fieldset className="gk-quality-fields">
        <legend>{t('fields')}</legend>
        {quality.possible.map((key) => (
          <label key={key}>
            <input type="checkbox" checked={chosen.has(key)} onChange={() => setChosen(toggled(chosen, key))} />
            <span>{book.field(key)?.name[language] ?? key}</span>
          </label>
        ))}
      </fieldset>
    </Dialog>
  )
}
