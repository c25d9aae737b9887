// 收: where an import begins, and what came in before.
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useMay } from '../session.ts'
import { Page } from '../ui/page.tsx'
import { useWords } from '../ui/words.ts'
import { intakeWords } from '../words/intake.ts'
import { DropZone } from './drop-zone.tsx'
import { PastImports } from './past.tsx'
import { WaitingNote } from './waiting-note.tsx'

/** Few set up sources: their code comes for those only. */
const Pulls = lazy(() => import('./pulls.tsx').then((all) => ({ default: all.Pulls })))

export function IntakePage() {
  const t = useWords(intakeWords)
  const navigate = useNavigate()
  const mayPull = useMay('clean.manage')
  return (
    <Page title={t('title')} about={t('about')}>
      <WaitingNote />
      <DropZone onBatch={(batch) => void navigate({ to: `/intake/${batch.id}` })} />
      <PastImports />
      {mayPull && (
        <Suspense fallback={null}>
          <Pulls />
        </Suspense>
      )}
    </Page>
  )
}
