// Below the facets: customers whom rules leave out, since they refuse to be profiled; chosen and excluded like a label.

import { noProfiling } from '#domain/dimensions/refusal.ts'
import { useText, useWords } from '../ui/words.ts'
import { profilingWords } from '../words/profiling.ts'
import type { Standing, TableState } from './address.ts'
import type { Facets } from './customers-data.ts'
import type { DeskBook } from './desk.ts'
import { Line } from './facet.tsx'
import type { GoTo } from './table-state.ts'

type NotProfiledProps = {
  readonly book: DeskBook
  readonly facets: Facets
  readonly state: TableState
  readonly go: GoTo
}

const ops = { some: 'filled', none: 'empty' } as const

export function NotProfiled({ book, facets, state, go }: NotProfiledProps) {
  const t = useWords(profilingWords)
  const text = useText()
  const field = book.fields.find(({ means }) => means === noProfiling)
  const chosen = state.where.find((one) => one.field === field?.key)
  const standing: Standing = chosen?.op === 'filled' ? 'some' : chosen?.op === 'empty' ? 'none' : 'free'
  if (!field || (facets.refused === 0 && standing === 'free')) return null
  const set = (to: Standing) =>
    go((now) => {
      const others = now.where.filter((one) => one.field !== field.key)
      return { ...now, where: to === 'free' ? others : [...others, { field: field.key, op: ops[to] }] }
    })
  return (
    <section className="gk-facet" aria-label={t('automatic')}>
      <ul>
        <Line
          name={text(field.name)}
          count={facets.refused}
          share={facets.refused / Math.max(1, facets.total, facets.refused)}
          standing={standing}
          onStanding={set}
          quiet
        />
      </ul>
    </section>
  )
}
