// One import, at whatever step it stands.
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Batch } from '#intake/contract/batch.ts'
import { formatBytes } from '../ui/format.ts'
import { NotYet } from '../ui/not-yet.tsx'
import { Page } from '../ui/page.tsx'
import { useWords } from '../ui/words.ts'
import { intakeWords } from '../words/intake.ts'
import { useBatch, useTidings } from './batch-data.ts'
import { CheckStep } from './check-step.tsx'
import { ColumnsStep } from './columns-step.tsx'
import { ReportStep } from './report-step.tsx'
import { Running } from './running.tsx'
import { type Step, Steps } from './steps.tsx'
import './intake.css'

export function ImportPage() {
  const t = useWords(intakeWords)
  const { id } = useParams({ strict: false })
  const batch = useBatch(Number(id))
  useTidings(batch.data)
  const about = batch.data ? `${batch.data.name} · ${formatBytes(batch.data.size)}` : undefined
  return (
    <Page title={t('title')} about={about} acts={<Link to="/intake">{t('past')}</Link>}>
      {(batch.error || !batch.data) && <NotYet asked={batch} lines={8} />}
      {batch.data && <At batch={batch.data} />}
    </Page>
  )
}

function At({ batch }: { readonly batch: Batch }) {
  // A checked import may go back to its columns; nothing is lost by looking.
  const [backAt, setBackAt] = useState<'columns'>()
  const step = backAt && batch.state === 'checked' ? backAt : stepOf(batch)
  return (
    <>
      <Steps at={step} />
      {step === 'columns' && <ColumnsStep batch={batch} onChecked={() => setBackAt(undefined)} />}
      {step === 'check' && isSettled(batch) && <CheckStep batch={batch} onBack={() => setBackAt('columns')} />}
      {step === 'check' && !isSettled(batch) && <Running batch={batch} />}
      {step === 'done' && <ReportStep batch={batch} />}
    </>
  )
}

/** Checked, or being checked again after a correction: the rows stay in sight. */
function isSettled(batch: Batch): boolean {
  return batch.state === 'checked' || (batch.state === 'checking' && batch.rows !== undefined)
}

function stepOf(batch: Batch): Step {
  if (batch.state === 'uploaded' || batch.state === 'looked') return 'columns'
  if (batch.state === 'checking' || batch.state === 'checked' || batch.state === 'committing') return 'check'
  return 'done'
}
