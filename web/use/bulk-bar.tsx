// What can be done with the checked customers, in a bar over the foot of the table.
import { Download, EyeOff, Tag, Tags, Trash2, UserRound, X } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { Query } from '#domain/filter.ts'
import { useMay } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { formatCount } from '../ui/format.ts'
import { type Checks, checkedCount } from '../ui/grid/checks.ts'
import { useLanguage, useWords } from '../ui/words.ts'
import { bulkWords } from '../words/bulk.ts'
import { customersWords } from '../words/customers.ts'
import { profilingWords } from '../words/profiling.ts'
import type { DeskBook } from './desk.ts'

const BulkDialogs = lazy(() => import('./bulk-dialogs.tsx').then((module) => ({ default: module.BulkDialogs })))

export type BulkAct = 'label' | 'tag' | 'assign' | 'profiling' | 'delete' | 'export'

type BulkProps = {
  readonly book: DeskBook
  readonly query: Query
  readonly total: number
  readonly checks: Checks
  readonly onDone: () => void
}

export function BulkBar({ book, query, total, checks, onDone }: BulkProps) {
  const t = useWords(bulkWords)
  const language = useLanguage()
  const [act, setAct] = useState<BulkAct>()
  const may = {
    ...{ label: useMay('label.set'), assign: useMay('customer.assign'), delete: useMay('customer.delete') },
    write: useMay('customer.write'),
  }
  const profiling = useWords(profilingWords)
  const count = checkedCount(checks, total)
  return (
    <section className="gk-bulk" aria-label={t('bar')}>
      <strong>{t('chosen', { count: formatCount(count, language) })}</strong>
      {may.label && (
        <Button small icon={Tag} onClick={() => setAct('label')}>
          {t('label')}
        </Button>
      )}
      {may.label && (
        <Button small icon={Tags} onClick={() => setAct('tag')}>
          {t('tag')}
        </Button>
      )}
      {may.assign && (
        <Button small icon={UserRound} onClick={() => setAct('assign')}>
          {t('assign')}
        </Button>
      )}
      {may.write && (
        <Button small icon={EyeOff} onClick={() => setAct('profiling')}>
          {profiling('bulk')}
        </Button>
      )}
      <ExportButton onExport={() => setAct('export')} />
      {may.delete && (
        <Button small look="danger" icon={Trash2} onClick={() => setAct('delete')}>
          {t('delete')}
        </Button>
      )}
      <span className="gk-toolbar-gap" />
      <Button small look="quiet" icon={X} aria-label={t('none')} title={t('none')} onClick={onDone} />
      <Suspense>
        {act && (
          <BulkDialogs
            act={act}
            book={book}
            whom={{ checks, query, total }}
            count={count}
            onDone={onDone}
            onClose={() => setAct(undefined)}
          />
        )}
      </Suspense>
    </section>
  )
}

function ExportButton({ onExport }: { readonly onExport: () => void }) {
  const t = useWords(customersWords)
  const mayExport = useMay('customer.export')
  if (!mayExport) return null
  return (
    <Button small icon={Download} onClick={onExport}>
      {t('export')}
    </Button>
  )
}
