// What the rule editor asks of the server while a draft is edited: who lies where, and whom a repair would move.
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { contract } from '#classify/contract.ts'
import type { OutputOf } from '#domain/contract.ts'
import type { Plane, PlaneRect } from '#domain/decision/plane.ts'
import type { TableSpec } from '#domain/template.ts'
import { call } from '../client.ts'
import { type Bucket, bucketsOf, type PlaneField } from './plane-layout.ts'

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

export type Density = {
  /** Places in segments (2.25 is a quarter into the third), `part` from 0 to 1 by how many customers are there. */
  readonly spots: readonly (PlaneRect & { readonly part: number })[]
  readonly inField: (at: PlaneField) => number
}

/** The real customers in the plane, once the draft has stood still. */
export function useDensity(
  dimension: string,
  inputs: TableSpec['inputs'],
  axes: { readonly x: string; readonly y: string | undefined },
  plane: Plane | undefined,
): Density | undefined {
  const question = useMemo(() => {
    const x = inputs.find(({ key }) => key === axes.x)
    const y = inputs.find(({ key }) => key === axes.y)
    if (!x || !plane?.xSegments.length) return undefined
    const [across, up] = [bucketsOf(plane.xSegments), bucketsOf(plane.ySegments)]
    const cellsOf = (buckets: readonly Bucket[]) => buckets.map(({ cell }) => cell)
    const asked = { x: { input: x, cells: cellsOf(across) }, y: { input: y ?? x, cells: y ? cellsOf(up) : ['-'] } }
    return { asked, across, up }
  }, [inputs, axes.x, axes.y, plane])
  const now = question && JSON.stringify(question.asked)
  const asked = useSettled(now, 600)
  const found = useQuery({
    queryKey: ['dimensions', dimension, 'density', asked],
    enabled: asked !== undefined && asked === now,
    staleTime: minute,
    gcTime: 5 * minute,
    retry: false,
    queryFn: ({ signal }) => {
      const { x, y } = JSON.parse(asked ?? '') as NonNullable<typeof question>['asked']
      return call(contract.density, { dimension, x, y }, { signal })
    },
  })
  const { data } = found
  return useMemo(
    () => (data && question && asked === now ? densityOf(data.fields, question.across, question.up) : undefined),
    [data, question, asked, now],
  )
}

function densityOf(
  fields: OutputOf<typeof contract.density>['fields'],
  across: readonly Bucket[],
  up: readonly Bucket[],
): Density {
  const most = Math.max(1, ...fields.map(({ count }) => count))
  const counts = new Map<string, number>()
  const spots = fields.flatMap((field) => {
    const [x, y] = [across[field.x], up[field.y]]
    if (!x || !y) return []
    const key = `${x.segment}:${y.segment}`
    counts.set(key, (counts.get(key) ?? 0) + field.count)
    const part = Math.log1p(field.count) / Math.log1p(most)
    return [{ ...ends('x', 'toX', x), ...ends('y', 'toY', y), part }]
  })
  return { spots, inField: ({ x, y }) => counts.get(`${x}:${y}`) ?? 0 }
}

function ends<A extends string, B extends string>(from: A, to: B, { segment, part, parts }: Bucket) {
  return { [from]: segment + part / parts, [to]: segment + (part + 1) / parts } as Record<A | B, number>
}
