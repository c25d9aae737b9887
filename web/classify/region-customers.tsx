// The real customers in a gap or an overlap: how many, the first by name, and the way to all of them.

import type { Query } from '#domain/filter.ts'
import { CustomersLink } from '../customers-link.tsx'
import { formatCount } from '../ui/format.ts'
import { useText, useWords } from '../ui/words.ts'
import { proofWords } from '../words/proof.ts'
import { rulesWords } from '../words/rules.ts'
import type { RegionCustomers } from './editor-data.ts'
import type { Names } from './sentences.ts'

type RegionCustomersProps = {
  readonly found: RegionCustomers | undefined
  /** Undefined where a filter cannot say it. */
  readonly query: Query | undefined
  readonly names: Names
}

export function RegionPeople({ found, query, names }: RegionCustomersProps) {
  const t = useWords(proofWords)
  const text = useText()
  if (!found) return <p className="gk-region-people gk-quiet">{t('counting')}</p>
  if (!found.count) return <p className="gk-region-people gk-quiet">{t('nobodyHere')}</p>
  const count = t('customersHere', { count: formatCount(found.count, names.language) })
  const listed = found.first.map(({ name }) => name).join(text(rulesWords.list))
  return (
    <p className="gk-region-people">
      {query ? <CustomersLink query={query}>{count}</CustomersLink> : <strong>{count}</strong>}
      <span>
        {listed}
        {found.count > found.first.length && '…'}
      </span>
    </p>
  )
}
