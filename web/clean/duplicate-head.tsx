// The head of 重复客户: how many pairs of each level, when everybody was compared, what was learnt, the search on its way.

import { useDark } from '../preferences.ts'
import { formatAgo, formatCount, formatMoment } from '../ui/format.ts'
import { labelColours } from '../ui/label-colours.ts'
import { toast } from '../ui/toast.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { duplicateWords } from '../words/duplicates.ts'
import { type Level, levels, type Summary, useAskAnew, wasStartedHere } from './duplicate-data.ts'
import { JobLine, useJobToEnd } from './job-line.tsx'
import { levelColours } from './level-colours.ts'

type HeadProps = {
  readonly summary: Summary
  readonly level: Level | undefined
  readonly onLevel: (level: Level | undefined) => void
}

export function DuplicateHead({ summary, level, onLevel }: HeadProps) {
  const t = useWords(duplicateWords)
  const language = useLanguage()
  const dark = useDark()
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: the tiles are buttons of one filter, not fields of a form */}
      <div className="gk-dup-tiles" role="group" aria-label={t('levels')}>
        {levels.map((key) => (
          <button
            key={key}
            type="button"
            className="gk-dup-tile"
            aria-pressed={level === key}
            onClick={() => onLevel(level === key ? undefined : key)}
          >
            <span>
              <i style={{ background: labelColours[levelColours[key]][dark ? 'dark' : 'light'].dot }} />
              {t(key)}
            </span>
            <b>{formatCount(summary.counts[key], language)}</b>
            <small>{t(`${key}About`)}</small>
          </button>
        ))}
      </div>
      <Standing summary={summary} />
    </>
  )
}

/** When, how much was learnt, how many were merged; or how far the search is. */
function Standing({ summary }: { readonly summary: Summary }) {
  const t = useWords(duplicateWords)
  const language = useLanguage()
  const job = useFinding(summary.job)
  const { foundAt, model, merged } = summary
  const count = (value: number) => formatCount(value, language)
  if (summary.job !== undefined)
    return (
      <JobLine
        job={job}
        name={t('finding')}
        says={(done, total) => t('findingDone', { done: count(done), total: count(total) })}
      />
    )
  return (
    <p className="gk-dup-standing">
      {foundAt ? (
        <span title={formatMoment(foundAt)}>{t('foundAt', { at: formatAgo(foundAt, Date.now(), language) })}</span>
      ) : (
        <span>{t('neverFound')}</span>
      )}
      <span>
        {model.version > 0
          ? t('learnt', { customers: count(model.customers), decisions: count(model.decisions) })
          : t('notLearnt')}
      </span>
      {merged > 0 && <span>{t('mergedCount', { count: count(merged) })}</span>}
    </p>
  )
}

/** The search on its way; when it ends, the list is asked anew and what came of it is said. */
function useFinding(id: string | undefined) {
  const t = useWords(duplicateWords)
  const anew = useAskAnew()
  const tellFound = (count: number) => toast({ text: count > 0 ? t('foundToast', { count }) : t('foundNothing') })
  return useJobToEnd(id, (job) => {
    anew()
    if (!wasStartedHere(job.id)) return
    if (job.state === 'done') tellFound(foundIn(job.result))
    else toast({ kind: 'problem', text: t(job.state === 'cancelled' ? 'findCancelled' : 'findFailed') })
  })
}

function foundIn(result: unknown): number {
  const told = typeof result === 'object' && result !== null && 'found' in result
  return told && typeof result.found === 'number' ? result.found : 0
}
