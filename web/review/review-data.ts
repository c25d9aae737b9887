// What the overview asks: sums by dimension, a cross-table, problems.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { OutputOf } from '#domain/contract.ts'
import { contract } from '#review/contract.ts'
import { call } from '../client.ts'

export type Summary = OutputOf<typeof contract.summary>
export type Line = Summary['dimensions'][string][number]
export type Cross = OutputOf<typeof contract.cross>
export type DataProblem = OutputOf<typeof contract.problems>['problems'][number]

/** What bars and cells stand for. */
export type Measure = 'count' | 'amount'

const key = ['review'] as const

export function useSummary() {
  return useQuery({
    queryKey: [...key, 'summary'],
    queryFn: ({ signal }) => call(contract.summary, {}, { signal }),
    staleTime: 30_000,
  })
}

export function useCross(rows: string, columns: string) {
  return useQuery({
    queryKey: [...key, 'cross', rows, columns],
    queryFn: ({ signal }) => call(contract.cross, { rows, columns }, { signal }),
    enabled: rows !== '' && columns !== '',
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })
}

export function useProblems() {
  return useQuery({
    queryKey: [...key, 'problems'],
    queryFn: ({ signal }) => call(contract.problems, {}, { signal }),
    staleTime: 30_000,
  })
}

/** The value of a line or cell in a measure; amounts that may not be read count as nothing. */
export function sizeIn(one: { readonly count: number; readonly amount?: string }, measure: Measure): number {
  return measure === 'count' ? one.count : Number(one.amount ?? 0)
}
