// At which levels two records agree, and what that weighs.
import type { MatchColumn, MatchModel } from './model.ts'
import type { Records } from './records.ts'
import { weightAt, weightsOf } from './weigh.ts'

export type PairReader = {
  /** Fills `levels` for two records: a level for each column, -1 for no evidence. */
  read(a: number, b: number, levels: Int8Array): void
  /**
   * Reads and weighs two records: the prior and every column, calibrated. Less than `least` where the columns read so far
   * leave no hope for more; then not all levels are filled.
   */
  weigh(a: number, b: number, levels: Int8Array, least: number): number
}

export function pairReader(records: Records, columns: readonly MatchColumn[], model: MatchModel): PairReader {
  const { kinds } = records
  const formOf = formsOfFirst(records)
  const weights = weightsOf(model, columns)
  const { slope, shift } = model.calibration
  const equalOnly = kinds.map((kind) => kind.equalOnly === true)
  const levelOf = (column: number, a: number, b: number): number => {
    const [x, y] = [records.id(column, a), records.id(column, b)]
    if (x === 0 || y === 0) return -1
    if (x === y) return 0
    return equalOnly[column] ? -1 : (kinds[column]?.level(formOf(column, a), records.form(column, b)) ?? -1)
  }
  const weightOf = (column: number, a: number, b: number, level: number): number => {
    const own = weights[column]
    if (level < 0 || !own) return 0
    if (level === own.levels.length - 1) return own.levels[level] ?? 0
    return weightAt(own, level, formOf(column, a), records.form(column, b))
  }
  const order = kinds.map((_, column) => column).sort((x, y) => (kinds[x]?.cost ?? 0) - (kinds[y]?.cost ?? 0))
  // What the columns from each step on can add at most.
  const hope = order.map((_, step) => order.slice(step).reduce((sum, column) => sum + (weights[column]?.most ?? 0), 0))
  return {
    read(a, b, levels) {
      for (let column = 0; column < kinds.length; column++) levels[column] = levelOf(column, a, b)
    },
    weigh(a, b, levels, least) {
      const needed = (least - shift) / slope
      let sum = model.prior
      for (let step = 0; step < order.length; step++) {
        if (sum + (hope[step] ?? 0) < needed) return -Infinity
        const column = order[step] ?? 0
        const level = levelOf(column, a, b)
        levels[column] = level
        sum += weightOf(column, a, b, level)
      }
      return slope * sum + shift
    },
  }
}

/** The forms of the first record of a pair are kept: pairs come sorted by it. */
function formsOfFirst(records: Records): (column: number, a: number) => string {
  let current = -1
  const forms: (string | undefined)[] = []
  return (column, a) => {
    if (a !== current) forms.fill(undefined)
    current = a
    const known = forms[column]
    if (known !== undefined) return known
    const form = records.form(column, a)
    forms[column] = form
    return form
  }
}
