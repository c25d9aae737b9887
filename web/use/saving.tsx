// What happens when cells of the table are changed: saved, told with 撤销, refused with the reason, or asked about in a conflict.
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useCallback, useState } from 'react'
import type { CustomerRow } from '#domain/customer.ts'
import type { Query } from '#domain/filter.ts'
import type { EditOutcome, GridChange, GridHandle } from '../ui/grid/props.ts'
import { say, useLanguage, useText } from '../ui/words.ts'
import { actsWords } from '../words/acts.ts'
import { customersChanged, done } from './changes.ts'
import { ConflictDialog } from './conflict-dialog.tsx'
import type { Rows } from './customers-data.ts'
import type { DeskBook } from './desk.ts'
import { type CellChange, type Conflict, type Edited, saveCells } from './edits.ts'

type Parts = {
  readonly book: DeskBook
  readonly query: Query
  readonly rows: Rows
  readonly handle: { readonly current: GridHandle<CustomerRow> | null }
}

type Saving = {
  readonly save: (changes: readonly GridChange[]) => Promise<EditOutcome<CustomerRow>>
  readonly conflicts: ReactNode
}

export function useSaving({ book, query, rows, handle }: Parts): Saving {
  const queries = useQueryClient()
  const language = useLanguage()
  const text = useText()
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([])
  const save = useCallback(
    async (changes: readonly GridChange[]): Promise<EditOutcome<CustomerRow>> => {
      const cells = changes.map((change): CellChange => {
        const near = handle.current?.rowAt(change.rowIndex)
        const row = near && String(near.id) === change.key ? near : rows.seen(Number(change.key))
        return { ...change, row }
      })
      const edited = await saveCells(cells, query, book)
      rows.keep(edited.rows)
      if (edited.conflicts.length) setConflicts(edited.conflicts)
      if (edited.kept > 0) done(queries, edited.changeSets, editedText(edited, language), false)
      else customersChanged(queries, false)
      return outcomeOf(edited, cells, text)
    },
    [queries, language, text, handle, rows.seen, rows.keep, query, book],
  )
  const dialog = conflicts.length > 0 && (
    <ConflictDialog conflicts={conflicts} book={book} onClose={() => setConflicts([])} />
  )
  return { save, conflicts: dialog }
}

function editedText({ kept, refused, conflicts }: Edited, language: 'zh' | 'en'): string {
  const lost = refused.length + conflicts.length
  if (lost > 0) return say(actsWords, 'editedSome', language, { count: kept, refused: lost })
  return kept > 1 ? say(actsWords, 'editedCells', language, { count: kept }) : actsWords.edited[language]
}

/** What the grid is told. Without rows it fetches those on show again, as labels and owners may move others too. */
function outcomeOf(
  edited: Edited,
  cells: readonly CellChange[],
  text: ReturnType<typeof useText>,
): EditOutcome<CustomerRow> {
  const refused = [
    ...edited.refused.map(({ change, message }) => ({
      rowIndex: change.rowIndex,
      column: change.column,
      message: text(message),
    })),
    ...edited.conflicts.map(({ change, shown }) => ({
      rowIndex: change.rowIndex,
      column: change.column,
      message: text(actsWords.conflictCell).replace('{now}', shown || text(actsWords.nothing)),
    })),
  ]
  if (edited.stale) return { refused }
  const places = new Map(
    cells.flatMap(({ key, rowIndex }) => (key === undefined ? [] : [[Number(key), rowIndex] as const])),
  )
  const rows = edited.rows.flatMap((row) => {
    const rowIndex = places.get(row.id)
    return rowIndex === undefined ? [] : [{ rowIndex, row }]
  })
  return rows.length < edited.rows.length ? { refused } : { refused, rows }
}
