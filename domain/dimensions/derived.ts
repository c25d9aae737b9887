// Labels that a named function of domain/metrics derives from facts.

import { sourceOf } from '../metrics/sources.ts'
import { Problem } from '../problem.ts'
import { noDecision, type SourceKind } from './source.ts'
import '../words/problems-dimensions.ts'

export const derived: SourceKind = {
  kind: 'derived',
  compile(dimension) {
    const { source } = dimension
    if (source.kind !== 'derived') return { reads: [], labels: dimension.labels }
    const metric = sourceOf(source.by)
    if (!metric) throw new Problem('unknown-source', { dimension: dimension.name, by: source.by })
    const options = source.options ?? {}
    return {
      reads: metric.reads,
      labels: dimension.labels.length ? dimension.labels : (metric.labels?.(options) ?? []),
      decide(facts) {
        const { label, reason } = metric.derive(facts, options)
        return label === null ? noDecision : { labels: [label], reason }
      },
    }
  },
}
