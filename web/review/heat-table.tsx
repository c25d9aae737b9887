// A cross-table whose cells are shaded by how much is in them; every number opens its customers.
import type { CSSProperties } from 'react'
import type { DimensionInfo } from '#domain/customer.ts'
import type { Query } from '#domain/filter.ts'
import { CustomersLink } from '../customers-link.tsx'
import { formatAmount, formatCount } from '../ui/format.ts'
import { LabelChip } from '../ui/label-chip.tsx'
import { upperLabels } from '../ui/upper-labels.ts'
import { useLanguage, useWords } from '../ui/words.ts'
import { reviewWords } from '../words/review.ts'
import { queryOf } from './dimension-bars.tsx'
import { type Cross, type Measure, sizeIn } from './review-data.ts'

type Cell = Cross['cells'][number]
type HeatTableProps = {
  readonly cross: Cross
  readonly rows: DimensionInfo
  readonly columns: DimensionInfo
  readonly measure: Measure
}

export function HeatTable({ cross, rows, columns, measure }: HeatTableProps) {
  const t = useWords(reviewWords)
  const language = useLanguage()
  const rowKeys = keysOf(
    rows,
    cross.cells.map(({ row }) => row),
  )
  const columnKeys = keysOf(
    columns,
    cross.cells.map(({ column }) => column),
  )
  const cells = new Map(cross.cells.map((cell) => [`${cell.row}\n${cell.column}`, cell]))
  const shown = rowKeys.flatMap((row) => columnKeys.flatMap((column) => cells.get(`${row}\n${column}`) ?? []))
  const most = Math.max(1, ...shown.map((cell) => sizeIn(cell, measure)))
  const name = t('crossOf', { rows: rows.name[language], columns: columns.name[language] })
  if (!shown.length) return <p className="gk-quiet">{t('crossEmpty')}</p>
  return (
    <div className="gk-cross-scroll">
      <table className="gk-cross">
        <caption className="gk-hidden">{name}</caption>
        <thead>
          <tr>
            <td />
            {columnKeys.map((key) => (
              <th key={key} scope="col">
                <Head dimension={columns} label={key} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rowKeys.map((row) => (
            <tr key={row}>
              <th scope="row">
                <Head dimension={rows} label={row} />
              </th>
              {columnKeys.map((column) => (
                <HeatCell key={column} cell={cells.get(`${row}\n${column}`)} {...{ rows, columns, measure, most }} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Head({ dimension, label: key }: { readonly dimension: DimensionInfo; readonly label: string }) {
  const t = useWords(reviewWords)
  const language = useLanguage()
  const label = dimension.labels.find((one) => one.key === key)
  if (!label) return <span className="gk-quiet">{t('noLabel')}</span>
  return <LabelChip name={label.name[language]} colour={label.colour} of={label.key} />
}

type HeatCellProps = Omit<HeatTableProps, 'cross'> & { readonly cell: Cell | undefined; readonly most: number }

function HeatCell({ cell, rows, columns, measure, most }: HeatCellProps) {
  const t = useWords(reviewWords)
  const language = useLanguage()
  if (!cell || cell.count === 0) return <td className="gk-cross-none">·</td>
  const heat = 5 + 33 * Math.sqrt(Math.max(0, sizeIn(cell, measure)) / most)
  const name = (dimension: DimensionInfo, key: string) =>
    dimension.labels.find((one) => one.key === key)?.name[language] ?? t('noLabel')
  const count = formatCount(cell.count, language)
  const amount = cell.amount === undefined ? undefined : formatAmount(cell.amount, language)
  const [first, second] = measure === 'count' ? [count, amount] : [amount, count]
  return (
    <td style={{ '--heat': `${Math.round(heat)}%` } as CSSProperties}>
      <CustomersLink
        query={bothOf(queryOf(rows.key, cell.row), queryOf(columns.key, cell.column))}
        title={t('cellSaid', { row: name(rows, cell.row), column: name(columns, cell.column), count })}
      >
        {first}
        {second !== undefined && <small>{second}</small>}
      </CustomersLink>
    </td>
  )
}

function bothOf(a: Query, b: Query): Query {
  return { choices: { ...a.choices, ...b.choices } }
}

/** Upper labels that somebody carries, in their order, and none at all last. */
function keysOf(dimension: DimensionInfo, found: readonly string[]): readonly string[] {
  const there = new Set(found)
  const keys = upperLabels(dimension.labels)
    .map(({ key }) => key)
    .filter((key) => there.has(key))
  return there.has('') ? [...keys, ''] : keys
}
