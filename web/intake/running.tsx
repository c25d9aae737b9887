// While a job checks or writes: how far it is, and a way to stop it.
import { useState } from 'react'
import type { Batch } from '#intake/contract/batch.ts'
import { useJob } from '../jobs.ts'
import { Button } from '../ui/button.tsx'
import { Confirm } from '../ui/dialog.tsx'
import { formatCount } from '../ui/format.ts'
import { Card } from '../ui/page.tsx'
import { ShareBar } from '../ui/share-bar.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { intakeWords } from '../words/intake.ts'
import { useCancel } from './batch-data.ts'

export function Running({ batch }: { readonly batch: Batch }) {
  const t = useWords(intakeWords)
  const cancel = useCancel(batch.id)
  const progress = useJob(batch.job)?.progress
  const [asking, setAsking] = useState(false)
  const words = t(batch.state === 'committing' ? 'committing' : 'checking')
  return (
    <Card>
      <div className="gk-running" role="status">
        <h2>{words}</h2>
        <Progress label={words} done={progress?.done} total={progress?.total} />
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

type ProgressProps = {
  readonly label: string
  readonly done: number | undefined
  readonly total: number | undefined
}

/** A bar that knows how far it is, or one that only moves. */
function Progress({ label, done, total }: ProgressProps) {
  const t = useWords(intakeWords)
  const language = useLanguage()
  if (done === undefined || !total) {
    return (
      <div className="gk-bar">
        <span className="gk-wave" />
      </div>
    )
  }
  const parts = [{ key: 'done', name: label, value: done, colour: 'var(--gk-primary)' }]
  return (
    <>
      <ShareBar label={label} of={total} parts={parts} />
      <p>{t('rowsDone', { done: formatCount(done, language), total: formatCount(total, language) })}</p>
    </>
  )
}
