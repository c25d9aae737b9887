// Old label × new label with how many customers and how much yearly amount would move; a cell opens who they are.
import { useState } from 'react'
import { formatAmount, formatCount } from '../ui/format.ts'
import { LabelChip } from '../ui/label-chip.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { publishWords } from '../words/publish.ts'
import { rulesWords } from '../words/rules.ts'
import type { Dimension, LabelInfo, Move, Preview, TableSpec } from './classify-data.ts'
import { Effects } from './effects.tsx'
import { Movers } from './movers.tsx'

type MoveMatrixProps = { readonly preview: Preview; readonly dimension: Dimension; readonly table: TableSpec }

export function MoveMatrix({ preview, dimension, table }: MoveMatrixProps) {
  const t = useWords(rulesWords)
  const language = useLanguage()
  const [cell, setCell] = useState<Move>()
  const { moves, unchanged } = preview
  const { labels } = dimension.info
  const count = (list: readonly Move[]) => formatCount(sum(list), language)
  const lose = moves.filter(({ to }) => to === '')
  const gain = moves.filter(({ from }) => from === '')
  return (
    <section className="gk-moves">
      <p className="gk-moves-sum">
        <strong>{moves.length ? t('previewMoves', { count: count(moves) }) : t('previewNone')}</strong>
        <span>{t('previewSame', { count: formatCount(unchanged, language) })}</span>
        {lose.length > 0 && <span className="gk-moves-lose">{t('previewLose', { count: count(lose) })}</span>}
        {gain.length > 0 && <span>{t('previewGain', { count: count(gain) })}</span>}
      </p>
      {moves.length > 0 && <Matrix moves={moves} labels={labels} onOpen={setCell} />}
      {cell && <Movers {...{ dimension, table, cell }} onClose={() => setCell(undefined)} />}
      <p className="gk-quiet">{t('previewAbout')}</p>
      <Effects preview={preview} />
    </section>
  )
}

type MatrixProps = {
  readonly moves: readonly Move[]
  readonly labels: readonly LabelInfo[]
  /** Without it the cells only tell. */
  readonly onOpen?: (move: Move) => void
}

export function Matrix({ moves, labels, onOpen }: MatrixProps) {
  const t = useWords(rulesWords)
  const language = useLanguage()
  const known = labels.map(({ key }) => key)
  // Sets of labels (`price+service`) come after single ones.
  const sets = [...new Set(moves.flatMap(({ from, to }) => [from, to]))].filter((key) => key && !known.includes(key))
  const keys = [...known, ...sets.toSorted(), '']
  const rows = keys.filter((key) => moves.some(({ from }) => from === key))
  const columns = keys.filter((key) => moves.some(({ to }) => to === key))
  const most = Math.max(...moves.map((move) => move.count))
  const chip = (key: string) => {
    if (key === '') return t('noLabel')
    return key.split('+').map((one) => {
      const label = labels.find((info) => info.key === one)
      return label && <LabelChip key={one} name={label.name[language]} colour={label.colour} of={one} />
    })
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
    <div className="gk-moves-scroll" {...(onOpen ? {} : { tabIndex: 0 })}>
      <table className="gk-heat">
        <thead>
          <tr>
            <th scope="col">{t('nowAfter')}</th>
            {columns.map((key) => (
              <th key={key} scope="col">
                {chip(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((from) => (
            <tr key={from}>
              <th scope="row">{chip(from)}</th>
              {columns.map((to) => (
                <MoveCell
                  key={to}
                  move={moves.find((one) => one.from === from && one.to === to)}
                  most={most}
                  {...(onOpen ? { onOpen } : {})}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type MoveCellProps = {
  readonly move: Move | undefined
  readonly most: number
  readonly onOpen?: (move: Move) => void
}

function MoveCell({ move, most, onOpen }: MoveCellProps) {
  const t = useWords(publishWords)
  const language = useLanguage()
  if (!move) return <td />
  const count = formatCount(move.count, language)
  const said = (
    <>
      {count}
      {move.amount !== undefined && <small>{formatAmount(move.amount, language)}</small>}
    </>
  )
  return (
    <td
      style={{ '--heat': `${Math.round(8 + (24 * move.count) / most)}%` } as React.CSSProperties}
      className="gk-heat-on"
    >
      {onOpen ? (
        <button
          type="button"
          className="gk-moves-cell"
          title={t('cellCustomers', { count })}
          onClick={() => onOpen(move)}
        >
          {said}
        </button>
      ) : (
        said
      )}
    </td>
  )
}

function sum(moves: readonly Move[]): number {
  return moves.reduce((total, move) => total + move.count, 0)
}
