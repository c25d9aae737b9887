// One dimension as bars: how many customers, or how much, carry each label; every bar leads to them.
import { type CSSProperties, useState } from 'react'
import type { DimensionInfo } from '#domain/customer.ts'
import type { Query } from '#domain/filter.ts'
import { CustomersLink } from '../customers-link.tsx'
import { useDark } from '../preferences.ts'
import { formatAmount, formatCount, formatShare } from '../ui/format.ts'
import { colourOf, labelColours } from '../ui/label-colours.ts'
import { Card } from '../ui/page.tsx'
import { upperLabels } from '../ui/upper-labels.ts'
import { useLanguage, useWords } from '../ui/words.ts'
import { reviewWords } from '../words/review.ts'
import { type Line, type Measure, type Summary, sizeIn } from './review-data.ts'

type DimensionBarsProps = {
  readonly dimension: DimensionInfo
  readonly lines: readonly Line[]
  readonly total: Summary['total']
  readonly measure: Measure
}

const mostBars = 8

export function DimensionBars({ dimension, lines, total, measure }: DimensionBarsProps) {
  const t = useWords(reviewWords)
  const language = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const bars = barsOf(dimension, lines, measure)
  const most = Math.max(1, ...bars.map((bar) => sizeIn(bar, measure)))
  const shown = isOpen ? bars : bars.slice(0, mostBars)
  return (
    <Card title={dimension.name[language]}>
      {dimension.cardinality === 'many' && <p className="gk-review-note">{t('several')}</p>}
      {bars.length === 0 && <p className="gk-quiet">{t('nothingCounted')}</p>}
      <ul className="gk-bars">
        {shown.map((bar) => (
          <Bar key={bar.label} {...{ dimension, bar, total, measure, most }} />
        ))}
      </ul>
      {bars.length > mostBars && (
        <button type="button" className="gk-bars-more" onClick={() => setOpen(!isOpen)}>
          {isOpen ? t('showFewer') : t('showAll', { count: bars.length })}
        </button>
      )}
    </Card>
  )
}

type BarProps = Omit<DimensionBarsProps, 'lines'> & { readonly bar: Line; readonly most: number }

function Bar({ dimension, bar, total, measure, most }: BarProps) {
  const t = useWords(reviewWords)
  const language = useLanguage()
  const isDark = useDark()
  const label = dimension.labels.find(({ key }) => key === bar.label)
  const name = label?.name[language] ?? t('noLabel')
  const whole = sizeIn(total, measure)
  const share = formatShare(whole > 0 ? sizeIn(bar, measure) / whole : 0, language)
  const tone = labelColours[label ? colourOf(label.colour, label.key) : 'grey'][isDark ? 'dark' : 'light']
  const style = { '--share': `${(100 * sizeIn(bar, measure)) / most}%`, '--bar': tone.dot } as CSSProperties
  const count = formatCount(bar.count, language)
  const [first, second] =
    measure === 'count' ? [count, bar.amount] : [formatAmount(bar.amount ?? '0', language), undefined]
  return (
    <li>
      <CustomersLink
        query={queryOf(dimension.key, bar.label)}
        className="gk-bar-line"
        title={t('barSaid', { label: name, count, share })}
      >
        <span className="gk-bar-name">{name}</span>
        <span className="gk-bar-track">
          <span className={label ? 'gk-bar-fill' : 'gk-bar-fill gk-bar-none'} style={style} />
        </span>
        <span className="gk-bar-value">{first}</span>
        <span className="gk-bar-share">{share}</span>
        <span className="gk-bar-more">
          {measure === 'count' ? second !== undefined && formatAmount(second, language) : count}
        </span>
      </CustomersLink>
    </li>
  )
}

/** Customers with this label; `''`: with none. */
export function queryOf(dimension: string, label: string): Query {
  return { choices: { [dimension]: label === '' ? { empty: 'only' } : { some: [label] } } }
}

/** Upper labels in their own order where there are few, else the largest first; customers without a label last. */
function barsOf(dimension: DimensionInfo, lines: readonly Line[], measure: Measure): readonly Line[] {
  const byLabel = new Map(lines.map((line) => [line.label, line]))
  const upper = upperLabels(dimension.labels)
  const known = upper.flatMap(
    ({ key, retired }) => byLabel.get(key) ?? (retired || upper.length > mostBars ? [] : [{ label: key, count: 0 }]),
  )
  const ordered = upper.length > mostBars ? known.toSorted((a, b) => sizeIn(b, measure) - sizeIn(a, measure)) : known
  const none = byLabel.get('')
  return none && none.count > 0 ? [...ordered, none] : ordered
}
