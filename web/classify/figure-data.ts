// What the pages of figures ask: how they are counted, what another way would do, and setting it.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { contract } from '#classify/contract.ts'
import type { InputOf, OutputOf } from '#domain/contract.ts'
import { call } from '../client.ts'
import { useRefresh } from './classify-data.ts'

export type Figures = OutputOf<typeof contract.figures>
export type Change = InputOf<typeof contract.setFigures>['change']
export type Effect = OutputOf<typeof contract.previewFigures>

const key = ['figures'] as const

export function useFigures() {
  return useQuery({ queryKey: key, queryFn: ({ signal }) => call(contract.figures, {}, { signal }) })
}

/** Asked when typing has paused; undefined asks nothing. What was seen before stays until the answer is there. */
export function useEffectOf(change: Change | undefined) {
  const text = change && JSON.stringify(change)
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 350)
    return () => clearTimeout(timer)
  }, [text])
  const asked = settled === text ? settled : undefined
  const query = useQuery({
    queryKey: [...key, 'preview', settled],
    queryFn: ({ signal }) => call(contract.previewFigures, { change: JSON.parse(settled ?? '') as Change }, { signal }),
    enabled: settled !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 30_000,
  })
  const isCurrent = asked !== undefined && !query.isPlaceholderData && !query.isFetching
  return { effect: text === undefined ? undefined : query.data, error: isCurrent ? query.error : null, isCurrent }
}

export function useSetFigures() {
  const queries = useQueryClient()
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (input: InputOf<typeof contract.setFigures>) => call(contract.setFigures, input),
    onSettled: async () => {
      await Promise.all([queries.invalidateQueries({ queryKey: key }), refresh()])
    },
  })
}
