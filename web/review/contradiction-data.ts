// What the work list of contradictions asks and does.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { InputOf, OutputOf } from '#domain/contract.ts'
import { contract } from '#review/contract.ts'
import { call } from '../client.ts'

export type Contradictions = OutputOf<typeof contract.contradictions>
export type Rule = Contradictions['rules'][number]
export type Line = Contradictions['lines'][number]
export type Asked = Pick<InputOf<typeof contract.contradictions>, 'rule' | 'whose' | 'state' | 'count'>

export type RuleInfo = OutputOf<typeof contract.rules>['rules'][number]

const key = ['review', 'contradictions'] as const

export function useContradictions(asked: Asked) {
  return useQuery({
    queryKey: [...key, asked],
    queryFn: ({ signal }) => call(contract.contradictions, { ...asked, start: 0 }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
}

export function useRules() {
  return useQuery({
    queryKey: [...key, 'rules'],
    queryFn: async ({ signal }) => (await call(contract.rules, {}, { signal })).rules,
    staleTime: 10_000,
  })
}

/** How many customers a rule would find; nothing is asked while it is not finished. */
export function useRulePreview(parts: InputOf<typeof contract.previewRule> | undefined) {
  return useQuery({
    queryKey: [...key, 'preview', parts],
    queryFn: ({ signal }) => call(contract.previewRule, parts ?? { labels: {}, facts: {} }, { signal }),
    enabled: parts !== undefined,
    retry: false,
  })
}

/** Both change what the overview counts. */
function useAct<I, O>(act: (input: I) => Promise<O>) {
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

export function useAddRule() {
  return useAct((input: InputOf<typeof contract.addRule>) => call(contract.addRule, input))
}

export function useSwitchRule() {
  return useAct((input: InputOf<typeof contract.switchRule>) => call(contract.switchRule, input))
}

export function useRemoveRule() {
  return useAct((input: InputOf<typeof contract.removeRule>) => call(contract.removeRule, input))
}

export function useReopen() {
  return useAct((input: InputOf<typeof contract.reopen>) => call(contract.reopen, input))
}
