// How long a proof may search before it answers "undecided".

export type Budget = {
  /** False once the time or the number of results is used up; from then on it stays false. */
  readonly goOn: () => boolean
  readonly isSpent: () => boolean
}

const stepsBetweenLooks = 16

/** A budget of `ms` milliseconds from now on the clock that is passed in. */
export function budgetOf(ms: number, now: () => number): Budget {
  const end = now() + ms
  let steps = 0
  let spent = false
  const goOn = () => {
    if (!spent && ++steps % stepsBetweenLooks === 0 && now() > end) spent = true
    return !spent
  }
  return { goOn, isSpent: () => spent }
}

/** A share of a budget, counted in steps so that the answer does not depend on the machine. */
export function withinBudget(outer: Budget, steps: number): Budget {
  let left = steps
  return { goOn: () => left-- > 0 && outer.goOn(), isSpent: () => left < 0 || outer.isSpent() }
}
