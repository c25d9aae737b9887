// Reading one cell for one field but for its pattern: RE2 is large, and most who read in a browser have no pattern to match.
import { compareDecimals } from '../decimal.ts'
import type { RawCell } from '../formats/cell.ts'
import type { FieldSpec } from '../template.ts'
import { isEmpty } from '../value.ts'
import type { Reading, ReadingContext } from './kind.ts'
import { kindOf } from './kinds.ts'
import { refuse } from './raw.ts'

/** As `readField` (read.ts), without `pattern-mismatch`. */
export function readBounded(cell: RawCell | undefined, spec: FieldSpec, context: ReadingContext): Reading {
  const kind = kindOf(spec)
  const reading = kind.read(cell ?? '', spec, context)
  if (reading.findings?.some((finding) => finding.weight === 'refused')) return reading
  if (isEmpty(reading.value))
    return spec.required ? refuse('required-missing', { field: spec.name.zh, fieldEn: spec.name.en }) : reading
  const { value } = reading
  if (typeof value !== 'string') return reading
  if (spec.min !== undefined && before(kind.holds, value, spec.min)) return refuse('below-minimum', { limit: spec.min })
  if (spec.max !== undefined && before(kind.holds, spec.max, value)) return refuse('above-maximum', { limit: spec.max })
  return reading
}

function before(holds: string, a: string, b: string): boolean {
  return holds === 'decimal' ? compareDecimals(a, b) < 0 : holds === 'date' ? a < b : false
}
