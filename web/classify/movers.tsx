// The customers of one cell of a preview, the largest first, each with a link.
import { Link } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { Button } from '../ui/button.tsx'
import { formatAmount, formatCount } from '../ui/format.ts'
import { ProblemNotice } from '../ui/notice.tsx'
import { Bones } from '../ui/states.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { NO_STATE, paramsOf } from '../use/address.ts'
import { publishWords } from '../words/publish.ts'
import { rulesWords } from '../words/rules.ts'
import type { Dimension, Move, TableSpec } from './classify-data.ts'
import { useMovers } from './publish-data.ts'

type MoversProps = {
  readonly dimension: Dimension
  readonly table: TableSpec
  readonly cell: Move
  readonly onClose: () => void
}

export function Movers({ dimension, table, cell, onClose }: MoversProps) {
  const t = useWords(publishWords)
  const rules = useWords(rulesWords)
  const language = useLanguage()
  const { from, to } = cell
  const { data, error } = useMovers({ dimension: dimension.info.key, table, from, to })
  const name = (keys: string) =>
    keys === ''
      ? rules('noLabel')
      : keys
          .split('+')
          .map((key) => dimension.info.labels.find((one) => one.key === key)?.name[language] ?? key)
          .join(' + ')
  const title = t('moversTitle', { from: name(from), to: name(to) })
  return (
    <section className="gk-movers" aria-label={title}>
      <div className="gk-movers-head">
        <strong>{title}</strong>
        <small>
          {data && cell.count > data.length && t('moversMost', { count: formatCount(data.length, language) })}
        </small>
        <Button look="quiet" small icon={X} aria-label={t('close')} onClick={onClose} />
      </div>
      {error && <ProblemNotice error={error} />}
      {!data && !error && <Bones lines={3} />}
      {data && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
        <ul tabIndex={0}>
          {data.map((one) => (
            <li key={one.id}>
              <span className="gk-quiet">{one.number}</span>
              <Link to="/" search={paramsOf({ ...NO_STATE, row: one.id }) as never} target="_blank">
                {one.name || one.id}
              </Link>
              {one.amount !== undefined && <span>{formatAmount(one.amount, language)}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
