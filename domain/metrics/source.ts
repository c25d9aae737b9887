// A named function from facts to one label of a dimension, and the same function as SQL.
import type { LabelSpec } from '../template.ts'
import type { Facts } from '../value.ts'

export type Options = Readonly<Record<string, unknown>>

/** `label` null: the facts do not tell. `reason` holds the values that decided, by fact key. */
export type Derived = { readonly label: string | null; readonly reason: Facts }

/** One file of this folder exports one `source: DerivedSource`; options come from the template and may be left out. */
export type DerivedSource = {
  readonly key: string
  /** Fact keys that are read. */
  readonly reads: readonly string[]
  /** It weighs nobody up: it says in other words what is written of the customer, and holds for who refused to be profiled, too. */
  readonly restates?: true
  derive(facts: Facts, options: Options): Derived
  /**
   * An SQL expression that gives the label key as text, or null; equal to `derive`. `column` gives the expression of a
   * fact in its stored form: days and counts whole numbers, amounts in 分, a region as its code. Contains no text of users.
   * `label` writes a label otherwise than as its key.
   */
  sql(options: Options, column: (fact: string) => string, label?: (key: string) => string): string
  /** Where the label is that of a fact's stored whole number: of which fact, and the number of the label with this key. */
  readonly numbered?: { readonly fact: string; numberOf(label: string): number | undefined }
  /** The labels the source brings itself; `roman` spells a Chinese place name in Latin letters. */
  labels?(options: Options, roman?: (name: string) => string): readonly LabelSpec[]
}

/** A label as its key in SQL, which is how sources write them unless told otherwise. */
export const keyText = (key: string) => `'${key}'`
