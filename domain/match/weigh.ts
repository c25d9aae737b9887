// What the agreement of one column weighs: its level, and how rare the values are that agree.
import { hashOf } from './hash.ts'
import type { MatchKind } from './kind.ts'
import { matchKind } from './kinds/all.ts'
import { type MatchColumn, type MatchModel, type Rates, shortHash } from './model.ts'

export type ColumnWeights = {
  readonly kind: MatchKind
  /** log2 for each level, without rarity. */
  readonly levels: Float64Array
  /** What two values can weigh at most: rare ones in full agreement. */
  readonly most: number
  /** What rarity adds to full agreement in these values. */
  rarity(agreed: readonly string[]): number
}

const known = new WeakMap<MatchModel, readonly ColumnWeights[]>()

/** The weights of a model, worked out once for each model. */
export function weightsOf(model: MatchModel, columns: readonly MatchColumn[]): readonly ColumnWeights[] {
  const before = known.get(model)
  if (before && before.length === columns.length) return before
  const weights = columns.map(({ key, kind }) => {
    const own = matchKind(kind)
    return columnWeights(own, model.rates[key] ?? { ...own.start, rarity: {} })
  })
  known.set(model, weights)
  return weights
}

/**
 * What agrees a little says no more against a pair than what does not agree at all, and full agreement says nothing against
 * it, though the shares of a small list may say so.
 */
function columnWeights(kind: MatchKind, { m, u, rarity }: Rates): ColumnWeights {
  const weight = (level: number) => Math.log2((m[level] ?? 0) / (u[level] ?? 1))
  const last = weight(kind.levels.length - 1)
  const levels = Float64Array.from(kind.levels, (_, level) => Math.max(weight(level), level === 0 ? 0 : last))
  const tags = new Map(
    Object.entries(rarity).map(([tag, { rare, common }]) => [tag, { rare, common: new Map(Object.entries(common)) }]),
  )
  const ofOne = (value: string) => {
    const tag = tags.get(value.slice(0, value.indexOf(':')))
    return tag ? (tag.common.get(shortHash(hashOf(value))) ?? tag.rare) : 0
  }
  const rarest = Math.max(0, ...Object.values(rarity).flatMap(({ rare, common }) => [rare, ...Object.values(common)]))
  return {
    kind,
    levels,
    most: Math.max(0, (levels[0] ?? 0) + rarest * (kind.agreeing ?? 1)),
    rarity(agreed) {
      if (agreed.length === 0 || tags.size === 0) return 0
      const each = agreed.map(ofOne)
      return kind.list ? Math.max(...each) : each.reduce((sum, one) => sum + one, 0)
    },
  }
}

/** The weight of two forms at this level; rarer values weigh more, and what is only close never more than the same value would. */
export function weightAt(weights: ColumnWeights, level: number, a: string, b: string): number {
  const { kind, levels } = weights
  if (level < 0) return 0
  const own = levels[level] ?? 0
  if (level === kind.levels.length - 1) return own
  if (level === 0) return fullWeight(weights, kind.agreed(a, b, 0))
  const weight = own + weights.rarity(kind.agreed(a, b, level))
  return Math.min(weight, fullWeight(weights, kind.agreed(a, a, 0)), fullWeight(weights, kind.agreed(b, b, 0)))
}

function fullWeight({ levels, rarity }: ColumnWeights, agreed: readonly string[]): number {
  return Math.max(0, (levels[0] ?? 0) + rarity(agreed))
}
