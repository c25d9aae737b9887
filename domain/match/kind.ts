// What one kind of comparison has to say: the normal form of a value, the levels of agreement, what to find pairs by.

export type MatchKind = {
  readonly key: string
  /** How long comparing takes beside others: the quick ones go first, and may spare the rest. */
  readonly cost: number
  /** Levels of agreement, strongest first; the last is that nothing agrees. */
  readonly levels: readonly string[]
  /** Before anything is learnt: how often duplicates, and strangers, are at each level. Each sums to 1. */
  readonly start: { readonly m: readonly number[]; readonly u: readonly number[] }
  /** The normal form of a record's values, the empty text where nothing is known. Equal forms agree at the first level. */
  form(values: readonly string[]): string
  /** Place of the level in `levels`, -1 for no evidence. Symmetric; `level(a, a)` is 0. Both forms are not empty. */
  level(a: string, b: string): number
  /** Values whose rarity weighs, each `tag:value`: all those of a form. */
  values(form: string): readonly string[]
  /** Of these, the values in which two forms agree that are at this level. Where a form is a `list`, the rarest one counts; else all. */
  agreed(a: string, b: string, level: number): readonly string[]
  readonly list?: true
  /** Forms that are not equal are no evidence: they need not be read. */
  readonly equalOnly?: true
  /** How many values agree at the first level; 1 where left out. */
  readonly agreeing?: number
  /** Two records with one of these in common may be the same: pairs are found by them. */
  blocks(form: string): readonly string[]
  /** What divides blocks of another kind that are too large. */
  divides(form: string): readonly string[]
}

/** The values without a common part: what kinds without rarity, or without blocks, answer. */
export const none: readonly string[] = []

/** Reads a form into its parts, remembering the last two: one side of a pair stays the same for many pairs. */
export function parsed<Parts>(parse: (form: string) => Parts): (form: string) => Parts {
  let [one, other]: [string | undefined, string | undefined] = [undefined, undefined]
  let [partsOne, partsOther]: [Parts | undefined, Parts | undefined] = [undefined, undefined]
  return (form) => {
    if (form === one && partsOne) return partsOne
    if (form === other && partsOther) return partsOther
    const parts = parse(form)
    other = one
    partsOther = partsOne
    one = form
    partsOne = parts
    return parts
  }
}
