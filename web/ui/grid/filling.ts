// What Ctrl-D, Ctrl-R and the fill handle put into cells.
import { apply, tooMany } from './applying.ts'
import { type CellText, fillSource } from './changes.ts'
import type { Matrix } from './clipboard.ts'
import { copiedRow } from './copying.ts'
import type { GridModel } from './model.ts'
import { currentRange, type Range, selectBetween, sizeOf } from './selection.ts'
import { seriesOf } from './series.ts'

async function textsOf<Row>(grid: GridModel<Row>, range: Range): Promise<Matrix | undefined> {
  if (!(await grid.blocks.load(range.top, range.bottom))) return undefined
  const rows: string[][] = []
  for (let row = range.top; row <= range.bottom; row += 1)
    rows.push(copiedRow(grid, row, range).map((cell) => cell.text))
  return rows
}

/** Ctrl-D and Ctrl-R: the first row (column) of the range goes into the rest. */
export async function fillFrom<Row>(grid: GridModel<Row>, way: 'down' | 'right'): Promise<void> {
  const plan = fillSource(currentRange(grid.selection), way)
  if (!plan || !grid.props.onEdit) return
  const size = sizeOf(plan.target)
  if (size.rows * size.cols <= 0 || tooMany(grid, size.rows * size.cols)) return
  const texts = await textsOf(grid, plan.source)
  if (!texts) return
  const changes: CellText[] = []
  for (let row = plan.target.top; row <= plan.target.bottom; row += 1)
    for (let col = plan.target.left; col <= plan.target.right; col += 1) {
      const text = way === 'down' ? texts[0]?.[col - plan.target.left] : texts[row - plan.target.top]?.[0]
      if (text !== undefined && grid.canEdit(col)) changes.push({ row, col, text })
    }
  await apply(grid, changes, 'fill')
}

/** The fill handle was let go: the range goes on into `target` as a series, or repeats (`copy`, with Ctrl). */
export async function fillSeries<Row>(
  grid: GridModel<Row>,
  target: Range,
  way: 'down' | 'up' | 'right' | 'left',
  copy: boolean,
): Promise<void> {
  const source = currentRange(grid.selection)
  const size = sizeOf(target)
  if (tooMany(grid, size.rows * size.cols)) return
  const texts = await textsOf(grid, source)
  if (!texts) return
  const vertical = way === 'down' || way === 'up'
  const lanes = vertical
    ? (texts[0] ?? []).map((_, at) => texts.map((row) => row[at] ?? ''))
    : texts.map((row) => [...row])
  const goOn = lanes.map((lane) => (copy ? repeated(lane) : seriesOf(lane)))
  const changes: CellText[] = []
  for (let row = target.top; row <= target.bottom; row += 1)
    for (let col = target.left; col <= target.right; col += 1) {
      const lane = vertical ? col - source.left : row - source.top
      const index = vertical ? row - source.top : col - source.left
      if (grid.canEdit(col)) changes.push({ row, col, text: goOn[lane]?.(index) ?? '' })
    }
  const whole = { row: Math.min(source.top, target.top), col: Math.min(source.left, target.left) }
  const end = { row: Math.max(source.bottom, target.bottom), col: Math.max(source.right, target.right) }
  grid.select(selectBetween(whole, end, grid.selection.active), null)
  await apply(grid, changes, 'fill')
}

const repeated = (lane: readonly string[]) => (index: number) =>
  lane[((index % lane.length) + lane.length) % lane.length] ?? ''
