// Which two customers there would be after a merge is taken back: told by doing it, in a transaction that does not stay.
import { Problem } from '#domain/problem.ts'
import type { Handler } from '#store/handler.ts'
import { undoIn } from '#store/journal.ts'
import { within } from '#store/scope.ts'
import type { contract } from './contract.ts'
import { countsOf } from './pair.ts'
import '#domain/words/problems-common.ts'
import '#domain/words/problems-clean.ts'

type Half = { id: number; name: string; number: string | null }

/** Carries the answer out of a transaction that must not stay. */
class Only extends Error {
  readonly halves: readonly Half[]
  readonly counts: Awaited<ReturnType<typeof countsOf>>
  constructor(halves: Only['halves'], counts: Only['counts']) {
    super('a preview only')
    this.halves = halves
    this.counts = counts
  }
}

export const unmergePreview: Handler<typeof contract.unmergePreview> = async (scope, { loser }) => {
  const { rows } = await scope.client.query<{ survivor: number; act: bigint }>(
    'select customer_id as survivor, change_set_id as act from customer_merge where loser_id = $1',
    [loser],
  )
  const [line] = rows
  if (!line) throw new Problem('not-found')
  const ids = [loser, line.survivor]
  const act = { kind: 'clean.unmerge', write: true, undoOf: line.act, timeout: 0 }
  const only = await within(scope.store, scope.actor, act, async (own) => {
    const { restored } = await undoIn(own, line.act, loser)
    if (restored === 0) throw new Problem('merge-not-yours')
    const found = await own.client.query<Half>(
      'select id, name, number from customer where id = any($1::int[]) order by array_position($1::int[], id)',
      [ids],
    )
    throw new Only(found.rows, await countsOf(own, ids))
  }).catch((error: unknown) => error)
  if (!(only instanceof Only)) throw only
  return {
    halves: only.halves.map((half) => {
      const {
        contacts = 0,
        orders = 0,
        interactions = 0,
        tasks = 0,
        consents = 0,
        createdAt = '',
      } = only.counts.get(half.id) ?? {}
      return { ...half, createdAt, contacts, orders, interactions, tasks, consents }
    }),
  }
}
