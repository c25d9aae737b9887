// 并入记录: who was merged into this customer, each of which can be made a customer of its own again.
import { useQuery } from '@tanstack/react-query'
import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { merged } from '#clean/contract/merge.ts'
import type { OutputOf } from '#domain/contract.ts'
import { call } from '../client.ts'
import { useMay } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { formatMoment } from '../ui/format.ts'
import { useWords } from '../ui/words.ts'
import { knownWords } from '../words/duplicates-known.ts'
import { UnmergeDialog } from './unmerge-dialog.tsx'
import './probe.css'

type Merged = OutputOf<typeof merged>['merged'][number]

export function MergedNote({ id }: { readonly id: number }) {
  const t = useWords(knownWords)
  const may = useMay('customer.merge')
  const [asking, setAsking] = useState<Merged>()
  const { data } = useQuery({
    queryKey: ['customer', id, 'merged'],
    queryFn: ({ signal }) => call(merged, { customer: id }, { signal }),
    staleTime: 5_000,
  })
  if (!data || data.merged.length === 0) return null
  return (
    <section className="gk-drawer-part" aria-label={t('merged')}>
      <h3>{t('merged')}</h3>
      <ul className="gk-merged">
        {data.merged.map((one) => (
          <li key={one.loser}>
            <span>
              {one.name} {one.number && <span className="gk-quiet">{one.number}</span>}
              <small>{t('mergedLine', { by: one.by, at: formatMoment(one.at) })}</small>
            </span>
            {may && (
              <Button
                small
                icon={Undo2}
                aria-label={t('unmergeName', { name: one.name })}
                onClick={() => setAsking(one)}
              >
                {t('unmerge')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {asking && <UnmergeDialog loser={asking.loser} name={asking.name} onClose={() => setAsking(undefined)} />}
    </section>
  )
}
