// What happened to one customer, newest first: who changed what from what to what, and taking it back.
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { OutputOf } from '#domain/contract.ts'
import { contract } from '#use/contract.ts'
import { call } from '../client.ts'
import { useMay } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Confirm } from '../ui/dialog.tsx'
import { formatMoment } from '../ui/format.ts'
import { NotYet } from '../ui/not-yet.tsx'
import { Empty } from '../ui/states.tsx'
import { useLanguage, useText, useWords } from '../ui/words.ts'
import { actKinds } from '../words/acts.ts'
import { customerWords } from '../words/customer.ts'
import { customersWords } from '../words/customers.ts'
import { dimensionOf, shown, type WireValue } from './cell.ts'
import { takeBack, useKindName } from './changes.ts'
import type { DeskBook } from './desk.ts'

type Change = OutputOf<typeof contract.history>['changes'][number]

export function History({ id, book }: { readonly id: number; readonly book: DeskBook }) {
  const t = useWords(customerWords)
  const history = useInfiniteQuery({
    queryKey: ['customer', id, 'history'],
    queryFn: ({ pageParam, signal }) =>
      call(contract.history, { id, ...(pageParam ? { before: pageParam } : {}) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })
  if (history.error || !history.data) return <NotYet asked={history} lines={6} height={14} bare />
  const changes = history.data.pages.flatMap((page) => page.changes)
  if (changes.length === 0) return <Empty title={t('noHistory')} />
  return (
    <>
      <ol className="gk-timeline">
        {changes.map((change) => (
          <ChangeLine key={change.changeSet} change={change} book={book} />
        ))}
      </ol>
      {history.hasNextPage && (
        <Button small busy={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {t('older')}
        </Button>
      )}
    </>
  )
}

/** Fields told of one change before “and more”: a new customer has all of them. */
const MOST = 8

function ChangeLine({ change, book }: { readonly change: Change; readonly book: DeskBook }) {
  const t = useWords(customerWords)
  const text = useText()
  const queries = useQueryClient()
  const kindName = useKindName()
  const mayWrite = useMay('customer.write')
  const [asking, setAsking] = useState(false)
  const at = formatMoment(change.at)
  const kind = kindName(actKinds, change.kind)
  return (
    <li className={change.undone ? 'gk-change gk-change-undone' : 'gk-change'}>
      <div className="gk-change-head">
        <strong>{kind}</strong>
        <span>{change.by}</span>
        <time dateTime={change.at}>{at}</time>
        {change.undone ? (
          <span className="gk-quiet">{t('wasUndone')}</span>
        ) : (
          mayWrite && (
            <Button
              look="quiet"
              small
              icon={Undo2}
              aria-label={t('undoOf', { at })}
              title={t('undo')}
              onClick={() => setAsking(true)}
            />
          )
        )}
      </div>
      {asking && (
        <Confirm
          title={t('undoAsk', { kind })}
          verb={t('undo')}
          act={() => takeBack(queries, [change.changeSet])}
          onClose={() => setAsking(false)}
        >
          <p>{t('undoAbout', { by: change.by, at })}</p>
        </Confirm>
      )}
      {change.why && <p className="gk-quiet">{change.why}</p>}
      <dl>
        {change.fields.slice(0, MOST).map((one) => (
          <div key={one.field}>
            <dt>{text(one.name)}</dt>
            <dd>
              <Value field={one.field} value={one.before} book={book} was />
              <span aria-hidden>→</span>
              <Value field={one.field} value={one.after} book={book} />
            </dd>
          </div>
        ))}
      </dl>
      {change.fields.length > MOST && (
        <p className="gk-quiet">{t('andMore', { count: change.fields.length - MOST })}</p>
      )}
    </li>
  )
}

type ValueProps = { readonly field: string; readonly value: WireValue; readonly book: DeskBook; readonly was?: boolean }

/** A value before or after a change, by its field's own look. */
export function Value({ field, value, book, was = false }: ValueProps) {
  const t = useWords(customerWords)
  const words = useWords(customersWords)
  const text = useText()
  const language = useLanguage()
  const dimension = dimensionOf(field)
  const info = book.field(field)
  const keys = value === null ? [] : [value].flat().map(String)
  const shownText =
    dimension !== undefined
      ? keys.map((key) => text(book.label(dimension, key)?.name) || key).join(words('listComma'))
      : info
        ? shown(info, value, book, language)
        : keys.join(words('listComma'))
  if (!shownText) return <span className="gk-quiet">{t('empty')}</span>
  return was ? <del>{shownText}</del> : <ins>{shownText}</ins>
}
