// Reading a template: its shape, and that everything it names is there.
import Value from 'typebox/value'
import { kinds } from './fields/kinds.ts'
import { isPattern } from './fields/read.ts'
import { wordForm } from './fields/words-index.ts'
import { sourceOf } from './metrics/sources.ts'
import { Problem } from './problem.ts'
import { type DimensionSpec, type FieldSpec, type LabelSpec, Template } from './template.ts'
import './words/problems-template.ts'

/**
 * A checked template. Throws Problem `bad-template` with the place and the reason: wrong shape, a key twice, an unknown
 * kind, group, parent, source or label, a word that names two things, a pattern that RE2 has not.
 * Cells of tables are checked where they are compiled.
 */
export function readTemplate(json: unknown): Template {
  if (!Value.Check(Template, json)) {
    const [error] = Value.Errors(Template, json)
    throw bad(error?.instancePath || '/', error?.message ?? 'shape')
  }
  checkKeys('groups', json.groups)
  checkKeys('fields', json.fields)
  checkKeys('dimensions', json.dimensions)
  checkKeys('contradictions', json.contradictions)
  const groups = new Set(json.groups.map((group) => group.key))
  for (const field of json.fields) checkField(field, groups)
  checkMeanings(json.fields)
  for (const dimension of json.dimensions) checkDimension(dimension)
  checkHeadings(json)
  checkContradictions(json)
  checkCombined(json)
  return json
}

function bad(where: string, why: string): Problem {
  return new Problem('bad-template', { where, why })
}

function checkKeys(where: string, items: readonly { readonly key: string }[]): void {
  const seen = new Set<string>()
  for (const { key } of items) {
    if (seen.has(key)) throw bad(`${where}/${key}`, 'key twice')
    seen.add(key)
  }
}

function checkField(field: FieldSpec, groups: ReadonlySet<string>): void {
  const where = `fields/${field.key}`
  if (!kinds.has(field.kind)) throw bad(where, `unknown kind ${field.kind}`)
  if (!groups.has(field.group)) throw bad(where, `unknown group ${field.group}`)
  if ((field.kind === 'choice') !== (field.choices !== undefined)) throw bad(where, 'choices belong to kind choice')
  if (field.choices) checkWords(where, field.choices)
  if (field.pattern !== undefined && !isPattern(field.pattern)) throw bad(where, 'pattern')
}

function checkMeanings(fields: readonly FieldSpec[]): void {
  const meanings = fields.flatMap((field) => field.means ?? [])
  if (!meanings.includes('name')) throw bad('fields', 'no field means name')
  const twice = meanings.find((means, i) => meanings.indexOf(means) !== i)
  if (twice) throw bad('fields', `two fields mean ${twice}`)
}

function checkDimension(dimension: DimensionSpec): void {
  const where = `dimensions/${dimension.key}`
  checkWords(where, dimension.labels)
  const keys = new Set(dimension.labels.map((label) => label.key))
  for (const label of dimension.labels) checkParents(where, label, dimension.labels)
  const { source } = dimension
  if (source.kind === 'derived') {
    const derived = sourceOf(source.by)
    if (!derived) throw bad(where, `unknown source ${source.by}`)
    if (keys.size === 0 && !derived.labels) throw bad(where, 'no labels')
  } else if (keys.size === 0) throw bad(where, 'no labels')
  if (source.kind === 'entered')
    for (const label of Object.values(source.list?.under ?? {}))
      if (!keys.has(label)) throw bad(`${where}/source`, `unknown label ${label}`)
  if (source.kind !== 'table') return
  for (const [i, rule] of source.table.rules.entries()) {
    if (!keys.has(rule.label)) throw bad(`${where}/rules/${i + 1}`, `unknown label ${rule.label}`)
    if (rule.cells.length !== source.table.inputs.length)
      throw bad(`${where}/rules/${i + 1}`, 'cells and inputs differ')
  }
  const other = source.table.default
  if (other !== undefined && !keys.has(other)) throw bad(where, `unknown label ${other}`)
}

/** Every parent is a label of the same dimension, and nobody is their own ancestor. */
function checkParents(where: string, label: LabelSpec, labels: readonly LabelSpec[]): void {
  const seen = new Set([label.key])
  let next = label.parent
  while (next !== undefined) {
    const parent = labels.find((one) => one.key === next)
    if (!parent) throw bad(`${where}/${label.key}`, `unknown parent ${next}`)
    if (seen.has(next)) throw bad(`${where}/${label.key}`, 'parents in a circle')
    seen.add(next)
    next = parent.parent
  }
}

type Named = {
  readonly key: string
  readonly name: { readonly zh: string; readonly en: string }
  readonly synonyms?: readonly string[] | undefined
}

/** Within one list no word leads to two keys. */
function checkWords(where: string, items: readonly Named[]): void {
  checkKeys(where, items)
  const owner = new Map<string, string>()
  for (const item of items) {
    for (const word of new Set([item.name.zh, item.name.en, ...(item.synonyms ?? [])].map(wordForm))) {
      const other = owner.get(word)
      if (other !== undefined && other !== item.key) throw bad(`${where}/${item.key}`, `“${word}” also names ${other}`)
      owner.set(word, item.key)
    }
  }
}

/** No heading leads to two columns. A derived dimension may share its name with the field it is derived from: the field is meant. */
function checkHeadings(template: Template): void {
  const fields = template.fields.map((field) => ({ ...field, key: `field ${field.key}` }))
  const entered = template.dimensions.filter((dimension) => dimension.source.kind !== 'derived')
  const dimensions = entered.map((dimension) => ({ ...dimension, key: `dimension ${dimension.key}` }))
  checkWords('headings', [...fields, ...dimensions])
}

function checkContradictions(template: Template): void {
  for (const rule of template.contradictions) {
    for (const [key, label] of Object.entries(rule.labels)) {
      const dimension = template.dimensions.find((one) => one.key === key)
      const known = dimension && (dimension.labels.length === 0 || dimension.labels.some((one) => one.key === label))
      if (!known) throw bad(`contradictions/${rule.key}`, `unknown label ${key}: ${label}`)
    }
  }
}

function checkCombined(template: Template): void {
  for (const [, key] of (template.combined ?? '').matchAll(/\{([^}]*)\}/g)) {
    if (!template.dimensions.some((one) => one.key === key)) throw bad('combined', `unknown dimension ${key}`)
  }
  if (!/\{0+\}/.test(template.numbering)) throw bad('numbering', 'no place for the number, such as {0000}')
}
