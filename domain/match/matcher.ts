// Finding duplicates in any list, whose columns and kinds are named and nothing else.
import { type Candidates, candidatesOf } from './candidates.ts'
import { pairReader } from './levels.ts'
import { type MatchColumn, type MatchModel, untrained } from './model.ts'
import { recordsOf } from './records.ts'
import { trained } from './training.ts'

/** Two records by their places, `a` < `b`; `levels` is valid until the next pair. */
export type WeighedPair = {
  readonly a: number
  readonly b: number
  readonly weight: number
  readonly levels: Int8Array
}

export type Matcher = {
  /** One list of raw values for each column. */
  see(values: readonly (readonly string[])[]): void
  train(): MatchModel
  /** Each candidate pair once, of a weight of at least `least`. */
  pairs(least: number): Iterable<WeighedPair>
  /** Blocks that were too large to be looked at whole, by column. */
  leftOut(): readonly { readonly column: string; readonly blocks: number; readonly pairs: number }[]
}

export function matcher(columns: readonly MatchColumn[], given?: MatchModel): Matcher {
  const records = recordsOf(columns)
  let model = given ?? untrained(columns, -16)
  let found: { readonly size: number; readonly candidates: Candidates } | undefined
  const candidates = () => {
    if (found?.size !== records.size()) found = { size: records.size(), candidates: candidatesOf(records) }
    return found.candidates
  }
  return {
    see: records.add,
    train() {
      model = trained(records, columns, candidates(), pairReader(records, columns, model))
      return model
    },
    *pairs(least) {
      const reader = pairReader(records, columns, model)
      const { partners } = candidates()
      const levels = new Int8Array(columns.length)
      for (let a = 0; a < records.size(); a++)
        for (const b of partners(a)) {
          const weight = reader.weigh(a, b, levels, least)
          if (weight >= least) yield { a, b, weight, levels }
        }
    },
    leftOut: () =>
      candidates().left.map(({ column, ...left }) => ({
        column: columns[column]?.key ?? '',
        ...left,
      })),
  }
}
