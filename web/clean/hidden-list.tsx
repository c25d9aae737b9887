// Customers whose other half belongs to somebody else: that it exists, and whom to ask, and nothing more.
import { Link } from '@tanstack/react-router'
import { CircleCheck, UserRound } from 'lucide-react'
import { formatCount } from '../ui/format.ts'
import { NotYet } from '../ui/not-yet.tsx'
import { Card } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { NO_STATE, paramsOf } from '../use/address.ts'
import { duplicateWords } from '../words/duplicates.ts'
import { useHidden } from './duplicate-data.ts'
import { Pager } from './pager.tsx'

const aPage = 50

export function HiddenList({ start, onStart }: { readonly start: number; readonly onStart: (start: number) => void }) {
  const t = useWords(duplicateWords)
  const language = useLanguage()
  const { data, error, refetch } = useHidden(start, aPage)
  if (!data) return <NotYet asked={{ error, refetch }} lines={5} height={24} />
  if (data.customers.length === 0)
    return (
      <Card>
        <Empty title={t('hiddenNone')} icon={CircleCheck}>
          {t('hiddenNoneAbout')}
        </Empty>
      </Card>
    )
  const count = (value: number) => formatCount(value, language)
  const says = t('rangeHidden', {
    from: count(start + 1),
    to: count(start + data.customers.length),
    total: count(data.total),
  })
  return (
    <Card>
      <p className="gk-clean-note">{t('hiddenAbout')}</p>
      <table className="gk-rows" aria-label={t('tabHidden')}>
        <thead>
          <tr>
            <th scope="col">{t('hiddenCustomer')}</th>
            <th scope="col">{t('hiddenAsk')}</th>
          </tr>
        </thead>
        <tbody>
          {data.customers.map((one) => (
            <tr key={`${one.customer} ${one.ask}`}>
              <td>
                <Link to="/" search={paramsOf({ ...NO_STATE, row: one.customer }) as never}>
                  {one.name}
                </Link>
              </td>
              <td data-name={t('hiddenAsk')}>
                <span className="gk-dup-ask">
                  <UserRound size={13} aria-hidden /> {one.ask ?? t('askSteward')}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Pager start={start} count={aPage} total={data.total} says={says} onStart={onStart} />
    </Card>
  )
}
