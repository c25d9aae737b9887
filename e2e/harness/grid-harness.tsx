// A page with nothing but the grid, one million rows and a log of what the grid asked for.
import { StrictMode, useCallback, useMemo, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { type Checks, NO_CHECKS } from '../../web/ui/grid/checks.ts'
import type { GridColumn } from '../../web/ui/grid/columns.ts'
import { Grid } from '../../web/ui/grid/grid.tsx'
import type { EditorProps, GridChange, GridHandle, GridNotice } from '../../web/ui/grid/props.ts'
import { gridWordsIn } from '../../web/words/grid.ts'
import { HARNESS_COLUMNS, type HarnessRow, harnessRow } from './grid-rows.ts'
import '../../web/ui/theme/tokens.css'

/** What a test reads and steers. */
export type Harness = {
  handle: GridHandle<HarnessRow> | null
  edits: { kind: string; changes: readonly GridChange[] }[]
  fetched: number[]
  aborted: number[]
  calls: string[]
  notices: GridNotice[]
  /** The next edits are refused with this text. */
  refuse: string | undefined
  /** ms that a fetch takes. */
  delay: number
}

declare global {
  interface Window {
    harness: Harness
  }
}

const params = new URLSearchParams(location.search)
const rowCount = Number(params.get('rows') ?? 1_000_000)
if (params.get('theme') === 'dark') document.documentElement.dataset.theme = 'dark'

const harness: Harness = {
  handle: null,
  edits: [],
  fetched: [],
  aborted: [],
  calls: [],
  notices: [],
  refuse: undefined,
  delay: Number(params.get('delay') ?? 5),
}
window.harness = harness

const edited = new Map<number, { [column: string]: string }>()

const COLUMNS: readonly GridColumn[] = [
  { key: 'name', title: '客户名称', width: 180, editable: true, sortable: true, sort: 'asc' },
  { key: 'trade', title: '行业', width: 110, editable: true, sortable: true },
  { key: 'place', title: '地区', width: 150, editable: true },
  { key: 'level', title: '价值分层', width: 110, editable: true, kind: 'choice' },
  { key: 'amount', title: '年成交额', width: 120, editable: true, numeric: true, sortable: true },
  { key: 'since', title: '建档日期', width: 120, editable: true },
  ...Array.from({ length: HARNESS_COLUMNS - 6 }, (_, i) => ({
    key: `c${i + 6}`,
    title: `字段${i + 6}`,
    width: 120,
    editable: i + 6 !== HARNESS_COLUMNS - 1,
  })),
]

function fetchBlock(start: number, count: number, signal: AbortSignal): Promise<readonly HarnessRow[]> {
  harness.fetched.push(start)
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => {
      harness.aborted.push(start)
      reject(signal.reason)
    })
    const answer = () =>
      resolve(
        Array.from({ length: count }, (_, i) => {
          const row = harnessRow(start + i)
          return { ...row, cells: { ...row.cells, ...edited.get(start + i) } }
        }),
      )
    setTimeout(answer, harness.delay)
  })
}

const getKey = (row: HarnessRow) => String(row.index)
const readCell = (row: HarnessRow, column: string) => ({ text: row.cells[column] ?? '' })

/** A list for the column 价值分层, chosen with the arrow keys while the text box keeps the focus. */
function LevelList({ draft, commit, onKey }: EditorProps<HarnessRow>) {
  const [at, setAt] = useState(0)
  const levels = ['高价值', '中价值', '普通'].filter((level) => draft === '' || level.startsWith(draft))
  onKey((key) => {
    if (key === 'ArrowDown') setAt((i) => Math.min(levels.length - 1, i + 1))
    else if (key === 'ArrowUp') setAt((i) => Math.max(0, i - 1))
    else if (key === 'Enter' && levels[at]) commit(levels[at])
    else return false
    return true
  })
  return (
    <div role="listbox" aria-label="价值分层" style={{ background: 'var(--gk-raised)', padding: 4 }}>
      {levels.map((level, i) => (
        <div key={level} role="option" aria-selected={i === at} tabIndex={-1}>
          {level}
        </div>
      ))}
    </div>
  )
}

async function onEdit(changes: readonly GridChange[], kind: string) {
  harness.edits.push({ kind, changes })
  await new Promise((resolve) => setTimeout(resolve, harness.delay))
  const message = harness.refuse
  if (message !== undefined) return { refused: changes.map(({ rowIndex, column }) => ({ rowIndex, column, message })) }
  for (const { rowIndex, column, text } of changes) edited.set(rowIndex, { ...edited.get(rowIndex), [column]: text })
  return undefined
}

function Page() {
  const [checks, setChecks] = useState<Checks>(NO_CHECKS)
  const words = useMemo(() => gridWordsIn('zh'), [])
  const handle = useRef<GridHandle<HarnessRow>>(null)
  const note = useCallback((what: string) => () => void harness.calls.push(what), [])
  return (
    <main style={{ height: '100%' }}>
      <h1 className="gk-hidden">表格测试页</h1>
      <Grid
        ref={(next) => {
          handle.current = next
          harness.handle = next
        }}
        label="客户"
        words={words}
        rowCount={rowCount}
        columns={COLUMNS}
        fetchBlock={fetchBlock}
        getKey={getKey}
        readCell={readCell}
        version="1"
        checks={checks}
        onChecks={setChecks}
        onEdit={onEdit}
        check={(column, draft) => (column === 'name' && draft.length > 20 ? '最多 20 个字' : undefined)}
        onUndo={note('undo')}
        onRedo={note('redo')}
        onSort={(key) => harness.calls.push(`sort ${key}`)}
        onColumnMenu={(key) => harness.calls.push(`column-menu ${key}`)}
        onContextMenu={(cell) => harness.calls.push(`menu ${cell.row},${cell.col}`)}
        onOpenRow={(index) => harness.calls.push(`open ${index}`)}
        onNotice={(notice) => harness.notices.push(notice)}
        renderEditor={(props) => (props.column.kind === 'choice' ? <LevelList {...props} /> : undefined)}
        autoFocus
      />
    </main>
  )
}

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <Page />
    </StrictMode>,
  )
