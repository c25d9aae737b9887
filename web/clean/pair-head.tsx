// The heads of two columns: who the two are, when they came, and which one stays.
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { formatDate, formatMoment } from '../ui/format.ts'
import { useWords } from '../ui/words.ts'
import { NO_STATE, paramsOf } from '../use/address.ts'
import { nameOf, numberOf } from '../use/cell.ts'
import type { DeskBook } from '../use/desk.ts'
import { pairWords } from '../words/duplicates-pair.ts'
import type { PairView, Side } from './duplicate-data.ts'

type HeadProps = {
  readonly view: PairView
  readonly book: DeskBook
  readonly survivor: number
  readonly onSurvivor: (id: number) => void
}

export function PairHead({ view, book, survivor, onSurvivor }: HeadProps) {
  const t = useWords(pairWords)
  const group = useId()
  return (
    <thead>
      <tr>
        <td className="gk-two-corner" />
        {view.sides.map((side, at) => (
          <th key={side.row.id} scope="col" className={`gk-two-${at === 0 ? 'first' : 'second'}`}>
            <SideHead
              {...{ side, book, group }}
              mark={at === 0 ? 'first' : 'second'}
              stays={side.row.id === survivor}
              suggested={side.row.id === view.survivor}
              onStay={view.mayMerge ? () => onSurvivor(side.row.id) : undefined}
            />
            <span className="gk-hidden">{t(at === 0 ? 'first' : 'second')}</span>
          </th>
        ))}
      </tr>
    </thead>
  )
}

type SideHeadProps = {
  readonly side: Side
  readonly book: DeskBook
  readonly group: string
  readonly mark: 'first' | 'second'
  readonly stays: boolean
  readonly suggested: boolean
  readonly onStay: (() => void) | undefined
}

function SideHead({ side, book, group, mark, stays, suggested, onStay }: SideHeadProps) {
  const t = useWords(pairWords)
  const { row, createdAt, merged } = side
  const name = nameOf(row, book)
  return (
    <div className="gk-two-who">
      <span className="gk-two-mark" aria-hidden>
        {t(mark)}
      </span>
      <div>
        <Link
          to="/"
          search={paramsOf({ ...NO_STATE, row: row.id }) as never}
          target="_blank"
          className="gk-two-name"
          title={t('open', { name })}
        >
          {name}
        </Link>
        <small>
          <span>{numberOf(row, book)}</span>
          <span>{row.owner?.name ?? t('nobody')}</span>
        </small>
        <small className="gk-two-when">
          <span>
            {t('createdAt')} {formatDate(createdAt)}
          </span>
          <span>
            {t('updatedAt')} {formatMoment(row.updatedAt)}
          </span>
          {merged > 0 && (
            <span>
              {t('mergedBefore')} {t('mergedCount', { count: merged })}
            </span>
          )}
        </small>
        {onStay && (
          <label className="gk-two-stay">
            <input
              type="radio"
              name={group}
              checked={stays}
              data-side={mark}
              aria-label={t('keepName', { name, mark: t(mark) })}
              onChange={onStay}
            />
            {t('keepThis')}
            {suggested && <em>{t('suggested')}</em>}
          </label>
        )}
      </div>
    </div>
  )
}
