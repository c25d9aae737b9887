// What the pages of 分 know and do: dimensions with their counts and rules, and every change to them.
import { type UseMutationResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { contract } from '#classify/contract.ts'
import type { InputOf, OutputOf } from '#domain/contract.ts'
import type { LabelInfo } from '#domain/customer.ts'
import type { TableSpec } from '#domain/template.ts'
import { call } from '../client.ts'
import { deskKey } from '../use/desk.ts'

export type Book = OutputOf<typeof contract.list>
export type Dimension = Book['dimensions'][number]
export type Fact = Book['facts'][number]
export type Move = OutputOf<typeof contract.preview>['moves'][number]
export type Preview = OutputOf<typeof contract.preview>
export type Version = OutputOf<typeof contract.versions>['versions'][number]
export type { LabelInfo, TableSpec }

const key = ['dimensions'] as const

export function useBook() {
  return useQuery({ queryKey: key, queryFn: ({ signal }) => call(contract.list, {}, { signal }) })
}

export function useVersions(dimension: string) {
  return useQuery({
    queryKey: [...key, dimension, 'versions'],
    queryFn: ({ signal }) => call(contract.versions, { dimension }, { signal }),
  })
}

/** After a change: this page's dimensions, and the customer table with its counts. */
export function useRefresh(): () => Promise<void> {
  const queries = useQueryClient()
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: key }),
      queries.invalidateQueries({ queryKey: deskKey }),
      queries.invalidateQueries({ queryKey: ['review'] }),
    ])
  }
}

function useAct<I, O>(act: (input: I) => Promise<O>): UseMutationResult<O, Error, I> {
  const refresh = useRefresh()
  return useMutation({ mutationFn: act, onSettled: refresh })
}

export const useSaveLabel = () => useAct((input: InputOf<typeof contract.saveLabel>) => call(contract.saveLabel, input))

export const useAddIndustries = () =>
  useAct((input: InputOf<typeof contract.addIndustries>) => call(contract.addIndustries, input))

export const useRetireLabel = () =>
  useAct((input: InputOf<typeof contract.retireLabel>) => call(contract.retireLabel, input))

export const usePublish = () => useAct((input: InputOf<typeof contract.publish>) => call(contract.publish, input))

export const useRelabel = () => useAct(() => call(contract.relabel, {}))

/** Counts of a table that is not published; asked for by hand, since it reads every customer. */
export const usePreview = () =>
  useMutation({ mutationFn: (input: InputOf<typeof contract.preview>) => call(contract.preview, input) })
