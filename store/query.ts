// From a Query of the outside to SQL: the one compiler of conditions. User text only ever becomes a parameter.
import { type RawBuilder, sql } from 'kysely'
import { type DimensionChoice, type FieldCondition, type Query, type Sort, scoreKey } from '#domain/filter.ts'
import { Problem } from '#domain/problem.ts'
import type { Text } from '#domain/text.ts'
import '#domain/words/problems-query.ts'
import { scoreCondition } from './quality.ts'
import { acceptedCondition, acceptedPrefix } from './query-accepted.ts'
import { disputeCondition, disputedPrefix } from './query-dispute.ts'
import { fieldCondition } from './query-field.ts'
import { metricCondition, metricPrefix } from './query-metric.ts'
import { pastCondition, pastPrefix } from './query-past.ts'
import type { RegisteredDimension, RegisteredField, Registry } from './registry.ts'

/** A condition that is true or false for one row of `customer c join customer_class k`. */
export type Condition = RawBuilder<boolean>

/** Conditions of a query; those of one dimension stand apart, so that its facet can leave them out. */
export type Compiled = {
  readonly byDimension: ReadonlyMap<string, Condition>
  readonly others: readonly Condition[]
  /** False where `k` alone answers it, without `c`. */
  readonly needsCustomer: boolean
}

/** Pseudo dimension of custom tags in `choices`: its labels are the tags' own words. */
export const tagsKey = 'tags'

/**
 * Compiles choices and conditions; the search is compiled by store/search.ts, since it needs the vault.
 * Throws Problem `unknown-field` (also for sealed ones), `unknown-dimension`, `unknown-label`, `bad-condition`.
 *
 * @param today on which customers are fresh or not
 */
export function compileQuery(registry: Registry, query: Query, today: string): Compiled {
  const byDimension = new Map<string, Condition>()
  for (const [key, choice] of Object.entries(query.choices ?? {})) {
    const condition = key === tagsKey ? tagChoice(choice) : dimensionChoice(dimensionOf(registry, key), choice)
    if (condition) byDimension.set(key, condition)
  }
  const others = (query.where ?? []).map((condition) => oneCondition(registry, condition, today))
  return { byDimension, others, needsCustomer: others.length > 0 }
}

/** All conditions, or all but those of one dimension. */
export function allConditions(compiled: Compiled, except?: string): Condition {
  const parts = [...compiled.byDimension].filter(([key]) => key !== except).map(([, condition]) => condition)
  return and([...parts, ...compiled.others])
}

export function and(conditions: readonly Condition[]): Condition {
  return conditions.length ? sql<boolean>`(${sql.join([...conditions], sql` and `)})` : sql<boolean>`true`
}

export function dimensionOf(registry: Registry, key: string): RegisteredDimension {
  const dimension = registry.dimension(key)
  if (!dimension) throw new Problem('unknown-dimension', { dimension: key })
  return dimension
}

/** A field that may be filtered and sorted by: not sealed. */
export function openField(registry: Registry, key: string): RegisteredField {
  const field = registry.field(key)
  if (!field || field.sealed) throw new Problem('unknown-field', { field: key })
  return field
}

function idsOf(dimension: RegisteredDimension, keys: readonly string[]): number[] {
  return keys.flatMap((key) => {
    const ids = dimension.branch(key)
    if (ids.length === 0) throw new Problem('unknown-label', { dimension: dimension.name, label: key })
    return [...ids]
  })
}

/** OR within `some`, none of `none`; nothing chosen is no condition. */
function dimensionChoice(dimension: RegisteredDimension, choice: DimensionChoice): Condition | undefined {
  const column = sql.ref(`k.${dimension.column}`)
  const has = (ids: readonly number[]) =>
    dimension.many
      ? sql<boolean>`exists (select from customer_label l where l.customer_id = k.customer_id and l.label_id = any(${ids}::int[]))`
      : oneOf(column, ids)
  const none = dimension.many ? sql<boolean>`coalesce(cardinality(${column}), 0) = 0` : sql<boolean>`${column} is null`
  return choiceOf(choice, (keys) => has(idsOf(dimension, keys)), none)
}

/** More stretches than this are looked up in a list. */
const mostStretches = 8

/**
 * A branch of a code list is hundreds of labels, made one after the other: a few stretches of ids. A list would be searched from its
 * start for every customer where counts are grouped by it (PostgreSQL 18 hashes such lists in conditions, not in group keys).
 */
function oneOf(column: RawBuilder<unknown>, ids: readonly number[]): Condition {
  const stretches: { from: number; to: number }[] = []
  for (const id of [...new Set(ids)].sort((a, b) => a - b)) {
    const last = stretches.at(-1)
    if (last && last.to === id - 1) last.to = id
    else stretches.push({ from: id, to: id })
  }
  if (ids.length <= 2 || stretches.length > mostStretches) {
    return ids.length === 1 ? sql<boolean>`${column} = ${ids[0]}::int` : sql<boolean>`${column} = any(${ids}::int[])`
  }
  const parts = stretches.map(({ from, to }) =>
    from === to ? sql`${column} = ${from}::int` : sql`${column} between ${from}::int and ${to}::int`,
  )
  return sql<boolean>`(${sql.join(parts, sql` or `)})`
}

function tagChoice(choice: DimensionChoice): Condition | undefined {
  const has = (names: readonly string[]) =>
    sql<boolean>`exists (select from customer_tag g join custom_tag t on t.id = g.tag_id where g.customer_id = k.customer_id and t.name = any(${names}::text[]))`
  return choiceOf(
    choice,
    has,
    sql<boolean>`not exists (select from customer_tag g where g.customer_id = k.customer_id)`,
  )
}

function choiceOf(
  choice: DimensionChoice,
  has: (keys: readonly string[]) => Condition,
  none: Condition,
): Condition | undefined {
  const parts: Condition[] = []
  const some = choice.some?.length ? has(choice.some) : undefined
  if (choice.empty === 'only') parts.push(none)
  else if (choice.empty === 'without') parts.push(sql<boolean>`not (${none})`)
  else if (some && choice.empty === 'with') parts.push(sql<boolean>`(${some} or ${none})`)
  else if (some) parts.push(some)
  if (choice.none?.length) parts.push(sql<boolean>`(${has(choice.none)}) is not true`)
  return parts.length ? and(parts) : undefined
}

/**
 * `flag:<field>` asks for doubtful values of a field, by code; `metric:<key>` for what was counted; `disputed:<dimension>` for labels
 * that a file said otherwise; `was:<dimension>` for labels carried on a day; `accepted:<contradiction>` for what was said to be right;
 * `quality:score` for points;
 * everything else is a field.
 */
function oneCondition(registry: Registry, condition: FieldCondition, today: string): Condition {
  if (condition.field.startsWith(metricPrefix)) return metricCondition(condition, metricName(registry, condition.field))
  if (condition.field.startsWith(disputedPrefix))
    return disputeCondition(dimensionOf(registry, condition.field.slice(disputedPrefix.length)), condition)
  if (condition.field.startsWith(pastPrefix))
    return pastCondition(dimensionOf(registry, condition.field.slice(pastPrefix.length)), condition)
  if (condition.field.startsWith(acceptedPrefix)) return acceptedCondition(condition)
  if (condition.field === scoreKey) return scoreCondition(registry, condition, today)
  if (!condition.field.startsWith('flag:')) return fieldCondition(openField(registry, condition.field), condition)
  const field = registry.field(condition.field.slice(5))
  if (!field) throw new Problem('unknown-field', { field: condition.field })
  const codes = condition.op === 'is' ? [condition.value] : condition.op === 'in' ? condition.value : undefined
  if (condition.op !== 'filled' && !Array.isArray(codes)) throw new Problem('bad-condition', { field: field.spec.name })
  const byCode = codes ? sql`and f.code = any(${codes}::text[])` : sql``
  return sql<boolean>`exists (select from customer_flag f where f.customer_id = k.customer_id and f.field_id = ${field.id}::int ${byCode})`
}

/** As its field is called, where the company has one. */
function metricName(registry: Registry, key: string): Text {
  const metric = key.slice(metricPrefix.length)
  return (registry.meaning(metric) ?? registry.field(metric))?.spec.name ?? { zh: metric, en: metric }
}

/** A key that a field and a dimension share (region) means the field; `label:<key>` always means the dimension. */
function sortedByLabel(registry: Registry, key: string): RegisteredDimension | undefined {
  return registry.field(key) ? undefined : registry.dimension(key)
}

const fixedSorts: ReadonlyMap<string, string> = new Map([
  ['number', 'c.number'],
  ['name', 'c.pinyin'],
  ['updated', 'c.updated_at'],
  ['id', 'k.customer_id'],
])

type Sorting = { readonly narrow?: boolean; readonly points?: RawBuilder<unknown> | undefined }

/** One expression to sort by, with its SQL type for keyset comparisons; ties go by customer id. */
export type SortKey = {
  readonly expression: RawBuilder<unknown>
  readonly type: string
  readonly desc: boolean
  readonly onCustomer: boolean
}

/**
 * Sort keys of a query; labels sort in the order of their dimension. Throws `unknown-field`.
 * `narrow`: the yearly amount of the narrow table is the one that was entered (no orders speak instead), and has an index.
 * `points`: what stands for the points of quality (score-memory.ts); without it none are known.
 */
export function sortKeys(
  registry: Registry,
  sorts: readonly Sort[],
  { narrow = false, points }: Sorting = {},
): SortKey[] {
  return sorts.map(({ by, desc }) => {
    if (by === scoreKey) return { expression: points ?? sql`null::int`, type: 'int', desc, onCustomer: false }
    if (narrow && registry.field(by)?.spec.means === 'yearly-amount')
      return { expression: sql.ref('k.year_amount'), type: 'bigint', desc, onCustomer: false }
    const fixed = fixedSorts.get(registry.field(by)?.spec.means === 'name' ? 'name' : by)
    if (fixed) {
      const type = by === 'updated' ? 'timestamptz' : by === 'id' ? 'int' : 'text'
      return { expression: sql.ref(fixed), type, desc, onCustomer: by !== 'id' }
    }
    const dimension = by.startsWith('label:') ? registry.dimension(by.slice(6)) : sortedByLabel(registry, by)
    if (dimension && !dimension.many) {
      const order = dimension.labels.map((label) => label.id)
      return {
        expression: sql`array_position(${order}::int[], ${sql.ref(`k.${dimension.column}`)}::int)`,
        type: 'int',
        desc,
        onCustomer: false,
      }
    }
    const field = openField(registry, by)
    if (field.table !== 'customer' || field.kind.holds === 'list') throw new Problem('unknown-field', { field: by })
    return { expression: sql.ref(`c.${field.column}`), type: field.kind.column, desc, onCustomer: true }
  })
}
