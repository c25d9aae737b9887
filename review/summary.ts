// Customers and yearly amount by the labels of each dimension.
import type { Handler } from '#store/handler.ts'
import { noteLookUp } from '#store/look-up.ts'
import { type RegisteredDimension, registryOf } from '#store/registry.ts'
import { selectionOf } from '#store/selection.ts'
import { type Tally, tally, total, yuan } from '#store/tally.ts'
import type { contract } from './contract.ts'

/** Labels in the order of their dimension, "none" last; labels nobody carries are left out. */
export const summary: Handler<typeof contract.summary> = async (scope, { query = {} }) => {
  await noteLookUp(scope, query)
  const registry = await registryOf(scope.store, scope.db)
  const counted = (await selectionOf(scope, registry, query)).all()
  const sum = await total(scope, counted)
  const tallies = await tally(scope, registry.dimensions, counted)
  return {
    total: { count: sum.count, amount: yuan(sum) },
    dimensions: Object.fromEntries(
      registry.dimensions.map((dimension) => [dimension.key, lines(dimension, tallies.get(dimension.key))]),
    ),
  }
}

function lines(dimension: RegisteredDimension, sums: Tally = new Map()) {
  const ids = [...dimension.labels.map((label) => label.id), 0]
  return ids.flatMap((id) => {
    const sum = sums.get(id)
    if (!sum || sum.count === 0) return []
    return [{ label: dimension.byId.get(id)?.key ?? '', count: sum.count, amount: yuan(sum) }]
  })
}
