// Which labels are a profile of somebody: whoever refused to be profiled (个人信息保护法, article 24) gets none of these from a rule.
import { sourceOf } from '../metrics/sources.ts'
import type { SourceSpec } from '../template.ts'

/**
 * Every decision table, and every derived source that weighs up what somebody does. Not what a person picks, nor a source that only
 * says in other words what is written of the customer (docs/decisions/0018).
 */
export function profiles(source: SourceSpec): boolean {
  if (source.kind === 'entered') return false
  return source.kind === 'table' || sourceOf(source.by)?.restates !== true
}
