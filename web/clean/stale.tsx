// 理, 久未联系: who showed no sign of life for long, with the last one; confirmed as they are, or handed to somebody else.
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { CheckCheck, CircleCheck, SlidersHorizontal, UserRoundCog } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { formatCount, formatDate } from '../ui/format.ts'
import { Card, Page } from '../ui/page.tsx'
import { Bones, Empty, Failure } from '../ui/states.tsx'
import { toast, toastProblem } from '../ui/toast.tsx'
import { toggled } from '../ui/toggled.ts'
import { useLanguage, useWords } from '../ui/words.ts'
import { BulkDialogs } from '../use/bulk-dialogs.tsx'
import { nameOf, numberOf } from '../use/cell.ts'
import { customersChanged, done, tellMissing } from '../use/changes.ts'
import { bookOf, type DeskBook, useDesk } from '../use/desk.ts'
import { staleWords } from '../words/stale.ts'
import { OwnerPick } from './owner-pick.tsx'
import { type StaleRow, useStale } from './stale-data.ts'
import { StaleSettings } from './stale-settings.tsx'
import { useConfirm } from './verify-data.ts'
import { useWorkList } from './work-data.ts'
import '../ui/rows.css'
import './clean.css'
import './stale.css'

export function StalePage() {
  const t = useWords(staleWords)
  const { owner: asked } = useSearch({ strict: false }) as Readonly<Record<string, unknown>>
  const owner = typeof asked === 'number' && Number.isInteger(asked) && asked >= 0 ? asked : undefined
  const navigate = useNavigate()
  const list = useStale(owner)
  const counts = useWorkList('stale')
  const desk = useDesk()
  const maySet = useMay('clean.manage')
  const [setting, setSetting] = useState(false)
  const book = desk.data && bookOf(desk.data)
  const first = list.data?.pages[0]
  const rows = list.data?.pages.flatMap((page) => page.rows)
  const acts = maySet && first && (
    <Button icon={SlidersHorizontal} onClick={() => setSetting(true)}>
      {t('settings')}
    </Button>
  )
  const goTo = (id: number | undefined) =>
    void navigate({ to: '/clean/stale', search: (id === undefined ? {} : { owner: id }) as never, resetScroll: false })
  return (
    <Page title={t('title')} about={first ? t('about', { days: first.days }) : t('aboutShort')} acts={acts}>
      <OwnerPick
        owners={counts.data?.owners.map((one) => ({ owner: one.owner, count: one.open })) ?? []}
        owner={owner}
        onOwner={goTo}
      />
      <Card>
        {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
        {!list.error && !(rows && book) && <Bones lines={8} height={22} />}
        {rows?.length === 0 && (
          <Empty title={t('none')} icon={CircleCheck}>
            {t('noneAbout')}
          </Empty>
        )}
        {rows && rows.length > 0 && book && first && <StaleList rows={rows} book={book} fields={first.fields} />}
        {list.hasNextPage && (
          <div className="gk-stale-more">
            <Button small busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t('more')}
            </Button>
          </div>
        )}
      </Card>
      {setting && first && <StaleSettings days={first.days} onClose={() => setSetting(false)} />}
    </Page>
  )
}

type ListProps = { readonly rows: readonly StaleRow[]; readonly book: DeskBook; readonly fields: readonly string[] }

function StaleList({ rows, book, fields }: ListProps) {
  const t = useWords(staleWords)
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set())
  const chosen = rows.filter(({ customer }) => ticked.has(customer.id))
  const all = chosen.length === rows.length
  return (
    <>
      <div className="gk-stale-head">
        <label>
          <input
            type="checkbox"
            checked={all}
            onChange={() => setTicked(new Set(all ? [] : rows.map(({ customer }) => customer.id)))}
          />
          <span>{t('tickAll')}</span>
        </label>
        {chosen.length > 0 && <Acts {...{ chosen, book, fields }} onDone={() => setTicked(new Set())} />}
      </div>
      <table className="gk-rows gk-stale">
        <thead>
          <tr>
            <th scope="col">{t('customer')}</th>
            <th scope="col">{t('owner')}</th>
            <th scope="col">{t('last')}</th>
            <th scope="col" className="gk-number">
              {t('since')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <StaleLine
              key={row.customer.id}
              {...{ row, book }}
              isTicked={ticked.has(row.customer.id)}
              onTick={() => setTicked(toggled(ticked, row.customer.id))}
            />
          ))}
        </tbody>
      </table>
    </>
  )
}

type LineProps = {
  readonly row: StaleRow
  readonly book: DeskBook
  readonly isTicked: boolean
  readonly onTick: () => void
}

function StaleLine({ row: { customer, what, on }, book, isTicked, onTick }: LineProps) {
  const t = useWords(staleWords)
  const language = useLanguage()
  const name = nameOf(customer, book)
  const days = Math.floor((Date.now() - Date.parse(on)) / 86_400_000)
  return (
    <tr>
      <td>
        <span className="gk-stale-name">
          <input type="checkbox" checked={isTicked} aria-label={t('tick', { name })} onChange={onTick} />
          <Link to="/" search={{ row: customer.id } as never}>
            {name}
          </Link>{' '}
          <small className="gk-quiet">{numberOf(customer, book)}</small>
        </span>
      </td>
      <td data-name={t('owner')}>{customer.owner?.name ?? t('nobody')}</td>
      <td data-name={t('last')}>{t('sign', { day: formatDate(on), what: t(what) })}</td>
      <td className="gk-number" data-name={t('since')}>
        {t('sinceDays', { count: formatCount(days, language) })}
      </td>
    </tr>
  )
}

type ActsProps = {
  readonly chosen: readonly StaleRow[]
  readonly book: DeskBook
  readonly fields: readonly string[]
  readonly onDone: () => void
}

function Acts({ chosen, book, fields, onDone }: ActsProps) {
  const t = useWords(staleWords)
  const queries = useQueryClient()
  const mayConfirm = useMay('customer.write') && fields.length > 0
  const mayAssign = useMay('customer.assign')
  const { mutateAsync, isPending } = useConfirm()
  const [handing, setHanding] = useState(false)
  const confirm = async () => {
    try {
      const customers = chosen.map(({ customer: { id, version } }) => ({ id, version, fields: [...fields] }))
      const { changeSet, customers: count, changed, missing } = await mutateAsync(customers)
      onDone()
      if (changeSet === null) customersChanged(queries)
      else done(queries, [changeSet], t('confirmed', { count }))
      if (changed.length > 0) toast({ kind: 'problem', text: t('changedMeanwhile', { count: changed.length }) })
      tellMissing(missing)
    } catch (error) {
      toastProblem(error)
    }
  }
  const checks = { all: false, except: new Set(chosen.map(({ customer }) => String(customer.id))) }
  return (
    <>
      {mayConfirm && (
        <Button look="main" small icon={CheckCheck} busy={isPending} onClick={() => void confirm()}>
          {t('confirm', { count: chosen.length })}
        </Button>
      )}
      {mayAssign && (
        <Button small icon={UserRoundCog} onClick={() => setHanding(true)}>
          {t('handOver', { count: chosen.length })}
        </Button>
      )}
      {handing && (
        <BulkDialogs
          act="assign"
          book={book}
          whom={{ checks, query: {}, total: chosen.length }}
          count={chosen.length}
          onDone={onDone}
          onClose={() => setHanding(false)}
        />
      )}
    </>
  )
}
