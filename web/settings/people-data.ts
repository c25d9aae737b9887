// What the people page knows and does: people, teams, roles, and every change to them.
import { type UseMutationResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { contract } from '#access/contract.ts'
import type { InputOf, OutputOf } from '#domain/contract.ts'
import { call } from '../client.ts'

export type Person = OutputOf<typeof contract.people>['people'][number]
export type Team = OutputOf<typeof contract.teams>['teams'][number]
export type Role = OutputOf<typeof contract.roles>['roles'][number]
export type Invitation = OutputOf<typeof contract.invite>
export type Household = {
  readonly people: readonly Person[]
  readonly teams: readonly Team[]
  readonly roles: readonly Role[]
}

const key = ['household'] as const

/** People, teams and roles together: no part of the page makes sense without the others. */
export function useHousehold() {
  return useQuery({
    queryKey: key,
    queryFn: async ({ signal }): Promise<Household> => {
      const [{ people }, { teams }, { roles }] = await Promise.all([
        call(contract.people, {}, { signal }),
        call(contract.teams, {}, { signal }),
        call(contract.roles, {}, { signal }),
      ])
      return { people, teams, roles }
    },
  })
}

/** An act that changes the household; afterwards it is read again. */
function useAct<I, O>(act: (input: I) => Promise<O>): UseMutationResult<O, Error, I> {
  const queries = useQueryClient()
  return useMutation({ mutationFn: act, onSettled: () => queries.invalidateQueries({ queryKey: key }) })
}

export const useInvite = () => useAct((input: InputOf<typeof contract.invite>) => call(contract.invite, input))

export const useChangePerson = () =>
  useAct((input: InputOf<typeof contract.changePerson>) => call(contract.changePerson, input))

export const useNewLink = () => useAct((id: number) => call(contract.reset, { id }))

export const useCreateTeam = () =>
  useAct((input: InputOf<typeof contract.createTeam>) => call(contract.createTeam, input))

export const useChangeTeam = () =>
  useAct((input: InputOf<typeof contract.changeTeam>) => call(contract.changeTeam, input))

export const useRemoveTeam = () => useAct((id: number) => call(contract.removeTeam, { id }))
