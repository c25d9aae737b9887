// Do all rules in force still find what they read? A field cannot be deleted, sealed or given another type beneath them.
import type { InputType } from '#domain/decision/table.ts'
import { inputType } from '#domain/dimensions/decision-table.ts'
import { Problem } from '#domain/problem.ts'
import type { RegisteredDimension, Registry } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { inputTypeOf } from './facts.ts'
import '#domain/words/problems-publish.ts'

/**
 * Throws `fact-in-use`, which names the field and the dimension, where this transaction deletes, seals or changes the type of what a
 * table in force reads. A fact that nobody knows (a template may bring rules before their fields) is simply empty.
 */
export async function mustKeepFacts(scope: Scope, registry: Registry): Promise<void> {
  const read = registry.dimensions.flatMap((dimension) =>
    dimension.source.kind === 'table' ? dimension.source.table.inputs.map((input) => ({ dimension, input })) : [],
  )
  const broken = read.filter(({ input }) => typeNow(registry, input.key) !== inputType(input.type))
  if (broken.length === 0) return
  const { rows } = await scope.client.query<{ key: string; means: string | null; zh: string; en: string }>(
    `with own as (select pg_current_xact_id_if_assigned()::xid as tx, nullif(current_setting('guike.change_set', true), '')::bigint as id)
     select key, means, name_zh as zh, name_en as en from field, own where field.xmin = own.tx
     union all select key, null, name_zh, name_en from dimension, own where dimension.xmin = own.tx
     union all select before ->> 'key', before ->> 'means', before ->> 'name_zh', before ->> 'name_en' from journal.change, own
       where change_set_id = own.id and table_name in ('field', 'dimension') and after is null`,
  )
  for (const { dimension, input } of broken) {
    const counted = (key: string) => `days-since-${key.replace(/-on$/, '')}`
    const changed = rows.find(({ key, means }) => [key, means, counted(means ?? key)].includes(input.key))
    if (changed && changed.key !== dimension.key) throw inUse(dimension, changed)
  }
}

/** Of a field that rules read: what it holds now. Some facts are counted from orders too, but without their field they are others. */
function typeNow(registry: Registry, key: string): InputType | undefined {
  if (key.startsWith('days-since-') || key.startsWith('rfm-')) return inputTypeOf(registry, key)
  const field = registry.meaning(key) ?? registry.field(key)
  if (field?.table !== 'customer') return registry.dimension(key) ? inputTypeOf(registry, key) : undefined
  if (field.sealed || field.kind.column === 'int[]') return undefined
  if (field.kind.column === 'date' || field.kind.column === 'boolean') return field.kind.column
  return field.kind.column === 'bigint' ? 'number' : 'string'
}

function inUse({ name }: RegisteredDimension, fact: { readonly zh: string; readonly en: string }): Problem {
  return new Problem('fact-in-use', { fact: { zh: fact.zh, en: fact.en }, dimension: name })
}
