// A link to a customer that was merged leads to where it went; where no merge took it, it says that there is none.
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { whither } from '#clean/contract/merge.ts'
import { call } from '../client.ts'
import { Bones, Failure } from '../ui/states.tsx'
import { toast } from '../ui/toast.tsx'
import { useWords } from '../ui/words.ts'
import { knownWords } from '../words/duplicates-known.ts'

type WhitherProps = {
  readonly id: number
  /** Why the customer itself could not be shown. */
  readonly error: unknown
  readonly retry: () => void
  readonly onOpen: (id: number) => void
}

export function Whither({ id, error, retry, onOpen }: WhitherProps) {
  const t = useWords(knownWords)
  const { data, isPending } = useQuery({
    queryKey: ['customer', id, 'whither'],
    queryFn: ({ signal }) => call(whither, { customer: id }, { signal }),
    retry: false,
    staleTime: 0,
    gcTime: 0,
  })
  useEffect(() => {
    if (!data) return
    toast({ text: t('whither', { name: data.name }), stay: 7000 })
    onOpen(data.customer)
  }, [data, onOpen, t])
  if (isPending || data) return <Bones lines={9} />
  return <Failure error={error} retry={retry} />
}
