// The dimensions of a template made ready, in the order in which they can be decided.
import { Problem } from '../problem.ts'
import type { DimensionSpec, Template } from '../template.ts'
import type { Text } from '../text.ts'
import { derived } from './derived.ts'
import { entered } from './entered.ts'
import type { CompiledSource, SourceKind } from './source.ts'
import { table } from './table.ts'

export type CompiledDimension = CompiledSource & {
  readonly key: string
  readonly spec: DimensionSpec
  readonly labelNames: ReadonlyMap<string, Text>
  /** Version of the published rule, where there is one. */
  readonly version?: number
}

export type CompiledDimensions = {
  /** Each after the dimensions it reads. */
  readonly order: readonly CompiledDimension[]
  readonly byKey: ReadonlyMap<string, CompiledDimension>
  readonly template: Template
}

const sources: readonly SourceKind[] = [entered, derived, table]

/**
 * Compiles every dimension. Throws Problem `dimension-cycle` (with the path), `unknown-source`, or those of a table's
 * cells. `versions`: of the published rules, by dimension key.
 */
export function compileDimensions(
  template: Template,
  versions: Readonly<Record<string, number>> = {},
): CompiledDimensions {
  const compiled = new Map<string, CompiledDimension>()
  for (const spec of template.dimensions) {
    const source = sources.find((one) => one.kind === spec.source.kind)
    if (!source) throw new Problem('unknown-source', { dimension: spec.name, by: spec.source.kind })
    const version = Object.hasOwn(versions, spec.key) ? versions[spec.key] : undefined
    const made = source.compile(spec, template)
    const own = { ...made, key: spec.key, spec, labelNames: new Map(made.labels.map(({ key, name }) => [key, name])) }
    compiled.set(spec.key, version === undefined ? own : { ...own, version })
  }
  const fields = new Set(template.fields.map((field) => field.key))
  return { order: ordered(compiled, fields), byKey: compiled, template }
}

/** Depth first; a dimension met again on its own path is a cycle. A key that a field has too (`region`) means the field. */
function ordered(compiled: ReadonlyMap<string, CompiledDimension>, fields: ReadonlySet<string>): CompiledDimension[] {
  const order: CompiledDimension[] = []
  const done = new Set<string>()
  const visit = (dimension: CompiledDimension, path: readonly CompiledDimension[]) => {
    if (done.has(dimension.key)) return
    const from = path.indexOf(dimension)
    if (from >= 0) {
      const circle = [...path.slice(from), dimension].map((one) => one.spec.name)
      const said = (language: 'zh' | 'en') => circle.map((name) => name[language]).join(' → ')
      throw new Problem('dimension-cycle', { path: { zh: said('zh'), en: said('en') } })
    }
    for (const key of dimension.reads) {
      const other = fields.has(key) ? undefined : compiled.get(key)
      if (other) visit(other, [...path, dimension])
    }
    done.add(dimension.key)
    order.push(dimension)
  }
  for (const dimension of compiled.values()) visit(dimension, [])
  return order
}

/** The dimensions whose labels may change when one of these facts does, in order. */
export function readersOf(dimensions: CompiledDimensions, facts: Iterable<string>): CompiledDimension[] {
  const touched = new Set(facts)
  return dimensions.order.filter((dimension) => {
    const reads = dimension.reads.some((key) => touched.has(key))
    if (reads) touched.add(dimension.key)
    return reads
  })
}

/** The template with the labels that derived sources bring (divisions), so that a sheet's words for them are known. */
export function withAllLabels(dimensions: CompiledDimensions): Template {
  const { template, byKey } = dimensions
  const completed = template.dimensions.map((spec) => ({
    ...spec,
    labels: [...(byKey.get(spec.key)?.labels ?? spec.labels)],
  }))
  return { ...template, dimensions: completed }
}
