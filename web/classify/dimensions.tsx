// Every dimension at a glance: where its labels come from, how many customers carry each, whether its rules are proved.
import { Link } from '@tanstack/react-router'
import { RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { useDark } from '../preferences.ts'
import { useMay } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { formatCount, formatDate } from '../ui/format.ts'
import { LabelChip } from '../ui/label-chip.tsx'
import { colourOf, labelColours } from '../ui/label-colours.ts'
import { NotYet } from '../ui/not-yet.tsx'
import { Card, Page } from '../ui/page.tsx'
import { ShareBar } from '../ui/share-bar.tsx'
import { Empty } from '../ui/states.tsx'
import { toastProblem } from '../ui/toast.tsx'
import { upperLabels } from '../ui/upper-labels.ts'
import { useLanguage, useWords } from '../ui/words.ts'
import { classifyWords } from '../words/classify.ts'
import { type Dimension, type LabelInfo, useBook, useRelabel } from './classify-data.ts'
import { Relabelling } from './relabelling.tsx'
import { Seal } from './seal.tsx'
import { WaitingList } from './waiting-list.tsx'
import './classify.css'

export function DimensionsPage() {
  const t = useWords(classifyWords)
  const book = useBook()
  const relabel = useRelabel()
  const [job, setJob] = useState<string>()
  const may = useMay('classify.manage')
  const again = () => relabel.mutate(undefined, { onSuccess: (done) => setJob(done.job), onError: toastProblem })
  const acts = may ? (
    <Button icon={RefreshCw} busy={relabel.isPending} onClick={again}>
      {t('relabel')}
    </Button>
  ) : undefined
  return (
    <Page title={t('title')} about={t('about')} acts={acts}>
      <Relabelling job={job} />
      {may && <WaitingList />}
      {(book.error || !book.data) && <NotYet asked={book} lines={8} />}
      {book.data?.dimensions.length === 0 && (
        <Card>
          <Empty title={t('noDimensions')}>{t('noDimensionsAbout')}</Empty>
        </Card>
      )}
      <div className="gk-dimensions">
        {book.data?.dimensions.map((dimension) => (
          <DimensionCard key={dimension.info.key} dimension={dimension} />
        ))}
      </div>
    </Page>
  )
}

const sources = { entered: 'sourceEntered', derived: 'sourceDerived', table: 'sourceTable' } as const
const mostChips = 7

function DimensionCard({ dimension }: { readonly dimension: Dimension }) {
  const t = useWords(classifyWords)
  const language = useLanguage()
  const isDark = useDark()
  const { info, counts } = dimension
  const offered = topLabels(dimension)
  const shown = offered.slice(0, mostChips)
  const without = counts[''] ?? 0
  const tone = (label: LabelInfo) => labelColours[colourOf(label.colour, label.key)][isDark ? 'dark' : 'light']
  const parts = offered
    .map((label) => ({
      key: label.key,
      name: label.name[language],
      value: counts[label.key] ?? 0,
      colour: tone(label).dot,
    }))
    .filter(({ value }) => value > 0)
  const whole = parts.reduce((sum, { value }) => sum + value, 0) + without
  return (
    <Link to="/classify/$key" params={{ key: info.key } as never} className="gk-card gk-dimension">
      <header>
        <h2>{info.name[language]}</h2>
        <DimensionSeal dimension={dimension} />
      </header>
      <p className="gk-dimension-about">
        {[
          t(sources[info.source]),
          info.cardinality === 'many' ? t('many') : '',
          info.required ? t('required') : '',
          publishedText(dimension, t),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {info.cardinality === 'one' && whole > 0 && <ShareBar label={info.name[language]} parts={parts} of={whole} />}
      <ul className="gk-dimension-labels">
        {shown.map((label) => (
          <li key={label.key}>
            <LabelChip name={label.name[language]} colour={label.colour} of={label.key} />
            <b>{formatCount(counts[label.key] ?? 0, language)}</b>
          </li>
        ))}
        {offered.length > shown.length && <li>{t('moreLabels', { count: offered.length - shown.length })}</li>}
      </ul>
      {without > 0 && <p className="gk-quiet">{t('unlabelled', { count: formatCount(without, language) })}</p>}
    </Link>
  )
}

/** The seal of a table; other sources keep one label by construction and need none. */
export function DimensionSeal({ dimension }: { readonly dimension: Dimension }) {
  const { source, complete, exclusive } = dimension
  if (source.kind !== 'table') return null
  return <Seal complete={complete} exclusive={exclusive} hitPolicy={source.table.hitPolicy} />
}

function publishedText(
  dimension: Dimension,
  t: (key: 'publishedBy' | 'version', params: Record<string, string | number>) => string,
): string {
  if (dimension.source.kind !== 'table') return ''
  const { publishedAt: at, publishedBy: by, version } = dimension
  if (!at || !by) return t('version', { version })
  return [t('version', { version }), t('publishedBy', { by, at: formatDate(at) })].join(' · ')
}

/** Labels that are offered; of a tree only the upper ones that somebody carries, the most carried first. */
function topLabels({ info, counts }: Dimension): readonly LabelInfo[] {
  const active = info.labels.filter(({ retired }) => !retired)
  const upper = upperLabels(active)
  if (upper.length === active.length) return active
  return upper.filter(({ key }) => counts[key]).toSorted((a, b) => (counts[b.key] ?? 0) - (counts[a.key] ?? 0))
}
