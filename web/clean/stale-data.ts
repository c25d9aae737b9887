// What 久未联系 asks, and setting how long is long.
import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { contract } from '#clean/contract.ts'
import type { OutputOf } from '#domain/contract.ts'
import { call } from '../client.ts'

export type StaleRow = OutputOf<typeof contract.stale>['rows'][number]

/** Under `customers`, so that every change to customers (and its undo) asks anew. */
const key = ['customers', 'stale'] as const

export function useStale(owner: number | undefined) {
  return useInfiniteQuery({
    queryKey: [...key, owner ?? -1],
    queryFn: ({ pageParam, signal }) =>
      call(
        contract.stale,
        { ...(owner === undefined ? {} : { owner }), ...(pageParam ? { after: pageParam } : {}) },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
}

export function useSetStale() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (days: number | null) => call(contract.setStale, { days }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['customers'] }),
  })
}
