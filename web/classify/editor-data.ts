// What the rule editor asks of the server while a draft is edited: who lies where, and whom a repair would move.
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { contract } from '#classify/contract.ts'
import type { OutputOf } from '#domain/contract.ts'
import type { TableSpec } from '#domain/template.ts'
import { call } from '../client.ts'

export type RegionCustomers = OutputOf<typeof contract.region>['regions'][number]

/** A value that has stood still for so long; undefined until then. */
export function useSettled<T>(value: T | undefined, ms: number): T | undefined {
  const [settled, setSettled] = useState<T>()
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return settled
}

const minute = 60_000

/** The customers of each region, once the draft has stood still; `undefined` while they are not known. */
export function useRegionCustomers(
  dimension: string,
  inputs: TableSpec['inputs'],
  regions: readonly (readonly string[])[],
): readonly RegionCustomers[] | undefined {
  const now = JSON.stringify({ inputs, regions })
  const asked = useSettled(regions.length ? now : undefined, 600)
  const found = useQuery({
    queryKey: ['dimensions', dimension, 'region', asked],
    enabled: asked !== undefined && asked === now,
    staleTime: minute,
    gcTime: 5 * minute,
    retry: false,
    queryFn: ({ signal }) =>
      call(contract.region, { dimension, inputs, regions: regions.map((cells) => [...cells]) }, { signal }),
  })
  return asked === now ? found.data?.regions : undefined
}

export type Effect = { readonly changed: number; readonly toNone: number }

/** How many customers a table would give another label than they have now. `null`: that cannot be said. */
export function useEffectOn(dimension: string, table: TableSpec | undefined): Effect | null | undefined {
  const now = table && JSON.stringify(table)
  const asked = useSettled(now, 350)
  const found = useQuery({
    queryKey: ['dimensions', dimension, 'effect', asked],
    enabled: asked !== undefined && asked === now && table !== undefined,
    staleTime: minute,
    gcTime: minute,
    retry: false,
    queryFn: async ({ signal }) => {
      const { moves } = await call(contract.preview, { dimension, table: table as TableSpec }, { signal })
      const sum = (list: typeof moves) => list.reduce((all, { count }) => all + count, 0)
      return { changed: sum(moves), toNone: sum(moves.filter(({ to }) => to === '')) }
    },
  })
  if (asked === undefined || asked !== now) return undefined
  return found.isError ? null : found.data
}
