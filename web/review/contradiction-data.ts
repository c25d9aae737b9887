// What the work list of contradictions asks and does.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { InputOf, OutputOf } from '#domain/contract.ts'
import { contract } from '#review/contract.ts'
import { call } from '../client.ts'

export type Contradictions = OutputOf<typeof contract.contradictions>
export type Rule = Contradictions['rules'][number]
export type Line = Contradictions['lines'][number]
export type Asked = Pick<InputOf<typeof contract.contradictions>, 'rule' | 'whose' | 'state' | 'count'>

const key = ['review', 'contradictions'] as const

export function useContradictions(asked: Asked) {
  return useQuery({
    queryKey: [...key, asked],
    queryFn: ({ signal }) => call(contract.contradictions, { ...asked, start: 0 }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
}

/** Both change what the overview counts. */
function useAct<I>(act: (input: I) => Promise<unknown>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn: act, onSuccess: () => queries.invalidateQueries({ queryKey: ['review'] }) })
}

export function useAccept() {
  return useAct((input: InputOf<typeof contract.accept>) => call(contract.accept, input))
}

export function useSetRule() {
  return useAct((input: InputOf<typeof contract.setRule>) => call(contract.setRule, input))
}

export function useSetHours() {
  return useAct((input: InputOf<typeof contract.setHours>) => call(contract.setHours, input))
}

export function useReopen() {
  return useAct((input: InputOf<typeof contract.reopen>) => call(contract.reopen, input))
}
