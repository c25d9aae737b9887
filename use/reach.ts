// To whom a person may hand customers: anybody, the people of their teams, or themselves.
import type { Registry } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'

export type Reach = { readonly nobody: boolean; has(personId: number): boolean }

/** Row security would refuse the rest; this says so before, in words. */
export async function reachOf(scope: Scope): Promise<Reach> {
  const { scope: reach, personId, teamRange } = scope.actor
  if (reach === 'own') return { nobody: false, has: (id) => id === personId }
  const [from, to] = reach === 'team' ? (teamRange ?? [0, -1]) : [undefined, undefined]
  const { rows } = await scope.client.query<{ id: number }>(
    `select p.id from person p left join team t on t.id = p.team_id
     where p.active and ($1::int is null or t.lft between $1::int and $2::int)`,
    [from ?? null, to ?? null],
  )
  const known = new Set(rows.map((row) => row.id))
  return { nobody: reach === 'all', has: (id) => known.has(id) }
}

/** The one active person of this name. */
export function personByName(registry: Registry, name: string): number | undefined {
  const wanted = plain(name)
  const found = [...registry.people.values()].filter((person) => person.active && plain(person.name) === wanted)
  return found.length === 1 ? found[0]?.id : undefined
}

function plain(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
}
