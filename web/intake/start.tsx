// 收: where an import begins, and what came in before.
import { useNavigate } from '@tanstack/react-router'
import { Page } from '../ui/page.tsx'
import { useWords } from '../ui/words.ts'
import { intakeWords } from '../words/intake.ts'
import { DropZone } from './drop-zone.tsx'
import { PastImports } from './past.tsx'
import { WaitingNote } from './waiting-note.tsx'

export function IntakePage() {
  const t = useWords(intakeWords)
  const navigate = useNavigate()
  return (
    <Page title={t('title')} about={t('about')}>
      <WaitingNote />
      <DropZone onBatch={(batch) => void navigate({ to: `/intake/${batch.id}` })} />
      <PastImports />
    </Page>
  )
}
