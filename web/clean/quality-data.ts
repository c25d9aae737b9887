// What the quality of the data asks, and the shares that are made of its sums.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { contract } from '#clean/contract.ts'
import type { InputOf, OutputOf } from '#domain/contract.ts'
import type { Language } from '#domain/text.ts'
import { call } from '../client.ts'
import { formatShare } from '../ui/format.ts'

export type Quality = OutputOf<typeof contract.quality>
export type Sums = Quality['all']

export const measures = ['score', 'complete', 'sound', 'fresh'] as const
export type Measure = (typeof measures)[number]

/** 0–1; undefined where there is nothing to take a share of. */
export function shareOf(measure: Measure, { customers, expected, filled, doubted, fresh }: Sums): number | undefined {
  // What customers have on average: of all that is asked, the share that is so.
  if (measure === 'score') return customers > 0 ? (filled - doubted + fresh) / (expected + customers) : undefined
  if (measure === 'complete') return expected > 0 ? filled / expected : undefined
  if (measure === 'sound') return filled > 0 ? 1 - doubted / filled : undefined
  return customers > 0 ? fresh / customers : undefined
}

/** Points of a hundred for the score, percent for all else. */
export function measured(measure: Measure, share: number, language: Language): string {
  return measure === 'score' ? (100 * share).toFixed(1) : formatShare(share, language)
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
