// What a preview asks the database: one statement that decides everybody by the changed table and counts what would move.
import type { CompiledQuery } from 'kysely'
import type { RegisteredDimension, Registry } from '#store/registry.ts'
import { type DecideSql, decideSql } from './decide-sql.ts'
import { compiledOf } from './ready.ts'

/** The dimension, or those that read one of the `facts`, and all whose rules read them, however far: these may get other labels. */
export function affectedBy(
  registry: Registry,
  key: string | undefined,
  facts: readonly string[] = [],
): RegisteredDimension[] {
  const read = (one: { readonly reads: readonly string[] }) => one.reads.some((fact) => facts.includes(fact))
  const reached = new Set([
    key,
    ...compiledOf(registry)
      .order.filter(read)
      .map((one) => one.key),
  ])
  for (const { key: own, reads } of compiledOf(registry).order)
    if (!registry.field(own) && reads.some((read) => reached.has(read) && !registry.field(read))) reached.add(own)
  return registry.dimensions.filter((one) => reached.has(one.key))
}

/**
 * The inner queries over everybody. `$1` and `$3` of them are not used here, so they are given as nothing.
 */
export function everybody(
  registry: Registry,
  dimensions: readonly RegisteredDimension[],
  whom = 'is not null',
): DecideSql {
  const decided = decideSql(
    registry,
    whom,
    dimensions.map(({ key }) => key),
  )
  return { ...decided, text: `with ${decided.text}, unused as (select $1::int[], $3::bigint)` }
}

const list = ({ many }: RegisteredDimension, column: string) => (many ? column : `array[${column}]`)
/** The label that a moved customer would have, beside the one it has, which keeps its own name. */
const later = ({ id }: RegisteredDimension) => `later_${id}`

/**
 * Who would have another label of any of these dimensions: their derived rows as they are, with what would be. Customers of each of the
 * stretches of ids `whom` are decided apart, which the database may do side by side.
 */
function movedSql(dimensions: readonly RegisteredDimension[], whom: readonly string[], decided: readonly DecideSql[]) {
  const columns = dimensions.map((one) => `, n.${one.column} as ${later(one)}`)
  const differs = dimensions.map(({ column }) => `k.${column} is distinct from n.${column}`).join(' or ')
  const parts = whom.map(
    (ids, nr) => `select * from (${decided[nr]?.text}
      select n.year_amount as later_amount${columns.join('')}, k.*
      from n join public.customer_class k on k.customer_id = n.id where k.customer_id ${ids} and (${differs})) part${nr}`,
  )
  return `moved as materialized (${parts.join(' union all ')})`
}

/** As JSON, rows (dimension, before, after, count, amount in 分), one a pair of labels that somebody has before and after. */
function movesSql(dimensions: readonly RegisteredDimension[]): string {
  const one = (dimension: RegisteredDimension) =>
    `select ${dimension.id} as dimension, ${list(dimension, dimension.column)} as before, ${list(dimension, later(dimension))} as after,
       count(*) as count, coalesce(sum(later_amount), 0)::text as amount
     from moved where ${dimension.column} is distinct from ${later(dimension)} group by ${dimension.column}, ${later(dimension)}`
  return `(select coalesce(json_agg(m order by m.dimension, m.count desc, m.before, m.after), '[]')
    from (${dimensions.map(one).join(' union all ')}) m) as moves`
}

/**
 * Answers one row: `moves`; `total`, all customers that have labels; `before` and `after`, how many of those who move meet each condition now and
 * then. It takes what `DecideSql` takes. A condition is written over `customer_class k` (joined to `customer c`): for the second count the moved customers, with
 * the labels that they would have, stand in for both tables of labels under their names.
 */
export function foreseenSql(
  registry: Registry,
  dimensions: readonly RegisteredDimension[],
  conditions: readonly CompiledQuery[],
  whom: readonly string[],
): { text: string; params: unknown[] } {
  const decided = whom.map((ids) => everybody(registry, dimensions, ids))
  const params = [...(decided[0]?.params ?? [])]
  const firstParam = 4
  const texts = conditions.map(({ sql, parameters }) => {
    const shift = firstParam - 1 + params.length
    params.push(...parameters)
    return sql.replace(/\$(\d+)/g, (_, nr: string) => `$${Number(nr) + shift}`)
  })
  // Without conditions it must still be one row, whoever moves.
  const none = "coalesce((array_agg(0::bigint))[1:0], '{}')"
  const each = texts.map((text) => `count(*) filter (where ${text})`)
  const counts = each.length ? `array[${each.join(', ')}]::bigint[]` : none
  const customers = texts.some((text) => text.includes('"c".')) ? 'join customer c on c.id = k.customer_id' : ''
  const text = `with ${movedSql(dimensions, whom, decided)}
    select ${movesSql(dimensions)}, (select count(*) from public.customer_class) as total,
      (select ${counts} from moved k ${customers}) as before,
      (with ${postedSql(dimensions)} customer_class as (${laterSql(registry, dimensions)})
        select ${counts} from customer_class k ${customers}) as after`
  return { text, params }
}

const kept = `customer_id owner_id team_pos first_order_on last_order_on order_count order_amount year_amount last_contact_on stamp labelled_at labelled_by`

/** Derived rows of the moved, as they would be. */
function laterSql(registry: Registry, dimensions: readonly RegisteredDimension[]): string {
  const labels = registry.dimensions.map((one) =>
    dimensions.some(({ id }) => id === one.id) ? `${later(one)} as ${one.column}` : one.column,
  )
  return `select ${[...kept.split(' '), ...labels].join(', ')} from moved`
}

/** The table of labels of many, as it would be for the moved. */
function postedSql(dimensions: readonly RegisteredDimension[]): string {
  const many = dimensions.filter((dimension) => dimension.many)
  if (many.length === 0) return ''
  const own = many.flatMap(({ labels }) => labels.map(({ id }) => id))
  const postings = many.map((one) => `union all select unnest(${later(one)}), customer_id from moved`).join(' ')
  return `customer_label as (select label_id, customer_id from public.customer_label where label_id <> all('{${own.join(',')}}'::int[]) ${postings}),`
}

/** Ids of the customers that go from one label set to another, highest yearly amount first. */
export function moversSql(dimension: RegisteredDimension, firstParam: number): string {
  const set = (alias: string, nr: number) =>
    `coalesce(${list(dimension, `${alias}.${dimension.column}`)}, '{}') is not distinct from $${firstParam + nr}::int[]`
  return `select n.id, n.year_amount as amount from n join customer_class k on k.customer_id = n.id
    where ${set('k', 0)} and ${set('n', 1)} order by n.year_amount desc nulls last, n.id limit 100`
}
