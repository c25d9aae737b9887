// Labels that people pick.
import type { SourceKind } from './source.ts'

export const entered: SourceKind = {
  kind: 'entered',
  compile: (dimension) => ({ reads: [], labels: dimension.labels }),
}
