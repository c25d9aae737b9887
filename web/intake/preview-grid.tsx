// Every row of the file, checked: problems marked in their cells, corrected in place.
import { useCallback, useMemo, useState } from 'react'
import type { OutputOf } from '#domain/contract.ts'
import type { Batch } from '#intake/contract/batch.ts'
import { contract } from '#intake/contract.ts'
import { call, ProblemError } from '../client.ts'
import type { GridColumn } from '../ui/grid/columns.ts'
import { Grid } from '../ui/grid/grid.tsx'
import type { CellContent, GridChange, RenderedCell } from '../ui/grid/props.ts'
import { LabelChip } from '../ui/label-chip.tsx'
import { Empty } from '../ui/states.tsx'
import { textNow, useLanguage, useText, useWords } from '../ui/words.ts'
import { gridWordsIn } from '../words/grid.ts'
import { intakeWords } from '../words/intake.ts'
import { useCorrect } from './batch-data.ts'
import type { Only } from './count-tiles.tsx'

type PreviewRow = OutputOf<typeof contract.rows>['rows'][number]

/** px; the head with a little air for a scroll bar below the last row. */
const [rowHeight, headHeight] = [30, 56]

type PreviewProps = { readonly batch: Batch; readonly only: Only }

export function PreviewGrid({ batch, only }: PreviewProps) {
  const t = useWords(intakeWords)
  const language = useLanguage()
  const columns = useColumns(batch)
  const { total, fetchBlock, revision, correct } = useRows(batch, only)
  const text = useText()
  const readCell = useCallback(
    (row: PreviewRow, key: string): CellContent => {
      if (key === 'fate') {
        const fate = { text: t(row.fate), readOnly: true }
        return row.note ? { ...fate, problem: text(row.note) } : fate
      }
      if (key === 'row') return { text: String(row.row), readOnly: true }
      const column = Number(key)
      const found = row.findings.filter((finding) => finding.column === column && finding.weight !== 'repaired')
      const shown = row.cells[column] ?? ''
      return found.length > 0
        ? { text: shown, problem: found.map((one) => text(one.message)).join('\n') }
        : { text: shown }
    },
    [t, text],
  )
  if (total === 0) return <Empty title={t('noRows')} />
  const count = total ?? rowsOf(batch, only)
  return (
    <div className="gk-preview-grid" style={{ maxHeight: headHeight + count * rowHeight }}>
      <Grid<PreviewRow>
        label={t('preview')}
        words={gridWordsIn(language)}
        rowCount={count}
        columns={columns}
        fetchBlock={fetchBlock}
        getKey={(row) => String(row.row)}
        readCell={readCell}
        renderCell={renderFate}
        version={`${batch.id}|${only ?? ''}`}
        revision={revision}
        rowHeight={rowHeight}
        onEdit={correct}
        describeError={(error) => (error instanceof ProblemError ? textNow(error.detail) : String(error))}
      />
    </div>
  )
}

/** Row number and fate first, then the file's columns that come in. */
function useColumns(batch: Batch): readonly GridColumn[] {
  const t = useWords(intakeWords)
  return useMemo(() => {
    const own = (batch.layout?.columns ?? [])
      .filter((column) => !('leaveOut' in column.target))
      .map((column) => ({
        key: String(column.index),
        title: column.header.trim() || t('unnamed', { n: column.index + 1 }),
        width: 150,
        editable: true,
      }))
    return [
      { key: 'row', title: t('rowHead'), width: 88, align: 'end', numeric: true },
      { key: 'fate', title: t('fate'), kind: 'fate', width: 104 },
      ...own,
    ]
  }, [batch.layout, t])
}

const fateColours = {
  create: 'green',
  update: 'blue',
  unchanged: 'grey',
  merge: 'violet',
  'set-aside': 'amber',
} as const

function renderFate({ kind, text, row }: RenderedCell<PreviewRow>) {
  if (kind !== 'fate') return undefined
  return <LabelChip name={text} colour={fateColours[row.fate]} />
}

function useRows(batch: Batch, only: Only) {
  const { id } = batch
  const [total, setTotal] = useState<{ of: Only; count: number }>()
  const mend = useCorrect(id)
  const fetchBlock = useCallback(
    async (start: number, count: number, signal: AbortSignal) => {
      const asked = only ? { id, start, count, only } : { id, start, count }
      const answer = await call(contract.rows, asked, { signal })
      setTotal({ of: only, count: answer.total })
      return answer.rows
    },
    [id, only],
  )
  const correct = async (changes: readonly GridChange[]) => {
    // Rows that are not loaded have no number yet; the grid tells them by an absent key.
    const cells = changes.flatMap(({ key, column, text }) =>
      key === undefined ? [] : [{ row: Number(key), column: Number(column), text }],
    )
    await mend.mutateAsync({ cells })
    return undefined
  }
  // A finished check is another state of the same rows.
  const revision = JSON.stringify([batch.state, batch.rows, batch.problems?.length])
  return { total: total && total.of === only ? total.count : undefined, fetchBlock, revision, correct }
}

/** How many rows a filter shows, as far as the batch itself tells. */
function rowsOf(batch: Batch, only: Only): number {
  const { rows } = batch
  if (!rows) return 0
  const known = {
    create: rows.created,
    update: rows.updated,
    unchanged: rows.unchanged,
    merge: rows.merged,
    'set-aside': rows.setAside,
    problems: 1,
  }
  return only ? known[only] : rows.read
}
