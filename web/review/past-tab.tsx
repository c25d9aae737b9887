// 时光机: how many customers carried each label at the end of a day, beside now; read only.
import { History } from 'lucide-react'
import { useState } from 'react'
import type { DimensionInfo } from '#domain/customer.ts'
import { CustomersLink } from '../customers-link.tsx'
import { TextField } from '../ui/field.tsx'
import { formatCount, formatDate } from '../ui/format.ts'
import { LabelChip } from '../ui/label-chip.tsx'
import { NotYet } from '../ui/not-yet.tsx'
import { Card } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'
import { upperLabels } from '../ui/upper-labels.ts'
import { useLanguage, useWords } from '../ui/words.ts'
import type { DeskBook } from '../use/desk.ts'
import { changesWords } from '../words/changes.ts'
import { dayAgo, type Past, usePast, wasQuery } from './changes-data.ts'

export function PastTab({ book }: { readonly book: DeskBook }) {
  const t = useWords(changesWords)
  const language = useLanguage()
  const [day, setDay] = useState(() => dayAgo(1))
  const { data, error, refetch, isPlaceholderData } = usePast(day)
  const number = (count: number) => formatCount(count, language)
  return (
    <>
      <div className="gk-changes-bar">
        <TextField name={t('day')} type="date" value={day} max={dayAgo(0)} onText={(to) => to && setDay(to)} />
        <p className="gk-quiet">{t('pastAbout')}</p>
      </div>
      {(error || !data) && <NotYet asked={{ error, refetch }} lines={8} bare />}
      {data && data.total.before === 0 && (
        <Card>
          <Empty title={t('nobody')} icon={History}>
            {data.since && t('nobodyAbout', { day: formatDate(data.since) })}
          </Empty>
        </Card>
      )}
      {data && data.total.before > 0 && (
        <div aria-busy={isPlaceholderData}>
          <p className="gk-changes-total">
            {t('customersThen', { before: number(data.total.before), now: number(data.total.now) })}
          </p>
          <div className="gk-review-cards">
            {book.dimensions.map((dimension) => (
              <PastCard key={dimension.key} {...{ dimension, day }} lines={data.dimensions[dimension.key] ?? []} />
            ))}
          </div>
        </div>
      )}
    </>
  )
}

type PastCardProps = {
  readonly dimension: DimensionInfo
  readonly day: string
  readonly lines: Past['dimensions'][string]
}

/** Labels shown of a tree before the rest is left out. */
const most = 12

function PastCard({ dimension, day, lines }: PastCardProps) {
  const t = useWords(changesWords)
  const language = useLanguage()
  const upper = new Set(upperLabels(dimension.labels).map(({ key }) => key))
  const shown = lines.filter(({ label }) => label === '' || upper.has(label)).slice(0, most)
  if (shown.length === 0) return null
  return (
    <Card title={dimension.name[language]}>
      <table className="gk-changes-table">
        <thead>
          <tr>
            <th scope="col">{t('label')}</th>
            <th scope="col">{t('before')}</th>
            <th scope="col">{t('now')}</th>
            <th scope="col">{t('change')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ label, before, now }) => (
            <tr key={label}>
              <th scope="row">
                <LabelOf dimension={dimension} label={label} />
              </th>
              <td>
                {before > 0 ? (
                  <CustomersLink query={wasQuery(dimension.key, [day, label])}>
                    {formatCount(before, language)}
                  </CustomersLink>
                ) : (
                  '0'
                )}
              </td>
              <td>{formatCount(now, language)}</td>
              <td>{signed(now - before, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

export function LabelOf({ dimension, label: key }: { readonly dimension: DimensionInfo; readonly label: string }) {
  const t = useWords(changesWords)
  const language = useLanguage()
  const label = dimension.labels.find((one) => one.key === key)
  if (label) return <LabelChip name={label.name[language]} colour={label.colour} of={key} />
  const word = key === '+' ? t('fresh') : key === '-' ? t('gone') : key === '' ? t('noLabel') : key
  return <span className="gk-quiet">{word}</span>
}

function signed(change: number, language: 'zh' | 'en'): string {
  if (change === 0) return '–'
  return `${change > 0 ? '+' : '−'}${formatCount(Math.abs(change), language)}`
}
