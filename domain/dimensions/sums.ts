// How many customers, and how much, by label: counted in one pass, amounts exact.
import { fromUnits, toUnits } from '../decimal.ts'
import type { CompiledDimensions } from './compile.ts'

export type LabelSum = { readonly count: number /** Decimal string. */; readonly amount: string }

/** Scale to which amounts are added: 分, with room for fields that keep more. */
const scale = 6

/** `''` holds the customers without a label. A many-valued customer counts under each label. */
export function sumUp(dimensions: CompiledDimensions): {
  add(labelsOf: (dimension: string) => readonly string[], amount: string | null): void
  sums(): Map<string, Map<string, LabelSum>>
} {
  const totals = new Map(dimensions.order.map(({ key }) => [key, new Map<string, { count: number; units: bigint }>()]))
  const put = (own: Map<string, { count: number; units: bigint }>, label: string, units: bigint) => {
    const sum = own.get(label)
    if (sum) {
      sum.count++
      sum.units += units
    } else own.set(label, { count: 1, units })
  }
  return {
    add(labelsOf, amount) {
      const units = amount === null ? 0n : (toUnits(amount, scale) ?? 0n)
      for (const [dimension, own] of totals) {
        const labels = labelsOf(dimension)
        if (labels.length === 0) put(own, '', units)
        else for (const label of labels) put(own, label, units)
      }
    },
    sums: () =>
      new Map(
        [...totals].map(([dimension, own]) => [
          dimension,
          new Map([...own].map(([label, { count, units }]) => [label, { count, amount: fromUnits(units, scale) }])),
        ]),
      ),
  }
}
