// The labels of one dimension under review: how much each is used, where it is named, what was decided, what can be.
import type { DimensionInfo, LabelInfo } from '#domain/customer.ts'
import { CustomersLink } from '../customers-link.tsx'
import { Button } from '../ui/button.tsx'
import { formatCount, formatMoment, formatShare } from '../ui/format.ts'
import { LabelChip } from '../ui/label-chip.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { labelReviewWords } from '../words/label-review.ts'
import type { DecideAct } from './decide-dialog.tsx'
import type { LabelReview, ReviewedDimension, ReviewedLabel } from './label-review-data.ts'

type RowsProps = {
  readonly review: LabelReview
  readonly reviewed: ReviewedDimension
  readonly dimension: DimensionInfo
  readonly onAct: (act: DecideAct) => void
}

export function LabelRows({ review, reviewed, dimension, onAct }: RowsProps) {
  const t = useWords(labelReviewWords)
  const isOurs = dimension.source !== 'derived'
  const sorted = reviewed.labels.toSorted((a, b) => Number(a.retired) - Number(b.retired) || a.count - b.count)
  return (
    <>
      {!isOurs && <p className="gk-govern-note">{t('derived')}</p>}
      <table className="gk-rows gk-contradictions">
        <thead>
          <tr>
            <th scope="col">{t('label')}</th>
            <th scope="col">{t('customers')}</th>
            <th scope="col">{t('used')}</th>
            <th scope="col">{t('last')}</th>
            {isOurs && <td />}
          </tr>
        </thead>
        <tbody>
          {sorted.map((label) => (
            <Row key={label.key} {...{ label, review, reviewed, dimension, isOurs, onAct }} />
          ))}
        </tbody>
      </table>
    </>
  )
}

function Row({
  label,
  review,
  reviewed,
  dimension,
  isOurs,
  onAct,
}: RowsProps & { readonly label: ReviewedLabel; readonly isOurs: boolean }) {
  const t = useWords(labelReviewWords)
  const language = useLanguage()
  const info = dimension.labels.find((one) => one.key === label.key)
  const share = reviewed.covered === 0 ? 0 : label.count / reviewed.covered
  return (
    <tr>
      <td>
        <LabelChip
          name={info?.name[language] ?? label.key}
          colour={info?.colour}
          of={label.key}
          state={label.retired ? 'retired' : 'active'}
        />
        {label.due && <span className="gk-mark-warn">{t('due')}</span>}
        {label.retired && <span className="gk-mark-quiet">{t('retired')}</span>}
      </td>
      <td data-name={t('customers')}>
        <CustomersLink query={{ choices: { [dimension.key]: { some: [label.key] } } }}>
          {formatCount(label.count, language)} · {formatShare(share, language)}
        </CustomersLink>
        {isOurs && !label.retired && share < review.rare && (
          <span className="gk-mark-quiet">{t('rare', { share: formatShare(review.rare, language) })}</span>
        )}
      </td>
      <td data-name={t('used')}>
        <Uses label={label} />
      </td>
      <td data-name={t('last')}>
        <LastDecision label={label} labels={dimension.labels} />
      </td>
      {isOurs && <td className="gk-rows-acts">{!label.retired && <Acts label={label.key} onAct={onAct} />}</td>}
    </tr>
  )
}

function Uses({ label }: { readonly label: ReviewedLabel }) {
  const t = useWords(labelReviewWords)
  const uses = (['views', 'rules', 'contradictions'] as const)
    .filter((key) => label[key] > 0)
    .map((key) => t(key, { count: label[key] }))
  return uses.length > 0 ? uses.join(' · ') : <span className="gk-quiet">{t('nowhere')}</span>
}

type LastProps = { readonly label: ReviewedLabel; readonly labels: readonly LabelInfo[] }

function LastDecision({ label: { decision }, labels }: LastProps) {
  const t = useWords(labelReviewWords)
  const language = useLanguage()
  if (!decision) return <span className="gk-quiet">{t('undecided')}</span>
  const into = labels.find(({ key }) => key === decision.into)?.name[language] ?? decision.into ?? ''
  const said = { keep: t('kept'), merge: t('merged', { into }), retire: t('retiredSo') }[decision.decision]
  return (
    <>
      {said}: {decision.reason}
      <small className="gk-quiet gk-said-by">{t('by', { by: decision.by, at: formatMoment(decision.at) })}</small>
    </>
  )
}

function Acts({ label, onAct }: { readonly label: string; readonly onAct: (act: DecideAct) => void }) {
  const t = useWords(labelReviewWords)
  return (
    <span className="gk-govern-acts">
      {(['keep', 'merge', 'retire'] as const).map((what) => (
        <Button key={what} small onClick={() => onAct({ what, label })}>
          {t(what)}
        </Button>
      ))}
    </span>
  )
}
