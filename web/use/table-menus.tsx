// The menus of the table: what can be done with a column, and with a cell.
import {
  ArrowDown,
  ArrowUp,
  CircleMinus,
  Copy,
  EyeOff,
  Filter,
  ListFilter,
  Maximize2,
  Paintbrush,
  PanelRight,
  Snowflake,
  Undo2,
} from 'lucide-react'
import type { Sort } from '#domain/filter.ts'
import { type ColumnState, freezeColumns, type GridColumn, hideColumn, layoutColumns } from '../ui/grid/columns.ts'
import type { MenuItem } from '../ui/menu.tsx'
import { toast } from '../ui/toast.tsx'
import { useText, useWords } from '../ui/words.ts'
import { customersWords } from '../words/customers.ts'
import { partsWords } from '../words/parts.ts'
import { standingOf, withChoice, withStanding } from './address.ts'
import { dimensionOf } from './cell.ts'
import { sortName } from './columns.ts'
import { PopMenu } from './pop-menu.tsx'
import { askedField } from './score.ts'
import type { TableProps } from './table.tsx'

type Place = { readonly x: number; readonly y: number }

export type MenuPlace =
  | { readonly kind: 'column'; readonly column: string; readonly at: Place }
  | { readonly kind: 'cell'; readonly row: number; readonly column: string | undefined; readonly at: Place }

type ColumnMenuProps = TableProps & {
  readonly columns: readonly GridColumn[]
  readonly menu: MenuPlace & { readonly kind: 'column' }
  readonly sort: readonly Sort[]
  readonly onClose: () => void
}

export function ColumnMenu(props: ColumnMenuProps) {
  const { columns, menu, onClose } = props
  const t = useWords(customersWords)
  const column = columns.find(({ key }) => key === menu.column)
  if (!column) return null
  const parts = [
    { key: 'sort', items: sortItems(props, column, t) },
    { key: 'look', items: lookItems(props, column, t) },
  ].filter(({ items }) => items.length > 0)
  return <PopMenu label={t('columnMenu', { column: column.title })} at={menu.at} parts={parts} onClose={onClose} />
}

type Say = ReturnType<typeof useWords<typeof customersWords>>

function sortItems({ go, book, onFilter }: ColumnMenuProps, column: GridColumn, t: Say): MenuItem[] {
  const by = sortName(column.key)
  const items: MenuItem[] = []
  if (column.sortable) {
    items.push({ key: 'up', name: t('sortAscending'), icon: ArrowUp, act: () => go({ sort: [{ by, desc: false }] }) })
    items.push({
      key: 'down',
      name: t('sortDescending'),
      icon: ArrowDown,
      act: () => go({ sort: [{ by, desc: true }] }),
    })
    if (column.sort)
      items.push({
        key: 'off',
        name: t('sortOff'),
        icon: Undo2,
        act: () => go((now) => ({ ...now, sort: now.sort.filter((one) => one.by !== by) })),
      })
  }
  const field = askedField(book, column.key)
  if (field && !field.sealed)
    items.push({ key: 'filter', name: t('filterBy'), icon: Filter, act: () => onFilter(column.key) })
  return items
}

function lookItems(props: ColumnMenuProps, column: GridColumn, t: Say): MenuItem[] {
  const { columnState, onColumnState, columns, handle, colourBy, onColourBy } = props
  const dimension = dimensionOf(column.key)
  const at = layoutColumns(columns, columnState, Number.MAX_SAFE_INTEGER).placed.findIndex(
    (one) => one.column.key === column.key,
  )
  const isFrozen = at < columnState.frozen
  const change = (next: ColumnState) => () => onColumnState(next)
  const items: MenuItem[] = [
    {
      key: 'freeze',
      name: t(isFrozen ? 'unfreeze' : 'freezeTo'),
      icon: Snowflake,
      act: change(freezeColumns(columnState, isFrozen ? at : at + 1)),
    },
    { key: 'fit', name: t('fit'), icon: Maximize2, act: () => handle.current?.fitColumn(column.key) },
  ]
  if (dimension !== undefined) {
    const isOn = colourBy === dimension
    items.push({
      key: 'colour',
      name: t(isOn ? 'colourOff' : 'colourBy'),
      icon: Paintbrush,
      act: () => onColourBy(isOn ? undefined : dimension),
    })
  }
  items.push({ key: 'hide', name: t('hide'), icon: EyeOff, act: change(hideColumn(columnState, column.key)) })
  return items
}

type CellMenuProps = TableProps & {
  readonly menu: MenuPlace & { readonly kind: 'cell' }
  readonly onClose: () => void
}

export function CellMenu(props: CellMenuProps) {
  const { menu, handle, book, onClose, onOpen } = props
  const t = useWords(customersWords)
  const parts = useWords(partsWords)
  const text = useText()
  const row = handle.current?.rowAt(menu.row)
  if (!row) return null
  const column = menu.column ?? ''
  const items: MenuItem[] = [{ key: 'open', name: t('open'), icon: PanelRight, act: () => onOpen(menu.row, row) }]
  items.push({
    key: 'copy',
    name: t('copyCell'),
    icon: Copy,
    act: () => {
      const cell = document.querySelector('.gg-active')?.textContent ?? ''
      void navigator.clipboard?.writeText(cell).then(() => toast({ text: parts('copied') }))
    },
  })
  const dimension = dimensionOf(column)
  const [label] = dimension === undefined ? [] : (row.labels[dimension] ?? [''])
  const filters: MenuItem[] = []
  if (dimension !== undefined && label !== undefined) {
    const value = label === '' ? t('withoutLabel') : text(book.label(dimension, label)?.name)
    const set = (to: 'some' | 'none') => () =>
      props.go((now) => {
        const choice = now.choices[dimension]
        return standingOf(choice, label) === to
          ? now
          : withChoice(now, dimension, withStanding(to === 'some' ? undefined : choice, label, to))
      })
    filters.push({ key: 'only', name: t('onlyThis', { value }), icon: ListFilter, act: set('some') })
    filters.push({ key: 'not', name: t('notThis', { value }), icon: CircleMinus, act: set('none') })
  }
  return (
    <PopMenu
      label={t('rowMenu', { row: menu.row + 1 })}
      at={menu.at}
      parts={[{ key: 'cell', items }, ...(filters.length ? [{ key: 'filter', items: filters }] : [])]}
      onClose={onClose}
    />
  )
}
