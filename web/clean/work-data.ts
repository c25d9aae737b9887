// What 待整理 asks: one list after the other, what was given to whom, giving and ending.
import { useMutation, useQuery } from '@tanstack/react-query'
import { contract } from '#clean/contract.ts'
import type { InputOf, OutputOf } from '#domain/contract.ts'
import type { Capability } from '#domain/role.ts'
import { call } from '../client.ts'

export type WorkKey = InputOf<typeof contract.workList>['list']
export type WorkList = OutputOf<typeof contract.workList>
export type Assignment = OutputOf<typeof contract.assignments>['assignments'][number]
export type Part = Assignment['part']

/** The lists with their pages, and what a page needs. */
export const workLists: readonly { readonly key: WorkKey; readonly path: string; readonly needs: Capability }[] = [
  { key: 'problems', path: '/clean/problems', needs: 'customer.read' },
  { key: 'duplicates', path: '/clean', needs: 'customer.read' },
  { key: 'contradictions', path: '/review/contradictions', needs: 'review.read' },
  { key: 'verification', path: '/clean/verify', needs: 'customer.write' },
  { key: 'stale', path: '/clean/stale', needs: 'customer.read' },
  { key: 'submissions', path: '/intake/submissions', needs: 'customer.write' },
  { key: 'spellings', path: '/clean/spellings', needs: 'clean.manage' },
]

/** All under `customers`, so that every change to customers (and its undo) asks anew. */
const key = ['customers', 'work'] as const

export function useWorkList(list: WorkKey) {
  return useQuery({
    queryKey: [...key, 'list', list],
    queryFn: ({ signal }) => call(contract.workList, { list }, { signal }),
    placeholderData: (before) => before,
    staleTime: 10_000,
  })
}

export function useAssignments() {
  return useQuery({
    queryKey: [...key, 'assignments'],
    queryFn: ({ signal }) => call(contract.assignments, {}, { signal }),
    placeholderData: (before) => before,
  })
}

export function useAssignWork() {
  return useMutation({ mutationFn: (input: InputOf<typeof contract.assignWork>) => call(contract.assignWork, input) })
}

export function useEndWork() {
  return useMutation({ mutationFn: (id: number) => call(contract.endWork, { id }) })
}

/** Where a part is worked on: pages take what they can of it from the address. */
export function addressOf(list: WorkKey, { field, code, owner }: Part) {
  const path = workLists.find((one) => one.key === list)?.path ?? '/clean/work'
  const ofOwner = owner === undefined ? {} : { owner }
  if (list === 'problems')
    return { path, search: { ...ofOwner, ...(field !== undefined && code !== undefined ? { field, code } : {}) } }
  return { path, search: list === 'stale' ? ofOwner : {} }
}
