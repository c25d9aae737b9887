// How changed cells reach the page: shown at once, sent as one batch, settled by the answer.
import type { CellText } from './changes.ts'
import type { GridModel } from './model.ts'
import type { EditKind, GridChange } from './props.ts'

/** More cells than this are refused in one go: bulk work on all rows has its own, previewed way. */
export const MAX_CELLS = 100_000

/** Shows the texts at once, sends them, and settles them by the answer. Never rejects. */
export async function apply<Row>(grid: GridModel<Row>, cells: readonly CellText[], kind: EditKind): Promise<void> {
  const { onEdit, getKey, describeError, words } = grid.props
  const changes: GridChange[] = []
  for (const { row: at, col, text, key } of cells) {
    const column = grid.columnAt(col)
    const row = key === undefined ? at : grid.indexOf(key, at)
    const held = grid.blocks.rowAt(row)
    if (column === undefined || (held !== undefined && grid.props.readCell(held, column.key).readOnly)) continue
    changes.push({
      rowIndex: row,
      key: key ?? (held === undefined ? undefined : getKey(held)),
      column: column.key,
      text,
    })
  }
  if (!onEdit || changes.length === 0) return
  const batch = grid.pending.add(changes)
  const version = grid.props.version
  grid.changed()
  try {
    const outcome = await onEdit(changes, kind)
    if (grid.props.version !== version) return
    if (outcome?.rows) grid.blocks.put(outcome.rows)
    else await refetch(grid)
    if (grid.props.version === version) grid.pending.settle(batch, changes, outcome?.refused ?? [])
  } catch (error) {
    const message = describeError?.(error) ?? words.saveFailed
    const refused = changes.map(({ rowIndex, column }) => ({ rowIndex, column, message }))
    if (grid.props.version === version) grid.pending.settle(batch, changes, refused)
  }
  grid.changed()
}

/** Fresh rows for what is on show, awaited so that an old value does not flash up between. */
async function refetch<Row>(grid: GridModel<Row>): Promise<void> {
  grid.blocks.refresh()
  const { top, rowHeight, height, rowCount } = grid.viewport
  const first = Math.floor(top / rowHeight)
  const last = Math.min(rowCount - 1, first + Math.ceil(height / rowHeight))
  // Another edit's refresh takes over the fetching: then wait for that one.
  for (let tries = 0; tries < 3 && last >= first; tries += 1) if (await grid.blocks.load(first, last)) return
}

/** Refuses work on too many cells and tells the page. */
export function tooMany<Row>(grid: GridModel<Row>, count: number): boolean {
  if (count <= MAX_CELLS) return false
  grid.props.onNotice?.({ kind: 'too-many-cells', count, limit: MAX_CELLS })
  return true
}
