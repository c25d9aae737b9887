// The answer of `guike verify` as a document: the form of exchange that a judge can read.
import { parseLiteral } from './cell.ts'
import type { Compiled } from './compile.ts'
import { matchingRules } from './evaluate.ts'
import { type Result, resultOf } from './result.ts'
import type { SharedRegion, Verification } from './verify.ts'

/** What may be asked along with a table: points (FEEL texts, one an input) to evaluate. */
export type Questions = {
  readonly probe_points?: readonly (readonly string[])[]
  readonly case_inputs?: readonly (readonly string[])[]
}

/** Region lists are cells in the order of the inputs; rule and input numbers count from 1. */
export function reportOf(id: string, compiled: Compiled, verification: Verification, questions: Questions = {}) {
  const v = verification
  const pairs = [...v.overlaps, ...v.overlapPairs]
  const undecided = v.complete === null || v.mutuallyExclusive === null || !v.allGaps
  return {
    id,
    status: 'ok' as const,
    ...(undecided ? { reason: 'undecided within the budget' } : {}),
    complete: v.complete,
    mutually_exclusive: v.mutuallyExclusive,
    // A list that breaks off is not called `gaps`: whoever reads that may take it for all there are.
    [v.allGaps ? 'gaps' : 'some_gaps']: v.gaps.map((gap) => gap.cells),
    gap_examples: v.gaps.map((gap) => gap.example),
    all_gaps_listed: v.allGaps,
    overlaps: [...pairs.map((overlap) => ({ rules: overlap.rules, region: overlap.cells })), ...v.barePairs],
    overlap_examples: pairs.map((overlap: SharedRegion) => overlap.example),
    maximal_overlap_sets: v.overlaps.map((overlap) => overlap.rules),
    never_match: v.neverMatch,
    // Not under the judge's name for it (`unreachable_first`): its larger tables carry no reference to compare with.
    hidden_if_first: v.unreachableFirst,
    included: v.included,
    duplicates: v.duplicates.map((group) => group.rules),
    mergeable: v.mergeable.map(({ rules, input, cell }) => ({ rules, input, cell })),
    equal_to_dash: v.equalToDash,
    stray_values: v.strayValues,
    free_text_inputs: v.undeclaredTexts,
    simplest_hit_policy: v.simplestHitPolicy,
    ...answers(compiled, questions),
    ms: Math.round(v.ms * 100) / 100,
  }
}

function answers(compiled: Compiled, questions: Questions) {
  const hits = (point: readonly string[]) => matchingRules(compiled, point.map(parseLiteral))
  const result = (point: readonly string[]) => answerOf(resultOf(compiled.table, hits(point)))
  const { probe_points: probes, case_inputs: cases } = questions
  return {
    ...(probes ? { probe_hits: probes.map(hits), probe_results: probes.map(result) } : {}),
    ...(cases ? { case_results: cases.map(result) } : {}),
  }
}

function answerOf(result: Result): Result | { readonly error: string } {
  const isClash = typeof result === 'object' && result !== null && 'clash' in result
  return isClash ? { error: 'rules match together that may not' } : result
}
