// Ticking one of many, and unticking it again.

/** The same set with `one` in it, or without when it was in. */
export function toggled<Key>(set: ReadonlySet<Key>, one: Key): ReadonlySet<Key> {
  return set.symmetricDifference(new Set([one]))
}
