// What a person typed or pasted, read for the field or label it was typed into: a value to write, or why not.

import { codedSpeller } from '#domain/dimensions/spelling.ts'
import type { Finding } from '#domain/fields/kind.ts'
import { readField } from '#domain/fields/read.ts'
import { fillText, type Params, type Text } from '#domain/text.ts'
import type { Value } from '#domain/value.ts'
import { cellWords } from '#domain/words/cells.ts'
import { findingText } from '#domain/words/findings.ts'
import { seesClear } from '#store/read-customers.ts'
import type { RegisteredDimension, RegisteredField, Registry } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { personByName, type Reach } from './reach.ts'

export type Refusal = { readonly code: string; readonly message: Text }

/** One cell read. `doubts` are codes of flags that stay with the value. */
export type CellRead =
  | { readonly value: Value; readonly field: RegisteredField; readonly doubts: readonly string[] }
  | { readonly labels: readonly string[]; readonly dimension: RegisteredDimension }
  | { readonly ownerId: number | null; readonly field: RegisteredField }
  | Refusal

export function refusal(code: keyof typeof cellWords, params?: Params): Refusal {
  return { code, message: fillText(cellWords[code], params) }
}

/** A field by its key, or a dimension by its key or `label:<key>`. */
export function columnOf(registry: Registry, key: string): RegisteredField | RegisteredDimension | undefined {
  if (key.startsWith('label:')) return registry.dimension(key.slice(6))
  return registry.field(key) ?? registry.dimension(key)
}

/** Reads `text` for the column called `key`. `fresh`: for a customer that is being created, where who may not reveal may still enter. */
export function readCell(
  scope: Scope,
  registry: Registry,
  reach: Reach,
  cell: { readonly key: string; readonly text: string },
  fresh = false,
): CellRead {
  const column = columnOf(registry, cell.key)
  if (!column) return refusal('no-field')
  if ('labels' in column) return readLabels(scope, column, cell.text)
  if (column.sealed && !fresh && !seesClear(scope)) return refusal('not-readable')
  const { value, findings = [] } = readField(cell.text, column.spec, { today: scope.today })
  const refused = findings.find((finding) => finding.weight === 'refused')
  if (refused) return fromFinding(refused)
  if (column.spec.means === 'owner') return readOwner(scope, registry, reach, column, value)
  const doubts = findings.filter((finding) => finding.weight === 'flagged').map((finding) => finding.code)
  return { value, field: column, doubts }
}

function fromFinding(finding: Finding): Refusal {
  const { says, fix } = findingText(finding)
  if (!fix) return { code: finding.code, message: says }
  return { code: finding.code, message: { zh: says.zh + fix.zh, en: `${says.en} ${fix.en}` } }
}

function readOwner(scope: Scope, registry: Registry, reach: Reach, field: RegisteredField, value: Value): CellRead {
  if (!scope.actor.capabilities.has('customer.assign')) return refusal('may-not-assign')
  if (value === null) return reach.nobody ? { ownerId: null, field } : refusal('out-of-reach')
  const id = personByName(registry, String(value))
  if (id === undefined) return refusal('no-such-person', { name: String(value) })
  return reach.has(id) ? { ownerId: id, field } : refusal('out-of-reach')
}

const spellers = new WeakMap<RegisteredDimension, (text: string) => string | undefined>()

/** Names, keys or synonyms of labels of an entered dimension; several by the usual separators. */
function readLabels(scope: Scope, dimension: RegisteredDimension, text: string): CellRead {
  if (!scope.actor.capabilities.has('label.set')) return refusal('may-not-label')
  if (!dimension.entered) return refusal('label-by-rule')
  const spell = spellers.get(dimension) ?? speller(dimension)
  spellers.set(dimension, spell)
  const words = text
    .split(/[,，、;；|｜\r\n]+/)
    .map((word) => word.trim())
    .filter((word) => word !== '')
  const whole = spell(text.trim())
  const labels = whole ? [whole] : words.map(spell)
  const unknown = labels.indexOf(undefined)
  if (unknown >= 0) return refusal('unknown-label', { label: (words[unknown] ?? '').slice(0, 80) })
  const keys = [...new Set(labels.filter((label) => label !== undefined))]
  if (!dimension.many && keys.length > 1) return refusal('one-label')
  if (dimension.required && keys.length === 0) return refusal('label-required')
  return { labels: keys, dimension }
}

function speller(dimension: RegisteredDimension): (text: string) => string | undefined {
  const usable = dimension.labels.filter((label) => !label.retired)
  return codedSpeller(usable.map(({ key, name, synonyms }) => ({ key, name, synonyms: [...synonyms] })))
}
