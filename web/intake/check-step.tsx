// What committing would do: counts that add up, problems to mend, every row to look at.
import { ArrowLeft, ArrowRight } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { Batch } from '#intake/contract/batch.ts'
import { Button } from '../ui/button.tsx'
import { formatCount } from '../ui/format.ts'
import { ProblemNotice } from '../ui/notice.tsx'
import { Card } from '../ui/page.tsx'
import { Bones } from '../ui/states.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { intakeWords } from '../words/intake.ts'
import { useCommit } from './batch-data.ts'
import { CountTiles, type Only } from './count-tiles.tsx'
import { ProblemList } from './problem-list.tsx'
import { Similar } from './similar.tsx'
import { partsGoing, SplitSums } from './split-sums.tsx'
import { Tidied } from './tidied.tsx'
import { Warnings } from './warnings.tsx'

// The grid is the heavy part of the page, and not everybody looks at every row.
const PreviewGrid = lazy(() => import('./preview-grid.tsx').then((module) => ({ default: module.PreviewGrid })))

type CheckProps = { readonly batch: Batch; readonly onBack: () => void }

export function CheckStep({ batch, onBack }: CheckProps) {
  const t = useWords(intakeWords)
  const language = useLanguage()
  const commit = useCommit(batch.id)
  const [only, setOnly] = useState<Only>()
  const { rows } = batch
  if (!rows) return null
  const going = rows.created + rows.updated
  const isNothing = going + partsGoing(batch) === 0
  const busy = batch.state === 'checking'
  return (
    <>
      <div className="gk-before">
        <Warnings batch={batch} />
      </div>
      <CountTiles rows={rows} problems={flaggedIn(batch)} only={only} onOnly={setOnly} />
      <SplitSums batch={batch} />
      <Card title={t('problemsTitle')}>
        <ProblemList batch={batch} />
      </Card>
      <Tidied batch={batch} />
      {batch.similar && batch.similar.length > 0 && <Similar similar={batch.similar} />}
      <Card title={t('preview')} acts={<span className="gk-quiet">{t('previewAbout')}</span>}>
        <Suspense fallback={<Bones lines={8} />}>
          <PreviewGrid batch={batch} only={only} />
        </Suspense>
      </Card>
      {commit.error && <ProblemNotice error={commit.error} />}
      <div className="gk-foot-acts">
        <Button icon={ArrowLeft} disabled={busy} onClick={onBack}>
          {t('backToColumns')}
        </Button>
        <span />
        <Button
          look="main"
          icon={ArrowRight}
          busy={commit.isPending || busy}
          disabled={isNothing}
          onClick={() => commit.mutate(undefined)}
        >
          {isNothing
            ? t('commitNone')
            : going === 0
              ? t('commitParts')
              : t('commit', { count: formatCount(going, language) })}
        </Button>
      </div>
    </>
  )
}

function flaggedIn(batch: Batch): number {
  const open = (batch.problems ?? []).filter((group) => group.weight !== 'repaired')
  return open.reduce((sum, group) => sum + group.count, 0)
}
