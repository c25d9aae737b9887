// Reading one cell for one field: its kind, then what the field itself demands (bounds, pattern, required).
import { RE2JS } from 're2js'
import type { RawCell } from '../formats/cell.ts'
import type { FieldSpec } from '../template.ts'
import { readBounded } from './bounded.ts'
import type { Reading, ReadingContext } from './kind.ts'
import { refuse } from './raw.ts'

const patterns = new Map<string, RE2JS | null>()

/**
 * The value of a cell as the field takes it. Never throws. Beside the kind's own findings: `required-missing`,
 * `below-minimum`, `above-maximum`, `pattern-mismatch`, all refused.
 */
export function readField(cell: RawCell | undefined, spec: FieldSpec, context: ReadingContext): Reading {
  const reading = readBounded(cell, spec, context)
  if (spec.pattern === undefined || typeof reading.value !== 'string' || reading.value === '') return reading
  return matchesWhole(spec.pattern, reading.value) ? reading : refuse('pattern-mismatch')
}

/** True where RE2 can compile the pattern; a template with another is refused. */
export function isPattern(pattern: string): boolean {
  return compiled(pattern) !== null
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
