// The draft of a dimension's rules: kept on the server for its author a second after each change, until it is published or discarded.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { contract } from '#classify/contract.ts'
import { call } from '../client.ts'
import type { Dimension, TableSpec } from './classify-data.ts'
import { begin, type Draft, draftOf, type History, isSame, redone, reverted, specOf, stepped, undone } from './draft.ts'
import type { KeptDraft } from './publish-data.ts'

type Kept = { readonly history: History; readonly basedOn: number }

/** By dimension key: steps to take back survive a look at another page; the draft itself survives anything. */
const drafts = new Map<string, Kept>()

export type DraftDesk = {
  readonly draft: Draft
  /** The version in use when the draft was begun. */
  readonly basedOn: number
  readonly isChanged: boolean
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** When the server last had it; `failed` where it could not be sent. */
  readonly saved: string | 'failed' | undefined
  /** `mark`: changes with the same mark in a row are one step. */
  readonly change: (to: (draft: Draft) => Draft, mark?: string) => void
  readonly undo: () => void
  /** Takes back what is being typed. */
  readonly revert: () => void
  readonly redo: () => void
  /** Begins again from a table: the one in use, one of long ago, or the one just published as `version`. */
  readonly restart: (table: TableSpec, keepHistory: boolean, version?: number) => void
}

export function useDraft(dimension: Dimension, table: TableSpec, server?: KeptDraft['draft']): DraftDesk {
  const { key } = dimension.info
  const [kept, setKept] = useState<Kept>(() => drafts.get(key) ?? beginning(dimension, table, server))
  const published = useMemo(() => draftOf(table), [table])
  const isChanged = useMemo(() => !isSame(kept.history.now, published), [kept.history.now, published])
  useEffect(() => {
    if (isChanged) drafts.set(key, kept)
    else drafts.delete(key)
  }, [key, kept, isChanged])
  // Somebody published while nothing was drafted here: the new rules are what one sees.
  const untouched = kept.history.past.length === 0 && server === undefined && kept.basedOn < dimension.version
  useEffect(() => {
    if (untouched) setKept({ history: begin(draftOf(table)), basedOn: dimension.version })
  }, [untouched, table, dimension.version])
  const saved = useSaving(key, kept, isChanged && !untouched, server)
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
  const flags = { isChanged, canUndo: past.length > 0, canRedo: future.length > 0 }
  return { draft: now, basedOn: kept.basedOn, ...flags, saved, change, undo, revert, redo, restart }
}

function beginning(dimension: Dimension, table: TableSpec, server: KeptDraft['draft']): Kept {
  if (!server) return { history: begin(draftOf(table)), basedOn: dimension.version }
  return { history: stepped(begin(draftOf(table)), draftOf(server.table)), basedOn: server.basedOn }
}

/** Sends the draft a second after its last change; takes it away once it says what is in force. */
function useSaving(dimension: string, { history, basedOn }: Kept, isChanged: boolean, server: KeptDraft['draft']) {
  const [saved, setSaved] = useState<string | 'failed' | undefined>(server?.savedAt)
  const there = useRef(server !== undefined)
  const { now } = history
  useEffect(() => {
    if (!isChanged && !there.current) return
    const timer = setTimeout(async () => {
      try {
        if (isChanged) {
          const { savedAt } = await call(contract.saveDraft, { dimension, table: specOf(now), basedOn })
          there.current = true
          setSaved(savedAt)
        } else {
          await call(contract.dropDraft, { dimension })
          there.current = false
          setSaved(undefined)
        }
      } catch {
        setSaved('failed')
      }
    }, 1000)
    return () => clearTimeout(timer)
  }, [dimension, now, basedOn, isChanged])
  return saved
}
