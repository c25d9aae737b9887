// Making one customer two again, and where customers are that were merged.
import { Problem } from '#domain/problem.ts'
import { columnWords } from '#domain/words/cells.ts'
import { columnNames } from '#store/column-names.ts'
import type { Handler } from '#store/handler.ts'
import { undoIn } from '#store/journal.ts'
import { readCustomers } from '#store/read-customers.ts'
import { registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { because, takesBack } from '#store/this-act.ts'
import { mergesLeft } from '#store/undo-merge.ts'
import type { contract } from './contract.ts'
import { noteDifferent } from './decide.ts'
import '#domain/words/problems-common.ts'
import '#domain/words/problems-clean.ts'

type Line = { survivor: number; changeSet: bigint; weight: number | null }

export const unmerge: Handler<typeof contract.unmerge> = async (scope, { loser, different, why }) => {
  await because(scope, why)
  const { rows } = await scope.client.query<Line>(
    'select customer_id as survivor, change_set_id as "changeSet", weight from customer_merge where loser_id = $1',
    [loser],
  )
  const [line] = rows
  if (!line) throw new Problem('not-found')
  if ((await mergesLeft(scope, line.changeSet)) === 1) await takesBack(scope, line.changeSet)
  const undone = await undoIn(scope, line.changeSet, loser)
  if (undone.restored === 0) throw new Problem('merge-not-yours')
  if (different) await noteDifferent(scope, loser, line.survivor, why ?? '', line.weight)
  await scope.settle()
  const registry = await registryOf(scope.store, scope.db)
  return {
    changeSet: String(await scope.changeSet()),
    customers: await readCustomers(scope, registry, [line.survivor, loser]),
    // Fields that somebody changed after the merge: their later value stays.
    kept: columnNames(
      registry,
      undone.conflicts.filter(({ customerId }) => customerId === line.survivor),
    ).map((name) => ({ ...name })),
  }
}

type MergedRow = {
  loser: number
  name: string
  number: string | null
  at: Date
  by: string | null
  why: string | null
  changeSet: bigint
}

export const merged: Handler<typeof contract.merged> = async (scope, { customer }) => {
  await mustSee(scope, customer)
  const { rows } = await scope.client.query<MergedRow>(
    `select m.loser_id as loser, m.name, m.number, m.merged_at as at, p.name as by, s.why, m.change_set_id as "changeSet"
     from customer_merge m left join person p on p.id = m.merged_by left join journal.change_set s on s.id = m.change_set_id
     where m.customer_id = $1 order by m.merged_at desc, m.loser_id desc`,
    [customer],
  )
  return {
    merged: rows.map(({ loser, name, number, at, by, why, changeSet }) => ({
      ...{ loser, name, number, at: at.toISOString(), by: by ?? columnWords.system[scope.actor.language] },
      ...(why ? { why } : {}),
      changeSet: String(changeSet),
    })),
  }
}

export const whither: Handler<typeof contract.whither> = async (scope, { customer }) => {
  const { rows } = await scope.client.query<{ customer: number; name: string }>(
    `select c.id as customer, c.name from customer_merge m join customer c on c.id = m.customer_id where m.loser_id = $1
       and not exists (select from customer l where l.id = m.loser_id)`,
    [customer],
  )
  const [found] = rows
  if (!found) throw new Problem('not-found')
  return found
}

/** Out of sight and absent are one answer. */
export async function mustSee({ client }: Scope, ...customers: number[]): Promise<void> {
  const { rowCount } = await client.query('select from customer where id = any($1::int[])', [customers])
  if (rowCount !== new Set(customers).size) throw new Problem('not-found')
}
