// What 核实 asks: the progress, the list, confirming, and the rounds.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { contract } from '#clean/contract.ts'
import type { InputOf, OutputOf } from '#domain/contract.ts'
import { call } from '../client.ts'

export type Progress = OutputOf<typeof contract.verifying>
export type Round = Progress['rounds'][number]
export type Waiting = OutputOf<typeof contract.verifyList>['rows'][number]
export type WaitingField = Waiting['fields'][number]
export type Confirm = InputOf<typeof contract.confirm>['customers'][number]
export type Which = { readonly overdue: boolean; readonly owner: number | undefined }

/** All under `customers`, so that every change to customers (and its undo) asks anew. */
const key = ['customers', 'verify'] as const

export function useProgress() {
  return useQuery({
    queryKey: [...key, 'progress'],
    queryFn: ({ signal }) => call(contract.verifying, {}, { signal }),
  })
}

export function useWaiting({ overdue, owner }: Which) {
  return useInfiniteQuery({
    queryKey: [...key, 'list', overdue, owner ?? -1],
    queryFn: ({ pageParam, signal }) => {
      const input = { overdue, ...(owner === undefined ? {} : { owner }), ...(pageParam ? { after: pageParam } : {}) }
      return call(contract.verifyList, input, { signal })
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  })
}

export function useConfirm() {
  return useMutation({ mutationFn: (customers: Confirm[]) => call(contract.confirm, { customers }) })
}

/** What may be confirmed of a customer: fields that are due and can be read. */
export function confirmOf({ customer, fields }: Waiting): Confirm {
  return {
    ...{ id: customer.id, version: customer.version },
    fields: fields.filter((field) => !field.masked).map((field) => field.key),
  }
}

/** Counts of rounds that are being made; undefined asks nothing. */
export function useRoundsPreview(rounds: Round[] | undefined) {
  return useQuery({
    queryKey: [...key, 'preview', rounds],
    queryFn: ({ signal }) => call(contract.previewRounds, { rounds: rounds ?? [] }, { signal }),
    enabled: rounds !== undefined,
    placeholderData: (before) => before,
    retry: false,
  })
}

export function useSetRounds() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (rounds: Round[] | null) => call(contract.setRounds, { rounds }),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  })
}
