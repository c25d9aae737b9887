// What the customer table asks the server: counts, windows of rows, views; earlier questions are dropped when a newer one is asked.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { OutputOf } from '#domain/contract.ts'
import type { CustomerRow } from '#domain/customer.ts'
import type { Query } from '#domain/filter.ts'
import { contract } from '#use/contract.ts'
import { call } from '../client.ts'

export type Facets = OutputOf<typeof contract.facets>
export type View = OutputOf<typeof contract.views>['views'][number]

/** Counts on every label; the last ones stay on show until the new ones are there. */
export function useFacets(query: Query) {
  const { sort: _, ...counted } = query
  return useQuery({
    queryKey: ['customers', 'facets', counted],
    queryFn: ({ signal }) => call(contract.facets, { query: counted }, { signal }),
    placeholderData: keepPreviousData,
  })
}

export function useViews() {
  return useQuery({
    queryKey: ['views'],
    queryFn: async ({ signal }) => (await call(contract.views, {}, { signal })).views,
    staleTime: 60_000,
  })
}

/** Rows seen lately, by id: what the foot adds up and the editors look into. */
const KEPT = 20_000

export type Rows = {
  /** Of the query; before the first answer, a guess from the question before. */
  readonly total: number
  /** False while `total` is such a guess. */
  readonly isKnown: boolean
  readonly fetchBlock: (start: number, count: number, signal: AbortSignal) => Promise<readonly CustomerRow[]>
  readonly seen: (id: number) => CustomerRow | undefined
  readonly keep: (rows: readonly CustomerRow[]) => void
}

/**
 * @param guess how many rows to make room for before the first answer
 * @param counted the count of the same query from elsewhere, once it is known
 * @param score rows with their points for quality
 */
export function useRows(query: Query, guess: number, counted: number | undefined, score: boolean): Rows {
  const text = JSON.stringify(query)
  const [known, setKnown] = useState({ of: '', count: guess })
  const cache = useRef(new Map<number, CustomerRow>())
  useEffect(() => {
    if (counted !== undefined) setKnown({ of: text, count: counted })
  }, [text, counted])
  const keep = useCallback((rows: readonly CustomerRow[]) => {
    if (cache.current.size > KEPT) cache.current.clear()
    for (const row of rows) cache.current.set(row.id, row)
  }, [])
  const fetchBlock = useCallback(
    async (start: number, count: number, signal: AbortSignal) => {
      const query: Query = JSON.parse(text)
      const asked = { query, start, count, total: start === 0, ...(score ? { score } : {}) }
      const answer = await call(contract.list, asked, { signal })
      const { total } = answer
      if (total !== undefined && !signal.aborted) setKnown({ of: text, count: total })
      keep(answer.rows)
      return answer.rows
    },
    [text, score, keep],
  )
  const seen = useCallback((id: number) => cache.current.get(id), [])
  // With no row to make room for, nothing would be fetched, and none found again.
  const isKnown = known.of === text
  return { total: isKnown ? known.count : Math.max(1, known.count), isKnown, fetchBlock, seen, keep }
}
