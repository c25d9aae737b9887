// What this person did to customers in this tab: told in a toast with 撤销, undone and done again by Ctrl-Z and Ctrl-Y.
import type { QueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { Text } from '#domain/text.ts'
import { contract } from '#use/contract.ts'
import { call } from '../client.ts'
import { preferences } from '../preferences.ts'
import { toast, toastProblem } from '../ui/toast.tsx'
import { say, textNow, useLanguage } from '../ui/words.ts'
import { actsWords } from '../words/acts.ts'
import { deskKey } from './desk.ts'

/** Where acts are told; only the latest offers its undo there, the earlier ones are reached by Ctrl-Z. */
const place = 'act'
/** Fields that a toast names. */
const mostNamed = 6

let revision = 0
let undoable: readonly (readonly string[])[] = []
let redoable: readonly (readonly string[])[] = []
const listeners = new Set<() => void>()

/** Counts up whenever customers changed in a way that rows on show must be fetched again. */
export function useRevision(): number {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => revision,
  )
}

/** Counts, drawer and history are no longer true; `rows: false` when the rows on show are already fresh. */
export function customersChanged(queries: QueryClient, rows = true): void {
  void queries.invalidateQueries({ queryKey: ['customers'] })
  void queries.invalidateQueries({ queryKey: ['customer'] })
  void queries.invalidateQueries({ queryKey: deskKey })
  void queries.invalidateQueries({ queryKey: ['review'] })
  if (!rows) return
  revision += 1
  for (const listener of listeners) listener()
}

/** Remembers an act and says it, with its undo. `changeSets` in the order they were made. */
export function done(queries: QueryClient, changeSets: readonly (string | null)[], words: string, rows = true): void {
  const made = changeSets.filter((one) => one !== null)
  customersChanged(queries, rows)
  if (made.length === 0) {
    toast({ text: textNow(actsWords.unchanged) })
    return
  }
  undoable = [...undoable.slice(-49), made]
  redoable = []
  toast({ place, text: words, act: { name: textNow(actsWords.undo), run: () => void takeBack(queries, made) } })
}

/** Of several customers, some were gone or out of sight by the time of the act. */
export function tellMissing(count: number): void {
  if (count > 0) toast({ kind: 'problem', text: told('missing', count) })
}

export function undoLast(queries: QueryClient): void {
  const last = undoable.at(-1)
  if (last) void takeBack(queries, last)
  else toast({ text: textNow(actsWords.nothingToUndo) })
}

export function redoLast(queries: QueryClient): void {
  const last = redoable.at(-1)
  if (last) void doAgain(queries, last)
  else toast({ text: textNow(actsWords.nothingToRedo) })
}

/** Undoes one act of any number of change sets, the latest first. */
export async function takeBack(queries: QueryClient, changeSets: readonly string[]): Promise<void> {
  undoable = undoable.filter((one) => one !== changeSets)
  const undone = await reverse(queries, changeSets)
  if (!undone) return
  redoable = [...redoable, undone.changeSets]
  const text = keptText(undone.conflicts, undone.fields)
  toast({ place, text, act: { name: textNow(actsWords.redo), run: () => void doAgain(queries, undone.changeSets) } })
}

async function doAgain(queries: QueryClient, changeSets: readonly string[]): Promise<void> {
  redoable = redoable.filter((one) => one !== changeSets)
  const again = await reverse(queries, changeSets)
  if (!again) return
  undoable = [...undoable, again.changeSets]
  toast({
    place,
    text: textNow(actsWords.redone),
    act: { name: textNow(actsWords.undo), run: () => void takeBack(queries, again.changeSets) },
  })
}

async function reverse(queries: QueryClient, changeSets: readonly string[]) {
  const made: string[] = []
  let conflicts = 0
  const fields = new Map<string, Text>()
  try {
    for (const changeSet of changeSets.toReversed()) {
      const answer = await call(contract.undo, { changeSet })
      made.push(answer.changeSet)
      conflicts += answer.conflicts.length
      for (const name of answer.conflicts.flatMap((one) => one.fields)) fields.set(name.en, name)
    }
    return { changeSets: made, conflicts, fields: [...fields.values()] }
  } catch (error) {
    toastProblem(error)
    return undefined
  } finally {
    customersChanged(queries)
  }
}

/** What an undo left as it is now, by name as far as a line holds it. */
function keptText(count: number, fields: readonly Text[]): string {
  const { language } = preferences()
  if (count === 0) return textNow(actsWords.undone)
  if (fields.length === 0) return told('undoneExcept', count)
  const names = fields.slice(0, mostNamed).map((name) => name[language])
  const all = fields.length > mostNamed ? [...names, '…'] : names
  return say(actsWords, 'undoneExceptFields', language, { count, names: all.join(language === 'zh' ? '、' : ', ') })
}

function told(key: keyof typeof actsWords, count: number): string {
  return say(actsWords, key, preferences().language, { count })
}

/** How an act of the journal is called; unknown kinds are “other”. */
export function useKindName(): (names: Readonly<Record<string, Text>>, kind: string) => string {
  const language = useLanguage()
  return (names, kind) => {
    const stem = kind.split(/[.:]/).findLast((part) => Object.hasOwn(names, part)) ?? 'other'
    return names[stem]?.[language] ?? kind
  }
}
