// Who may take over from a label that goes.
import type { LabelInfo } from '#domain/customer.ts'
import { industryCode } from '#domain/industry/key.ts'

/** The labels in use that people made, but the one of this key. */
export function heirsOf(labels: readonly LabelInfo[], key: string): readonly LabelInfo[] {
  return labels.filter((one) => !one.retired && one.key !== key && industryCode(one.key) === undefined)
}
