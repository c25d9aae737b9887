// One value of a customer corrected in a list, as an edit in the table would: kept, refused with why, or in the way of somebody else's.
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { CustomerRow } from '#domain/customer.ts'
import { toastProblem } from '../ui/toast.tsx'
import { useText } from '../ui/words.ts'
import { done } from '../use/changes.ts'
import type { DeskBook } from '../use/desk.ts'
import { type Conflict, saveCells } from '../use/edits.ts'

/** `says`: told when the value was kept. */
export function useCorrecting(row: CustomerRow, key: string, book: DeskBook, says: string) {
  const text = useText()
  const queries = useQueryClient()
  const [refused, setRefused] = useState<string>()
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([])
  const save = async (typed: string): Promise<boolean> => {
    try {
      const change = { rowIndex: 0, key: String(row.id), column: key, text: typed, row }
      const edited = await saveCells([change], {}, book)
      setRefused(edited.refused[0] && text(edited.refused[0].message))
      setConflicts(edited.conflicts)
      if (edited.kept > 0) done(queries, edited.changeSets, says)
      return edited.kept > 0
    } catch (error) {
      toastProblem(error)
      return false
    }
  }
  const forget = () => {
    setRefused(undefined)
    setConflicts([])
  }
  return { save, refused, conflicts, forget }
}
