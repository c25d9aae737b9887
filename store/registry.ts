// The fields, dimensions and labels this database has now: read once, kept until somebody changes one.
import { type Kysely, sql } from 'kysely'
import type { FieldKind } from '#domain/fields/kind.ts'
import { kindOf } from '#domain/fields/kinds.ts'
import type { FieldSpec, SourceSpec } from '#domain/template.ts'
import type { Text } from '#domain/text.ts'
import type { Tables } from './tables.ts'

export type Choice = {
  readonly id: number
  readonly key: string
  readonly name: Text
  readonly synonyms: readonly string[]
  readonly retired: boolean
}

/** A typed column of customer or contact. A sealed one has `<column>_mac` and `<column>_tail` beside it. */
export type RegisteredField = {
  readonly id: number
  readonly key: string
  readonly spec: FieldSpec
  readonly kind: FieldKind
  readonly table: 'customer' | 'contact'
  readonly column: string
  readonly scale: number
  readonly sealed: boolean
  readonly choices: readonly Choice[]
}

export type RegisteredLabel = {
  readonly id: number
  readonly key: string
  readonly name: Text
  readonly colour: string
  readonly parent: number | null
  readonly synonyms: readonly string[]
  readonly retired: boolean
  readonly proposed: boolean
  readonly replacedBy: number | null
  readonly definition: Text | null
}

/** `column` is in customer_class (label id, or ids where many); `entered` the column of customer that a person's choice is kept in. */
export type RegisteredDimension = {
  readonly id: number
  readonly key: string
  readonly name: Text
  readonly many: boolean
  readonly required: boolean
  readonly synonyms: readonly string[]
  readonly source: SourceSpec
  readonly version: number
  readonly column: string
  readonly entered: string | null
  readonly labels: readonly RegisteredLabel[]
  readonly byKey: ReadonlyMap<string, RegisteredLabel>
  readonly byId: ReadonlyMap<number, RegisteredLabel>
  /** Ids of a label and of everything below it; of a replaced one also those of what replaces it, so that kept filters still mean it. */
  branch(key: string): readonly number[]
}

export type Registry = {
  readonly stamp: number
  readonly groups: readonly { readonly key: string; readonly name: Text }[]
  readonly fields: readonly RegisteredField[]
  readonly dimensions: readonly RegisteredDimension[]
  readonly people: ReadonlyMap<number, RegisteredPerson>
  readonly settings: ReadonlyMap<string, unknown>
  field(key: string): RegisteredField | undefined
  /** The field that means this to the product, for example `yearly-amount`. */
  meaning(means: string): RegisteredField | undefined
  dimension(key: string): RegisteredDimension | undefined
}

export type RegisteredPerson = {
  readonly id: number
  readonly name: string
  readonly email: string
  readonly active: boolean
}

type Db = Kysely<Tables>

const kept = new WeakMap<object, Registry>()

/**
 * The registry as of this transaction. `owner` is what it is kept by (the store). A single-row stamp, bumped by triggers, tells
 * whether the kept one still holds.
 */
export async function registryOf(owner: object, db: Db): Promise<Registry> {
  const { rows } = await sql<{ stamp: bigint; own: boolean | null }>`
    select stamp, xmin = pg_current_xact_id_if_assigned()::xid as own from registry_stamp`.execute(db)
  const stamp = Number(rows[0]?.stamp ?? 0)
  const before = kept.get(owner)
  if (before?.stamp === stamp && rows[0]?.own !== true) return before
  const registry = await readRegistry(db, stamp)
  // What this transaction changed itself may be rolled back, and its stamp given to something else.
  if (rows[0]?.own !== true) kept.set(owner, registry)
  return registry
}

async function readRegistry(db: Db, stamp: number): Promise<Registry> {
  const fields = await readFields(db)
  const dimensions = await readDimensions(db)
  const groups = await sql<{
    key: string
    zh: string
    en: string
  }>`select key, name_zh zh, name_en en from field_group order by position, key`.execute(db)
  const people = await sql<RegisteredPerson>`select id, name, email, active from person`.execute(db)
  const settings = await sql<{ key: string; value: unknown }>`select key, value from setting`.execute(db)
  const fieldByKey = new Map(fields.map((field) => [field.key, field]))
  const fieldByMeaning = new Map(
    fields.flatMap((field) => (field.spec.means ? [[field.spec.means as string, field] as const] : [])),
  )
  const dimensionByKey = new Map(dimensions.map((dimension) => [dimension.key, dimension]))
  return {
    stamp,
    groups: groups.rows.map(({ key, zh, en }) => ({ key, name: { zh, en } })),
    fields,
    dimensions,
    people: new Map(people.rows.map((person) => [person.id, person])),
    settings: new Map(settings.rows.map(({ key, value }) => [key, value])),
    field: (key) => fieldByKey.get(key),
    meaning: (means) => fieldByMeaning.get(means),
    dimension: (key) => dimensionByKey.get(key),
  }
}

type FieldRow = {
  id: number
  key: string
  kind: string
  table_name: 'customer' | 'contact'
  column_name: string
  means: FieldSpec['means'] | null
  zh: string
  en: string
  group_key: string
  required: boolean
  privacy: NonNullable<FieldSpec['privacy']>
  synonyms: string[]
  options: Partial<FieldSpec>
  scale: number
}

async function readFields(db: Db): Promise<RegisteredField[]> {
  const { rows } = await sql<FieldRow>`
    select id, key, kind, table_name, column_name, means, name_zh zh, name_en en, group_key, required, privacy, synonyms, options, scale
    from field where status = 'active' order by position, id`.execute(db)
  const choices = await sql<{
    id: number
    field_id: number
    key: string
    zh: string
    en: string
    synonyms: string[]
    status: string
  }>`
    select id, field_id, key, name_zh zh, name_en en, synonyms, status from choice order by position, id`.execute(db)
  return rows.map((row) => {
    const own = choices.rows
      .filter((choice) => choice.field_id === row.id)
      .map(({ id, key, zh, en, synonyms, status }) => ({
        id,
        key,
        name: { zh, en },
        synonyms,
        retired: status === 'retired',
      }))
    const spec = specOf(row, own)
    return {
      id: row.id,
      key: row.key,
      spec,
      kind: kindOf(spec),
      table: row.table_name,
      column: row.column_name,
      scale: row.scale,
      sealed: row.privacy === 'personal' || row.privacy === 'sensitive',
      choices: own,
    }
  })
}

function specOf(row: FieldRow, choices: readonly Choice[]): FieldSpec {
  return {
    ...row.options,
    key: row.key,
    kind: row.kind,
    name: { zh: row.zh, en: row.en },
    group: row.group_key,
    at: row.table_name,
    ...(row.means ? { means: row.means } : {}),
    required: row.required,
    privacy: row.privacy,
    synonyms: row.synonyms,
    scale: row.scale,
    ...(choices.length
      ? { choices: choices.map(({ key, name, synonyms }) => ({ key, name, synonyms: [...synonyms] })) }
      : {}),
  }
}

type LabelRow = {
  id: number
  dimension_id: number
  key: string
  zh: string
  en: string
  colour: string | null
  parent_id: number | null
  synonyms: string[]
  status: string
  replaced_by: number | null
  definition: Text | null
}

async function readDimensions(db: Db): Promise<RegisteredDimension[]> {
  const { rows } = await sql<{
    id: number
    key: string
    zh: string
    en: string
    cardinality: string
    required: boolean
    synonyms: string[]
    source: SourceSpec
    version: number
  }>`
    select id, key, name_zh zh, name_en en, cardinality, required, synonyms, source,
      coalesce((select max(v.version) from rule_version v where v.dimension_id = d.id), d.version) as version
    from dimension d where status = 'active' order by position, id`.execute(db)
  const labels = await sql<LabelRow>`
    select id, dimension_id, key, name_zh zh, name_en en, colour, parent_id, synonyms, status, replaced_by, definition
    from label order by position, id`.execute(db)
  return rows.map((row) => {
    const own = labels.rows.filter((label) => label.dimension_id === row.id).map(labelOf)
    return {
      id: row.id,
      key: row.key,
      name: { zh: row.zh, en: row.en },
      many: row.cardinality === 'many',
      required: row.required,
      synonyms: row.synonyms,
      source: row.source,
      version: row.version,
      column: `d_${row.id}`,
      entered: row.source.kind === 'entered' ? `e_${row.id}` : null,
      labels: own,
      byKey: new Map(own.map((label) => [label.key, label])),
      byId: new Map(own.map((label) => [label.id, label])),
      branch: branchFinder(own),
    }
  })
}

function labelOf(row: LabelRow): RegisteredLabel {
  return {
    id: row.id,
    key: row.key,
    name: { zh: row.zh, en: row.en },
    colour: row.colour ?? 'grey',
    parent: row.parent_id,
    synonyms: row.synonyms,
    retired: row.status === 'retired',
    proposed: row.status === 'proposed',
    replacedBy: row.replaced_by,
    definition: row.definition,
  }
}

function branchFinder(labels: readonly RegisteredLabel[]): (key: string) => readonly number[] {
  const children = Map.groupBy(labels, (label) => label.parent)
  const below = (id: number): number[] => [id, ...(children.get(id) ?? []).flatMap((child) => below(child.id))]
  const heirs = (label: RegisteredLabel, path: readonly number[]): number[] => {
    const heir = path.length < 20 ? labels.find((one) => one.id === label.replacedBy) : undefined
    return [...below(label.id), ...(heir ? heirs(heir, [...path, label.id]) : [])]
  }
  const known = new Map<string, readonly number[]>()
  return (key) => {
    const before = known.get(key)
    if (before) return before
    const label = labels.find((one) => one.key === key)
    const ids = label ? [...new Set(heirs(label, []))] : []
    known.set(key, ids)
    return ids
  }
}

/** What a customer is told by, its name and number, then the others. */
export function withNames({ fields }: Registry, others: readonly RegisteredField[]): RegisteredField[] {
  const names = fields.filter(({ spec }) => spec.means === 'name' || spec.means === 'number')
  return [...new Set([...names, ...others])]
}
