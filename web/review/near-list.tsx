// Labels that may mean the same, two by two, with why.
import type { DimensionInfo } from '#domain/customer.ts'
import { Button } from '../ui/button.tsx'
import { LabelChip } from '../ui/label-chip.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { labelReviewWords } from '../words/label-review.ts'
import type { DecideAct } from './decide-dialog.tsx'
import type { ReviewedDimension } from './label-review-data.ts'

type NearListProps = {
  readonly near: ReviewedDimension['near']
  readonly dimension: DimensionInfo
  readonly onAct: (act: DecideAct) => void
}

export function NearList({ near, dimension, onAct }: NearListProps) {
  const t = useWords(labelReviewWords)
  const language = useLanguage()
  const chip = (key: string) => {
    const label = dimension.labels.find((one) => one.key === key)
    return <LabelChip name={label?.name[language] ?? key} colour={label?.colour} of={key} />
  }
  return (
    <ul className="gk-near">
      {near.map(({ a, b, why }) => (
        <li key={`${a} ${b}`}>
          {chip(a)}
          {chip(b)}
          <span className="gk-quiet">{t(why)}</span>
          {dimension.source !== 'derived' && (
            <Button small onClick={() => onAct({ what: 'merge', label: b, into: a })}>
              {t('merge')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
