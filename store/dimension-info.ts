// A dimension as the outside sees it.
import type { DimensionInfo } from '#domain/customer.ts'
import { definitionTold } from '#domain/dimensions/definition.ts'
import { profiles } from '#domain/dimensions/profiling.ts'
import type { RegisteredDimension } from './registry.ts'

/** With all labels, retired ones included (marked), in their order. */
export function dimensionInfo(dimension: RegisteredDimension): DimensionInfo {
  return {
    key: dimension.key,
    name: dimension.name,
    cardinality: dimension.many ? 'many' : 'one',
    required: dimension.required,
    source: dimension.source.kind,
    ...(profiles(dimension.source) ? { profiles: true } : {}),
    labels: dimension.labels.map((label) => {
      const parent = label.parent === null ? undefined : dimension.byId.get(label.parent)
      return {
        key: label.key,
        name: label.name,
        colour: label.colour,
        ...(parent ? { parent: parent.key } : {}),
        retired: label.retired,
        ...(label.definition ? { definition: definitionTold(dimension.source, label.definition) } : {}),
        ...(label.synonyms.length ? { synonyms: [...label.synonyms] } : {}),
      }
    }),
  }
}
