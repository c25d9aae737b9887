// What 数据问题 asks: the groups, the customers of one, trying a repair and doing it.
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { contract } from '#clean/contract.ts'
import type { InputOf, OutputOf } from '#domain/contract.ts'
import { emptyCode } from '#domain/repair/repair.ts'
import type { Language } from '#domain/text.ts'
import { findingWords } from '#domain/words/findings.ts'
import { call } from '../client.ts'
import { flagText } from '../use/flags.ts'
import { problemWords } from '../words/problems.ts'

export type Problems = OutputOf<typeof contract.problems>
export type Group = Problems['groups'][number]
export type RepairInput = InputOf<typeof contract.repair>
export type Repair = RepairInput['repair']
export type RepairKind = Repair['kind']
export type Preview = OutputOf<typeof contract.repairPreview>
/** Which group, and of whom; 0 for nobody's. */
export type Which = { readonly field: string; readonly code: string; readonly owner: number | undefined }

/** All under `customers`, so that every change to customers (and its undo) asks anew. */
const key = ['customers', 'problems'] as const

export function useProblems(owner: number | undefined) {
  return useQuery({
    queryKey: [...key, 'groups', owner ?? -1],
    queryFn: ({ signal }) => call(contract.problems, owner === undefined ? {} : { owner }, { signal }),
    placeholderData: keepPreviousData,
  })
}

export function useProblemList({ field, code, owner }: Which) {
  return useInfiniteQuery({
    queryKey: [...key, 'list', field, code, owner ?? -1],
    queryFn: ({ pageParam, signal }) =>
      call(
        contract.problemList,
        { ...groupOf({ field, code, owner }), ...(pageParam ? { after: pageParam } : {}) },
        { signal },
      ),
    initialPageParam: 0,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
}

export function useRepairPreview(input: RepairInput | undefined) {
  return useQuery({
    queryKey: [...key, 'preview', input],
    queryFn: ({ signal }) => {
      if (!input) throw new Error('nothing to preview')
      return call(contract.repairPreview, input, { signal })
    },
    enabled: input !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 0,
    gcTime: 0,
  })
}

export function useRepair() {
  return useMutation({ mutationFn: (input: RepairInput) => call(contract.repair, input) })
}

export function useRecheck() {
  return useMutation({ mutationFn: () => call(contract.recheck, {}) })
}

export function groupOf({ field, code, owner }: Which) {
  return { field, code, ...(owner === undefined ? {} : { owner }) }
}

/** What is wrong with a value, in short: places for its own words are dropped, as these are many values. */
export function problemText(code: string, language: Language): string {
  if (code === emptyCode) return problemWords.missing[language]
  const text = findingWords[code]?.says[language] ?? flagText(code, language)
  return text.replace(/[:：]?\s*[「“"]?\{\w+\}[」”"]?/g, '').replace(/[.。]$/, '')
}
