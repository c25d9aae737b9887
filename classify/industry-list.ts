// Giving a dimension that people fill the national list of industries, below the labels it has.
import { labelSpeller } from '#domain/dimensions/spelling.ts'
import { industries } from '#domain/industry/industries.ts'
import { industryCode } from '#domain/industry/key.ts'
import { industryLabels } from '#domain/industry/labels.ts'
import { Problem } from '#domain/problem.ts'
import type { LabelSpec } from '#domain/template.ts'
import type { Handler } from '#store/handler.ts'
import { dimensionOf } from '#store/query.ts'
import { registryOf } from '#store/registry.ts'
import { addLabels } from '#store/template.ts'
import { templateOf } from '#store/template-now.ts'
import type { contract } from './contract.ts'
import { answerOf } from './dimensions.ts'
import { lockDimension } from './publish.ts'
import '#domain/words/problems-common.ts'
import '#domain/words/problems-query.ts'

/**
 * A label that is called as a section or division is (制造业, or 批发和零售业 among its words) stands for it, or holds it where it is
 * called as several. Once: a dimension that has the list stays as it is. Throws `bad-input` for one that rules fill.
 */
export const addIndustries: Handler<typeof contract.addIndustries> = async (scope, { dimension: key }) => {
  await lockDimension(scope, key)
  const registry = await registryOf(scope.store, scope.db)
  const dimension = dimensionOf(registry, key)
  if (dimension.source.kind !== 'entered') throw new Problem('bad-input', { where: 'dimension' })
  if (dimension.labels.some((label) => industryCode(label.key) !== undefined)) return answerOf(scope, key)
  const own = templateOf(registry).dimensions.find((one) => one.key === key)?.labels ?? []
  const under = standingFor(own)
  await addLabels(scope, dimension.id, industryLabels(own, under), dimension.labels.length)
  const source = JSON.stringify({ kind: 'entered', list: { by: 'gbt4754', under } })
  await scope.db.updateTable('dimension').set({ source }).where('id', '=', dimension.id).execute()
  return answerOf(scope, key)
}

/** Code of a section or division → key of the label that is called so. */
function standingFor(own: readonly LabelSpec[]): Record<string, string> {
  const spell = labelSpeller(own)
  const under: Record<string, string> = {}
  for (const { code, name, level, parent } of industries.values()) {
    const label = level <= 2 ? spell(name) : undefined
    if (label !== undefined && label !== under[parent ?? '']) under[code] = label
  }
  return under
}
