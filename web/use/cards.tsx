// The customer table on a phone: one card a customer, more as one scrolls, a call where the number may be seen.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Phone } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { CustomerRow } from '#domain/customer.ts'
import type { Query } from '#domain/filter.ts'
import { contract } from '#use/contract.ts'
import { call } from '../client.ts'
import { formatAmount } from '../ui/format.ts'
import { NotYet } from '../ui/not-yet.tsx'
import { Bones } from '../ui/states.tsx'
import { useLanguage, useText, useWords } from '../ui/words.ts'
import { customersWords } from '../words/customers.ts'
import { amountOf, nameOf, numberOf } from './cell.ts'
import { Labels, Owner } from './cell-view.tsx'
import type { DeskBook } from './desk.ts'

const PAGE = 40

type CardsProps = {
  readonly book: DeskBook
  readonly query: Query
  readonly total: number
  readonly onOpen: (row: CustomerRow) => void
}

export function Cards({ book, query, total, onOpen }: CardsProps) {
  const t = useWords(customersWords)
  const end = useRef<HTMLDivElement>(null)
  const pages = useInfiniteQuery({
    queryKey: ['customers', 'cards', query],
    queryFn: async ({ pageParam, signal }) =>
      (await call(contract.list, { query, start: pageParam, count: PAGE }, { signal })).rows,
    initialPageParam: 0,
    getNextPageParam: (last, all) => (last.length < PAGE ? undefined : all.length * PAGE),
    placeholderData: (before) => before,
  })
  const { hasNextPage, isFetching, fetchNextPage } = pages
  useEffect(() => {
    const mark = end.current
    if (!mark || !hasNextPage || isFetching) return
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && void fetchNextPage(), {
      rootMargin: '400px',
    })
    watch.observe(mark)
    return () => watch.disconnect()
  }, [hasNextPage, isFetching, fetchNextPage])
  if (!pages.data) return <NotYet asked={pages} lines={8} height={40} bare />
  return (
    <div className="gk-cards">
      <p className="gk-cards-total">{t('total', { count: total })}</p>
      <ul>
        {pages.data.pages.flat().map((row) => (
          <Card key={row.id} row={row} book={book} onOpen={() => onOpen(row)} />
        ))}
      </ul>
      <div ref={end}>{hasNextPage && <Bones lines={2} height={40} />}</div>
    </div>
  )
}

type CardProps = { readonly row: CustomerRow; readonly book: DeskBook; readonly onOpen: () => void }

function Card({ row, book, onOpen }: CardProps) {
  const t = useWords(customersWords)
  const text = useText()
  const language = useLanguage()
  const name = nameOf(row, book)
  const amount = amountOf(row, book)
  const phone = phoneOf(row, book)
  const dimensions = book.dimensions.filter((one) => one.required || one.source === 'table')
  return (
    <li className="gk-customer-card">
      <button type="button" onClick={onOpen}>
        <span className="gk-card-name">{name}</span>
        <span className="gk-card-line">
          <span>{numberOf(row, book)}</span>
          {row.owner && <Owner name={row.owner.name} />}
          {amount !== undefined && (
            <span className="gk-card-amount" title={text(book.meaning('yearly-amount')?.name)}>
              {formatAmount(amount, language)}
            </span>
          )}
        </span>
        <span className="gk-card-labels">
          {dimensions.map(({ key }) => (
            <Labels key={key} row={row} dimension={key} book={book} language={language} />
          ))}
        </span>
      </button>
      {phone && (
        <a className="gk-card-call" href={`tel:${phone}`} aria-label={t('call', { name })}>
          <Phone size={18} aria-hidden />
        </a>
      )}
    </li>
  )
}

/** The number to call; undefined where there is none or only its mask is seen. */
export function phoneOf(row: CustomerRow, book: DeskBook): string | undefined {
  const field = book.meaning('phone')
  const value = field && !field.masked ? row.values[field.key] : undefined
  return typeof value === 'string' && value ? value : undefined
}
