// What the pages of forms and of the queue ask, and what they do.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { contract as access } from '#access/contract.ts'
import type { InputOf, OutputOf } from '#domain/contract.ts'
import { contract } from '#intake/contract.ts'
import { call } from '../client.ts'

export type Form = OutputOf<typeof contract.forms>['forms'][number]
export type FormSettings = InputOf<typeof contract.createForm>
export type FormChange = InputOf<typeof contract.changeForm>
export type SubmissionLine = OutputOf<typeof contract.submissions>['submissions'][number]
export type SubmissionDetail = OutputOf<typeof contract.getSubmission>

/** Under `customers`, so that undoing and redoing an act asks anew. */
const queueKey = ['customers', 'submissions'] as const
const formsKey = ['forms'] as const

export function useForms() {
  return useQuery({ queryKey: formsKey, queryFn: ({ signal }) => call(contract.forms, {}, { signal }) })
}

export function useTeams() {
  return useQuery({ queryKey: ['teams'], queryFn: ({ signal }) => call(access.teams, {}, { signal }) })
}

export function useSaveForm() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (input: FormSettings | FormChange) =>
      'id' in input ? call(contract.changeForm, input) : call(contract.createForm, input),
    onSuccess: () => queries.invalidateQueries({ queryKey: formsKey }),
  })
}

/** The address that is sent to people. */
export function linkOf(form: Pick<Form, 'token'>): string {
  return `${location.origin}/f/${form.token}`
}

export function useWaiting(enabled = true) {
  return useQuery({
    queryKey: [...queueKey, 'waiting'],
    queryFn: ({ signal }) => call(contract.waiting, {}, { signal }),
    enabled,
  })
}

export function useSubmissions(state: 'waiting' | 'decided', form: number | undefined, count: number) {
  return useQuery({
    queryKey: [...queueKey, state, form ?? null, count],
    queryFn: ({ signal }) =>
      call(contract.submissions, { state, count, ...(form === undefined ? {} : { form }) }, { signal }),
    placeholderData: (before) => before,
  })
}

export function useSubmission(id: number) {
  return useQuery({
    queryKey: [...queueKey, 'one', id],
    queryFn: ({ signal }) => call(contract.getSubmission, { id }, { signal }),
  })
}

export function useDecide() {
  const accept = useMutation({
    mutationFn: (input: InputOf<typeof contract.acceptSubmission>) => call(contract.acceptSubmission, input),
  })
  const refuse = (input: InputOf<typeof contract.refuseSubmission>) => call(contract.refuseSubmission, input)
  return { accept, refuse }
}
