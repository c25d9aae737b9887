// Which columns a person sees, how wide and in what order: kept for each view in this browser, and saved with a view.
import { useCallback, useState } from 'react'
import type { ColumnState } from '../ui/grid/columns.ts'
import { firstColumns } from './columns.ts'
import type { View } from './customers-data.ts'
import type { DeskBook } from './desk.ts'

type ViewColumns = NonNullable<View['columns']>

/** The columns of a saved view as the grid keeps them. */
export function columnStateOf(columns: ViewColumns): ColumnState {
  return {
    order: columns.map(({ key }) => key),
    widths: Object.fromEntries(columns.flatMap(({ key, width }) => (width === undefined ? [] : [[key, width]]))),
    hidden: columns.flatMap(({ key, hidden }) => (hidden ? [key] : [])),
    frozen: columns.filter(({ frozen }) => frozen).length,
  }
}

/** @param keys of all columns in the order they are given to the grid */
export function viewColumnsOf(state: ColumnState, keys: readonly string[]): ViewColumns {
  const order = [
    ...state.order.filter((key) => keys.includes(key)),
    ...keys.filter((key) => !state.order.includes(key)),
  ]
  let frozen = state.frozen
  return order.map((key) => {
    const isHidden = state.hidden.includes(key)
    const isFrozen = !isHidden && frozen > 0
    if (isFrozen) frozen -= 1
    const width = state.widths[key]
    return {
      key,
      ...(width === undefined ? {} : { width }),
      ...(isHidden ? { hidden: true } : {}),
      ...(isFrozen ? { frozen: true } : {}),
    }
  })
}

const place = (view: number | undefined) => `guike.columns.${view ?? 'all'}`

function kept(view: number | undefined): ColumnState | undefined {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(place(view)) ?? 'null')
    return isColumnState(found) ? found : undefined
  } catch {
    return undefined
  }
}

function isColumnState(value: unknown): value is ColumnState {
  if (typeof value !== 'object' || value === null) return false
  return (
    'order' in value &&
    Array.isArray(value.order) &&
    'hidden' in value &&
    Array.isArray(value.hidden) &&
    'widths' in value
  )
}

type Columns = {
  readonly columnState: ColumnState
  readonly setColumnState: (next: ColumnState) => void
  readonly resetColumns: () => void
}

/** The columns of the view that is open: as this browser has them, else as the view was saved, else the first ones. */
export function useColumnState(book: DeskBook, view: number | undefined, saved: View | undefined): Columns {
  const [chosen, setChosen] = useState<{ readonly of: number | undefined; readonly state: ColumnState }>()
  const fresh = saved?.columns?.length ? columnStateOf(saved.columns) : firstColumns(book)
  const columnState = chosen?.of === view && chosen ? chosen.state : (kept(view) ?? fresh)
  const setColumnState = useCallback(
    (state: ColumnState) => {
      setChosen({ of: view, state })
      try {
        localStorage.setItem(place(view), JSON.stringify(state))
      } catch {
        // Without storage the columns last as long as the page.
      }
    },
    [view],
  )
  const resetColumns = useCallback(() => {
    localStorage.removeItem(place(view))
    setChosen({ of: view, state: fresh })
  }, [view, fresh])
  return { columnState: useSame(columnState), setColumnState, resetColumns }
}

/** The same object while nothing in it changed, so that the grid does not draw every row again. */
function useSame(state: ColumnState): ColumnState {
  const [held, setHeld] = useState(state)
  if (held === state || JSON.stringify(held) === JSON.stringify(state)) return held
  setHeld(state)
  return state
}
