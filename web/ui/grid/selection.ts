// What is selected: the active cell and its ranges, and how keys and the mouse change them, as in Excel.

export type Cell = { readonly row: number; readonly col: number }
/** All four sides included. */
export type Range = { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number }
export type Extent = { readonly rows: number; readonly cols: number }

/**
 * The current range lies between `anchor` and `head`; `active` is inside it and is what typing changes.
 * `others` are ranges added with Ctrl. `tabStart` is the column that Enter returns to after a run of Tab.
 */
export type Selection = {
  readonly active: Cell
  readonly anchor: Cell
  readonly head: Cell
  readonly others: readonly Range[]
  readonly tabStart?: number
}

export type Direction = 'up' | 'down' | 'left' | 'right'

const STEP: { readonly [d in Direction]: Cell } = {
  up: { row: -1, col: 0 },
  down: { row: 1, col: 0 },
  left: { row: 0, col: -1 },
  right: { row: 0, col: 1 },
}

const clamp = (value: number, high: number) => Math.max(0, Math.min(high, value))

const inside = (cell: Cell, extent: Extent): Cell => ({
  row: clamp(cell.row, Math.max(0, extent.rows - 1)),
  col: clamp(cell.col, Math.max(0, extent.cols - 1)),
})

export function rangeBetween(a: Cell, b: Cell): Range {
  return {
    top: Math.min(a.row, b.row),
    left: Math.min(a.col, b.col),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.col, b.col),
  }
}

export const currentRange = (s: Selection): Range => rangeBetween(s.anchor, s.head)

export const rangesOf = (s: Selection): readonly Range[] => [...s.others, currentRange(s)]

export const sizeOf = (r: Range): Extent => ({ rows: r.bottom - r.top + 1, cols: r.right - r.left + 1 })

const isSingle = (r: Range) => r.top === r.bottom && r.left === r.right

/** One cell, nothing else. */
export function selectCell(cell: Cell): Selection {
  return { active: cell, anchor: cell, head: cell, others: [] }
}

/** Shift: the current range reaches to `cell`; the active cell stays. */
export function extendTo(s: Selection, cell: Cell): Selection {
  return { active: s.active, anchor: s.anchor, head: cell, others: s.others }
}

/** Ctrl: keeps what is selected and starts one more range. */
export function addCell(s: Selection, cell: Cell): Selection {
  return { ...selectCell(cell), others: rangesOf(s) }
}

/** From one cell to another, the first one active. */
export function selectBetween(from: Cell, to: Cell, active: Cell = from): Selection {
  return { active, anchor: from, head: to, others: [] }
}

export function selectAll(s: Selection, extent: Extent): Selection {
  return selectBetween({ row: 0, col: 0 }, inside({ row: extent.rows, col: extent.cols }, extent), s.active)
}

/** Whole rows between two, as a click and Shift-click on row numbers do. */
export function selectRows(from: number, to: number, extent: Extent): Selection {
  return selectBetween({ row: from, col: 0 }, inside({ row: to, col: extent.cols }, extent))
}

export function selectColumns(from: number, to: number, extent: Extent): Selection {
  return selectBetween({ row: 0, col: from }, inside({ row: extent.rows, col: to }, extent))
}

export type Move = { readonly extend?: boolean; readonly far?: boolean; readonly by?: number }

/** Arrow keys: `extend` is Shift, `far` is Ctrl (to the edge of the table), `by` rows or columns at once. */
export function move(s: Selection, direction: Direction, extent: Extent, how: Move = {}): Selection {
  const from = how.extend ? s.head : s.active
  const by = how.far ? Math.max(extent.rows, extent.cols) : (how.by ?? 1)
  const step = STEP[direction]
  const to = inside({ row: from.row + step.row * by, col: from.col + step.col * by }, extent)
  return how.extend ? extendTo(s, to) : selectCell(to)
}

/** Home and End: to the ends of the row; with `far` (Ctrl) to the corners of the table. */
export function moveToEnd(s: Selection, end: 'home' | 'end', extent: Extent, how: Move = {}): Selection {
  const from = how.extend ? s.head : s.active
  const col = end === 'home' ? 0 : extent.cols
  const row = how.far ? (end === 'home' ? 0 : extent.rows) : from.row
  const to = inside({ row, col }, extent)
  return how.extend ? extendTo(s, to) : selectCell(to)
}

function cycleInside(s: Selection, range: Range, key: 'enter' | 'tab', step: number): Selection {
  const size = sizeOf(range)
  const row = s.active.row - range.top
  const col = s.active.col - range.left
  const total = size.rows * size.cols
  const at = (key === 'tab' ? row * size.cols + col : col * size.rows + row) + step
  const next = (at + total) % total
  const [down, across] =
    key === 'tab' ? [Math.floor(next / size.cols), next % size.cols] : [next % size.rows, Math.floor(next / size.rows)]
  return { ...s, active: { row: range.top + down, col: range.left + across } }
}

/**
 * Enter and Tab: inside a range they walk through it; elsewhere Enter goes down (back to the column where a run of Tab
 * began) and Tab goes right, to the next row after the last column.
 */
export function advance(s: Selection, key: 'enter' | 'tab', back: boolean, extent: Extent): Selection {
  const range = currentRange(s)
  const step = back ? -1 : 1
  if (!isSingle(range)) return cycleInside(s, range, key, step)
  const { row, col } = s.active
  if (key === 'enter') return selectCell(inside({ row: row + step, col: s.tabStart ?? col }, extent))
  const wraps = col + step < 0 || col + step >= extent.cols
  const to = wraps ? { row: row + step, col: back ? extent.cols - 1 : 0 } : { row, col: col + step }
  return { ...selectCell(isOutside(to, extent) ? s.active : to), tabStart: s.tabStart ?? col }
}

const isOutside = (cell: Cell, extent: Extent) => cell.row < 0 || cell.row >= extent.rows

/** True where Tab has nowhere left to go inside the table, so that it may leave it. */
export function isAtTabEnd(s: Selection, back: boolean, extent: Extent): boolean {
  if (!isSingle(currentRange(s))) return false
  const { row, col } = s.active
  return back ? row === 0 && col === 0 : row >= extent.rows - 1 && col >= extent.cols - 1
}

/** Keeps the selection inside a table that became smaller. */
export function fitted(s: Selection, extent: Extent): Selection {
  const others = s.others.filter((r) => r.top < extent.rows && r.left < extent.cols)
  return {
    active: inside(s.active, extent),
    anchor: inside(s.anchor, extent),
    head: inside(s.head, extent),
    others: others.map((r) => ({
      ...r,
      bottom: Math.min(r.bottom, extent.rows - 1),
      right: Math.min(r.right, extent.cols - 1),
    })),
  }
}

/**
 * Column spans selected in a row as text, such as `0-3t,5-5tb` (`t`, `b`: the row is the first, the last of that range);
 * empty when none. A text, so that rows compare cheaply.
 */
export function spansInRow(ranges: readonly Range[], row: number): string {
  return ranges
    .filter((r) => r.top <= row && row <= r.bottom)
    .map((r) => `${r.left}-${r.right}${r.top === row ? 't' : ''}${r.bottom === row ? 'b' : ''}`)
    .join(',')
}

/** For a column in what `spansInRow` answered: the sides of it that are an edge (`t b l r`); undefined when not selected. */
export function edgesAt(spans: string, col: number): string | undefined {
  if (spans === '') return undefined
  let edges: string | undefined
  for (const span of spans.split(',')) {
    const [, left, right, sides] = /^(\d+)-(\d+)(t?b?)$/.exec(span) ?? []
    if (Number(left) > col || col > Number(right)) continue
    edges = `${edges ?? ''}${sides}${Number(left) === col ? 'l' : ''}${Number(right) === col ? 'r' : ''}`
  }
  return edges
}
