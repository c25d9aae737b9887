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

/** The inner queries over everybody; `$1` and `$3` of them are not used here, so they are given as nothing. */
export function everybody(registry: Registry, dimensions: readonly RegisteredDimension[]): DecideSql {
  const decided = decideSql(
    registry,
    'is not null',
    dimensions.map(({ key }) => key),
  )
  return { ...decided, text: `with ${decided.text}, unused as (select $1::int[], $3::bigint)` }
}

const list = ({ many, column }: RegisteredDimension, alias: string) =>
  many ? `${alias}.${column}` : `array[${alias}.${column}]`

/** As JSON, rows (dimension, before, after, count, amount in 分), one a pair of labels that somebody has before and after. */
export function movesSql(dimensions: readonly RegisteredDimension[]): string {
  const one = (dimension: RegisteredDimension) =>
    `select ${dimension.id} as dimension, ${list(dimension, 'k')} as before, ${list(dimension, 'n')} as after,
       count(*) as count, coalesce(sum(n.year_amount), 0)::text as amount
     from n join customer_class k on k.customer_id = n.id group by k.${dimension.column}, n.${dimension.column}`
  return `(select coalesce(json_agg(m order by m.dimension, m.count desc, m.before, m.after), '[]')
    from (${dimensions.map(one).join(' union all ')}) m) as moves`
}

/**
 * Of one row with the moves: `before` and `after`, how many of the customers that move meet each condition now and then. A condition is written over
 * `customer_class k` (joined to `customer c`): the second time the moved customers' labels stand in for theirs under that name.
 */
export function effectsSql(
  registry: Registry,
  dimensions: readonly RegisteredDimension[],
  conditions: readonly CompiledQuery[],
  firstParam: number,
): { text: string; params: unknown[] } {
  const params: unknown[] = []
  const texts = conditions.map(({ sql, parameters }) => {
    const shift = firstParam - 1 + params.length
    params.push(...parameters)
    return sql.replace(/\$(\d+)/g, (_, nr: string) => `$${Number(nr) + shift}`)
  })
  const counts = `array[${texts.map((text) => `count(*) filter (where ${text})`).join(', ')}]`
  const columns = [
    'owner_id',
    'team_pos',
    'first_order_on',
    'last_order_on',
    'order_count',
    'order_amount',
    'year_amount',
  ]
  const kept = [...columns, 'last_contact_on', 'stamp', 'labelled_at', 'labelled_by'].map((name) => `k.${name}`)
  const labels = registry.dimensions.map((one) =>
    dimensions.includes(one) || dimensions.some(({ id }) => id === one.id) ? `n.${one.column}` : `k.${one.column}`,
  )
  const differs = dimensions.map(({ column }) => `k.${column} is distinct from n.${column}`).join(' or ')
  const many = dimensions.filter((dimension) => dimension.many)
  const own = many.flatMap(({ labels: all }) => all.map(({ id }) => id))
  const postings = many.map(({ column }) => `union all select unnest(n.${column}), n.id from n`).join(' ')
  const posted = `customer_label as (select label_id, customer_id from public.customer_label where label_id <> all('{${own.join(',')}}'::int[]) ${postings}),`
  const text = `, who as materialized (select k.customer_id from n join customer_class k on k.customer_id = n.id where ${differs})
    select ${movesSql(dimensions)},
      (select ${counts} from customer_class k join customer c on c.id = k.customer_id where k.customer_id in (select customer_id from who)) as before,
      (with ${many.length ? posted : ''} later as (select k.customer_id, ${[...kept, ...labels].join(', ')}
          from n join public.customer_class k on k.customer_id = n.id where n.id in (select customer_id from who)),
        customer_class as (select * from later)
        select ${counts} from customer_class k join customer c on c.id = k.customer_id) as after`
  return { text, params }
}

/** Ids of the customers that go from one label set to another, highest yearly amount first. */
export function moversSql(dimension: RegisteredDimension, firstParam: number): string {
  const set = (alias: string, nr: number) =>
    `coalesce(${list(dimension, alias)}, '{}') is not distinct from $${firstParam + nr}::int[]`
  return `select n.id, n.year_amount as amount from n join customer_class k on k.customer_id = n.id
    where ${set('k', 0)} and ${set('n', 1)} order by n.year_amount desc nulls last, n.id limit 100`
}
