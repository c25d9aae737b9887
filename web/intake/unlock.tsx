// A workbook that opens with a password asks for it.
import { LockKeyhole } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { Batch } from '#intake/contract/batch.ts'
import { Button } from '../ui/button.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { Card } from '../ui/page.tsx'
import { useWords } from '../ui/words.ts'
import { intakeWords } from '../words/intake.ts'
import { useLook } from './batch-data.ts'

export function Unlock({ batch }: { readonly batch: Batch }) {
  const t = useWords(intakeWords)
  const look = useLook(batch.id)
  const [password, setPassword] = useState('')
  const send = (event: FormEvent) => {
    event.preventDefault()
    look.mutate({ password })
  }
  return (
    <Card>
      <form className="gk-done gk-form" onSubmit={send}>
        <span className="gk-done-mark gk-done-mark-quiet">
          <LockKeyhole size={26} aria-hidden />
        </span>
        <h2>{t('locked')}</h2>
        <p className="gk-quiet">{t('lockedAbout')}</p>
        <label className="gk-field">
          <small>{t('password')}</small>
          <input
            className="gk-input"
            type="password"
            autoComplete="off"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </label>
        {look.error && <ProblemNotice error={look.error} />}
        <Button look="main" type="submit" busy={look.isPending} disabled={password === ''}>
          {t('unlock')}
        </Button>
      </form>
    </Card>
  )
}
