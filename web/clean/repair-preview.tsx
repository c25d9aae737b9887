// What a repair would do: how many in each way, and the first values before and after.
import { formatCount } from '../ui/format.ts'
import { ProblemNotice } from '../ui/notice.tsx'
import { Bones } from '../ui/states.tsx'
import { useLanguage, useText, useWords } from '../ui/words.ts'
import { problemWords } from '../words/problems.ts'
import type { Preview } from './problem-data.ts'

type PreviewProps = {
  readonly preview: Preview | undefined
  readonly error: unknown
  readonly isWaiting: boolean
}

const outcomes = [
  ['mended', 'sumMended'],
  ['still', 'sumStill'],
  ['refused', 'sumRefused'],
  ['same', 'sumSame'],
] as const

export function RepairPreview({ preview, error, isWaiting }: PreviewProps) {
  const t = useWords(problemWords)
  const language = useLanguage()
  const text = useText()
  const count = (value: number) => formatCount(value, language)
  if (error) return <ProblemNotice error={error} />
  if (isWaiting) return <Bones lines={5} height={20} />
  if (!preview) return null
  const { total, counted } = preview
  const sums = outcomes.flatMap(([key, word]) => (preview[key] > 0 ? [t(word, { count: count(preview[key]) })] : []))
  return (
    <section className="gk-repair-preview" aria-label={t('previewTitle')}>
      <p role="status">
        {sums.join(t('comma')) + t('stop')}
        {counted < total && ` ${t('partly', { total: count(total), counted: count(counted) })}`}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by the keys */}
      <div className="gk-repair-sample" tabIndex={0}>
        <table className="gk-rows">
          <thead>
            <tr>
              <th scope="col">{t('customer')}</th>
              <th scope="col">{t('before')}</th>
              <th scope="col">{t('after')}</th>
              <th scope="col">{t('outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {preview.sample.map(({ id, name, before, after, outcome, says }) => (
              <tr key={id} className={`gk-repair-${outcome}`}>
                <td>{name}</td>
                <td data-name={t('before')}>
                  <span className="gk-spelling-value">{before || t('nothing')}</span>
                </td>
                <td data-name={t('after')}>
                  <span className="gk-spelling-value">{after || t('nothing')}</span>
                </td>
                <td data-name={t('outcome')}>
                  <span className="gk-repair-outcome">{t(outcome)}</span>
                  {says && <small>{text(says)}</small>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
