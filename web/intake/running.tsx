// While a job checks or writes: how far it is, and a way to stop it.
import { useState } from 'react'
import type { Batch } from '#intake/contract/batch.ts'
import { Button } from '../ui/button.tsx'
import { Confirm } from '../ui/dialog.tsx'
import { Card } from '../ui/page.tsx'
import { useWords } from '../ui/words.ts'
import { intakeWords } from '../words/intake.ts'
import { useCancel } from './batch-data.ts'

export function Running({ batch }: { readonly batch: Batch }) {
  const t = useWords(intakeWords)
  const cancel = useCancel(batch.id)
  const [asking, setAsking] = useState(false)
  const words = t(batch.state === 'committing' ? 'committing' : 'checking')
  return (
    <Card>
      <div className="gk-running" role="status">
        <h2>{words}</h2>
        <div className="gk-bar">
          <span className="gk-wave" />
        </div>
        <p className="gk-quiet">{t('runningAbout')}</p>
        <Button onClick={() => setAsking(true)}>{t('cancel')}</Button>
      </div>
      {asking && (
        <Confirm
          title={t('cancelAsk')}
          verb={t('cancel')}
          danger
          act={() => cancel.mutateAsync(undefined)}
          onClose={() => setAsking(false)}
        >
          <p>{t('cancelAbout')}</p>
        </Confirm>
      )}
    </Card>
  )
}
