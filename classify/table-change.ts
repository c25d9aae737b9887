// A changed decision table, checked: it reads what rules may read, gives labels that exist, and is proved where it must be.
import type { Region, SharedRegion, Verification } from '#domain/decision/verify.ts'
import { inputType } from '#domain/dimensions/decision-table.ts'
import { proveDimension } from '#domain/dimensions/prove.ts'
import { Problem } from '#domain/problem.ts'
import type { TableSpec } from '#domain/template.ts'
import { dimensionOf } from '#store/query.ts'
import type { RegisteredDimension, Registry } from '#store/registry.ts'
import { inputTypeOf, unknownFact } from './facts.ts'
import { compiledOf, withDimension } from './ready.ts'
import '#domain/words/problems-query.ts'
import '#domain/words/problems-rules.ts'

/** The registry as it would be with `table` in the dimension. Throws what is wrong with the table itself, proof apart. */
export function withTable(registry: Registry, key: string, table: TableSpec): Registry {
  const dimension = dimensionOf(registry, key)
  if (dimension.source.kind !== 'table') throw new Problem('no-table-here', { dimension: dimension.name })
  for (const input of table.inputs) {
    if (inputTypeOf(registry, input.key) !== inputType(input.type) || input.key === key)
      throw unknownFact(registry, input)
  }
  const outcomes = [...table.rules.map((rule) => rule.label), ...(table.default === undefined ? [] : [table.default])]
  for (const label of outcomes) {
    const known = dimension.byKey.get(label)
    if (!known || known.retired)
      throw new Problem('unknown-label', { dimension: dimension.name, label: known?.name ?? label })
  }
  const changed = withDimension(registry, key, { source: { kind: 'table', table } })
  compiledOf(changed)
  return changed
}

const most = 20

/**
 * Throws `table-has-overlaps`, `table-has-gaps` or `table-undecided`, with regions (cells in the order of the inputs, and an
 * example made up for each), unless the table of this dimension may be published.
 */
export function mustBeProved(registry: Registry, key: string): void {
  const dimension = registry.dimension(key)
  const compiled = compiledOf(registry).byKey.get(key)
  const proof = compiled && proveDimension(compiled).verification
  if (!dimension || !proof || dimension.source.kind !== 'table') return
  const { hitPolicy, default: otherwise } = dimension.source.table
  const clashes = hitPolicy === 'U' || hitPolicy === 'A' ? clashesOf(proof, hitPolicy) : []
  if (clashes.length) {
    const overlaps = clashes.slice(0, most).map(({ rules, cells, example }) => ({ rules, cells, example }))
    throw new Problem('table-has-overlaps', { count: clashes.length }, { overlaps })
  }
  const needsAll = dimension.required && otherwise === undefined
  if (needsAll && proof.complete === false) throw gapsProblem(dimension, proof.gaps)
  const undecided =
    (needsAll && proof.complete === null) ||
    ((hitPolicy === 'U' || hitPolicy === 'A') && proof.mutuallyExclusive === null)
  if (undecided) throw new Problem('table-undecided', {}, { freeText: proof.undeclaredTexts })
}

function clashesOf(proof: Verification, policy: 'U' | 'A'): SharedRegion[] {
  return [...proof.overlaps, ...proof.overlapPairs].filter((shared) => policy === 'U' || !shared.sameOutputs)
}

function gapsProblem(dimension: RegisteredDimension, gaps: readonly Region[]): Problem {
  const params = { dimension: dimension.name, count: gaps.length }
  return new Problem('table-has-gaps', params, { gaps: gaps.slice(0, most) })
}
