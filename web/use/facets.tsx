// The left side of the customer table: every dimension with its labels and live counts, to choose from and to exclude.
import { PanelLeftClose, X } from 'lucide-react'
import { useMemo } from 'react'
import type { DimensionInfo } from '#domain/customer.ts'
import type { DimensionChoice } from '#domain/filter.ts'
import { Button } from '../ui/button.tsx'
import { formatCount } from '../ui/format.ts'
import { Bones } from '../ui/states.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { customersWords } from '../words/customers.ts'
import { type Choices, NO_STATE, type TableState, withChoice } from './address.ts'
import type { Facets } from './customers-data.ts'
import type { DeskBook } from './desk.ts'
import { Facet } from './facet.tsx'
import { NotProfiled } from './not-profiled.tsx'
import type { GoTo } from './table-state.ts'
import './facets.css'

type FacetsProps = {
  readonly book: DeskBook
  readonly facets: Facets | undefined
  /** The counts will not come: the page says why, and no bones promise them. */
  readonly isRefused: boolean
  readonly state: TableState
  readonly go: GoTo
  /** On a phone the facets lie over the page; elsewhere they can be folded away. */
  readonly sheet?: boolean
  readonly onClose: () => void
}

export function FacetsPanel({ book, facets, isRefused, state, go, sheet = false, onClose }: FacetsProps) {
  const t = useWords(customersWords)
  const language = useLanguage()
  const tags = useTagDimension(facets, state.choices)
  const choose = (dimension: string, choice: DimensionChoice) => go((now) => withChoice(now, dimension, choice))
  return (
    <aside className={sheet ? 'gk-facets gk-facets-sheet' : 'gk-facets'} aria-label={t('facets')}>
      <header className="gk-facets-head">
        <h2>{t('filters')}</h2>
        {Object.keys(state.choices).length > 0 && (
          <Button look="quiet" small onClick={() => go({ choices: NO_STATE.choices })}>
            {t('clearAll')}
          </Button>
        )}
        <Button look="quiet" small icon={sheet ? X : PanelLeftClose} aria-label={t('hideFacets')} onClick={onClose} />
      </header>
      <div className="gk-facets-list">
        {facets === undefined
          ? !isRefused && <Bones lines={9} />
          : [...book.dimensions, ...(tags ? [tags] : [])].map((dimension) => (
              <Facet
                key={dimension.key}
                dimension={dimension}
                counts={dimension === tags ? tagCounts(facets) : (facets.counts[dimension.key] ?? none)}
                choice={state.choices[dimension.key]}
                onChoice={(choice) => choose(dimension.key, choice)}
              />
            ))}
        {facets && <NotProfiled {...{ book, facets, state, go }} />}
      </div>
      {sheet && (
        <footer className="gk-facets-foot">
          <Button look="main" onClick={onClose}>
            {t('showResults', { count: formatCount(facets?.total ?? 0, language) })}
          </Button>
        </footer>
      )}
    </aside>
  )
}

const none: Readonly<Record<string, number>> = {}

function tagCounts(facets: Facets): Readonly<Record<string, number>> {
  return Object.fromEntries(facets.tags.map(({ tag, count }) => [tag, count]))
}

/** Custom tags chosen from as if they were one more dimension. */
export const tagsKey = 'tags'

function useTagDimension(facets: Facets | undefined, choices: Choices): DimensionInfo | undefined {
  const chosen = choices[tagsKey]
  return useMemo(() => {
    const names = new Set([
      ...(chosen?.some ?? []),
      ...(chosen?.none ?? []),
      ...(facets?.tags ?? []).map(({ tag }) => tag),
    ])
    if (names.size === 0) return undefined
    return {
      key: tagsKey,
      name: customersWords.tags,
      cardinality: 'many' as const,
      required: false,
      source: 'entered' as const,
      labels: [...names].map((tag) => ({ key: tag, name: { zh: tag, en: tag }, colour: 'grey', retired: false })),
    }
  }, [facets?.tags, chosen])
}
