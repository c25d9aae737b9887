// How a field or a dimension comes into being: its column by DDL, then its line in the template.
import { kindOf } from '#domain/fields/kinds.ts'
import type { FieldSpec } from '#domain/template.ts'
import type { Actor } from './actor.ts'
import { addColumns, type NewColumn } from './columns.ts'
import { within } from './scope.ts'
import type { Store } from './store.ts'

/** Fields that the product itself keeps have columns from the first migration. */
const own: Readonly<Record<string, { readonly table: 'customer' | 'contact'; readonly column: string }>> = {
  number: { table: 'customer', column: 'number' },
  name: { table: 'customer', column: 'name' },
  'credit-code': { table: 'customer', column: 'credit_code' },
  region: { table: 'customer', column: 'region' },
  address: { table: 'customer', column: 'address' },
  owner: { table: 'customer', column: 'owner_id' },
  'no-profiling': { table: 'customer', column: 'no_profiling' },
  'contact-name': { table: 'contact', column: 'name' },
  'contact-title': { table: 'contact', column: 'title' },
  phone: { table: 'contact', column: 'phone' },
  email: { table: 'contact', column: 'email' },
}

/**
 * Adds fields, in order, with their choices; answers their ids. The columns come first: a crash between leaves a column
 * that nobody knows, never a field without a column. Throws `too-many-fields`, `busy`.
 */
export async function addFields(
  store: Store,
  actor: Actor,
  specs: readonly FieldSpec[],
  options: { readonly why?: string; readonly changeSet?: bigint } = {},
): Promise<number[]> {
  const ids = await takeIds(store, 'field', specs.length)
  const placed = specs.map((spec, nr) => ({ spec, id: ids[nr] ?? 0, ...placeOf(spec, ids[nr] ?? 0) }))
  await addColumns(
    store,
    placed.flatMap(({ isNew, table, column, type, sealed }): NewColumn[] =>
      isNew ? [{ table, column, type, sealed }] : [],
    ),
  )
  await within(store, actor, { kind: 'template.add-fields', write: true, ...options }, async ({ db }) => {
    const last = await db
      .selectFrom('field')
      .select(({ fn }) => fn.max('position').as('position'))
      .executeTakeFirst()
    for (const [nr, { spec, id, table, column }] of placed.entries()) {
      await db
        .insertInto('field')
        .values(lineOf(spec, id, table, column, (last?.position ?? 0) + nr + 1))
        .execute()
      if (!spec.choices?.length) continue
      const choices = spec.choices.map(({ key, name, synonyms }, position) => ({
        ...{ field_id: id, key, name_zh: name.zh, name_en: name.en, synonyms: synonyms ?? [], position },
      }))
      await db.insertInto('choice').values(choices).execute()
    }
  })
  return ids
}

/** The columns of a dimension: `d_<id>` of customer_class, and `e_<id>` of customer where a person picks the label. */
export function addDimensionColumns(
  store: Store,
  dimensions: readonly { readonly id: number; readonly many: boolean; readonly entered: boolean }[],
): Promise<void> {
  return addColumns(
    store,
    dimensions.flatMap(({ id, many, entered }): NewColumn[] => {
      const type = many ? 'int[]' : 'int'
      const derived = { table: 'customer_class', column: `d_${id}`, type } as const
      return entered ? [derived, { table: 'customer', column: `e_${id}`, type }] : [derived]
    }),
  )
}

type FieldPlace = {
  readonly table: 'customer' | 'contact'
  readonly column: string
  readonly type: NewColumn['type']
  readonly sealed: boolean
  readonly isNew: boolean
}

function placeOf(spec: FieldSpec, id: number): FieldPlace {
  const sealed = spec.privacy === 'personal' || spec.privacy === 'sensitive'
  const { column: type } = kindOf(spec)
  const known = spec.means ? own[spec.means] : undefined
  if (known) return { ...known, type, sealed, isNew: false }
  return { table: spec.at ?? 'customer', column: `f_${id}`, type, sealed, isNew: true }
}

function lineOf(spec: FieldSpec, id: number, table: 'customer' | 'contact', column: string, position: number) {
  const { unit, pattern, min, max } = spec
  return {
    ...{ id, key: spec.key, kind: spec.kind, table_name: table, column_name: column, means: spec.means ?? null },
    ...{ name_zh: spec.name.zh, name_en: spec.name.en, group_key: spec.group, position },
    required: spec.required ?? false,
    privacy: spec.privacy ?? 'internal',
    synonyms: spec.synonyms ?? [],
    options: JSON.stringify({ unit, pattern, min, max }),
    scale: spec.scale ?? (kindOf(spec).column === 'bigint' ? 2 : 0),
  } as const
}

/** Ids before the rows: `n` numbers that no other row will get. */
async function takeIds(store: Store, table: 'field', n: number): Promise<number[]> {
  const { rows } = await store.doors.owner.query<{ id: number }>(
    `select nextval(pg_get_serial_sequence('public.${table}', 'id'))::int as id from generate_series(1, $1)`,
    [n],
  )
  return rows.map((row) => row.id)
}
