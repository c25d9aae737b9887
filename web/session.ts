// Who is signed in here, and how that changes.
import { type QueryClient, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query'
import { session as contract } from '#access/contract.ts'
import type { OutputOf } from '#domain/contract.ts'
import type { Capability } from '#domain/role.ts'
import type { Text } from '#domain/text.ts'
import { call } from './client.ts'
import { hasChosenLanguage, prefer, preferences } from './preferences.ts'

type Current = OutputOf<typeof contract.current>
type Me = NonNullable<Current['me']>

/** A signed-in person as pages need it. */
export type Session = {
  readonly person: { readonly id: number; readonly name: string; readonly email: string }
  readonly role: { readonly key: string; readonly name: Text; readonly scope: Me['scope'] }
  readonly capabilities: readonly Capability[]
  readonly company: string | undefined
}

const key = ['session'] as const

/** What the server knows of this browser: who, or nobody; and whether this Guike is set up. */
export function useCurrent(): UseQueryResult<Current, Error> {
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call(contract.current, {}, { signal }),
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: true,
  })
}

/** The session of the person whose page this is; undefined before it is known and for strangers. */
export function useSession(): Session | undefined {
  return sessionOf(useCurrent().data)
}

/** Whether the person may do this; pages hide what they may not. */
export function useMay(capability: Capability): boolean {
  return useSession()?.capabilities.includes(capability) ?? false
}

function sessionOf(current: Current | undefined): Session | undefined {
  const me = current?.me
  if (!me) return undefined
  return {
    person: { id: me.id, name: me.name, email: me.email },
    role: { key: me.role, name: me.roleName, scope: me.scope },
    capabilities: me.capabilities,
    company: current.company ?? undefined,
  }
}

/** After signing in, by whatever way: the language comes along unless this browser has its own. */
export async function beginSession(queries: QueryClient, me: Me): Promise<void> {
  if (!hasChosenLanguage()) prefer({ language: me.language })
  queries.removeQueries({ predicate: (query) => query.queryKey[0] !== key[0] })
  await queries.invalidateQueries({ queryKey: key })
}

/** The server says that nobody is signed in any more: nothing of the person may stay in the page. */
export function endSession(queries: QueryClient): void {
  queries.setQueryData<Current>(key, (now) => ({ me: null, isSetUp: now?.isSetUp ?? true, company: null }))
  queries.removeQueries({ predicate: (query) => query.queryKey[0] !== key[0] })
}

export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient()
  return async () => {
    await call(contract.signOut, {})
    endSession(queries)
  }
}

/** Keeps the language for this browser and, where somebody is signed in, for the person. */
export async function speak(language: 'zh' | 'en', signedIn: boolean): Promise<void> {
  if (preferences().language === language) return
  prefer({ language })
  if (signedIn) await call(contract.changeSelf, { language })
}
