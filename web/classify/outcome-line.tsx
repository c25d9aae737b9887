// What came of a previewed publication, in one line; who changed a customer meanwhile below it.
import { Link } from '@tanstack/react-router'
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { formatMoment } from '../ui/format.ts'
import { useLanguage, useWords } from '../ui/words.ts'
import { NO_STATE, paramsOf } from '../use/address.ts'
import { publishWords } from '../words/publish.ts'
import type { LabelInfo } from './classify-data.ts'
import type { Outcome } from './publish-data.ts'

type OutcomeLineProps = { readonly outcome: Outcome; readonly labels: readonly LabelInfo[] }

export function OutcomeLine({ outcome, labels }: OutcomeLineProps) {
  const t = useWords(publishWords)
  const language = useLanguage()
  const { changed, created, deleted, unexplained, who } = outcome
  const label = (key: string) => labels.find((one) => one.key === key)?.name[language] ?? t('none')
  const Icon = unexplained > 0 ? TriangleAlert : CircleCheck
  const said = [
    changed > 0 ? t('outcomeOther', { count: changed }) : t('outcomeSame'),
    created > 0 ? t('outcomeAdded', { count: created }) : '',
    deleted > 0 ? t('outcomeDeleted', { count: deleted }) : '',
    unexplained > 0 ? t('outcomeStrange', { count: unexplained }) : '',
  ]
  return (
    <div className="gk-outcome">
      <Icon size={14} aria-hidden /> {said.filter(Boolean).join(' · ')}
      {who.length > 0 && (
        <details>
          <summary>{t('outcomeWho')}</summary>
          <ul className="gk-diff">
            {who.map((one) => (
              <li key={one.customer}>
                <Link to="/" search={paramsOf({ ...NO_STATE, row: one.customer }) as never}>
                  {t('outcomeLine', {
                    id: one.customer,
                    by: one.by ?? t('somebody'),
                    at: formatMoment(one.at),
                    from: label(one.from),
                    to: label(one.to),
                  })}
                </Link>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
