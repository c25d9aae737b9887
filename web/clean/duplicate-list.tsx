// The pairs themselves, the surest first: who they are, what speaks for them, and the way to compare them.
import { Link } from '@tanstack/react-router'
import { ArrowLeftRight, CircleCheck, ScanSearch, UserRound } from 'lucide-react'
import { useMay } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { formatCount, formatMoment } from '../ui/format.ts'
import { NotYet } from '../ui/not-yet.tsx'
import { Card } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'
import { toast, toastProblem } from '../ui/toast.tsx'
import { useLanguage, useText, useWords } from '../ui/words.ts'
import { duplicateWords } from '../words/duplicates.ts'
import { searchOf } from './asked.ts'
import { type Asked, type PairLine, type Summary, useAskAnew, useFind, usePairs, useReopen } from './duplicate-data.ts'
import { LevelChip } from './level-chip.tsx'
import { Pager } from './pager.tsx'
import { signed } from './waterfall-steps.ts'

export const pairsAPage = 25

type ListProps = {
  readonly summary: Summary
  readonly asked: Asked
  readonly onStart: (start: number) => void
}

export function DuplicateList({ summary, asked, onStart }: ListProps) {
  const t = useWords(duplicateWords)
  const language = useLanguage()
  const { state, whose, level, customer, start } = asked
  const { data, error, refetch } = usePairs(
    { state, whose, start, ...(level ? { level } : {}), ...(customer === undefined ? {} : { customer }) },
    pairsAPage,
  )
  if (!data) return <NotYet asked={{ error, refetch }} lines={6} height={34} />
  if (data.pairs.length === 0) return <Nothing summary={summary} asked={asked} />
  const count = (value: number) => formatCount(value, language)
  const says = t('range', {
    from: count(start + 1),
    to: count(start + data.pairs.length),
    total: count(data.total),
  })
  return (
    <Card>
      <table className="gk-rows gk-dup-rows" aria-label={t('title')}>
        <thead>
          <tr>
            <th scope="col">{t('pair')}</th>
            <th scope="col">{t('level')}</th>
            <th scope="col">{t(state === 'open' ? 'why' : 'said')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {data.pairs.map((pair) => (
            <Row key={`${pair.a.id} ${pair.b.id}`} pair={pair} asked={asked} />
          ))}
        </tbody>
      </table>
      <Pager start={start} count={pairsAPage} total={data.total} says={says} onStart={onStart} />
    </Card>
  )
}

function Row({ pair, asked }: { readonly pair: PairLine; readonly asked: Asked }) {
  const t = useWords(duplicateWords)
  const { a, b } = pair
  return (
    <tr>
      <td>
        <Link to="/clean/pair" search={{ a: a.id, b: b.id, ...searchOf(asked) } as never} className="gk-dup-pair">
          <span className="gk-hidden">{t('compare')}</span>
          <Half side={a} />
          <Half side={b} />
        </Link>
      </td>
      <td data-name={t('level')}>
        <LevelChip level={pair.level} />
      </td>
      <td className="gk-dup-why">{pair.decided ? <Decided decided={pair.decided} /> : <Why pair={pair} />}</td>
      <td className="gk-rows-acts">
        {pair.decided ? (
          <ReopenButton pair={pair} />
        ) : (
          <Link
            to="/clean/pair"
            search={{ a: a.id, b: b.id, ...searchOf(asked) } as never}
            className="gk-button gk-button-plain gk-button-small"
            tabIndex={-1}
            aria-hidden
          >
            <ArrowLeftRight size={14} aria-hidden />
            {t('compare')}
          </Link>
        )}
      </td>
    </tr>
  )
}

function Half({ side }: { readonly side: PairLine['a'] }) {
  const t = useWords(duplicateWords)
  return (
    <span className="gk-dup-half">
      <b>{side.name}</b>
      <small>
        {side.number && <span>{side.number}</span>}
        <span>
          <UserRound size={12} aria-hidden /> {side.owner?.name ?? t('nobody')}
        </span>
        {side.orders > 0 && <span>{t('orders', { count: side.orders })}</span>}
      </small>
    </span>
  )
}

function Why({ pair }: { readonly pair: PairLine }) {
  const text = useText()
  return (
    <ul>
      {pair.evidence.map((one) => (
        <li key={one.comparison}>
          {text(one.text)} <small>{signed(one.weight)}</small>
        </li>
      ))}
    </ul>
  )
}

function Decided({ decided }: { readonly decided: NonNullable<PairLine['decided']> }) {
  const t = useWords(duplicateWords)
  return (
    <>
      {decided.reason || <span className="gk-quiet">{t('noReason')}</span>}
      <small className="gk-quiet gk-dup-said">{t('saidBy', { by: decided.by, at: formatMoment(decided.at) })}</small>
    </>
  )
}

function ReopenButton({ pair }: { readonly pair: PairLine }) {
  const t = useWords(duplicateWords)
  const anew = useAskAnew()
  const reopen = useReopen()
  const may = useMay('customer.write')
  if (!may) return null
  const run = () => {
    const onSuccess = () => {
      anew()
      toast({ text: t('reopened') })
    }
    reopen.mutate({ a: pair.a.id, b: pair.b.id }, { onSuccess, onError: toastProblem })
  }
  return (
    <Button small busy={reopen.isPending} onClick={run}>
      {t('reopen')}
    </Button>
  )
}

function Nothing({ summary, asked }: { readonly summary: Summary; readonly asked: Asked }) {
  const t = useWords(duplicateWords)
  const manages = useMay('clean.manage')
  const find = useFind()
  if (asked.state === 'different')
    return (
      <Card>
        <Empty title={t('noneDifferent')}>{t('noneDifferentAbout')}</Empty>
      </Card>
    )
  if (summary.foundAt === null && summary.job === undefined) {
    const act = (
      <Button
        look="main"
        icon={ScanSearch}
        busy={find.isPending}
        onClick={() => find.mutate(undefined, { onError: toastProblem })}
      >
        {t('find')}
      </Button>
    )
    return (
      <Card>
        <Empty title={t(manages ? 'neverTitle' : 'neverFound')} icon={ScanSearch} acts={manages && act}>
          {t(manages ? 'neverAbout' : 'neverOthers')}
        </Empty>
      </Card>
    )
  }
  const isNarrowed = asked.level !== undefined || asked.whose === 'mine' || asked.customer !== undefined
  return (
    <Card>
      <Empty title={t(isNarrowed ? 'noneLevel' : 'none')} icon={CircleCheck}>
        {t(isNarrowed ? 'noneLevelAbout' : 'noneAbout')}
      </Empty>
    </Card>
  )
}
