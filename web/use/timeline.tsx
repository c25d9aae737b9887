// 标签历程: since when a customer carried which label, dimension by dimension, each span with its source and reason.
import { useQuery } from '@tanstack/react-query'
import type { CSSProperties } from 'react'
import { contract as classify } from '#classify/contract.ts'
import type { DimensionInfo } from '#domain/customer.ts'
import { call } from '../client.ts'
import { useDark } from '../preferences.ts'
import { formatCount, formatDate, formatMoment } from '../ui/format.ts'
import { colourOf, labelColours } from '../ui/label-colours.ts'
import { NotYet } from '../ui/not-yet.tsx'
import { Empty } from '../ui/states.tsx'
import { useLanguage, useText, useWords } from '../ui/words.ts'
import { customerWords } from '../words/customer.ts'
import { timelineWords } from '../words/timeline.ts'
import type { DeskBook } from './desk.ts'
import { type Bar, barsOf, daysOf, type Span } from './timeline-bars.ts'
import './timeline.css'

export function Timeline({ id, book }: { readonly id: number; readonly book: DeskBook }) {
  const t = useWords(timelineWords)
  const why = useQuery({
    queryKey: ['customer', id, 'why'],
    queryFn: ({ signal }) => call(classify.why, { id }, { signal }),
    staleTime: 5_000,
  })
  if (why.error || !why.data) return <NotYet asked={why} lines={6} height={14} bare />
  const { history } = why.data
  if (history.length === 0) return <Empty title={t('none')} />
  const begin = Math.min(...history.map(({ from }) => Date.parse(from)))
  const end = Math.max(Date.now(), begin + 1)
  return (
    <div className="gk-spans">
      {book.dimensions.map((dimension) => {
        const spans = history.filter((span) => span.dimension === dimension.key)
        if (spans.length === 0) return null
        return <Line key={dimension.key} {...{ dimension, spans, begin, end }} />
      })}
    </div>
  )
}

type LineProps = {
  readonly dimension: DimensionInfo
  readonly spans: readonly Span[]
  readonly begin: number
  readonly end: number
}

function Line({ dimension, spans, begin, end }: LineProps) {
  const text = useText()
  const isDark = useDark()
  const bars = barsOf(spans, begin, end)
  const toneOf = (key: string) => {
    const colour = dimension.labels.find((one) => one.key === key)?.colour
    return labelColours[colourOf(colour, key)][isDark ? 'dark' : 'light']
  }
  return (
    <section>
      <h3>{text(dimension.name)}</h3>
      <div className="gk-spans-line" aria-hidden>
        {bars.map((bar) => (
          <span
            key={`${bar.label}${bar.from}`}
            style={{ left: `${bar.start}%`, width: `${bar.share}%`, '--bar': toneOf(bar.label).dot } as CSSProperties}
          />
        ))}
      </div>
      <ol>
        {bars.toReversed().map((bar) => (
          <SpanLine key={`${bar.label}${bar.from}`} {...{ bar, dimension, end }} dot={toneOf(bar.label).dot} />
        ))}
      </ol>
    </section>
  )
}

const sources = {
  pin: 'sourcePin',
  import: 'sourceImport',
  derived: 'sourceDerived',
  table: 'sourceTable',
  entered: 'sourceEntered',
} as const

type SpanLineProps = {
  readonly bar: Bar
  readonly dimension: DimensionInfo
  readonly end: number
  readonly dot: string
}

function SpanLine({ bar, dimension, end, dot }: SpanLineProps) {
  const t = useWords(timelineWords)
  const say = useWords(customerWords)
  const text = useText()
  const language = useLanguage()
  const label = dimension.labels.find((one) => one.key === bar.label)
  const days = daysOf(bar, end)
  const source = Object.hasOwn(sources, bar.source) ? say(sources[bar.source as keyof typeof sources]) : ''
  const about = [
    source,
    bar.version === undefined ? '' : t('version', { version: bar.version }),
    bar.by ?? '',
    bar.reason ?? '',
  ]
  const from = formatDate(bar.from)
  return (
    <li style={{ '--bar': dot } as CSSProperties}>
      <span className="gk-spans-label">
        {text(label?.name) || bar.label}
        <small>{days > 0 ? t('days', { days: formatCount(days, language) }) : t('today')}</small>
      </span>
      <time dateTime={bar.from} title={formatMoment(bar.from)}>
        {bar.to === undefined ? t('spanNow', { from }) : t('span', { from, to: formatDate(bar.to) })}
      </time>
      <small>{about.filter(Boolean).join(' · ')}</small>
    </li>
  )
}
