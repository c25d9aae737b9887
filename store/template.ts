// Putting a template into a database: its fields, groups, dimensions with labels and rules, contradictions, settings.
import { sql } from 'kysely'
import { romanPlace } from '#domain/chinese/roman-place.ts'
import { type CompiledDimension, compileDimensions } from '#domain/dimensions/compile.ts'
import type { LabelSpec, Template } from '#domain/template.ts'
import type { Actor } from './actor.ts'
import { addDimensionColumns, addFields } from './fields.ts'
import { type Scope, within } from './scope.ts'
import type { Store } from './store.ts'

/**
 * Installs what of `template` is not there yet; what is there (by key) stays as people have made it. Columns come before the
 * lines that name them, so a crash leaves a column that nobody knows, and the next start goes on.
 * Answers whether anything was installed. Throws the Problems of a bad template.
 */
export async function installTemplate(store: Store, actor: Actor, template: Template): Promise<boolean> {
  const compiled = compileDimensions(template)
  const missing = await within(store, actor, { kind: 'template.read' }, (scope) => missingOf(scope, template))
  if (missing.installed) return false
  await within(store, actor, { kind: 'template.install', write: true }, (scope) => addGroups(scope, template))
  if (missing.fields.length) await addFields(store, actor, missing.fields)
  for (const spec of missing.dimensions) {
    const dimension = compiled.byKey.get(spec.key)
    if (dimension) await addDimension(store, actor, dimension, template.dimensions.indexOf(spec))
  }
  await within(store, actor, { kind: 'template.install', write: true }, (scope) => finish(scope, template))
  return true
}

async function missingOf(scope: Scope, template: Template) {
  const { db } = scope
  const installed = await db.selectFrom('template_installed').select('key').where('key', '=', template.key).execute()
  const fields = new Set((await db.selectFrom('field').select('key').execute()).map((row) => row.key))
  const dimensions = new Set((await db.selectFrom('dimension').select('key').execute()).map((row) => row.key))
  return {
    installed: installed.length > 0,
    fields: template.fields.filter((field) => !fields.has(field.key)),
    dimensions: template.dimensions.filter((dimension) => !dimensions.has(dimension.key)),
  }
}

async function addGroups({ db }: Scope, template: Template): Promise<void> {
  const rows = template.groups.map(({ key, name }, position) => ({ key, name_zh: name.zh, name_en: name.en, position }))
  if (rows.length)
    await db
      .insertInto('field_group')
      .values(rows)
      .onConflict((met) => met.column('key').doNothing())
      .execute()
}

/** Adds one dimension with its columns, labels (those that a derived source makes itself included) and first rule version. */
export async function addDimension(
  store: Store,
  actor: Actor,
  dimension: CompiledDimension,
  position: number,
): Promise<number> {
  const { spec } = dimension
  const { rows } = await store.doors.owner.query<{ id: number }>(
    "select nextval(pg_get_serial_sequence('public.dimension', 'id'))::int as id",
  )
  const id = rows[0]?.id ?? 0
  await addDimensionColumns(store, [{ id, many: spec.cardinality === 'many', entered: spec.source.kind === 'entered' }])
  await within(store, actor, { kind: 'template.add-dimension', write: true }, async (scope) => {
    const line = {
      ...{ id, key: spec.key, name_zh: spec.name.zh, name_en: spec.name.en, cardinality: spec.cardinality },
      ...{ required: spec.required ?? false, synonyms: [...(spec.synonyms ?? [])], source_kind: spec.source.kind },
      ...{ source: JSON.stringify(spec.source), position },
    }
    await scope.db.insertInto('dimension').values(line).execute()
    await addLabels(scope, id, dimension.labels)
    if (spec.source.kind !== 'table') return
    const version = {
      ...{ dimension_id: id, version: 1, table_json: JSON.stringify(spec.source.table), state: 'published' as const },
      published_at: scope.now,
    }
    await scope.db.insertInto('rule_version').values(version).execute()
  })
  return id
}

/** Places come from the divisions with their Chinese name only: 深圳市 is Shenzhen to readers of English. */
function english({ name }: LabelSpec): string {
  return name.en === name.zh && /\p{Script=Han}/u.test(name.zh) ? romanPlace(name.zh) : name.en
}

/** However deep the tree, one statement: ids are taken first. Parents may be labels that the dimension has. `first`: position of the first. */
export async function addLabels(
  { client }: Scope,
  dimension: number,
  labels: readonly LabelSpec[],
  first = 0,
): Promise<void> {
  if (labels.length === 0) return
  await client.query(
    `with l as (select * from jsonb_to_recordset($2::jsonb)
       as l(key text, zh text, en text, colour text, parent text, synonyms jsonb, definition jsonb, position int)),
     numbered as (select l.*, nextval('public.label_id_seq')::int id from l order by position)
     insert into label (id, dimension_id, key, name_zh, name_en, colour, parent_id, synonyms, definition, position)
     select n.id, $1, n.key, n.zh, n.en, n.colour, coalesce(p.id, e.id), array(select jsonb_array_elements_text(n.synonyms)),
       nullif(n.definition, 'null'), n.position
     from numbered n left join numbered p on p.key = n.parent left join label e on e.dimension_id = $1 and e.key = n.parent
     order by n.position`,
    [
      dimension,
      JSON.stringify(
        labels.map((label, nr) => ({
          ...{
            key: label.key,
            zh: label.name.zh,
            en: english(label),
            colour: label.colour ?? 'grey',
            position: first + nr,
          },
          ...{ parent: label.parent ?? null, synonyms: label.synonyms ?? [], definition: label.definition ?? null },
        })),
      ),
    ],
  )
}

async function finish({ db }: Scope, template: Template): Promise<void> {
  for (const { key, name, labels, facts } of template.contradictions) {
    const rule = {
      ...{ key, name_zh: name.zh, name_en: name.en },
      ...{ labels: JSON.stringify(labels), facts: JSON.stringify(facts ?? {}) },
    }
    await db
      .insertInto('contradiction_rule')
      .values(rule)
      .onConflict((met) => met.column('key').doNothing())
      .execute()
  }
  const settings: Record<string, unknown> = {
    numbering: template.numbering,
    'custom-tags': template.customTags ?? 5,
    ...(template.combined ? { combined: template.combined } : {}),
    ...(template.rfm ? { rfm: template.rfm } : {}),
  }
  for (const [key, value] of Object.entries(settings)) {
    await db
      .insertInto('setting')
      .values({ key, value: JSON.stringify(value) })
      .onConflict((met) => met.column('key').doNothing())
      .execute()
  }
  const content = JSON.stringify(template)
  await sql`insert into template_installed (key, version, content) values (${template.key}, ${template.version}, ${content})
    on conflict (key) do nothing`.execute(db)
}
