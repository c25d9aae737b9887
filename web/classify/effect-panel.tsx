// What another way of counting would do: labels that move, a matrix for each dimension, contradictions and views.
import type { ReactNode } from 'react'
import { formatCount } from '../ui/format.ts'
import { ProblemNotice } from '../ui/notice.tsx'
import { Bones } from '../ui/states.tsx'
import { useLanguage, useText, useWords } from '../ui/words.ts'
import { figureWords } from '../words/figures.ts'
import { rulesWords } from '../words/rules.ts'
import { useBook } from './classify-data.ts'
import { Effects } from './effects.tsx'
import type { Effect } from './figure-data.ts'
import { Matrix } from './move-matrix.tsx'

type EffectPanelProps = {
  readonly effect: Effect | undefined
  readonly error: Error | null
  readonly isChanged: boolean
  readonly busy: boolean
  readonly told: ((effect: Effect) => ReactNode) | undefined
}

export function EffectPanel({ effect, error, isChanged, busy, told }: EffectPanelProps) {
  const t = useWords(figureWords)
  return (
    <section className="gk-figure-effect" aria-label={t('effect')} aria-busy={busy} aria-live="polite">
      <h3>{t('effect')}</h3>
      {error && <ProblemNotice error={error} />}
      {!error && !isChanged && <p className="gk-quiet">{t('effectNone')}</p>}
      {!error && isChanged && !effect && <Bones lines={3} />}
      {!error && isChanged && effect && (
        <div className={busy ? 'gk-figure-stale' : undefined}>
          {told?.(effect)}
          <Moves effect={effect} />
        </div>
      )}
    </section>
  )
}

function Moves({ effect }: { readonly effect: Effect }) {
  const t = useWords(figureWords)
  const rules = useWords(rulesWords)
  const text = useText()
  const language = useLanguage()
  const book = useBook()
  const moved = effect.dimensions.filter(({ moves }) => moves.length > 0)
  return (
    <>
      {moved.length === 0 && <p>{t('effectNoMoves')}</p>}
      {moved.map(({ dimension: key, moves, unchanged }) => {
        const dimension = book.data?.dimensions.find(({ info }) => info.key === key)
        const count = moves.reduce((sum, one) => sum + one.count, 0)
        return (
          <div key={key} className="gk-moves">
            <p className="gk-moves-sum">
              <strong>
                {text(dimension?.info.name)}
                {rules('colon')}
                {rules('previewMoves', { count: formatCount(count, language) })}
              </strong>
              <span>{rules('previewSame', { count: formatCount(unchanged, language) })}</span>
            </p>
            <Matrix moves={moves} labels={dimension?.info.labels ?? []} />
          </div>
        )
      })}
      <Effects preview={{ ...effect, also: [] }} />
    </>
  )
}
