// Facts → rules → pins as the inner queries of one statement, for any number of customers: what every labelling and preview reads.

import { compile } from '#domain/decision/compile.ts'
import { type SqlColumn, toSql } from '#domain/decision/to-sql.ts'
import { type CompiledDimension, compileDimensions } from '#domain/dimensions/compile.ts'
import { profiles } from '#domain/dimensions/profiling.ts'
import { decisionTable } from '#domain/dimensions/table.ts'
import { sourceOf } from '#domain/metrics/sources.ts'
import type { Template } from '#domain/template.ts'
import { sourceCodes } from '#store/label-spans.ts'
import type { RegisteredDimension, Registry } from '#store/registry.ts'
import { templateOf, versionsOf } from '#store/template-now.ts'
import { type FactsSql, factsSql, firstOrder, lastOrder } from './facts-sql.ts'

/**
 * `text` defines b (facts), g (what was given), and n: a row a customer with `id`, `owner_id`, `team_pos`, `first_on`, `last_on`, `order_count`,
 * `order_amount` and `year_amount` (分), and for each dimension its label(s) `d_<id>` and their source `s_<id>`.
 * Each is to be read once: nothing is kept on the way, and what is not asked for of a row is not worked out. (`offset 0` in b: a fact
 * that several rules read is worked out once a row.) It takes the customers as `$1`, today as `$2`, leaves `$3` free, and takes `params` from `$4` on.
 */
export type DecideSql = {
  readonly text: string
  readonly params: readonly unknown[]
  readonly dimensions: readonly RegisteredDimension[]
}

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
  const text = `b as not materialized (${baseSql(built, dimensions, whom)} offset 0),
${givenSql(dimensions, whom)},
n as not materialized (
  select b.id, b.owner_id, b.team_pos, b.first_on, b.last_on, ${metrics[0]} as order_count, ${metrics[1]} as order_amount, ${metrics[2]} as year_amount
    ${labels.join('')}
  from b left join g on g.customer_id = b.id
  ${layers.join('\n  ')})`
  return { text, params: built.params, dimensions }
}

/** Up to so many labels are found in a list; more are joined. */
const fewLabels = 60

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
  return `select ${[...own, ...columns, ...entered].join(', ')} from customer c ${facts.tables(whom)} where c.id ${whom}`
}

/** Pins that have not expired and what imports said, one row a customer. */
function givenSql(dimensions: readonly RegisteredDimension[], whom: string): string {
  const columns = dimensions.flatMap(({ id, many }) =>
    (['pin', 'import'] as const).map((source) => {
      const value = many ? 'array_agg(label_id order by dimension_id, label_id)' : 'max(label_id)'
      return `${value} filter (where dimension_id = ${id} and source = '${source}') as ${source}_${id}`
    }),
  )
  return `g as not materialized (select ${['customer_id', ...columns].join(', ')} from label_given
  where customer_id ${whom} and (expires_on is null or expires_on >= $2::date) group by customer_id)`
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
    const metric = sourceOf(source.by)
    const sql = metric?.sql(source.options ?? {}, (fact) => columnOf(built, fact, 'stored').sql) ?? 'null'
    if (dimension.labels.length <= fewLabels) {
      const first = 4 + built.params.length
      built.params.push(
        dimension.labels.map(({ key }) => key),
        dimension.labels.map(({ id }) => id),
      )
      return `cross join lateral (select ($${first + 1}::int[])[array_position($${first}::text[], (${sql}))] as label) ${as}`
    }
    return `left join lateral (select l.id as label from label l where l.dimension_id = ${dimension.id} and l.key = (${sql})) ${as} on true`
  }
  const ready = compile(decisionTable(source.table, compiled.spec, built.template))
  const typeOf = new Map<string, string>(ready.table.inputs.map((input) => [input.key, input.type]))
  const table = toSql(ready, (fact) => columnOf(built, fact, typeOf.get(fact)), { firstParam: 4 + built.params.length })
  built.params.push(...table.params)
  const ids = source.table.rules.map((rule) => dimension.byKey.get(rule.label)?.id ?? 'null')
  const byRule = `(array[${ids.join(', ')}]::int[])`
  const otherwise = source.table.default === undefined ? null : dimension.byKey.get(source.table.default)?.id
  // `offset 0`: where the answer is used more than once, a large table is asked once all the same.
  const hit = `select ${table.sql} as hit${table.large ? ' offset 0' : ''}`
  if (table.gives === 'rules') return listLayer(dimension, hit, byRule, otherwise ?? null, as)
  const one = `case when h.hit > 0 then ${byRule}[h.hit] when h.hit = 0 then ${otherwise ?? 'null'} end`
  return `cross join lateral (select ${dimension.many ? `case when (${one}) is not null then array[${one}] end` : one} as label from (${hit}) h) ${as}`
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
function finalColumn({ id, source }: RegisteredDimension): string {
  const label = `coalesce(g.pin_${id}, r${id}.label, g.import_${id})`
  return profiles(source) ? `case when b.refused then g.pin_${id} else ${label} end` : label
}

function sourceColumn({ id, source }: RegisteredDimension): string {
  return `case when g.pin_${id} is not null then ${sourceCodes.pin} when r${id}.label is not null then ${sourceCodes[source.kind]} else ${sourceCodes.import} end`
}
