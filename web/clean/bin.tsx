// 理, 回收站: who was deleted of late, by whom and with what, and the way back for one or many.
import { useQueryClient } from '@tanstack/react-query'
import { Search, Trash2, Undo2 } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { formatMoment } from '../ui/format.ts'
import { Card, Page } from '../ui/page.tsx'
import { Bones, Empty, Failure } from '../ui/states.tsx'
import { toast, toastProblem } from '../ui/toast.tsx'
import { toggled } from '../ui/toggled.ts'
import { useText, useWords } from '../ui/words.ts'
import { done } from '../use/changes.ts'
import { binWords } from '../words/bin.ts'
import { type Bin, type Deleted, useBin, useHangingWords, useRestore } from './bin-data.ts'
import '../ui/rows.css'
import './bin.css'

const page = 50
const most = 200

export function BinPage() {
  const t = useWords(binWords)
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const [count, setCount] = useState(page)
  const { data, error, refetch } = useBin(search, count)
  return (
    <Page title={t('title')} about={data ? t('about', { days: data.days }) : undefined}>
      <label className="gk-bin-search">
        <Search size={16} aria-hidden />
        <input
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          value={typed}
          maxLength={100}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      {error && <Failure error={error} retry={() => void refetch()} />}
      {!error && (
        <Card>
          {!data && <Bones lines={6} height={22} />}
          {data?.deleted.length === 0 && (
            <Empty title={t(search ? 'noneFound' : 'none')} icon={Trash2}>
              {search ? undefined : t('noneAbout')}
            </Empty>
          )}
          {data && data.deleted.length > 0 && <BinRows data={data} />}
          {data?.more && count < most && (
            <Button look="quiet" onClick={() => setCount(Math.min(most, count + page))}>
              {t('more')}
            </Button>
          )}
        </Card>
      )}
    </Page>
  )
}

const keyOf = ({ id, changeSet }: Deleted) => `${changeSet} ${id}`

function BinRows({ data }: { readonly data: Bin }) {
  const t = useWords(binWords)
  const { restore, busy } = useRestoring()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const going = data.deleted.filter((one) => chosen.has(keyOf(one)))
  return (
    <>
      {going.length > 0 && (
        <div className="gk-bin-bar">
          <Button look="main" icon={Undo2} busy={busy} onClick={() => restore(going).then(() => setChosen(new Set()))}>
            {t('restoreSome', { count: going.length })}
          </Button>
        </div>
      )}
      <table className="gk-rows gk-bin">
        <thead>
          <tr>
            <th scope="col">{t('customer')}</th>
            <th scope="col">{t('hanging')}</th>
            <th scope="col">{t('by')}</th>
            <th scope="col">{t('left')}</th>
            <th scope="col">
              <span className="gk-hidden">{t('restore')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {data.deleted.map((one) => (
            <BinRow
              key={keyOf(one)}
              one={one}
              busy={busy}
              isChosen={chosen.has(keyOf(one))}
              onChoose={() => setChosen(toggled(chosen, keyOf(one)))}
              onRestore={() => void restore([one])}
            />
          ))}
        </tbody>
      </table>
    </>
  )
}

type BinRowProps = {
  readonly one: Deleted
  readonly busy: boolean
  readonly isChosen: boolean
  readonly onChoose: () => void
  readonly onRestore: () => void
}

function BinRow({ one, busy, isChosen, onChoose, onRestore }: BinRowProps) {
  const t = useWords(binWords)
  const hanging = useHangingWords()
  const { name } = one
  return (
    <tr>
      <td>
        <label className="gk-bin-who">
          <input type="checkbox" checked={isChosen} aria-label={t('choose', { name })} onChange={onChoose} />
          <span>
            {name}
            <small>{one.number}</small>
          </span>
        </label>
      </td>
      <td data-name={t('hanging')}>{hanging(one) || <span className="gk-quiet">{t('nothing')}</span>}</td>
      <td data-name={t('by')}>
        {one.by} <span className="gk-quiet">{formatMoment(one.at)}</span>
        {one.why && <small className="gk-bin-why">{one.why}</small>}
      </td>
      <td data-name={t('left')}>{t('daysLeft', { count: one.left })}</td>
      <td className="gk-rows-acts">
        <Button small icon={Undo2} busy={busy} aria-label={t('restoreOf', { name })} onClick={onRestore}>
          {t('restore')}
        </Button>
      </td>
    </tr>
  )
}

/** Customers of several deletions come back in one act. */
function useRestoring() {
  const t = useWords(binWords)
  const text = useText()
  const queries = useQueryClient()
  const { mutateAsync, isPending } = useRestore()
  const restore = async (going: readonly Deleted[]) => {
    const acts = [...Map.groupBy(going, (one) => one.changeSet)]
    const deletions = acts.map(([changeSet, list]) => ({ changeSet, ids: list.map(({ id }) => id) }))
    try {
      const { changeSet, restored: count, conflicts } = await mutateAsync({ deletions })
      done(queries, [changeSet], t('restored', { count }))
      if (conflicts.length === 0) return
      const names = [...new Set(conflicts.flatMap(({ fields }) => fields.map(text)))].join(t('comma'))
      toast({ kind: 'problem', text: t(names ? 'partlyFields' : 'partly', { count, others: conflicts.length, names }) })
    } catch (error) {
      toastProblem(error)
    }
  }
  return { restore, busy: isPending }
}
