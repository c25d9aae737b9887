// The fields, dimensions and labels of the customer table, ready to be looked up by key.
import { useQuery } from '@tanstack/react-query'
import type { OutputOf } from '#domain/contract.ts'
import type { DimensionInfo, FieldInfo, LabelInfo } from '#domain/customer.ts'
import { contract } from '#use/contract.ts'
import { call } from '../client.ts'

export type Desk = OutputOf<typeof contract.desk>

/** A desk with its keys looked up; the same object as long as the desk is the same. */
export type DeskBook = Desk & {
  readonly field: (key: string) => FieldInfo | undefined
  readonly dimension: (key: string) => DimensionInfo | undefined
  readonly label: (dimension: string, key: string) => LabelInfo | undefined
  /** The field that means `name`, `yearly-amount`, `phone` …. */
  readonly meaning: (means: string) => FieldInfo | undefined
  /** A label of the place with this division code: regions have their names from it. */
  readonly place: (code: string) => LabelInfo | undefined
}

const books = new WeakMap<Desk, DeskBook>()

export function bookOf(desk: Desk): DeskBook {
  const known = books.get(desk)
  if (known) return known
  const fields = new Map(desk.fields.map((field) => [field.key, field]))
  const dimensions = new Map(desk.dimensions.map((dimension) => [dimension.key, dimension]))
  const meanings = new Map(desk.fields.flatMap((field) => (field.means ? [[field.means, field] as const] : [])))
  const labels = new Map(
    desk.dimensions.map(({ key, labels }) => [key, new Map(labels.map((label) => [label.key, label]))]),
  )
  const book: DeskBook = {
    ...desk,
    field: (key) => fields.get(key),
    dimension: (key) => dimensions.get(key),
    label: (dimension, key) => labels.get(dimension)?.get(key),
    meaning: (means) => meanings.get(means),
    place: (code) => labels.get('region')?.get(`r${code}`),
  }
  books.set(desk, book)
  return book
}

export const deskKey = ['desk'] as const

export function useDesk() {
  return useQuery({
    queryKey: deskKey,
    queryFn: ({ signal }) => call(contract.desk, {}, { signal }),
    staleTime: 60_000,
  })
}
