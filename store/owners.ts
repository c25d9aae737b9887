// Whose a customer is: told with a name, and asked for. Where owners are counted, 0 stands for nobody.
import { type RawBuilder, sql } from 'kysely'
import type { Registry } from './registry.ts'

export type Named = { id: number; name: string }

export function personOf({ people }: Registry, id: number): Named {
  return { id, name: people.get(id)?.name ?? '' }
}

/** `id`: 0 or null for nobody. */
export function ownerOf(registry: Registry, id: number | null): Named | null {
  return id ? personOf(registry, id) : null
}

/** Customers `c` of this owner: 0 for nobody's, undefined for everybody's. */
export function ownedBy(owner: number | undefined): RawBuilder<boolean> {
  if (owner === undefined) return sql<boolean>`true`
  return owner === 0 ? sql<boolean>`c.owner_id is null` : sql<boolean>`c.owner_id = ${owner}::int`
}
