// The first rows of the file as they stand, under heads that say what each column becomes.
import type { Batch, ColumnPlan } from '#intake/contract/batch.ts'
import { useWords } from '../ui/words.ts'
import { intakeWords } from '../words/intake.ts'
import type { Desk } from './batch-data.ts'
import { TargetPick } from './target-pick.tsx'

type SheetTableProps = {
  readonly layout: NonNullable<Batch['layout']>
  readonly columns: readonly ColumnPlan[]
  readonly desk: Desk
  readonly onColumn: (plan: ColumnPlan) => void
}

export function SheetTable({ layout, columns, desk, onColumn }: SheetTableProps) {
  const t = useWords(intakeWords)
  // An order of dates that the file itself decides needs no question; one that was open stays to be seen.
  const wasAsked = (index: number) => layout.columns.some((one) => one.index === index && one.dateOrder === 'ask')
  const skipped = new Set(layout.skipped.map(({ row }) => row))
  const rows = layout.sample.filter(({ row }) => row !== layout.headerRow)
  return (
    // A wide sheet scrolls in here, also by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable
    <section className="gk-sheet" tabIndex={0} aria-label={t('sampleRows')}>
      <table>
        <thead>
          <tr>
            <td className="gk-sheet-row" />
            {columns.map((column) => (
              <th key={column.index} scope="col" data-column={column.index} className={classOf(column)}>
                <ColumnHead column={column} asked={wasAsked(column.index)} desk={desk} onColumn={onColumn} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, cells }) => (
            <tr key={row} className={skipped.has(row) ? 'gk-sheet-skipped' : undefined}>
              <td className="gk-sheet-row">{row}</td>
              {skipped.has(row) ? (
                // A title belongs to no column, and must not make one wide.
                <td colSpan={columns.length}>{cells.filter((cell) => cell.trim()).join('  ')}</td>
              ) : (
                columns.map((column) => (
                  <td key={column.index} className={'leaveOut' in column.target ? 'gk-column-out' : undefined}>
                    {cells[column.index]}
                  </td>
                ))
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function classOf(column: ColumnPlan): string | undefined {
  if (column.by === 'none' || (column.dateOrder === 'ask' && !('leaveOut' in column.target))) return 'gk-column-open'
  return 'leaveOut' in column.target ? 'gk-column-out' : undefined
}

type ColumnHeadProps = Pick<SheetTableProps, 'desk' | 'onColumn'> & {
  readonly column: ColumnPlan
  readonly asked: boolean
}

function ColumnHead({ column, asked, desk, onColumn }: ColumnHeadProps) {
  const t = useWords(intakeWords)
  const header = column.header.trim() || t('unnamed', { n: column.index + 1 })
  return (
    <div className="gk-column">
      <strong title={column.header}>{header}</strong>
      <TargetPick
        column={column}
        header={header}
        desk={desk}
        onTarget={(target) => onColumn({ ...column, target, by: 'person' })}
      />
      {asked && !('leaveOut' in column.target) && <DateOrder column={column} onColumn={onColumn} />}
      <span className="gk-column-by">{t(`by-${column.by}`)}</span>
    </div>
  )
}

const orders = ['ymd', 'dmy', 'mdy'] as const

function DateOrder({ column, onColumn }: Pick<ColumnHeadProps, 'column' | 'onColumn'>) {
  const t = useWords(intakeWords)
  return (
    <select
      className="gk-pick"
      aria-label={t('dateOrder')}
      value={column.dateOrder}
      onChange={(event) => {
        const dateOrder = orders.find((order) => order === event.target.value)
        if (dateOrder) onColumn({ ...column, dateOrder })
      }}
    >
      {column.dateOrder === 'ask' && <option value="ask">{t('dateAsk')}</option>}
      {orders.map((order) => (
        <option key={order} value={order}>
          {t(order)}
        </option>
      ))}
    </select>
  )
}
