// Reading one cell for one field: its kind, then what the field itself demands (bounds, pattern, required).
import { RE2JS } from 're2js'
import { compareDecimals } from '../decimal.ts'
import type { RawCell } from '../formats/cell.ts'
import type { FieldSpec } from '../template.ts'
import { isEmpty } from '../value.ts'
import type { Reading, ReadingContext } from './kind.ts'
import { kindOf } from './kinds.ts'
import { refuse } from './raw.ts'

const patterns = new Map<string, RE2JS | null>()

/**
 * The value of a cell as the field takes it. Never throws. Beside the kind's own findings: `required-missing`,
 * `below-minimum`, `above-maximum`, `pattern-mismatch`, all refused.
 */
export function readField(cell: RawCell | undefined, spec: FieldSpec, context: ReadingContext): Reading {
  const kind = kindOf(spec)
  const reading = kind.read(cell ?? '', spec, context)
  if (reading.findings?.some((finding) => finding.weight === 'refused')) return reading
  if (isEmpty(reading.value))
    return spec.required ? refuse('required-missing', { field: spec.name.zh, fieldEn: spec.name.en }) : reading
  const { value } = reading
  if (typeof value !== 'string') return reading
  if (spec.min !== undefined && before(kind.holds, value, spec.min)) return refuse('below-minimum', { limit: spec.min })
  if (spec.max !== undefined && before(kind.holds, spec.max, value)) return refuse('above-maximum', { limit: spec.max })
  if (spec.pattern !== undefined && !matchesWhole(spec.pattern, value)) return refuse('pattern-mismatch')
  return reading
}

/** True where RE2 can compile the pattern; a template with another is refused. */
export function isPattern(pattern: string): boolean {
  return compiled(pattern) !== null
}

function before(holds: string, a: string, b: string): boolean {
  return holds === 'decimal' ? compareDecimals(a, b) < 0 : holds === 'date' ? a < b : false
}

function matchesWhole(pattern: string, value: string): boolean {
  return compiled(pattern)?.matches(value) ?? true
}

/** Users' patterns run on RE2, in time linear in the text. */
function compiled(pattern: string): RE2JS | null {
  const known = patterns.get(pattern)
  if (known !== undefined) return known
  let made: RE2JS | null = null
  try {
    made = RE2JS.compile(pattern)
  } catch {
    // Not a pattern of RE2 (look-around, back-reference): readTemplate says so.
  }
  patterns.set(pattern, made)
  return made
}
