// The pairs one goes through: where this one is among them, and which come before and after it.
import { useNavigate } from '@tanstack/react-router'
import { toast } from '../ui/toast.tsx'
import { useWords } from '../ui/words.ts'
import { pairWords } from '../words/duplicates-pair.ts'
import { searchOf } from './asked.ts'
import { type Asked, type PairLine, usePairs } from './duplicate-data.ts'
import { nextOf, type Queue, queueOf } from './pair-order.ts'

/** Pairs are fetched by so many; beyond that one goes back to the list. */
const most = 200

export function useQueue(a: number, b: number, asked: Asked) {
  const t = useWords(pairWords)
  const navigate = useNavigate()
  const { state, whose, level, customer, start } = asked
  const wanted = { state, whose, start, ...(level ? { level } : {}), ...(customer === undefined ? {} : { customer }) }
  const { data } = usePairs(wanted, most)
  const queue: Queue<PairLine> = queueOf(a, b, start, data?.pairs ?? [])
  const go = (to: PairLine | undefined) => {
    if (to) return void navigate({ to: '/clean/pair', search: { a: to.a.id, b: to.b.id, ...searchOf(asked) } as never })
    if (data) toast({ text: t('allDone') })
    return void navigate({ to: '/clean', search: searchOf({ ...asked, start: 0 }) as never })
  }
  return { ...queue, total: data?.total ?? 0, next: (gone?: number) => nextOf(queue, gone), go }
}

export type PairQueue = ReturnType<typeof useQueue>
