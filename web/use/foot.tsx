// The foot of the customer table: how many, their amount together, and what is selected.
import { useMemo } from 'react'
import type { CustomerRow } from '#domain/customer.ts'
import { formatAmount, formatCount } from '../ui/format.ts'
import { type Checks, checkedCount } from '../ui/grid/checks.ts'
import { type ColumnState, type GridColumn, layoutColumns } from '../ui/grid/columns.ts'
import type { GridHandle, GridSelection } from '../ui/grid/props.ts'
import { useLanguage, useText, useWords } from '../ui/words.ts'
import { customersWords } from '../words/customers.ts'
import { amountOf } from './cell.ts'
import type { Facets, Rows } from './customers-data.ts'
import type { DeskBook } from './desk.ts'

type FootProps = {
  readonly book: DeskBook
  readonly rows: Rows
  readonly facets: Facets | undefined
  /** The facets on show are those of the question before. */
  readonly isCounting: boolean
  readonly checks: Checks
  readonly selected: GridSelection | undefined
  readonly columns: readonly GridColumn[]
  readonly columnState: ColumnState
  readonly handle: { readonly current: GridHandle<CustomerRow> | null }
}

export function Foot(props: FootProps) {
  const { book, rows, facets, checks } = props
  const t = useWords(customersWords)
  const text = useText()
  const language = useLanguage()
  const amount = book.meaning('yearly-amount')
  const checked = checkedCount(checks, rows.total)
  const sum = checkedSum(props)
  return (
    <footer className="gk-customers-foot" aria-live="polite" aria-busy={!rows.isKnown || props.isCounting}>
      <span>{t('total', { count: formatCount(rows.total, language) })}</span>
      {amount && facets?.amount !== undefined && (
        <span>{t('amountSum', { field: text(amount.name), amount: formatAmount(facets.amount, language) })}</span>
      )}
      <span className="gk-foot-gap" />
      <CellSums {...props} />
      {checked > 0 && (
        <span className="gk-foot-checked">
          {t('checked', { count: formatCount(checked, language) })}
          {sum !== undefined && ` · ${t('checkedSum', { amount: formatAmount(sum, language) })}`}
        </span>
      )}
    </footer>
  )
}

/** Amount of the checked rows; undefined where one of them was not seen, so that no wrong sum is shown. */
function checkedSum({ book, rows, facets, checks }: FootProps): number | undefined {
  const listed = sumOf([...checks.except], rows, book)
  if (!checks.all) return listed
  return facets?.amount === undefined || listed === undefined ? undefined : Number(facets.amount) - listed
}

function sumOf(keys: readonly string[], rows: Rows, book: DeskBook): number | undefined {
  const field = book.meaning('yearly-amount')
  if (!field || field.masked) return undefined
  let sum = 0
  for (const key of keys) {
    const row = rows.seen(Number(key))
    if (!row) return undefined
    sum += amountOf(row, book) ?? 0
  }
  return sum
}

/** More cells than this are not added up while the selection is drawn. */
const MOST_CELLS = 5_000

function CellSums({ selected, columns, columnState, handle }: FootProps) {
  const t = useWords(customersWords)
  const language = useLanguage()
  const numbers = useMemo(() => {
    if (!selected || selected.cells < 2 || selected.cells > MOST_CELLS) return []
    const { placed } = layoutColumns(columns, columnState, Number.MAX_SAFE_INTEGER)
    return selected.ranges.flatMap(({ top, bottom, left, right }) => {
      const found: number[] = []
      for (let index = top; index <= bottom; index += 1) {
        const row = handle.current?.rowAt(index)
        for (const { column } of placed.slice(left, right + 1)) {
          const value = column.numeric ? row?.values[column.key] : undefined
          if (typeof value === 'string' && value !== '') found.push(Number(value))
        }
      }
      return found
    })
  }, [selected, columns, columnState, handle])
  if (!selected || selected.cells < 2) return null
  const sum = numbers.reduce((total, one) => total + one, 0)
  return (
    <span>
      {t('cells', { count: formatCount(selected.cells, language) })}
      {numbers.length > 1 && ` · ${t('cellsSum', { sum: formatAmount(sum, language) })}`}
      {numbers.length > 1 && ` · ${t('cellsMean', { mean: formatAmount(sum / numbers.length, language) })}`}
    </span>
  )
}
