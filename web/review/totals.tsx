// The whole in four numbers.
import type { ReactNode } from 'react'
import { CustomersLink } from '../customers-link.tsx'
import { formatAmount, formatCount } from '../ui/format.ts'
import { useLanguage, useWords } from '../ui/words.ts'
import { reviewWords } from '../words/review.ts'
import { divideDecimal } from './average.ts'
import { type Summary, useProblems } from './review-data.ts'

export function Totals({ total }: { readonly total: Summary['total'] }) {
  const t = useWords(reviewWords)
  const language = useLanguage()
  const problems = useProblems().data?.problems
  return (
    <dl className="gk-totals">
      <Total name={t('totalCustomers')}>
        <CustomersLink query={{}}>{formatCount(total.count, language)}</CustomersLink>
      </Total>
      {total.amount !== undefined && (
        <>
          <Total name={t('totalAmount')}>
            <span title={total.amount}>{formatAmount(total.amount, language)}</span>
          </Total>
          <Total name={t('averageAmount')}>{formatAmount(divideDecimal(total.amount, total.count), language)}</Total>
        </>
      )}
      <Total name={t('totalProblems')}>
        <a href="#problems">{problems ? t('problemKinds', { count: problems.length }) : '…'}</a>
      </Total>
    </dl>
  )
}

function Total({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
