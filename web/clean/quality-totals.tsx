// The three shares as they are now, each over the line of its past.
import { scoreKey } from '#domain/filter.ts'
import { CustomersLink } from '../customers-link.tsx'
import { formatCount, formatDate } from '../ui/format.ts'
import { useLanguage, useWords } from '../ui/words.ts'
import { qualityWords } from '../words/quality.ts'
import { type Measure, measured, measures, type Quality, shareOf } from './quality-data.ts'

/** Fewer points than this are worth a look. */
const poor = '60'

export function QualityTotals({ quality }: { readonly quality: Quality }) {
  const t = useWords(qualityWords)
  const language = useLanguage()
  const { all, days } = quality
  const counted = (count: number) => formatCount(count, language)
  const about = {
    score: t('scoreAbout'),
    complete: t('completeAbout', { expected: counted(all.expected), filled: counted(all.filled) }),
    sound: t('soundAbout', { doubted: counted(all.doubted) }),
    fresh: t('freshAbout', { fresh: counted(all.fresh), days }),
  }
  return (
    <dl className="gk-quality-totals">
      {measures.map((measure) => {
        const share = shareOf(measure, all)
        return (
          <div key={measure}>
            <dt>{t(measure)}</dt>
            <dd>
              <b>{share === undefined ? '–' : measured(measure, share, language)}</b>
              <Trend quality={quality} measure={measure} />
              <small>{about[measure]}</small>
              {measure === 'score' && (
                <CustomersLink
                  query={{ where: [{ field: scoreKey, op: 'lt', value: poor }], sort: [{ by: scoreKey, desc: false }] }}
                >
                  {t('poor', { score: poor })}
                </CustomersLink>
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

const [width, height] = [160, 36]

/** A line over the nights, between the lowest and the highest share, at least ten points apart so that noise does not look like news. */
function Trend({ quality, measure }: { readonly quality: Quality; readonly measure: Measure }) {
  const t = useWords(qualityWords)
  const language = useLanguage()
  const past = quality.trend.flatMap((sums) => {
    const share = shareOf(measure, sums)
    return share === undefined ? [] : [{ day: sums.day, share }]
  })
  const now = shareOf(measure, quality.all)
  const first = past[0]
  if (!first || now === undefined || past.length < 2) return <small>{t('noTrend')}</small>
  const shares = [...past.map(({ share }) => share), now]
  const middle = (Math.min(...shares) + Math.max(...shares)) / 2
  const half = Math.max(0.05, (Math.max(...shares) - Math.min(...shares)) / 2)
  const x = (nr: number) => (nr / (shares.length - 1)) * width
  const y = (share: number) => height / 2 - ((share - middle) / half) * (height / 2 - 3)
  const label = t('trend', {
    ...{ name: t(measure), from: formatDate(first.day) },
    ...{ first: measured(measure, first.share, language), now: measured(measure, now, language) },
  })
  return (
    <svg
      className="gk-quality-trend"
      preserveAspectRatio="none"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      <polyline points={shares.map((share, nr) => `${x(nr).toFixed(1)},${y(share).toFixed(1)}`).join(' ')} />
    </svg>
  )
}
