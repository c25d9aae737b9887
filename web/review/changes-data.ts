// What the page of labels over time asks, and the query that shows who stood behind a past number.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { OutputOf } from '#domain/contract.ts'
import type { Query } from '#domain/filter.ts'
import { contract } from '#review/contract.ts'
import { call } from '../client.ts'

export type Past = OutputOf<typeof contract.past>
export type Flows = OutputOf<typeof contract.transitions>['flows']

const options = { placeholderData: keepPreviousData, staleTime: 30_000 }

export function usePast(day: string) {
  return useQuery({
    queryKey: ['review', 'past', day],
    queryFn: ({ signal }) => call(contract.past, { day }, { signal }),
    ...options,
  })
}

export function useTransitions(dimension: string, from: string, to: string) {
  return useQuery({
    queryKey: ['review', 'transitions', dimension, from, to],
    queryFn: ({ signal }) => call(contract.transitions, { dimension, from, to }, { signal }),
    enabled: dimension !== '' && from < to,
    ...options,
  })
}

export function usePace(dimension: string) {
  return useQuery({
    queryKey: ['review', 'pace', dimension],
    queryFn: ({ signal }) => call(contract.pace, { dimension }, { signal }),
    enabled: dimension !== '',
    ...options,
  })
}

/** Customers by what they carried on days: `''` none, `+` not there yet. */
export function wasQuery(dimension: string, ...on: readonly (readonly [day: string, label: string])[]): Query {
  return { where: on.map(([day, label]) => ({ field: `was:${dimension}`, op: 'in', value: [day, label] })) }
}

/** A day in Asia/Shanghai, `back` days ago. */
export function dayAgo(back: number): string {
  return new Date(Date.now() + 8 * 3_600_000 - back * 86_400_000).toISOString().slice(0, 10)
}
