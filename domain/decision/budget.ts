// How long a proof may search before it answers "undecided".

export type Budget = {
  /** False once the time or the number of steps is used up, and from then on. A long step (`true`) looks at the clock. */
  readonly goOn: (long?: boolean) => boolean
  readonly isSpent: () => boolean
}

const stepsBetweenLooks = 16

/** A budget of `ms` milliseconds from now on the clock that is passed in. */
export function budgetOf(ms: number, now: () => number): Budget {
  const end = now() + ms
  let steps = 0
  let spent = false
  const goOn = (long = false) => {
    if (!spent && (++steps % stepsBetweenLooks === 0 || long) && now() > end) spent = true
    return !spent
  }
  return { goOn, isSpent: () => spent }
}

/** A share of a budget, counted in steps so that the answer does not depend on the machine. */
export function withinBudget(outer: Budget, steps: number): Budget {
  let left = steps
  return { goOn: (long) => left-- > 0 && outer.goOn(long), isSpent: () => left < 0 || outer.isSpent() }
}
