// Old label × new label with how many customers and how much yearly amount would move.
import { formatAmount, formatCount } from '../ui/format.ts'
import { LabelChip } from '../ui/label-chip.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { rulesWords } from '../words/rules.ts'
import type { LabelInfo, Move, Preview } from './classify-data.ts'

type MoveMatrixProps = { readonly preview: Preview; readonly labels: readonly LabelInfo[] }

export function MoveMatrix({ preview, labels }: MoveMatrixProps) {
  const t = useWords(rulesWords)
  const language = useLanguage()
  const { moves, unchanged } = preview
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
      {moves.length > 0 && <Matrix moves={moves} labels={labels} />}
      <p className="gk-quiet">{t('previewAbout')}</p>
    </section>
  )
}

function Matrix({ moves, labels }: { readonly moves: readonly Move[]; readonly labels: readonly LabelInfo[] }) {
  const t = useWords(rulesWords)
  const language = useLanguage()
  const keys = [...labels.map(({ key }) => key), '']
  const rows = keys.filter((key) => moves.some(({ from }) => from === key))
  const columns = keys.filter((key) => moves.some(({ to }) => to === key))
  const most = Math.max(...moves.map((move) => move.count))
  const chip = (key: string) => {
    const label = labels.find((one) => one.key === key)
    return label ? <LabelChip name={label.name[language]} colour={label.colour} of={key} /> : t('noLabel')
  }
  return (
    <div className="gk-moves-scroll">
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
                <MoveCell key={to} move={moves.find((one) => one.from === from && one.to === to)} most={most} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function MoveCell({ move, most }: { readonly move: Move | undefined; readonly most: number }) {
  const language = useLanguage()
  if (!move) return <td />
  return (
    <td
      style={{ '--heat': `${Math.round(8 + (24 * move.count) / most)}%` } as React.CSSProperties}
      className="gk-heat-on"
    >
      {formatCount(move.count, language)}
      {move.amount !== undefined && <small>{formatAmount(move.amount, language)}</small>}
    </td>
  )
}

function sum(moves: readonly Move[]): number {
  return moves.reduce((total, move) => total + move.count, 0)
}
