// What the list of sources knows and does.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { InputOf } from '#domain/contract.ts'
import type { PullSource } from '#intake/contract/pull.ts'
import { contract } from '#intake/contract.ts'
import { call } from '../client.ts'
import type { useWords } from '../ui/words.ts'
import type { pullsWords } from '../words/pulls.ts'

export type PullChange = InputOf<typeof contract.changePull>
export type NewPull = InputOf<typeof contract.addPull>

/** Asked again every two seconds while one is being looked into; what comes in makes imports, customers and counts known so far untrue. */
export function usePulls() {
  const queries = useQueryClient()
  const asked = useQuery({
    queryKey: ['pulls'],
    queryFn: ({ signal }) => call(contract.pulls, {}, { signal }),
    refetchInterval: ({ state }) => (state.data?.sources.some(({ running }) => running) ? 2000 : 60_000),
  })
  const files = asked.data && JSON.stringify(asked.data.sources.map((source) => source.files))
  const was = useRef(files)
  useEffect(() => {
    const before = was.current
    was.current = files
    if (before === undefined || before === files) return
    void queries.invalidateQueries({ predicate: ({ queryKey }) => !['session', 'pulls'].includes(String(queryKey[0])) })
  }, [files, queries])
  return asked
}

/** Every act on sources; the list is asked for again afterwards. */
export function usePullActs() {
  const queries = useQueryClient()
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['pulls'] })
  return {
    add: useMutation({ mutationFn: (wanted: NewPull) => call(contract.addPull, wanted), onSuccess }),
    change: useMutation({ mutationFn: (wanted: PullChange) => call(contract.changePull, wanted), onSuccess }),
    run: useMutation({ mutationFn: (id: number) => call(contract.runPull, { id }), onSuccess }),
    pause: useMutation({
      mutationFn: (wanted: { id: number; paused: boolean }) => call(contract.pausePull, wanted),
      onSuccess,
    }),
    remove: useMutation({ mutationFn: (id: number) => call(contract.removePull, { id }), onSuccess }),
  }
}

/** When a source is looked into, in the reader's words. */
export function scheduleName(
  schedule: PullSource['schedule'],
  t: ReturnType<typeof useWords<typeof pullsWords>>,
): string {
  if ('daily' in schedule) return t('dailyAt', { time: schedule.daily })
  const minutes = schedule.every
  if (minutes === 60) return t('hourly')
  return minutes % 60 === 0 ? t('hours', { hours: minutes / 60 }) : t('every', { minutes })
}
