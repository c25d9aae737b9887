// What the review of labels asks and decides.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { contract as classify } from '#classify/contract.ts'
import type { InputOf, OutputOf } from '#domain/contract.ts'
import { contract } from '#review/contract.ts'
import { call } from '../client.ts'
import { customersChanged } from '../use/changes.ts'

export type LabelReview = OutputOf<typeof contract.labels>
export type ReviewedDimension = LabelReview['dimensions'][number]
export type ReviewedLabel = ReviewedDimension['labels'][number]

export function useLabelReview() {
  return useQuery({
    queryKey: ['review', 'labels'],
    queryFn: ({ signal }) => call(contract.labels, {}, { signal }),
    staleTime: 30_000,
  })
}

export function useKeep() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (input: InputOf<typeof contract.keep>) => call(contract.keep, input),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['review'] }),
  })
}

/** Customers, views and rules may all be others afterwards. */
export function useRetire() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (input: Omit<InputOf<typeof classify.retireLabel>, 'retired'>) =>
      call(classify.retireLabel, { ...input, retired: true }),
    onSuccess: () => {
      customersChanged(queries)
      return queries.invalidateQueries()
    },
  })
}
