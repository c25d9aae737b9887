// Everything the proof beside the editor says of a table: verdict, gaps and overlaps with their repairs, tidiness.
import { compile } from '#domain/decision/compile.ts'
import { gapRepairs, overlapRepairs, type Repair, tidyRepairs } from '#domain/decision/repair.ts'
import type { DecisionTable } from '#domain/decision/table.ts'
import { type Region, type SharedRegion, type Verification, verify } from '#domain/decision/verify.ts'
import type { Problem } from '#domain/problem.ts'

export type Finding<R> = { readonly region: R; readonly repairs: readonly Repair[] }

export type Judged = {
  readonly verification: Verification
  /** The first few, with what would mend each. */
  readonly gaps: readonly Finding<Region>[]
  readonly overlaps: readonly Finding<SharedRegion>[]
  readonly tidy: readonly Repair[]
  /** Inputs that may be empty, of which the table says nothing: such customers get no label. */
  readonly silentOnEmpty: readonly string[]
}

/** @param facts that may be empty, whether or not the table says so */
export type Asked = { readonly table: DecisionTable; readonly mayBeEmpty: readonly string[] }

export const mostShown = 8
const budgetMs = 1000

/** Throws Problem where the table cannot be read. */
export function judge({ table, mayBeEmpty }: Asked): Judged {
  const compiled = compile(table)
  const verification = verify(compiled, { budgetMs })
  const overlaps = verification.overlaps.length ? verification.overlaps : verification.overlapPairs
  const shown = <R>(regions: readonly R[], repairs: (region: R) => Repair[]) =>
    regions.slice(0, mostShown).map((region) => ({ region, repairs: repairs(region) }))
  return {
    verification,
    gaps: shown(verification.gaps, (gap) => gapRepairs(compiled, gap)),
    overlaps: shown(overlaps, (overlap) => overlapRepairs(compiled, overlap)),
    tidy: tidyRepairs(compiled, verification).slice(0, mostShown),
    silentOnEmpty: mayBeEmpty.filter((key) => isSilentOnEmpty(table, key)),
  }
}

/** Whether a customer with nothing in this input can fall through all rules, where one with a value cannot. */
function isSilentOnEmpty(table: DecisionTable, key: string): boolean {
  const input = table.inputs.find((one) => one.key === key)
  if (!input || input.mayBeEmpty) return false
  const inputs = table.inputs.map((one) => (one === input ? { ...one, mayBeEmpty: true } : one))
  const { gaps } = verify(compile({ ...table, inputs }), { budgetMs })
  return gaps.some((gap) => gap.cells[table.inputs.indexOf(input)] === 'null' || gap.example[key] === null)
}

/** What the worker answers to question number `id`. */
export type Answer = { readonly id: number } & ({ readonly judged: Judged } | { readonly problem: Problem['code'] })
