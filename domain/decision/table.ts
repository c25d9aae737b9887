// What a decision table is (DMN 1.5): inputs with their domains, rules of unary tests, outputs, a hit policy.
import type { Text } from '#domain/text.ts'

/** Unique, First, Any, Priority, Collect, Rule order, Output order. */
export type HitPolicy = 'U' | 'F' | 'A' | 'P' | 'C' | 'R' | 'O'

/** What Collect does with the outputs of all matching rules; null collects them as a list. */
export type Aggregation = 'SUM' | 'MIN' | 'MAX' | 'COUNT'

/** `any`: no declared type; the kinds are those of the literals in the column, and its domain is written in FEEL. */
export type InputType =
  | 'number'
  | 'string'
  | 'boolean'
  | 'date'
  | 'time'
  | 'date-time'
  | 'year-month-duration'
  | 'day-time-duration'
  | 'any'

/**
 * The values an input can take, in canonical form (`500000`, `2026-01-01`, `制造业`); in FEEL for type `any`.
 * A missing end of an interval is unbounded; ends are closed unless said otherwise.
 */
export type Domain =
  | {
      readonly kind: 'interval'
      readonly from?: string | null
      readonly fromClosed?: boolean
      readonly to?: string | null
      readonly toClosed?: boolean
    }
  | { readonly kind: 'values'; readonly values: readonly string[] }

export type Input = {
  readonly key: string
  readonly type: InputType
  /** Whole numbers only: nothing lies between 21 and 22. */
  readonly whole?: boolean
  /** Empty is one more value that the rules have to cover. */
  readonly mayBeEmpty?: boolean
  readonly domain?: Domain
  /** Value → the wider one that holds it: a cell that names the wider means all below it. Each value is its own where this is left out. */
  readonly above?: Readonly<Record<string, string>>
  readonly label?: Text
}

export type Output = {
  readonly key: string
  /** `label` (when left out): entries are label keys as they are; `feel`: entries are FEEL literals (`"A"`, `12`). */
  readonly type?: 'label' | 'feel'
  readonly label?: Text
  /** What holds when no rule matches; it does not make the table complete. */
  readonly default?: string
  /** Allowed outputs, the highest priority first (hit policies P and O). */
  readonly allowed?: readonly string[]
}

export type Rule = {
  readonly cells: readonly string[]
  readonly outputs: readonly string[]
  readonly note?: string
  readonly author?: string
}

export type DecisionTable = {
  readonly name?: string
  readonly hitPolicy: HitPolicy
  readonly aggregation?: Aggregation | null
  readonly inputs: readonly Input[]
  readonly outputs: readonly Output[]
  readonly rules: readonly Rule[]
}
