// What a finding does to its row: one table for every entrance. A row goes in unless it cannot be told whose it is.
import type { Finding } from '../fields/kind.ts'
import type { FieldSpec } from '../template.ts'

export type Fate = 'good' | 'set-aside'

/** Findings about a row as a whole, beside what the field kinds say of a value (their texts: domain/words/findings.ts). */
export const rowFindings = {
  'no-name': { weight: 'refused', fate: 'set-aside' },
  'not-there': { weight: 'refused', fate: 'set-aside' },
  'required-empty': { weight: 'refused', fate: 'set-aside' },
  'unknown-label': { weight: 'flagged', fate: 'good' },
  'too-many-labels': { weight: 'flagged', fate: 'good' },
  'too-many-tags': { weight: 'flagged', fate: 'good' },
  'second-value': { weight: 'flagged', fate: 'good' },
  'unlike-first': { weight: 'flagged', fate: 'good' },
  'owner-unknown': { weight: 'refused', fate: 'good' },
  'owner-not-given': { weight: 'refused', fate: 'good' },
  'moved-here': { weight: 'repaired', fate: 'good' },
  'text-left-out': { weight: 'flagged', fate: 'good' },
  'label-dropped': { weight: 'repaired', fate: 'good' },
  'extra-cells': { weight: 'flagged', fate: 'good' },
  'broken-character': { weight: 'flagged', fate: 'good' },
  'unclosed-quote': { weight: 'flagged', fate: 'good' },
  'stray-quote': { weight: 'flagged', fate: 'good' },
  'merged-above': { weight: 'repaired', fate: 'good' },
  'carried-down': { weight: 'repaired', fate: 'good' },
  'order-no-date': { weight: 'refused', fate: 'set-aside' },
  'order-no-amount': { weight: 'refused', fate: 'set-aside' },
  'order-number-lost': { weight: 'refused', fate: 'set-aside' },
  'order-status-unknown': { weight: 'refused', fate: 'set-aside' },
  'order-unlike': { weight: 'refused', fate: 'set-aside' },
  'order-elsewhere': { weight: 'refused', fate: 'set-aside' },
  'order-of-other': { weight: 'refused', fate: 'set-aside' },
  'unlike-person': { weight: 'flagged', fate: 'good' },
} as const satisfies Readonly<Record<string, { readonly weight: Finding['weight']; readonly fate: Fate }>>

export type RowFindingCode = keyof typeof rowFindings

/** Fields by which a row is known again; unusable, the row must not be guessed to be somebody's. */
const identity = new Set(['number', 'name'])

/**
 * Only a refused value of an identity or a required field sets a row aside; every other refused value is left out
 * and listed, and a flagged or repaired one is kept.
 */
export function fateOf(finding: Finding, field: FieldSpec | undefined): Fate {
  const own = Object.hasOwn(rowFindings, finding.code) ? rowFindings[finding.code as RowFindingCode] : undefined
  if (own) return own.fate
  if (finding.weight !== 'refused' || !field) return 'good'
  return field.required === true || (field.means !== undefined && identity.has(field.means)) ? 'set-aside' : 'good'
}

export function rowFinding(code: RowFindingCode, params?: Finding['params']): Finding {
  const { weight } = rowFindings[code]
  return params ? { code, weight, params } : { code, weight }
}
