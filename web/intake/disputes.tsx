// After an import: labels of the file that the rules judged otherwise, counted, each dimension leading to its customers.
import type { OutputOf } from '#domain/contract.ts'
import type { contract } from '#intake/contract.ts'
import { CustomersLink } from '../customers-link.tsx'
import { formatCount } from '../ui/format.ts'
import { Notice } from '../ui/notice.tsx'
import { useLanguage, useText, useWords } from '../ui/words.ts'
import { intakeWords } from '../words/intake.ts'
import { useDisputes } from './batch-data.ts'

type Dispute = OutputOf<typeof contract.disputes>['disputes'][number]

/** More pairs than these are seen in the table. */
const SHOWN = 3

export function Disputes({ batch }: { readonly batch: number }) {
  const t = useWords(intakeWords)
  const disputes = useDisputes(batch).data ?? []
  if (disputes.length === 0) return null
  return (
    <div className="gk-after">
      <Notice kind="warning" title={t('disputesTitle')}>
        <p>{t('disputesAbout')}</p>
        <ul className="gk-disputes">
          {disputes.map((dispute) => (
            <DisputeLine key={dispute.dimension} batch={batch} dispute={dispute} />
          ))}
        </ul>
      </Notice>
    </div>
  )
}

function DisputeLine({ batch, dispute }: { readonly batch: number; readonly dispute: Dispute }) {
  const t = useWords(intakeWords)
  const text = useText()
  const language = useLanguage()
  const { dimension, name, customers, pairs } = dispute
  const count = (value: number) => formatCount(value, language)
  return (
    <li>
      <CustomersLink query={{ where: [{ field: `disputed:${dimension}`, op: 'is', value: String(batch) }] }}>
        {t('disputed', { dimension: text(name), count: count(customers) })}
      </CustomersLink>
      {pairs.slice(0, SHOWN).map(({ said, carried, customers: some }) => (
        <small key={`${said.zh} ${carried?.zh ?? ''}`}>
          {carried
            ? t('disputedPair', { said: text(said), carried: text(carried), count: count(some) })
            : t('disputedOne', { said: text(said), count: count(some) })}
        </small>
      ))}
      {pairs.length > SHOWN && <small>{t('disputedMore')}</small>}
    </li>
  )
}
