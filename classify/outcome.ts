// What came of a previewed publication: each move held against the preview, and who changed a customer in between.
import type { OutputOf } from '#domain/contract.ts'
import { labelsAt } from '#store/labels-at.ts'
import { type RegisteredDimension, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { isAway } from '#store/trouble.ts'
import type { contract } from './contract.ts'

type Outcome = NonNullable<OutputOf<typeof contract.versions>['versions'][number]['outcome']>
type Preview = OutputOf<typeof contract.preview>
type Previewed = Pick<Preview, 'moves' | 'unchanged' | 'at' | 'seen'>

/** Told of at most so many customers that changed meanwhile. */
const most = 50

/** Called when everybody has just been labelled: writes down what came of the publications that waited for it. */
export async function noteOutcomes(scope: Scope): Promise<void> {
  const { rows } = await scope.client.query<{ id: number; dimension: number; previewed: Previewed }>(
    `select o.id, o.dimension_id as dimension, o.previewed from publication o
     where o.state = 'published' and o.previewed is not null and o.outcome is null for update`,
  )
  const { dimensions } = await registryOf(scope.store, scope.db)
  for (const { id, dimension: own, previewed } of rows) {
    const dimension = dimensions.find((one) => one.id === own)
    // Of a many-valued dimension a customer has as many spans as labels; what was previewed are whole sets.
    if (!dimension || dimension.many) continue
    // Whatever goes wrong here keeps nobody from being labelled; it is tried again at the end of the next round.
    await scope.client.query('savepoint outcome')
    try {
      const outcome = await outcomeOf(scope, dimension, previewed)
      await scope.client.query('update publication set outcome = $2 where id = $1', [id, JSON.stringify(outcome)])
    } catch (error) {
      await scope.client.query('rollback to savepoint outcome')
      if (isAway(error)) throw error
    }
  }
}

/** A line: customers nobody touched since the preview, by label then and now. */
type Cell = { from: number | null; to: number | null; count: bigint }
type Touched = {
  customer: number
  from: number | null
  to: number | null
  born: boolean
  gone: boolean
  kind: string
  by: string | null
  at: Date
}

/**
 * Customers nobody touched have the facts they had, so they alone are held against the preview; what is missing in a cell of the
 * preview must then be as many as the touched ones there were.
 */
export async function outcomeOf(scope: Scope, dimension: RegisteredDimension, previewed: Previewed): Promise<Outcome> {
  await scope.client.query(
    'create temporary table outcome_touched (customer_id int primary key, born bool, kind text, by text, at timestamptz) on commit drop',
  )
  await scope.client.query(touchedSql, [previewed.seen])
  const cells = (await scope.client.query<Cell>(untouchedSql(dimension), [previewed.at])).rows
  const touched = (await scope.client.query<Touched>(changedSql(dimension), [previewed.at])).rows
  await scope.client.query('drop table outcome_touched')
  const key = (id: number | null) => (id === null ? '' : (dimension.byId.get(id)?.key ?? ''))
  const done = new Map(cells.map(({ from, to, count }) => [`${key(from)}>${key(to)}`, Number(count)]))
  const said = new Map(previewed.moves.map(({ from, to, count }) => [`${from}>${to}`, count]))
  const moves = [...new Set([...said.keys(), ...done.keys()])].flatMap((pair) => {
    const [from = '', to = ''] = pair.split('>')
    return from === to ? [] : [{ from, to, previewed: said.get(pair) ?? 0, done: done.get(pair) ?? 0 }]
  })
  const stayed = cells.reduce((sum, { from, to, count }) => sum + (from === to ? Number(count) : 0), 0)
  const unchanged = { previewed: previewed.unchanged, done: stayed }
  const there = touched.filter(({ born }) => !born)
  return {
    cells: moves,
    unchanged,
    changed: there.filter(({ gone }) => !gone).length,
    created: touched.filter(({ born, gone }) => born && !gone).length,
    deleted: there.filter(({ gone }) => gone).length,
    unexplained: unexplained([...moves, unchanged], there.length),
    who: there.slice(0, most).map(({ customer, from, to, kind, by, at }) => ({
      ...{ customer, from: key(from), to: key(to), kind, at: at.toISOString() },
      ...(by ? { by } : {}),
    })),
  }
}

/** Customers in cells that hold more than was previewed, and those missing beyond the touched ones. */
function unexplained(cells: readonly { previewed: number; done: number }[], touched: number): number {
  const more = cells.reduce((sum, { previewed, done }) => sum + Math.max(0, done - previewed), 0)
  const fewer = cells.reduce((sum, { previewed, done }) => sum + Math.max(0, previewed - done), 0)
  return more + Math.max(0, fewer - touched - more)
}

/** Touched by a transaction that the preview did not see, with the last act on each. */
const touchedSql = `insert into outcome_touched
  select distinct on (g.id) g.id, bool_or(t.last is not null or b.customer_id is not null) over (partition by g.id), s.kind, p.name, s.started_at
  from journal.touched t cross join lateral generate_series(t.customer_id, coalesce(t.last, t.customer_id)) g(id)
  join journal.change_set s on s.id = t.change_set_id left join person p on p.id = s.person_id
  left join lateral (select c.customer_id from journal.change c where c.change_set_id = t.change_set_id and c.table_name = 'customer'
    and c.customer_id = g.id and c.before is null limit 1) b on true
  where not pg_visible_in_snapshot(t.tx, $1::pg_snapshot) order by g.id, t.change_set_id desc`

function untouchedSql(dimension: RegisteredDimension): string {
  return `with was as materialized (${labelsAt(dimension, '$1::timestamptz')})
    select t.label_id as from, k.${dimension.column} as to, count(*) as count
    from customer_class k left join was t on t.customer_id = k.customer_id
    where not exists (select from outcome_touched o where o.customer_id = k.customer_id) group by 1, 2`
}

function changedSql(dimension: RegisteredDimension): string {
  return `with was as materialized (${labelsAt(dimension, '$1::timestamptz')})
    select o.customer_id as customer, t.label_id as from, k.${dimension.column} as to, o.born, k.customer_id is null as gone, o.kind, o.by, o.at
    from outcome_touched o left join customer_class k using (customer_id) left join was t using (customer_id)
    order by (t.label_id is distinct from k.${dimension.column}) desc, o.at desc, o.customer_id`
}

/** Which of these customers may be seen. */
export async function inSight({ client }: Scope, ids: readonly number[]): Promise<ReadonlySet<number>> {
  if (ids.length === 0) return new Set()
  const { rows } = await client.query<{ id: number }>('select id from customer where id = any($1::int[])', [ids])
  return new Set(rows.map(({ id }) => id))
}
