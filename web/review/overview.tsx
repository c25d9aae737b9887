// 查: how many customers and how much, by every dimension, two crossed, and what is wrong with the data.
import { Link } from '@tanstack/react-router'
import { ChartColumn } from 'lucide-react'
import { useState } from 'react'
import { Choice } from '../ui/choice.tsx'
import { NotYet } from '../ui/not-yet.tsx'
import { Card, Page } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { bookOf, type DeskBook, useDesk } from '../use/desk.ts'
import { reviewWords } from '../words/review.ts'
import { CrossCard } from './cross-card.tsx'
import { DimensionBars } from './dimension-bars.tsx'
import { ProblemCard } from './problem-card.tsx'
import { type Measure, type Summary, useSummary } from './review-data.ts'
import { Totals } from './totals.tsx'
import './review.css'

export function OverviewPage() {
  const t = useWords(reviewWords)
  const desk = useDesk()
  const summary = useSummary()
  const error = summary.error ?? desk.error
  const refetch = () => {
    void summary.refetch()
    void desk.refetch()
  }
  const isReady = summary.data && desk.data
  return (
    <Page title={t('title')} about={t('about')}>
      {!isReady && <NotYet asked={{ error, refetch }} lines={9} height={24} />}
      {summary.data && desk.data && <Overview summary={summary.data} book={bookOf(desk.data)} />}
    </Page>
  )
}

function Overview({ summary, book }: { readonly summary: Summary; readonly book: DeskBook }) {
  const t = useWords(reviewWords)
  const [wanted, setMeasure] = useState<Measure>('count')
  const hasAmounts = summary.total.amount !== undefined
  const measure = hasAmounts ? wanted : 'count'
  if (summary.total.count === 0) {
    return (
      <Card>
        <Empty
          title={t('noCustomers')}
          icon={ChartColumn}
          acts={
            <Link to="/intake" className="gk-button gk-button-main">
              {t('toImport')}
            </Link>
          }
        >
          {t('noCustomersAbout')}
        </Empty>
      </Card>
    )
  }
  const options = [
    { key: 'count', name: t('byCount') },
    { key: 'amount', name: t('byAmount') },
  ] as const
  return (
    <>
      <Totals total={summary.total} />
      <div className="gk-review-head">
        <h2>{t('byDimension')}</h2>
        {hasAmounts && <Choice label={t('measure')} options={options} chosen={measure} onChoose={setMeasure} />}
      </div>
      <div className="gk-review-cards">
        {book.dimensions.map((dimension) => (
          <DimensionBars
            key={dimension.key}
            dimension={dimension}
            lines={summary.dimensions[dimension.key] ?? []}
            total={summary.total}
            measure={measure}
          />
        ))}
      </div>
      <CrossCard book={book} measure={measure} />
      <ProblemCard book={book} />
    </>
  )
}
