// At which levels two records agree, and what that weighs.
import type { MatchColumn, MatchModel } from './model.ts'
import type { Records } from './records.ts'
import { weightAt, weightsOf } from './weigh.ts'

export type PairReader = {
  /** Fills `levels` for two records: a level for each column, -1 for no evidence. */
  read(a: number, b: number, levels: Int8Array): void
  /** The weight of two records whose levels were just read: the prior and every column, calibrated. */
  weight(a: number, b: number, levels: Int8Array): number
}

export function pairReader(records: Records, columns: readonly MatchColumn[], model: MatchModel): PairReader {
  const { kinds } = records
  const formOf = formsOfFirst(records)
  const weights = weightsOf(model, columns)
  const { slope, shift } = model.calibration
  return {
    read(a, b, levels) {
      for (let column = 0; column < kinds.length; column++) {
        const [x, y] = [records.id(column, a), records.id(column, b)]
        if (x === 0 || y === 0) levels[column] = -1
        else if (x === y) levels[column] = 0
        else levels[column] = kinds[column]?.level(formOf(column, a), records.form(column, b)) ?? -1
      }
    },
    weight(a, b, levels) {
      let sum = model.prior
      for (let column = 0; column < kinds.length; column++) {
        const level = levels[column] ?? -1
        const own = weights[column]
        if (level < 0 || !own) continue
        if (level === own.levels.length - 1) sum += own.levels[level] ?? 0
        else {
          const form = formOf(column, a)
          const isSame = records.id(column, a) === records.id(column, b)
          sum += weightAt(own, level, form, isSame ? form : records.form(column, b))
        }
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
