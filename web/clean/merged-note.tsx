// 并入记录: who was merged into this customer, each of which can be made a customer of its own again.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { merged, unmerge } from '#clean/contract/merge.ts'
import type { OutputOf } from '#domain/contract.ts'
import { call } from '../client.ts'
import { useMay } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Confirm } from '../ui/dialog.tsx'
import { formatMoment } from '../ui/format.ts'
import { useText, useWords } from '../ui/words.ts'
import { done } from '../use/changes.ts'
import { knownWords } from '../words/duplicates-known.ts'
import './probe.css'

type Merged = OutputOf<typeof merged>['merged'][number]

/** @param name of the customer into whom they went */
export function MergedNote({ id, name }: { readonly id: number; readonly name: string }) {
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
      {asking && <UnmergeDialog one={asking} into={name} onClose={() => setAsking(undefined)} />}
    </section>
  )
}

type UnmergeProps = { readonly one: Merged; readonly into: string; readonly onClose: () => void }

function UnmergeDialog({ one, into, onClose }: UnmergeProps) {
  const t = useWords(knownWords)
  const text = useText()
  const queries = useQueryClient()
  const [different, setDifferent] = useState(false)
  const { name } = one
  const act = async () => {
    const { changeSet, kept } = await call(unmerge, { loser: one.loser, ...(different ? { different } : {}) })
    const fields = kept.map((field) => text(field)).join(t('comma'))
    done(queries, [changeSet], fields ? t('unmergedKept', { name, fields }) : t('unmerged', { name }))
  }
  return (
    <Confirm title={t('unmergeAsk', { name })} verb={t('unmerge')} act={act} onClose={onClose}>
      <p>{t('unmergeMoves', { name })}</p>
      <p>{t('unmergeStays', { name: into })}</p>
      <label className="gk-merged-check">
        <input type="checkbox" checked={different} onChange={(event) => setDifferent(event.target.checked)} />
        {t('unmergeDifferent')}
      </label>
    </Confirm>
  )
}
