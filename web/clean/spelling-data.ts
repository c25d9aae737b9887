// What 写法归并 asks, and writing alike.
import { useMutation, useQuery } from '@tanstack/react-query'
import { contract } from '#clean/contract.ts'
import type { InputOf, OutputOf } from '#domain/contract.ts'
import { call } from '../client.ts'

export type Spellings = OutputOf<typeof contract.spellings>
export type Cluster = Spellings['clusters'][number]

/** Under `customers`, so that every change to customers (and its undo) asks anew. */
export function useSpellings(field: string | undefined) {
  return useQuery({
    queryKey: ['customers', 'spellings', field ?? ''],
    queryFn: ({ signal }) => call(contract.spellings, field === undefined ? {} : { field }, { signal }),
    placeholderData: (before) => before,
  })
}

export function useUnify() {
  return useMutation({ mutationFn: (input: InputOf<typeof contract.unify>) => call(contract.unify, input) })
}
