// Taking one merge back: the two customers that there will be, told apart by number, day and what hangs on each.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { unmerge, unmergePreview } from '#clean/contract/merge.ts'
import type { OutputOf } from '#domain/contract.ts'
import { call } from '../client.ts'
import { Confirm } from '../ui/dialog.tsx'
import { formatDate } from '../ui/format.ts'
import { ProblemNotice } from '../ui/notice.tsx'
import { Bones } from '../ui/states.tsx'
import { useText, useWords } from '../ui/words.ts'
import { done } from '../use/changes.ts'
import { binWords } from '../words/bin.ts'
import { knownWords } from '../words/duplicates-known.ts'
import { useHangingWords } from './bin-data.ts'

type Half = OutputOf<typeof unmergePreview>['halves'][number]

type UnmergeProps = { readonly loser: number; readonly name: string; readonly onClose: () => void }

export function UnmergeDialog({ loser, name, onClose }: UnmergeProps) {
  const t = useWords(knownWords)
  const text = useText()
  const queries = useQueryClient()
  const [different, setDifferent] = useState(false)
  const { data, error } = useQuery({
    queryKey: ['customer', loser, 'unmerge'],
    queryFn: ({ signal }) => call(unmergePreview, { loser }, { signal }),
    staleTime: 0,
    gcTime: 0,
  })
  const [back, stays] = data?.halves ?? []
  const act = async () => {
    const { changeSet, kept } = await call(unmerge, { loser, ...(different ? { different } : {}) })
    const fields = kept.map((field) => text(field)).join(t('comma'))
    done(queries, [changeSet], fields ? t('unmergedKept', { name, fields }) : t('unmerged', { name }))
  }
  return (
    <Confirm title={t('unmergeAsk', { name })} verb={t('unmerge')} act={act} onClose={onClose}>
      {error && <ProblemNotice error={error} />}
      {!data && !error && <Bones lines={3} height={22} />}
      {back && stays && (
        <div className="gk-unmerge">
          <HalfCard title={t('unmergeBack')} half={back} />
          <HalfCard title={t('unmergeKept')} half={stays} />
        </div>
      )}
      <p className="gk-quiet">{t('unmergeMoves')}</p>
      <label className="gk-merged-check">
        <input type="checkbox" checked={different} onChange={(event) => setDifferent(event.target.checked)} />
        {t('unmergeDifferent')}
      </label>
    </Confirm>
  )
}

function HalfCard({ title, half }: { readonly title: string; readonly half: Half }) {
  const t = useWords(knownWords)
  const bin = useWords(binWords)
  const hanging = useHangingWords()
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <strong>{half.name}</strong>
      <span>{half.number ?? t('noNumber')}</span>
      <span>{t('createdOn', { day: formatDate(half.createdAt) })}</span>
      <span>{hanging(half) || bin('nothing')}</span>
    </section>
  )
}
