// The top of the customer table: search, order, columns, and the acts that concern the whole table.

import { useNavigate } from '@tanstack/react-router'
import {
  ArrowDownUp,
  Download,
  FileUp,
  Filter,
  History,
  ListFilterPlus,
  MoreHorizontal,
  PanelLeftOpen,
  Plus,
  Rows3,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useMay } from '../session.ts'
import { Button } from '../ui/button.tsx'
import type { ColumnState, GridColumn } from '../ui/grid/columns.ts'
import { Menu, type MenuItem, type MenuPart } from '../ui/menu.tsx'
import { useWords } from '../ui/words.ts'
import { customersWords } from '../words/customers.ts'
import type { TableState } from './address.ts'
import { ColumnPicker } from './column-picker.tsx'
import { sortName } from './columns.ts'
import { SearchLine } from './search-line.tsx'
import type { GoTo } from './table-state.ts'

/** Windows that the page opens beside the table. */
export type Window = 'create' | 'export' | 'recent' | 'condition'

type ToolbarProps = {
  readonly state: TableState
  readonly go: GoTo
  readonly columns: readonly GridColumn[]
  readonly columnState: ColumnState
  readonly onColumnState: (next: ColumnState) => void
  readonly onResetColumns: () => void
  readonly rowHeight: number
  readonly onRowHeight: (px: number) => void
  readonly narrow: boolean
  readonly facetsOpen: boolean
  readonly onFacets: () => void
  readonly chosen: number
  readonly onWindow: (which: Window) => void
}

export function Toolbar(props: ToolbarProps) {
  const { state, go, narrow, facetsOpen, onFacets, onWindow } = props
  const t = useWords(customersWords)
  const mayCreate = useMay('customer.write')
  return (
    <div className="gk-toolbar">
      {narrow ? (
        <FilterButton chosen={props.chosen} onOpen={onFacets} />
      ) : (
        !facetsOpen && <Button look="quiet" icon={PanelLeftOpen} aria-label={t('showFacets')} onClick={onFacets} />
      )}
      <SearchLine search={state.search} onSearch={(search) => go({ search })} />
      <Button
        look="quiet"
        icon={ListFilterPlus}
        onClick={() => onWindow('condition')}
        aria-label={t('addCondition')}
        title={t('addCondition')}
      />
      <SortMenu {...props} />
      {!narrow && (
        <ColumnPicker
          columns={props.columns}
          state={props.columnState}
          onState={props.onColumnState}
          onReset={props.onResetColumns}
        />
      )}
      <span className="gk-toolbar-gap" />
      <MoreMenu {...props} />
      {mayCreate && (
        <Button look="main" icon={Plus} onClick={() => onWindow('create')} aria-label={t('newCustomer')}>
          {narrow ? undefined : t('newShort')}
        </Button>
      )}
    </div>
  )
}

/** On a phone: opens the facets, and says how many conditions hold. */
function FilterButton({ chosen, onOpen }: { readonly chosen: number; readonly onOpen: () => void }) {
  const t = useWords(customersWords)
  if (chosen === 0) return <Button icon={Filter} onClick={onOpen} aria-label={t('filters')} />
  return (
    <Button icon={Filter} onClick={onOpen}>
      <span className="gk-hidden">{t('filters')}</span>
      <span className="gk-count-dot">{chosen}</span>
    </Button>
  )
}

function SortMenu({ state, go, columns, columnState, narrow }: ToolbarProps) {
  const t = useWords(customersWords)
  const [first] = state.sort
  const sortable = columns.filter(({ key, sortable }) => sortable && !columnState.hidden.includes(key))
  const items: MenuItem[] = [
    { key: '', name: t('unsorted'), chosen: !first, act: () => go({ sort: [] }) },
    ...sortable.map((column): MenuItem => {
      const by = sortName(column.key)
      const at = state.sort.find((one) => one.by === by)
      const way = at ? ` (${t(at.desc ? 'descending' : 'ascending')})` : ''
      return {
        key: column.key,
        name: `${t('sortBy', { field: column.title })}${way}`,
        chosen: at !== undefined,
        // Amounts and dates are looked at from the top, names from A.
        act: () =>
          go({
            sort: [
              {
                by,
                desc: at ? !at.desc : column.numeric === true || column.kind === 'date' || column.kind === 'moment',
              },
            ],
          }),
      }
    }),
  ]
  const here = first && columns.find(({ key }) => sortName(key) === first.by)
  return (
    <Menu parts={[{ key: 'sort', items }]} start={!narrow}>
      {(button) => (
        <Button
          {...button}
          look="quiet"
          icon={ArrowDownUp}
          aria-label={here ? `${t('sort')} (${here.title})` : t('sort')}
          title={t('sort')}
        >
          {here && !narrow ? here.title : undefined}
        </Button>
      )}
    </Menu>
  )
}

const heights = { compact: 28, normal: 34, relaxed: 44 } as const

function MoreMenu({ rowHeight, onRowHeight, onWindow, narrow }: ToolbarProps) {
  const t = useWords(customersWords)
  const navigate = useNavigate()
  const mayExport = useMay('customer.export')
  const mayImport = useMay('import.run')
  const acts: MenuItem[] = [{ key: 'recent', name: t('recent'), icon: History, act: () => onWindow('recent') }]
  if (mayExport) acts.unshift({ key: 'export', name: t('export'), icon: Download, act: () => onWindow('export') })
  if (mayImport)
    acts.push({ key: 'import', name: t('import'), icon: FileUp, act: () => void navigate({ to: '/intake' }) })
  const parts: MenuPart[] = [{ key: 'acts', items: acts }]
  if (!narrow)
    parts.push({
      key: 'height',
      name: t('rowHeight'),
      items: (['compact', 'normal', 'relaxed'] as const).map((key) => ({
        key,
        name: t(key),
        icon: Rows3,
        chosen: rowHeight === heights[key],
        act: () => onRowHeight(heights[key]),
      })),
    })
  const shown: ReactNode = (
    <Menu parts={parts}>
      {(button) => <Button {...button} look="quiet" icon={MoreHorizontal} aria-label={t('more')} title={t('more')} />}
    </Menu>
  )
  if (narrow) return shown
  return (
    <>
      {mayExport && (
        <Button look="quiet" icon={Download} onClick={() => onWindow('export')}>
          {t('export')}
        </Button>
      )}
      {shown}
    </>
  )
}
