// What the pages of duplicates ask and do. Everything is kept under `customers`: a change to customers, or its undo, asks anew.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import { mergeSure, rules, setRules, surePreview } from '#clean/contract/bulk.ts'
import { merge, view } from '#clean/contract/merge.ts'
import { different, find, hidden, list, reopen, summary } from '#clean/contract/pairs.ts'
import type { InputOf, OutputOf } from '#domain/contract.ts'
import { call } from '../client.ts'
import { useRevision } from '../use/changes.ts'

export type Summary = OutputOf<typeof summary>
export type PairList = OutputOf<typeof list>
export type PairLine = PairList['pairs'][number]
export type Level = PairLine['level']
export type PairView = OutputOf<typeof view>
export type Side = PairView['sides'][number]
export type Asked = Pick<InputOf<typeof list>, 'state' | 'whose' | 'level' | 'customer' | 'start'>
export type Hidden = OutputOf<typeof hidden>
export type Sure = OutputOf<typeof surePreview>
export type Rules = OutputOf<typeof rules>
export type Rule = Rules['usual']

export const levels: readonly Level[] = ['same', 'likely', 'possible']

const key = ['customers', 'duplicates'] as const

export function useSummary() {
  return useQuery({
    queryKey: [...key, 'summary'],
    queryFn: ({ signal }) => call(summary, {}, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
}

export function usePairs(asked: Asked, count: number, enabled = true) {
  return useQuery({
    queryKey: [...key, 'list', asked, count],
    queryFn: ({ signal }) => call(list, { ...asked, count }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    enabled,
  })
}

export function useHidden(start: number, count: number) {
  return useQuery({
    queryKey: [...key, 'hidden', start],
    queryFn: ({ signal }) => call(hidden, { start, count }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
}

export function usePairView(a: number, b: number) {
  return useQuery({
    queryKey: [...key, 'pair', a, b],
    queryFn: ({ signal }) => call(view, { a, b }, { signal }),
    enabled: a > 0 && b > 0,
  })
}

/** Asks the list, its counts and open pairs anew, without touching the customer table. */
export function useAskAnew(): () => void {
  const queries = useQueryClient()
  return useCallback(() => void queries.invalidateQueries({ queryKey: key }), [queries])
}

/** In ms: whom a change touched is compared anew a moment later, by the server itself. */
const later = [3_000, 9_000, 25_000]

/** After a change, and after its undo, asks again what the server has found since. */
export function useFollowChanges(): void {
  const revision = useRevision()
  const anew = useAskAnew()
  useEffect(() => {
    if (revision === 0) return
    const timers = later.map((wait) => setTimeout(anew, wait))
    return () => timers.forEach(clearTimeout)
  }, [revision, anew])
}

/** Searches that were started here: only of these the end is told; others run by themselves. */
const started = new Set<string>()

export const wasStartedHere = (job: string): boolean => started.has(job)

export function useFind() {
  const anew = useAskAnew()
  return useMutation({
    mutationFn: () => call(find, {}),
    onSuccess: ({ job }) => {
      started.add(job)
      anew()
    },
  })
}

export function useMerge() {
  return useMutation({ mutationFn: (input: InputOf<typeof merge>) => call(merge, input) })
}

export function useDifferent() {
  return useMutation({ mutationFn: (input: InputOf<typeof different>) => call(different, input) })
}

export function useReopen() {
  return useMutation({ mutationFn: (input: InputOf<typeof reopen>) => call(reopen, input) })
}

export function useSurePreview(enabled: boolean) {
  return useQuery({
    queryKey: [...key, 'sure'],
    queryFn: ({ signal }) => call(surePreview, {}, { signal }),
    staleTime: 0,
    gcTime: 0,
    enabled,
  })
}

export function useMergeSure() {
  return useMutation({ mutationFn: () => call(mergeSure, {}) })
}

export function useRules() {
  return useQuery({
    queryKey: [...key, 'rules'],
    queryFn: ({ signal }) => call(rules, {}, { signal }),
    staleTime: 60_000,
  })
}

export function useSetRules() {
  return useMutation({ mutationFn: (input: InputOf<typeof setRules>) => call(setRules, input) })
}
