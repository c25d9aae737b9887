// Labels that people pick; those of a national code list beside their own, where the dimension has one.
import { industryLabels } from '../industry/labels.ts'
import type { SourceKind } from './source.ts'

export const entered: SourceKind = {
  kind: 'entered',
  compile({ source, labels }) {
    const list = source.kind === 'entered' ? source.list : undefined
    return { reads: [], labels: list ? [...labels, ...industryLabels(labels, list.under)] : labels }
  },
}
