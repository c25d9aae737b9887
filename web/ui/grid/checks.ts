// Which rows are checked for bulk work: some, or all but some, by key, so that a million need not be listed.

export type Checks = { readonly all: boolean; readonly except: ReadonlySet<string> }

/** Nothing checked. With `all: false`, `except` holds the checked ones; with `all: true`, the unchecked ones. */
export const NO_CHECKS: Checks = { all: false, except: new Set() }

export const isChecked = (c: Checks, key: string): boolean => c.all !== c.except.has(key)

export function checkedCount(c: Checks, rowCount: number): number {
  return c.all ? Math.max(0, rowCount - c.except.size) : c.except.size
}

/** Checks or unchecks these rows. */
export function withChecks(c: Checks, keys: readonly string[], checked: boolean): Checks {
  const except = new Set(c.except)
  for (const key of keys) {
    if (checked === c.all) except.delete(key)
    else except.add(key)
  }
  return { all: c.all, except }
}

/** The box in the head: everything, or nothing when everything was checked. */
export function toggleAll(c: Checks, rowCount: number): Checks {
  const full = checkedCount(c, rowCount) >= rowCount
  return { all: !full, except: new Set() }
}

export function headState(c: Checks, rowCount: number): 'none' | 'some' | 'all' {
  const count = checkedCount(c, rowCount)
  if (count === 0) return 'none'
  return count >= rowCount ? 'all' : 'some'
}
