// What the recycle bin asks, and what hangs on a customer in a few words.
import { useMutation, useQuery } from '@tanstack/react-query'
import { contract } from '#clean/contract.ts'
import type { InputOf, OutputOf } from '#domain/contract.ts'
import { call } from '../client.ts'
import { useWords } from '../ui/words.ts'
import { binWords } from '../words/bin.ts'

export type Bin = OutputOf<typeof contract.bin>
export type Deleted = Bin['deleted'][number]
type Hanging = Pick<Deleted, 'contacts' | 'orders' | 'interactions' | 'tasks' | 'consents'>

/** Under `customers`, so that deleting, restoring and undoing ask anew. */
export function useBin(search: string, count: number) {
  return useQuery({
    queryKey: ['customers', 'bin', search, count],
    queryFn: ({ signal }) => call(contract.bin, { ...(search ? { search } : {}), count }, { signal }),
    placeholderData: (before) => before,
  })
}

export function useRestore() {
  return useMutation({ mutationFn: (input: InputOf<typeof contract.restore>) => call(contract.restore, input) })
}

/** What would go with these customers; none are asked about where their number is not known. */
export function useLook(ids: readonly number[]) {
  return useQuery({
    queryKey: ['customers', 'look', ids],
    queryFn: ({ signal }) => call(contract.look, { ids: [...ids] }, { signal }),
    enabled: ids.length > 0,
    staleTime: 0,
  })
}

/** 联系人 2、订单 5; '' where there is nothing. */
export function useHangingWords(): (hanging: Hanging) => string {
  const t = useWords(binWords)
  return (hanging) =>
    (['contacts', 'orders', 'interactions', 'tasks', 'consents'] as const)
      .filter((key) => hanging[key] > 0)
      .map((key) => t(key, { count: hanging[key] }))
      .join(t('comma'))
}
