// Adding, changing and retiring labels.
import { definitionKept } from '#domain/dimensions/definition.ts'
import { industryCode } from '#domain/industry/key.ts'
import { Problem } from '#domain/problem.ts'
import type { LabelSpec } from '#domain/template.ts'
import type { Handler } from '#store/handler.ts'
import { dimensionOf } from '#store/query.ts'
import { type RegisteredDimension, type RegisteredLabel, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import type { contract } from './contract.ts'
import { answerOf } from './dimensions.ts'
import { lockDimension } from './publish.ts'
import '#domain/words/problems-common.ts'
import '#domain/words/problems-query.ts'
import '#domain/words/problems-rules.ts'

/** The label is afterwards as `spec` says; a proposed or retired one is in use again. `position` counts from 0 among all labels. */
export const saveLabel: Handler<typeof contract.saveLabel> = async (
  scope,
  { dimension: key, label, spec, position },
) => {
  if (spec.key !== label) throw new Problem('bad-input', { where: 'spec.key' })
  await lockDimension(scope, key)
  const dimension = dimensionOf(await registryOf(scope.store, scope.db), key)
  const known = dimension.byKey.get(label)
  if (!known && dimension.source.kind === 'derived') throw derivedProblem(dimension)
  mustBeNew(dimension, spec)
  const parent = parentOf(dimension, spec)
  const line = {
    ...{ name_zh: spec.name.zh.trim(), name_en: spec.name.en.trim(), colour: spec.colour ?? known?.colour ?? 'grey' },
    ...{ parent_id: parent?.id ?? null, synonyms: [...(spec.synonyms ?? [])] },
    ...({ status: 'active', replaced_by: null } as const),
    definition: spec.definition
      ? JSON.stringify(definitionKept(dimension.source, known?.definition, spec.definition))
      : null,
  }
  const { id } = known
    ? await scope.db.updateTable('label').set(line).where('id', '=', known.id).returning('id').executeTakeFirstOrThrow()
    : await scope.db
        .insertInto('label')
        .values({ ...line, dimension_id: dimension.id, key: label, position: dimension.labels.length })
        .returning('id')
        .executeTakeFirstOrThrow()
  if (position !== undefined) await place(scope, dimension, id, position)
  return answerOf(scope, key)
}

export function derivedProblem({ name }: RegisteredDimension): Problem {
  return new Problem('label-is-derived', { dimension: name })
}

/** Compared as people would: without case, width and spaces around. What a code list says is free to be said otherwise. */
function mustBeNew(dimension: RegisteredDimension, spec: LabelSpec): void {
  const plain = (word: string) => word.normalize('NFKC').trim().toLowerCase()
  const taken = new Map<string, RegisteredLabel>()
  for (const label of dimension.labels) {
    if (label.retired || label.key === spec.key || industryCode(label.key) !== undefined) continue
    for (const word of [label.name.zh, label.name.en, ...label.synonyms]) taken.set(plain(word), label)
  }
  for (const word of [spec.name.zh, spec.name.en, ...(spec.synonyms ?? [])]) {
    const label = taken.get(plain(word))
    if (label) throw new Problem('label-name-taken', { word, label: label.name })
  }
}

function parentOf(dimension: RegisteredDimension, spec: LabelSpec): RegisteredLabel | undefined {
  if (spec.parent === undefined) return undefined
  const parent = dimension.byKey.get(spec.parent)
  if (!parent) throw new Problem('unknown-label', { dimension: dimension.name, label: spec.parent })
  const own = dimension.byKey.get(spec.key)
  for (let above: RegisteredLabel | undefined = parent; above; above = dimension.byId.get(above.parent ?? 0)) {
    if (above.id === own?.id) throw new Problem('label-above-itself')
  }
  return parent
}

async function place({ client }: Scope, dimension: RegisteredDimension, id: number, position: number): Promise<void> {
  const order = dimension.labels.map((label) => label.id).filter((one) => one !== id)
  order.splice(position, 0, id)
  await client.query(
    `update label l set position = o.nr - 1 from unnest($1::int[]) with ordinality as o (id, nr)
     where l.id = o.id and l.position <> o.nr - 1`,
    [order],
  )
}
