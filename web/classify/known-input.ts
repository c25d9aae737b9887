// What the page knows of an input of a table: its name, the keys it can be, and which of them lies below which.
import { aboveOf, type KnownInput } from '#domain/dimensions/decision-table.ts'
import type { Fact } from './classify-data.ts'

export function knownInput({ name, values }: Fact): KnownInput {
  const above = values && aboveOf(values)
  return { name, values: values?.map(({ key }) => key), ...(above ? { above } : {}) }
}
