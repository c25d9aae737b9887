// The template as it stands in this database now, whatever people have changed since it was installed.
import type { DimensionSpec, LabelSpec, Template } from '#domain/template.ts'
import type { RegisteredDimension, RegisteredLabel, Registry } from './registry.ts'
import { numberingOf, tagLimit } from './settings.ts'

const kept = new WeakMap<Registry, Template>()

/** What reading a sheet, compiling dimensions and explaining need. Retired labels are left out. */
export function templateOf(registry: Registry): Template {
  const before = kept.get(registry)
  if (before) return before
  const combined = registry.settings.get('combined')
  const template: Template = {
    key: 'now',
    name: { zh: '当前', en: 'Current' },
    version: 1,
    groups: [...registry.groups],
    fields: registry.fields.map((field) => field.spec),
    dimensions: registry.dimensions.map(dimensionSpec),
    contradictions: [],
    numbering: numberingOf(registry),
    ...(typeof combined === 'string' ? { combined } : {}),
    customTags: tagLimit(registry),
    rfm: rfmOf(registry),
  }
  kept.set(registry, template)
  return template
}

/** Limits of the RFM scores, as kept; empty where nobody has set any. */
export function rfmOf(registry: Registry): Readonly<Record<string, unknown>> {
  const kept = registry.settings.get('rfm')
  return typeof kept === 'object' && kept !== null ? { ...kept } : {}
}

/** Published rule versions by dimension key. */
export function versionsOf(registry: Registry): Record<string, number> {
  return Object.fromEntries(registry.dimensions.map((dimension) => [dimension.key, dimension.version]))
}

function dimensionSpec(dimension: RegisteredDimension): DimensionSpec {
  return {
    key: dimension.key,
    name: dimension.name,
    cardinality: dimension.many ? 'many' : 'one',
    required: dimension.required,
    synonyms: [...dimension.synonyms],
    // What a code list brings is among the labels already.
    source: dimension.source.kind === 'entered' ? { kind: 'entered' } : dimension.source,
    labels: dimension.labels.filter((label) => !label.retired).map((label) => labelSpec(label, dimension)),
  }
}

function labelSpec(label: RegisteredLabel, dimension: RegisteredDimension): LabelSpec {
  const parent = label.parent === null ? undefined : dimension.byId.get(label.parent)
  return {
    key: label.key,
    name: label.name,
    colour: label.colour,
    ...(parent ? { parent: parent.key } : {}),
    synonyms: [...label.synonyms],
    ...(label.definition ? { definition: label.definition } : {}),
  }
}
