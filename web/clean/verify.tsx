// 理, 核实: how far this round is, then the customers to look at one after the other.
import { CircleCheck, SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Choice } from '../ui/choice.tsx'
import { formatCount, formatShare } from '../ui/format.ts'
import { NotYet } from '../ui/not-yet.tsx'
import { Card, Page } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { bookOf, type DeskBook, useDesk } from '../use/desk.ts'
import { verifyWords } from '../words/verify.ts'
import { OwnerSelect } from './owner-pick.tsx'
import { type Progress, useProgress, useWaiting } from './verify-data.ts'
import { VerifyList } from './verify-list.tsx'
import { VerifySettings } from './verify-settings.tsx'
import '../ui/rows.css'
import './clean.css'
import './quality.css'
import './verify.css'

export function VerifyPage() {
  const t = useWords(verifyWords)
  const { data, error, refetch } = useProgress()
  const desk = useDesk()
  const maySet = useMay('clean.manage')
  const [setting, setSetting] = useState(false)
  const book = desk.data && bookOf(desk.data)
  const acts = maySet && data && (
    <Button icon={SlidersHorizontal} onClick={() => setSetting(true)}>
      {t('rounds')}
    </Button>
  )
  return (
    <Page title={t('title')} about={t('about')} acts={acts}>
      {(error || !data || !book) && <NotYet asked={{ error, refetch }} lines={8} />}
      {data && book && <Shown progress={data} book={book} />}
      {data && book && setting && <VerifySettings progress={data} book={book} onClose={() => setSetting(false)} />}
    </Page>
  )
}

function Shown({ progress, book }: { readonly progress: Progress; readonly book: DeskBook }) {
  const t = useWords(verifyWords)
  const language = useLanguage()
  const [overdue, setOverdue] = useState(false)
  const [owner, setOwner] = useState<number>()
  const waiting = useWaiting({ overdue, owner })
  const sums = owner === undefined ? progress.all : progress.owners.find((one) => (one.owner?.id ?? 0) === owner)
  const counted = (count = 0) => formatCount(count, language)
  const { customers, due } = progress.all
  const rows = waiting.data?.pages.flatMap((page) => page.rows)
  return (
    <>
      <p className="gk-verify-about">
        {t('progressAbout', {
          ...{ customers: counted(customers), verified: counted(customers - due) },
          ...{ due: counted(due), overdue: counted(progress.all.overdue) },
        })}
      </p>
      {progress.owners.length > 1 && (
        <Card title={t('progress')}>
          <Owners progress={progress} onChoose={setOwner} />
        </Card>
      )}
      <div className="gk-clean-bar gk-verify-bar">
        <Choice
          label={t('state')}
          options={[
            { key: 'due', name: t('dueCounted', { count: counted(sums?.due) }) },
            { key: 'overdue', name: t('overdueCounted', { count: counted(sums?.overdue) }) },
          ]}
          chosen={overdue ? 'overdue' : 'due'}
          onChoose={(key) => setOverdue(key === 'overdue')}
        />
        <OwnerSelect owners={progress.owners.map((one) => ({ owner: one.owner }))} owner={owner} onOwner={setOwner} />
      </div>
      <Card>
        {(waiting.error || !rows) && <NotYet asked={waiting} lines={8} bare />}
        {rows?.length === 0 && (
          <Empty title={t('none')} icon={CircleCheck}>
            {t('noneAbout')}
          </Empty>
        )}
        {rows && rows.length > 0 && <VerifyList key={`${overdue} ${owner}`} rows={rows} book={book} />}
        {waiting.hasNextPage && (
          <div className="gk-verify-more">
            <Button small busy={waiting.isFetchingNextPage} onClick={() => void waiting.fetchNextPage()}>
              {t('more')}
            </Button>
          </div>
        )}
      </Card>
    </>
  )
}

type OwnersProps = { readonly progress: Progress; readonly onChoose: (owner: number) => void }

function Owners({ progress, onChoose }: OwnersProps) {
  const t = useWords(verifyWords)
  const language = useLanguage()
  return (
    <table className="gk-rows">
      <thead>
        <tr>
          <th scope="col">{t('owner')}</th>
          <th scope="col">{t('customers')}</th>
          <th scope="col">{t('verified')}</th>
          <th scope="col">{t('due')}</th>
          <th scope="col">{t('overdue')}</th>
        </tr>
      </thead>
      <tbody>
        {progress.owners.map(({ owner, customers, due, overdue }) => {
          const share = customers > 0 ? (customers - due) / customers : 0
          return (
            <tr key={owner?.id ?? 0}>
              <td>
                <button type="button" className="gk-verify-name" onClick={() => onChoose(owner?.id ?? 0)}>
                  {owner?.name ?? t('nobody')}
                </button>
              </td>
              <td data-name={t('customers')}>{formatCount(customers, language)}</td>
              <td data-name={t('verified')}>
                <span className="gk-quality-share">
                  <span className="gk-quality-bar" aria-hidden>
                    <span style={{ width: `${share * 100}%` }} />
                  </span>
                  {formatShare(share, language)}
                </span>
              </td>
              <td data-name={t('due')}>{formatCount(due, language)}</td>
              <td data-name={t('overdue')} className={overdue > 0 ? 'gk-verify-late' : undefined}>
                {formatCount(overdue, language)}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
