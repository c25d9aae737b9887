// 理, 待整理: every work list with what is open, whose it is and what was done of late; below it what was given to whom.
import { Link } from '@tanstack/react-router'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useMay, useSession } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { formatCount } from '../ui/format.ts'
import { Card, Page } from '../ui/page.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { workWords } from '../words/work.ts'
import { AssignDialog } from './assign-dialog.tsx'
import { GivenCard } from './given-card.tsx'
import { addressOf, useWorkList, type WorkKey, type WorkList, workLists } from './work-data.ts'
import '../ui/rows.css'
import './work.css'

export function WorkPage() {
  const t = useWords(workWords)
  const session = useSession()
  const mayAssign = useMay('customer.assign')
  const [assigning, setAssigning] = useState<WorkKey>()
  const lists = workLists.filter(({ needs }) => session?.capabilities.includes(needs))
  return (
    <Page title={t('title')} about={t('about')}>
      <Card>
        <table className="gk-rows gk-work">
          <thead>
            <tr>
              <th scope="col">{t('list')}</th>
              <th scope="col" className="gk-number">
                {t('open')}
              </th>
              <th scope="col" className="gk-number">
                {t('mine')}
              </th>
              <th scope="col">{t('owners')}</th>
              <th scope="col" className="gk-number">
                {t('week')}
              </th>
              <th scope="col" className="gk-number">
                {t('month')}
              </th>
              {mayAssign && (
                <th scope="col">
                  <span className="gk-hidden">{t('assign')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {lists.map(({ key }) => (
              <ListRow key={key} list={key} onAssign={mayAssign ? () => setAssigning(key) : undefined} />
            ))}
          </tbody>
        </table>
      </Card>
      <GivenCard />
      {assigning && <AssignDialog list={assigning} part={{}} onClose={() => setAssigning(undefined)} />}
    </Page>
  )
}

type RowProps = { readonly list: WorkKey; readonly onAssign: (() => void) | undefined }

function ListRow({ list, onAssign }: RowProps) {
  const t = useWords(workWords)
  const language = useLanguage()
  const { data, error } = useWorkList(list)
  const count = (value: number | undefined) => (value === undefined ? '–' : formatCount(value, language))
  const { path } = addressOf(list, {})
  return (
    <tr aria-busy={!data && !error}>
      <td>
        <Link to={path}>{t(list)}</Link>
      </td>
      <td className="gk-number" data-name={t('open')}>
        {error ? <span className="gk-quiet">{t('failed')}</span> : data ? count(data.open) : '…'}
        {data?.late ? <small className="gk-work-late">{t('late', { count: count(data.late) })}</small> : null}
      </td>
      <td className="gk-number" data-name={t('mine')}>
        {data && list !== 'spellings' ? count(data.mine) : '–'}
      </td>
      <td data-name={t('owners')}>
        <Owners list={list} work={data} />
      </td>
      <td className="gk-number" data-name={t('week')}>
        {count(data?.done?.week)}
      </td>
      <td className="gk-number" data-name={t('month')}>
        {count(data?.done?.month)}
      </td>
      {onAssign && (
        <td className="gk-rows-acts">
          <Button small icon={UserPlus} aria-label={t('assignOf', { list: t(list) })} onClick={onAssign}>
            {t('assign')}
          </Button>
        </td>
      )}
    </tr>
  )
}

/** As many as stand in a line; the list's own page has them all. */
const mostOwners = 3

function Owners({ list, work }: { readonly list: WorkKey; readonly work: WorkList | undefined }) {
  const t = useWords(workWords)
  const language = useLanguage()
  if (!work || work.owners.length === 0) return <>–</>
  const rest = work.owners.length - mostOwners
  return (
    <span className="gk-work-owners">
      {work.owners.slice(0, mostOwners).map(({ owner, open }) => {
        const { path, search } = addressOf(list, { owner: owner?.id ?? 0 })
        const text = t('ownerOpen', { name: owner?.name ?? t('nobody'), count: formatCount(open, language) })
        return 'owner' in search ? (
          <Link key={owner?.id ?? 0} to={path} search={search as never}>
            {text}
          </Link>
        ) : (
          <span key={owner?.id ?? 0}>{text}</span>
        )
      })}
      {rest > 0 && <span className="gk-quiet">{t('others', { count: rest })}</span>}
    </span>
  )
}
