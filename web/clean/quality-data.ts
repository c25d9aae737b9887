// What the quality of the data asks, and the shares that are made of its sums.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { contract } from '#clean/contract.ts'
import type { InputOf, OutputOf } from '#domain/contract.ts'
import { call } from '../client.ts'

export type Quality = OutputOf<typeof contract.quality>
export type Sums = Quality['all']

export const measures = ['complete', 'sound', 'fresh'] as const
export type Measure = (typeof measures)[number]

/** 0–1; undefined where there is nothing to take a share of. */
export function shareOf(measure: Measure, { customers, expected, filled, doubted, fresh }: Sums): number | undefined {
  if (measure === 'complete') return expected > 0 ? filled / expected : undefined
  if (measure === 'sound') return filled > 0 ? 1 - doubted / filled : undefined
  return customers > 0 ? fresh / customers : undefined
}

/** Under `customers`, so that every change to customers asks anew. */
export function useQuality() {
  return useQuery({
    queryKey: ['customers', 'quality'],
    queryFn: ({ signal }) => call(contract.quality, {}, { signal }),
    staleTime: 60_000,
  })
}

export function useSetQuality() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (input: InputOf<typeof contract.setQuality>) => call(contract.setQuality, input),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['customers', 'quality'] }),
  })
}
