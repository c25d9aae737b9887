// Facts → rules → pins as the inner queries of one statement, for any number of customers: what every labelling and preview reads.

import { compile } from '#domain/decision/compile.ts'
import { type SqlColumn, toSql } from '#domain/decision/to-sql.ts'
import { type CompiledDimension, compileDimensions } from '#domain/dimensions/compile.ts'
import { profiles } from '#domain/dimensions/profiling.ts'
import { decisionTable } from '#domain/dimensions/table.ts'
import { sourceOf } from '#domain/metrics/sources.ts'
import type { SourceSpec, Template } from '#domain/template.ts'
import { sourceCodes } from '#store/label-spans.ts'
import type { RegisteredDimension, Registry } from '#store/registry.ts'
import { templateOf, versionsOf } from '#store/template-now.ts'
import { type FactsSql, factsSql, firstOrder, lastOrder } from './facts-sql.ts'

/**
 * `text` defines b (facts), g (what was given), and n: a row a customer with `id`, `owner_id`, `team_pos`, `first_on`, `last_on`, `order_count`,
 * `order_amount` and `year_amount` (分), and for each dimension its label(s) `d_<id>` and their source `s_<id>`.
 * Each is to be read once: nothing is kept on the way, and what is not asked for of a row is not worked out. (A fact
 * that several rules read is worked out once a row, in b.) It takes the customers as `$1`, today as `$2`, leaves `$3` free, and takes `params` from `$4` on.
 */
export type DecideSql = {
  readonly text: string
  readonly params: readonly unknown[]
  readonly dimensions: readonly RegisteredDimension[]
}

type DerivedSpec = Extract<SourceSpec, { kind: 'derived' }>

type Built = {
  readonly registry: Registry
  readonly template: Template
  readonly facts: FactsSql
  readonly params: unknown[]
  /** Columns of the labels decided so far, by dimension key, for dimensions that read them. */
  readonly decided: Map<string, SqlColumn>
}

/**
 * The inner queries for this registry: all dimensions, or some with those they read. `whom` is how a customer id column is
 * narrowed, for example `= any($1::int[])`. Throws the Problems of dimensions that do not compile.
 */
export function decideSql(registry: Registry, whom: string, only?: readonly string[]): DecideSql {
  const template = templateOf(registry)
  const built: Built = { registry, template, facts: factsSql(registry), params: [], decided: new Map() }
  const compiled = compileDimensions(template, versionsOf(registry))
  const wanted = only && new Set(only.flatMap((key) => [...readBy(compiled.byKey, key)]))
  const chosen = compiled.order.filter(({ key }) => wanted?.has(key) ?? true)
  const dimensions = registry.dimensions.filter(({ key }) => wanted?.has(key) ?? true)
  const layers = chosen.flatMap((one) => {
    const dimension = registry.dimension(one.key)
    return dimension ? [layer(built, one, dimension)] : []
  })
  const metrics = ['order-count', 'order-amount', 'yearly-amount'].map((fact) => columnOf(built, fact).sql)
  const labels = dimensions.map((one) => `, ${finalColumn(one)} as ${one.column}, ${sourceColumn(one)} as s_${one.id}`)
  const text = `b as not materialized (${baseSql(built, dimensions, whom)}),
${givenSql(dimensions, whom, only !== undefined)},
n as not materialized (
  select b.id, b.owner_id, b.team_pos, b.first_on, b.last_on, ${metrics[0]} as order_count, ${metrics[1]} as order_amount, ${metrics[2]} as year_amount
    ${labels.join('')}
  from b left join g on g.customer_id = b.id
  ${layers.join('\n  ')})`
  return { text, params: built.params, dimensions }
}

/** The dimension and all that its rule reads, however far. */
function readBy(byKey: ReadonlyMap<string, CompiledDimension>, key: string, found = new Set<string>()): Set<string> {
  const dimension = byKey.get(key)
  if (!dimension || found.has(key)) return found
  found.add(key)
  for (const read of dimension.reads) readBy(byKey, read, found)
  return found
}

function baseSql({ registry, facts }: Built, dimensions: readonly RegisteredDimension[], whom: string): string {
  const entered = dimensions.flatMap((dimension) => (dimension.entered ? [`c.${dimension.entered}`] : []))
  const columns = [`${firstOrder(registry)} as first_on`, `${lastOrder(registry)} as last_on`, ...facts.columns()]
  const own = ['c.id', 'c.owner_id', 'c.team_pos', 'c.no_profiling is true as refused']
  // Either keeps the planner from working a fact out wherever it is read; in order, the other tables are met by merging.
  const once = whom.includes('any(') ? 'offset 0' : 'order by c.id'
  return `select ${[...own, ...columns, ...entered].join(', ')} from customer c ${facts.tables(whom)} where c.id ${whom} ${once}`
}

/** Added to a label that is pinned, so that one number says what was given and how. */
const pinned = 2 ** 32

/** Pins that have not expired and what imports said, one row a customer: of single labels the pin, where there is one. */
function givenSql(dimensions: readonly RegisteredDimension[], whom: string, isSome: boolean): string {
  const columns = dimensions.flatMap(({ id, many }) =>
    many
      ? (['pin', 'import'] as const).map(
          (source) =>
            `array_agg(label_id order by dimension_id, label_id) filter (where dimension_id = ${id} and source = '${source}') as ${source}_${id}`,
        )
      : [
          `max(case when source = 'pin' then ${pinned} + label_id else label_id end) filter (where dimension_id = ${id}) as given_${id}`,
        ],
  )
  const of = isSome ? ` and dimension_id = any('{${dimensions.map(({ id }) => id).join(',')}}'::smallint[])` : ''
  return `g as not materialized (select ${['customer_id', ...columns].join(', ')} from label_given
  where customer_id ${whom}${of} and (expires_on is null or expires_on >= $2::date) group by customer_id)`
}

/** `r<id>.label`: the label (or labels) that the rule or the person's choice gives. */
function layer(built: Built, compiled: CompiledDimension, dimension: RegisteredDimension): string {
  const made = ruleLayer(built, compiled, dimension)
  const code = (key: string) => dimension.byKey.get(key)?.id ?? null
  if (!dimension.many) built.decided.set(dimension.key, { sql: finalColumn(dimension), type: 'int', code })
  return made
}

function ruleLayer(built: Built, compiled: CompiledDimension, dimension: RegisteredDimension): string {
  const { source } = compiled.spec
  const as = `r${dimension.id}`
  if (source.kind === 'entered') return `cross join lateral (select b.${dimension.entered} as label) ${as}`
  if (source.kind === 'derived') {
    return `cross join lateral (select ${derivedSql(built, source, dimension)} as label) ${as}`
  }
  const ready = compile(decisionTable(source.table, compiled.spec, built.template))
  const typeOf = new Map<string, string>(ready.table.inputs.map((input) => [input.key, input.type]))
  const table = toSql(ready, (fact) => columnOf(built, fact, typeOf.get(fact)), { firstParam: 4 + built.params.length })
  built.params.push(...table.params)
  const ids = source.table.rules.map((rule) => dimension.byKey.get(rule.label)?.id ?? 'null')
  const otherwise = (source.table.default !== undefined && dimension.byKey.get(source.table.default)?.id) || null
  // `offset 0`: where the answer is used more than once, a large table is asked once all the same.
  const hit = `select ${table.sql} as hit${table.large ? ' offset 0' : ''}`
  if (table.gives === 'rules') return listLayer(dimension, hit, `(array[${ids.join(', ')}]::int[])`, otherwise, as)
  // The default is the label of rule 0. Before the first place, as beyond the last, an array holds nothing.
  const one = `(array[${[otherwise ?? 'null', ...ids].join(', ')}]::int[])[1 + h.hit]`
  return `cross join lateral (select ${dimension.many ? `case when (${one}) is not null then array[${one}] end` : one} as label from (${hit}) h) ${as}`
}

/** The label that a derived source gives, as its number here. */
function derivedSql(
  built: Built,
  { by, options = {} }: DerivedSpec,
  { id, byKey, labels }: RegisteredDimension,
): string {
  const source = sourceOf(by)
  if (!source) return 'null::int'
  const column = (fact: string) => columnOf(built, fact, 'stored').sql
  if (!source.numbered) return `(${source.sql(options, column, (key) => String(byKey.get(key)?.id ?? 'null'))})::int`
  const { fact, numberOf } = source.numbered
  const { sql: number, type } = columnOf(built, fact, 'stored')
  if (type !== 'int')
    return `(select l.id from label l where l.dimension_id = ${id} and l.key = (${source.sql(options, column)}))`
  const known = labels.map((label) => [numberOf(label.key) ?? -1, label.id] as const).filter(([of]) => of >= 0)
  known.sort(([a], [b]) => a - b)
  const [numbers, ids] = [0, 1].map((at) => `'{${known.map((pair) => pair[at]).join(',')}}'::int[]`)
  const place = `width_bucket(${number}, ${numbers})`
  return `case when (${numbers})[${place}] = ${number} then (${ids})[${place}] end`
}

function listLayer(dimension: RegisteredDimension, hits: string, byRule: string, otherwise: number | null, as: string) {
  const list = `array(select distinct ${byRule}[x] from unnest(h.hit) x where ${byRule}[x] is not null order by 1)`
  const found = `case when h.hit = '{}' then ${otherwise === null ? 'null' : `array[${otherwise}]`} else ${list} end`
  return `cross join lateral (select ${dimension.many ? `nullif(${found}, '{}')` : `(${found})[1]`} as label from (${hits}) h) ${as}`
}

/** A fact that nobody knows (yet) is empty, whatever type is expected of it. */
function columnOf({ facts, decided }: Built, fact: string, expected = 'stored'): SqlColumn {
  const found = facts.column(fact) ?? decided.get(fact)
  // A region is stored as a number and read as its code.
  if (found?.type === 'int' && !found.code && expected === 'string')
    return { sql: `lpad(${found.sql}::text, 6, '0')`, type: 'text' }
  if (found) return found
  const types = { number: 'bigint', date: 'date', boolean: 'boolean' } as const
  const type = expected in types ? types[expected as keyof typeof types] : 'text'
  return { sql: `null::${type}`, type }
}

/** Of who refused to be profiled only what a person said: `refused` is the one column this costs. */
function finalColumn({ id, source, many }: RegisteredDimension): string {
  if (many) {
    const labels = `coalesce(g.pin_${id}, r${id}.label, g.import_${id})`
    return profiles(source) ? `case when b.refused then g.pin_${id} else ${labels} end` : labels
  }
  const given = `g.given_${id}`
  const rest = `coalesce(r${id}.label, ${given}::int)`
  return `case when ${given} >= ${pinned} then (${given} - ${pinned})::int ${profiles(source) ? `when not b.refused then ${rest}` : `else ${rest}`} end`
}

function sourceColumn({ id, source, many }: RegisteredDimension): string {
  const isPinned = many ? `g.pin_${id} is not null` : `g.given_${id} >= ${pinned}`
  return `case when ${isPinned} then ${sourceCodes.pin} when r${id}.label is not null then ${sourceCodes[source.kind]} else ${sourceCodes.import} end`
}
