// What drafts, previews and publications ask of the server.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { contract } from '#classify/contract.ts'
import type { InputOf, OutputOf } from '#domain/contract.ts'
import { call } from '../client.ts'
import { useRefresh } from './classify-data.ts'

export type KeptDraft = OutputOf<typeof contract.draft>
export type Publication = OutputOf<typeof contract.publications>['publications'][number]
export type Outcome = NonNullable<OutputOf<typeof contract.versions>['versions'][number]['outcome']>

/** One's draft as the server has it, asked once for each visit: from then on the screen is ahead of it. */
export function useKeptDraft(dimension: string, may: boolean) {
  return useQuery({
    queryKey: ['draft', dimension],
    queryFn: ({ signal }) => call(contract.draft, { dimension }, { signal }),
    enabled: may,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
}

const waitingKey = ['dimensions', 'publications'] as const

export function usePublications(may: boolean) {
  return useQuery({
    queryKey: waitingKey,
    queryFn: async ({ signal }) => (await call(contract.publications, {}, { signal })).publications,
    enabled: may,
  })
}

export function useSchedule() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (input: InputOf<typeof contract.schedule>) => call(contract.schedule, input),
    onSettled: refresh,
  })
}

export function useDropPublication() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: number) => call(contract.dropPublication, { id }),
    onSettled: () => queries.invalidateQueries({ queryKey: waitingKey }),
  })
}

/** The customers of one cell of a preview; `cell` undefined asks nothing. */
export function useMovers(input: InputOf<typeof contract.movers> | undefined) {
  return useQuery({
    queryKey: ['movers', input],
    queryFn: async ({ signal }) => (input ? (await call(contract.movers, input, { signal })).customers : []),
    enabled: input !== undefined,
    staleTime: 30_000,
  })
}
