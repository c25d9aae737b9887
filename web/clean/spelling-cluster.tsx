// One thing in several spellings: which is kept (or another is typed), which are changed, and the act.
import { useQueryClient } from '@tanstack/react-query'
import { Merge } from 'lucide-react'
import { useId, useState } from 'react'
import { CustomersLink } from '../customers-link.tsx'
import { Button } from '../ui/button.tsx'
import { formatCount } from '../ui/format.ts'
import { Card } from '../ui/page.tsx'
import { toastProblem } from '../ui/toast.tsx'
import { toggled } from '../ui/toggled.ts'
import { useLanguage, useWords } from '../ui/words.ts'
import { done } from '../use/changes.ts'
import { spellingWords } from '../words/spellings.ts'
import { type Cluster, useUnify } from './spelling-data.ts'

type SpellingClusterProps = {
  readonly field: string
  readonly fieldName: string
  readonly cluster: Cluster
  readonly onLater: () => void
}

export function SpellingCluster({ field, fieldName, cluster, onLater }: SpellingClusterProps) {
  const t = useWords(spellingWords)
  const language = useLanguage()
  const queries = useQueryClient()
  const { mutate, isPending } = useUnify()
  const group = useId()
  const [to, setTo] = useState(cluster.to)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const going = cluster.values.filter(({ value }) => value !== to && !left.has(value))
  const count = going.reduce((sum, one) => sum + one.count, 0)
  const unify = () =>
    mutate(
      { field, from: going.map(({ value }) => value), to: to.trim() },
      {
        onSuccess: ({ changeSet, changed }) =>
          done(queries, [changeSet], t('unified', { count: changed, to: to.trim() })),
        onError: toastProblem,
      },
    )
  return (
    <Card
      title={t('group', { to: cluster.to.trim(), count: cluster.values.length })}
      acts={<span className="gk-quiet">{t(cluster.kind)}</span>}
    >
      <table className="gk-rows gk-spellings" aria-label={fieldName}>
        <thead>
          <tr>
            <th scope="col">{t('keep')}</th>
            <th scope="col">{t('written')}</th>
            <th scope="col">{t('customers')}</th>
          </tr>
        </thead>
        <tbody>
          {cluster.values.map((one) => (
            <SpellingRow
              key={one.value}
              {...{ one, field, group }}
              isKept={one.value === to}
              isGoing={!left.has(one.value)}
              onKeep={() => setTo(one.value)}
              onGo={() => setLeft(toggled(left, one.value))}
            />
          ))}
        </tbody>
      </table>
      <div className="gk-spelling-foot">
        <label>
          <span>{t('otherWay')}</span>
          <input type="text" value={to} maxLength={500} onChange={(event) => setTo(event.target.value)} />
        </label>
        <span className="gk-spelling-acts">
          <Button look="quiet" onClick={onLater}>
            {t('later')}
          </Button>
          <Button look="main" icon={Merge} busy={isPending} disabled={count === 0 || to.trim() === ''} onClick={unify}>
            {t('unify', { count: formatCount(count, language) })}
          </Button>
        </span>
      </div>
    </Card>
  )
}

type SpellingRowProps = {
  readonly one: Cluster['values'][number]
  readonly field: string
  /** Joins the radio buttons of a cluster. */
  readonly group: string
  readonly isKept: boolean
  readonly isGoing: boolean
  readonly onKeep: () => void
  readonly onGo: () => void
}

function SpellingRow({ one, field, group, isKept, isGoing, onKeep, onGo }: SpellingRowProps) {
  const t = useWords(spellingWords)
  const language = useLanguage()
  const { value, count } = one
  return (
    <tr className={isKept ? 'gk-spelling-kept' : undefined}>
      <td data-name={t('keep')}>
        <input type="radio" name={group} checked={isKept} aria-label={t('keepThis', { value })} onChange={onKeep} />
      </td>
      <td>
        <label className="gk-spelling">
          <input
            type="checkbox"
            checked={isKept || isGoing}
            disabled={isKept}
            aria-label={t('include', { value })}
            onChange={onGo}
          />
          <span className="gk-spelling-value">{value}</span>
        </label>
      </td>
      <td data-name={t('customers')}>
        <CustomersLink query={{ where: [{ field, op: 'is', value }] }}>{formatCount(count, language)}</CustomersLink>
      </td>
    </tr>
  )
}
