// What the import pages know and do: batches, the desk's fields, and every step of one import.
import { type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { OutputOf } from '#domain/contract.ts'
import type { Batch, ColumnPlan } from '#intake/contract/batch.ts'
import { contract } from '#intake/contract.ts'
import { contract as use } from '#use/contract.ts'
import { call } from '../client.ts'
import { settled } from './targets.ts'

export type Desk = OutputOf<typeof use.desk>

export const batchKey = (id: number) => ['import', id] as const

/** Whether a job works on it now. */
export function isRunning(batch: Batch | undefined): boolean {
  return batch?.state === 'checking' || batch?.state === 'committing'
}

/** One import; asked again every half second while a job works on it. */
export function useBatch(id: number): UseQueryResult<Batch, Error> {
  return useQuery({
    queryKey: batchKey(id),
    queryFn: ({ signal }) => call(contract.get, { id }, { signal }),
    refetchInterval: ({ state }) => (isRunning(state.data) ? 500 : false),
  })
}

export function useBatches() {
  return useQuery({
    queryKey: ['imports'],
    queryFn: async ({ signal }) => (await call(contract.list, {}, { signal })).batches,
    refetchInterval: ({ state }) => (state.data?.some(isRunning) ? 2000 : false),
  })
}

/** Once an import is in, customers, counts and labels known so far are no longer true: they are asked for again. */
export function useTidings(batch: Batch | undefined): void {
  const queries = useQueryClient()
  const was = useRef(batch?.state)
  const state = batch?.state
  useEffect(() => {
    const before = was.current
    was.current = state
    if (state !== 'done' || before === undefined || before === 'done') return
    const own = ['session', batchKey(0)[0]]
    void queries.invalidateQueries({ predicate: ({ queryKey }) => !own.includes(String(queryKey[0])) })
  }, [state, queries])
}

/** What undoing would do, asked anew whenever the question opens. */
export function useUndoPreview(id: number, customers: readonly number[] | undefined) {
  return useQuery({
    queryKey: [...batchKey(id), 'undo', customers ?? 'all'],
    queryFn: ({ signal }) =>
      call(contract.undoPreview, { id, ...(customers ? { customers: [...customers] } : {}) }, { signal }),
    gcTime: 0,
  })
}

/** Customers that an import made or changed, a page of them. */
export function useChanged(id: number, only: 'created' | 'updated', start: number) {
  return useQuery({
    queryKey: [...batchKey(id), 'changed', only, start],
    queryFn: ({ signal }) => call(contract.changed, { id, only, start }, { signal }),
  })
}

/** What an import changed in one customer, field by field. */
export function useCellChanges(customer: number, changeSet: string | undefined) {
  return useQuery({
    queryKey: ['history', customer, changeSet],
    queryFn: async ({ signal }) => {
      const { changes } = await call(use.history, { id: customer }, { signal })
      return changes.find((change) => change.changeSet === changeSet)?.fields ?? []
    },
  })
}

/** Labels of the file that the rules judged otherwise. */
export function useDisputes(id: number) {
  return useQuery({
    queryKey: [...batchKey(id), 'disputes'],
    queryFn: async ({ signal }) => (await call(contract.disputes, { id }, { signal })).disputes,
  })
}

/** The fields and dimensions that columns can become. */
export function useDesk() {
  return useQuery({ queryKey: ['desk'], queryFn: ({ signal }) => call(use.desk, {}, { signal }) })
}

/** An act whose answer is the batch as it stands afterwards. */
function useStep<I>(id: number, step: (input: I) => Promise<Batch>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: step,
    onSuccess: (batch) => {
      queries.setQueryData(batchKey(id), batch)
      void queries.invalidateQueries({ queryKey: ['imports'] })
      void queries.invalidateQueries({ queryKey: [...batchKey(id), 'rows'] })
    },
  })
}

export type Layout = {
  sheet?: string
  encoding?: Encoding
  delimiter?: string
  headerRow?: number
  hiddenRows?: 'take' | 'skip'
  password?: string
}
export const encodings = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be'] as const
export type Encoding = (typeof encodings)[number]

/** Another table of the same file becomes an import of its own. */
export function useAlso(id: number) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (table: { sheet?: string; headerRow?: number }) => call(contract.also, { id, ...table }),
    onSuccess: (batch) => {
      queries.setQueryData(batchKey(batch.id), batch)
      void queries.invalidateQueries({ queryKey: batchKey(id) })
      void queries.invalidateQueries({ queryKey: ['imports'] })
    },
  })
}

export const useLook = (id: number) => useStep(id, (layout: Layout) => call(contract.look, { id, ...layout }))

/** `how` absent: as it was said before. */
type Checking = { readonly columns: readonly ColumnPlan[]; readonly how?: How }
export type How = NonNullable<Batch['how']>

export const useCheck = (id: number) =>
  useStep(id, ({ columns, how }: Checking) =>
    call(contract.check, { id, columns: settled(columns), ...(how ? { how } : {}) }),
  )

export const useCommit = (id: number) => useStep(id, () => call(contract.commit, { id }))

export const useCancel = (id: number) => useStep(id, () => call(contract.cancel, { id }))

export type Corrections = {
  cells?: { row: number; column: number; text: string }[]
  spellings?: { column: number; from: string; to: string }[]
}

export const useCorrect = (id: number) =>
  useStep(id, (corrections: Corrections) => call(contract.correct, { id, ...corrections }))

/** Which customers go back, and of whom values that were changed since do, too. */
export type Part = { customers?: number[]; over?: number[] }

/** Takes the import back, or a part of it; customers and counts elsewhere in the page are then no longer true. */
export function useUndo(id: number) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (part: Part) => call(contract.undo, { id, ...part }),
    onSuccess: () => queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' }),
  })
}
