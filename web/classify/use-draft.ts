// The draft of a dimension's rules: kept while one looks at other pages, until it is published or discarded.
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Dimension, TableSpec } from './classify-data.ts'
import { begin, type Draft, draftOf, type History, isSame, redone, reverted, stepped, undone } from './draft.ts'

type Kept = { readonly history: History; readonly basedOn: number }

/** By dimension key; gone with the page, as a draft belongs to the person at this screen. */
const drafts = new Map<string, Kept>()

export type DraftDesk = {
  readonly draft: Draft
  /** The version in use when the draft was begun. */
  readonly basedOn: number
  readonly isChanged: boolean
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** `mark`: changes with the same mark in a row are one step. */
  readonly change: (to: (draft: Draft) => Draft, mark?: string) => void
  readonly undo: () => void
  /** Takes back what is being typed. */
  readonly revert: () => void
  readonly redo: () => void
  /** Begins again from a table: the one in use, one of long ago, or the one just published as `version`. */
  readonly restart: (table: TableSpec, keepHistory: boolean, version?: number) => void
}

export function useDraft(dimension: Dimension, table: TableSpec): DraftDesk {
  const key = dimension.info.key
  const [kept, setKept] = useState<Kept>(
    () => drafts.get(key) ?? { history: begin(draftOf(table)), basedOn: dimension.version },
  )
  const published = useMemo(() => draftOf(table), [table])
  const isChanged = useMemo(() => !isSame(kept.history.now, published), [kept.history.now, published])
  useEffect(() => {
    if (isChanged) drafts.set(key, kept)
    else drafts.delete(key)
  }, [key, kept, isChanged])
  const move = useCallback((to: (history: History) => History) => {
    setKept((now) => ({ ...now, history: to(now.history) }))
  }, [])
  const change = useCallback<DraftDesk['change']>((to, mark) => move((h) => stepped(h, to(h.now), mark)), [move])
  const undo = useCallback(() => move(undone), [move])
  const revert = useCallback(() => move(reverted), [move])
  const redo = useCallback(() => move(redone), [move])
  const restart = useCallback<DraftDesk['restart']>(
    (to, keepHistory, version = dimension.version) => {
      setKept((now) => ({
        history: keepHistory ? stepped(now.history, draftOf(to)) : begin(draftOf(to)),
        basedOn: version,
      }))
    },
    [dimension.version],
  )
  const { past, now, future } = kept.history
  return {
    draft: now,
    basedOn: kept.basedOn,
    isChanged,
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    change,
    undo,
    revert,
    redo,
    restart,
  }
}
