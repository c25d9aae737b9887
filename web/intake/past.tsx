// What came in before: each import with its result, open to its report and its undo.
import { Link } from '@tanstack/react-router'
import { History } from 'lucide-react'
import type { Batch } from '#intake/contract/batch.ts'
import { formatCount, formatMoment } from '../ui/format.ts'
import { LabelChip } from '../ui/label-chip.tsx'
import { NotYet } from '../ui/not-yet.tsx'
import { Card } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { intakeWords } from '../words/intake.ts'
import { useBatches } from './batch-data.ts'
import '../ui/rows.css'

export function PastImports() {
  const t = useWords(intakeWords)
  const batches = useBatches()
  return (
    <div style={{ marginTop: 14 }}>
      <Card title={t('past')}>
        {(batches.error || !batches.data) && <NotYet asked={batches} lines={4} height={20} bare />}
        {batches.data?.length === 0 && <Empty icon={History} title={t('pastEmpty')} />}
        {batches.data && batches.data.length > 0 && <PastTable batches={batches.data} />}
      </Card>
    </div>
  )
}

function PastTable({ batches }: { readonly batches: readonly Batch[] }) {
  const t = useWords(intakeWords)
  return (
    <table className="gk-rows">
      <thead>
        <tr>
          <th scope="col">{t('file')}</th>
          <th scope="col">{t('state')}</th>
          <th scope="col">{t('result')}</th>
          <th scope="col">{t('by')}</th>
          <th scope="col">{t('when')}</th>
        </tr>
      </thead>
      <tbody>
        {batches.map((batch) => (
          <tr key={batch.id}>
            <td>
              <Link to={`/intake/${batch.id}`}>{batch.name}</Link>
              {batch.sheet && <span className="gk-quiet"> · {batch.sheet}</span>}
            </td>
            <td data-name={t('state')}>
              <StateChip batch={batch} />
            </td>
            <td data-name={t('result')}>
              <Result batch={batch} />
            </td>
            <td data-name={t('by')}>{batch.by}</td>
            <td data-name={t('when')} className="gk-quiet">
              {formatMoment(batch.at)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const colours = {
  uploaded: 'grey',
  looked: 'amber',
  checking: 'blue',
  checked: 'amber',
  committing: 'blue',
  done: 'green',
  cancelled: 'grey',
  failed: 'red',
  undone: 'grey',
} as const

function StateChip({ batch }: { readonly batch: Batch }) {
  const t = useWords(intakeWords)
  return <LabelChip name={t(`state-${batch.state}`)} colour={colours[batch.state]} dot />
}

function Result({ batch }: { readonly batch: Batch }) {
  const t = useWords(intakeWords)
  const language = useLanguage()
  const { rows } = batch
  if (!rows) return null
  const parts = [
    ['create', rows.created],
    ['update', rows.updated],
    ['set-aside', rows.setAside],
  ] as const
  const told = parts.filter(([, count]) => count > 0)
  if (told.length === 0) return <span className="gk-quiet">{t('unchanged')}</span>
  return <span>{told.map(([key, count]) => `${t(key)} ${formatCount(count, language)}`).join(' · ')}</span>
}
