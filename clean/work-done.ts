// What was done in each work list of late, as the journal and the lists' own tables tell it.
import { qualitySettings } from '#store/quality.ts'
import type { Registry } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import type { WorkKey } from './work-lists.ts'

export type DoneOf = { readonly week: number; readonly month: number }

/** Undefined where nothing tells it. */
export async function doneIn(scope: Scope, registry: Registry, list: WorkKey): Promise<DoneOf | undefined> {
  switch (list) {
    case 'problems':
      return problemsDone(scope, registry)
    case 'duplicates':
      return counted(
        scope,
        `select decided_at as at from duplicate_decision where verdict = 'different'
         union all select merged_at from customer_merge`,
      )
    case 'verification':
      return counted(
        scope,
        `select max(verified_at) as at from verification where verified_at >= $1::timestamptz - interval '30 days' and person_id is not null group by customer_id`,
      )
    case 'contradictions':
      return counted(scope, 'select given_at as at from contradiction_accepted')
    case 'submissions':
      return counted(
        scope,
        'select decided_at as at from submission_taken union all select decided_at from submission_refused',
      )
    case 'spellings':
      return counted(
        scope,
        `select started_at as at from journal.change_set where kind = 'clean.spellings.unify' and state <> 'undone'`,
      )
    default:
      return undefined
  }
}

async function counted(scope: Scope, moments: string, values: readonly unknown[] = []): Promise<DoneOf> {
  const { rows } = await scope.client.query<{ week: bigint; month: bigint }>(
    `select count(*) filter (where m.at >= $1::timestamptz - interval '7 days') as week,
       count(*) filter (where m.at >= $1::timestamptz - interval '30 days') as month from (${moments}) m`,
    [scope.now, ...values],
  )
  return { week: Number(rows[0]?.week ?? 0), month: Number(rows[0]?.month ?? 0) }
}

/** Values that are doubted no more and values that were filled in, by hands: imports and what the product does by itself are no work. */
function problemsDone(scope: Scope, registry: Registry): Promise<DoneOf> {
  const { fields } = qualitySettings(registry)
  return counted(
    scope,
    `select c.at from journal.change_set s join journal.change c on c.change_set_id = s.id
     where s.started_at >= $1::timestamptz - interval '30 days' and s.person_id > 0 and s.state = 'complete' and s.undo_of is null
       and s.kind = any($4::text[])
       and (c.table_name = 'customer_flag' and c.after is null
         or exists (select from unnest($2::text[], $3::text[]) f(name, col) where f.name = c.table_name
           and coalesce(c.before ->> f.col, '') = '' and coalesce(c.after ->> f.col, '') <> '' and c.before is not null))`,
    [
      fields.map(({ table }) => table),
      fields.map(({ column }) => column),
      ['use.customers.edit', 'clean.problems.repair', 'clean.verify.confirm', 'clean.spellings.unify'],
    ],
  )
}
