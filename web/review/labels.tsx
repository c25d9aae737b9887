// 查, 标签治理: coverage of each dimension, and the labels of one with their use and what was decided.
import { useState } from 'react'
import type { DimensionInfo } from '#domain/customer.ts'
import { formatCount, formatShare } from '../ui/format.ts'
import { NotYet } from '../ui/not-yet.tsx'
import { Card, Page } from '../ui/page.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { bookOf, type DeskBook, useDesk } from '../use/desk.ts'
import { labelReviewWords } from '../words/label-review.ts'
import { type DecideAct, DecideDialog } from './decide-dialog.tsx'
import { type LabelReview, type ReviewedDimension, useLabelReview } from './label-review-data.ts'
import { LabelRows } from './label-rows.tsx'
import { NearList } from './near-list.tsx'
import '../ui/rows.css'
import './governance.css'

export function LabelReviewPage() {
  const t = useWords(labelReviewWords)
  const { data, error, refetch } = useLabelReview()
  const desk = useDesk()
  return (
    <Page title={t('title')} about={data ? t('about', { since: data.since }) : undefined}>
      {(error || !data || !desk.data) && <NotYet asked={{ error, refetch }} lines={9} />}
      {data && desk.data && <Review review={data} book={bookOf(desk.data)} />}
    </Page>
  )
}

type ReviewProps = { readonly review: LabelReview; readonly book: DeskBook }

function Review({ review, book }: ReviewProps) {
  const t = useWords(labelReviewWords)
  const language = useLanguage()
  const [key, setKey] = useState(review.dimensions.find(({ labels }) => labels.some(({ due }) => due))?.key)
  const [act, setAct] = useState<DecideAct>()
  const reviewed = review.dimensions.find((one) => one.key === key) ?? review.dimensions[0]
  const info = reviewed && book.dimension(reviewed.key)
  return (
    <>
      <Card title={t('coverage')}>
        <Coverage review={review} book={book} at={reviewed?.key} onGo={setKey} />
      </Card>
      {reviewed && info && (
        <>
          {reviewed.near.length > 0 && (
            <Card title={`${info.name[language]} · ${t('near')}`}>
              <NearList near={reviewed.near} dimension={info} onAct={setAct} />
            </Card>
          )}
          <Card title={info.name[language]}>
            <LabelRows review={review} reviewed={reviewed} dimension={info} onAct={setAct} />
          </Card>
          {act && <DecideDialog act={act} dimension={info} onClose={() => setAct(undefined)} />}
        </>
      )}
    </>
  )
}

type CoverageProps = ReviewProps & { readonly at: string | undefined; readonly onGo: (key: string) => void }

function Coverage({ review, book, at, onGo }: CoverageProps) {
  const t = useWords(labelReviewWords)
  return (
    <table className="gk-rows">
      <thead>
        <tr>
          <th scope="col">{t('dimension')}</th>
          <th scope="col">{t('covered')}</th>
          <th scope="col">{t('due')}</th>
          <th scope="col">{t('near')}</th>
        </tr>
      </thead>
      <tbody>
        {review.dimensions.map((reviewed) => {
          const info = book.dimension(reviewed.key)
          return info ? (
            <CoverageRow
              key={reviewed.key}
              {...{ reviewed, info, isOpen: reviewed.key === at }}
              all={review.customers}
              onGo={() => onGo(reviewed.key)}
            />
          ) : null
        })}
      </tbody>
    </table>
  )
}

type CoverageRowProps = {
  readonly reviewed: ReviewedDimension
  readonly info: DimensionInfo
  readonly isOpen: boolean
  readonly all: number
  readonly onGo: () => void
}

function CoverageRow({ reviewed, info, isOpen, all, onGo }: CoverageRowProps) {
  const t = useWords(labelReviewWords)
  const language = useLanguage()
  const share = all === 0 ? 0 : reviewed.covered / all
  const due = reviewed.labels.filter((label) => label.due).length
  return (
    <tr>
      <td>
        <button type="button" className="gk-link-button" aria-pressed={isOpen} onClick={onGo}>
          {isOpen ? <b>{info.name[language]}</b> : info.name[language]}
        </button>
        {info.required && <span className={share < 1 ? 'gk-mark-warn' : 'gk-mark-quiet'}>{t('required')}</span>}
        {reviewed.combined && <span className="gk-mark-quiet">{t('combined')}</span>}
      </td>
      <td data-name={t('covered')}>
        <span className="gk-govern-share" aria-hidden>
          <span style={{ width: `${share * 100}%` }} />
        </span>
        {formatShare(share, language)} · {formatCount(reviewed.covered, language)}
      </td>
      <td data-name={t('due')}>{due > 0 ? formatCount(due, language) : ''}</td>
      <td data-name={t('near')}>{reviewed.near.length > 0 ? formatCount(reviewed.near.length, language) : ''}</td>
    </tr>
  )
}
