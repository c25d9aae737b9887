// 完备 · 互斥: the seal of a table that is proved, and what it says instead where it is not.
import { CircleAlert, CircleHelp, ShieldCheck } from 'lucide-react'
import type { TableSpec } from '#domain/template.ts'
import { useWords } from '../ui/words.ts'
import { classifyWords } from '../words/classify.ts'
import './classify.css'

type SealProps = {
  readonly complete: boolean | null
  readonly exclusive: boolean | null
  readonly hitPolicy: TableSpec['hitPolicy']
  readonly large?: boolean
}

/** Overlaps are a fault only where the hit policy wants one rule. */
export function isExclusive(exclusive: boolean | null, hitPolicy: TableSpec['hitPolicy']): boolean | null {
  return hitPolicy === 'U' || hitPolicy === 'A' ? exclusive : true
}

export function Seal({ complete, exclusive, hitPolicy, large = false }: SealProps) {
  const t = useWords(classifyWords)
  const single = isExclusive(exclusive, hitPolicy)
  const state = complete === false || single === false ? 'bad' : complete && single ? 'good' : 'open'
  const Icon = { good: ShieldCheck, bad: CircleAlert, open: CircleHelp }[state]
  const byPolicy = { U: 'exclusive', A: 'exclusive', F: 'firstWins', P: 'byPriority', C: 'severalAllowed' } as const
  const first = complete === null ? t('undecided') : t(complete ? 'complete' : 'incomplete')
  const second = single === null ? '' : t(single ? byPolicy[hitPolicy] : 'overlapping')
  return (
    <span className={`gk-seal gk-seal-${state} ${large ? 'gk-seal-large' : ''}`}>
      <Icon size={large ? 18 : 14} aria-hidden />
      {[first, second].filter(Boolean).join(' · ')}
    </span>
  )
}
