// One customer becomes part of another: what belongs to it moves, its row goes, and a line remembers where it went.
import { Problem } from '#domain/problem.ts'
import type { CustomerWrite } from './customer-write.ts'
import { mergeContacts } from './merge-contacts.ts'
import { keepRefusal, keepWords, refusalOf, setPairsAside, wordsOf } from './merge-pairs.ts'
import { moveRows } from './merge-rows.ts'
import { moveVerified } from './merge-verified.ts'
import type { Registry } from './registry.ts'
import type { Scope } from './scope.ts'
import { tagLimit } from './settings.ts'
import { writeCustomers } from './write-customers.ts'
import '#domain/words/problems-common.ts'

/** `write`: what the survivor gets; `contact`: whose primary contact stays the primary one; `weight`: of the pair, as the matcher said. */
export type Merge = {
  readonly survivor: number
  readonly loser: number
  readonly write: Omit<CustomerWrite, 'id'>
  readonly contact: number
  readonly weight?: number
}

export type Moved = {
  readonly contacts: number
  readonly orders: number
  readonly interactions: number
  readonly tasks: number
  readonly consents: number
  readonly tags: number
  readonly labels: number
}

export type Merged = { readonly moved: Moved; readonly tagsLeft: readonly string[] }

/**
 * In the scope's own change set; undoing that takes it back (undo-merge.ts). Both customers must be in sight and should be locked.
 * `tagsLeft`: tags that stay with the loser's past because the survivor has no room. Throws `not-found`.
 */
export async function mergeInto(scope: Scope, registry: Registry, merge: Merge): Promise<Merged> {
  const { client } = scope
  const changeSet = await scope.changeSet()
  const begun = await client.query<{ seq: bigint }>(
    'select coalesce(max(seq), 0) as seq from journal.change where change_set_id = $1',
    [changeSet],
  )
  const { rows } = await client.query<{ name: string; number: string | null; kept: string | null }>(
    `select l.name, l.number, s.number as kept from customer l, customer s where l.id = $1 and s.id = $2`,
    [merge.loser, merge.survivor],
  )
  const [before] = rows
  if (!before) throw new Problem('not-found')
  const words = await wordsOf(scope, merge)
  const refusal = await refusalOf(scope, merge)
  await setPairsAside(scope, merge)
  const moved = await moveAll(scope, registry, merge)
  const tagsLeft = await tagsOf(scope, merge.loser)
  await client.query('delete from customer where id = $1', [merge.loser])
  await writeCustomers(scope, registry, [{ ...merge.write, id: merge.survivor }])
  await keepRefusal(scope, merge, refusal)
  await keepWords(scope, merge, words)
  await client.query(
    `insert into customer_merge (customer_id, loser_id, name, number, weight, change_set_id, from_seq, merged_by)
     select $1, $2, $3, case when s.number is distinct from $4 then $4 else $5 end, $6, $7, $8, $9 from customer s where s.id = $1`,
    [
      ...[merge.survivor, merge.loser, before.name, before.number, before.kept, merge.weight ?? null],
      ...[changeSet, begun.rows[0]?.seq ?? 0n, scope.actor.personId || null],
    ],
  )
  return { moved, tagsLeft }
}

async function moveAll(scope: Scope, registry: Registry, merge: Merge): Promise<Moved> {
  const way = { from: merge.loser, to: merge.survivor }
  await moveVerified(scope, registry, merge)
  const contacts = await mergeContacts(scope, merge)
  const consentChanges = await consentsOf(scope, merge.loser, contacts.folded)
  const limit = tagLimit(registry)
  const many = registry.dimensions.filter((dimension) => dimension.many).map((dimension) => dimension.id)
  await moveRows(scope, 'order_line', way)
  await moveRows(scope, 'customer_merge', way)
  return {
    contacts: contacts.moved,
    orders: await moveRows(scope, 'sales_order', way),
    interactions: await moveRows(scope, 'interaction', way),
    tasks: await moveRows(scope, 'task', way),
    consents: await moveRows(scope, 'consent', way, 'true', [], consentChanges),
    tags: await moveRows(
      scope,
      'customer_tag',
      way,
      `g.tag_id in (select l.tag_id from customer_tag l join custom_tag t on t.id = l.tag_id where l.customer_id = $1
         and not exists (select from customer_tag s where s.customer_id = $2 and s.tag_id = l.tag_id)
         order by t.name limit greatest(0, $4::int - (select count(*)::int from customer_tag s where s.customer_id = $2)))`,
      [limit],
    ),
    // What somebody set of the survivor by hand stands; of dimensions with several labels both halves' hold.
    labels: await moveRows(
      scope,
      'label_given',
      way,
      `not exists (select from label_given s where s.customer_id = $2 and s.dimension_id = g.dimension_id and s.source = g.source
         and (s.label_id = g.label_id or g.dimension_id <> all($4::int[])))`,
      [many],
    ),
  }
}

/** Consents name their contact: where that one was folded into one of the survivor's, they name that. */
async function consentsOf(scope: Scope, loser: number, folded: ReadonlyMap<number, number>) {
  const changes: Record<string, { contact_id: number }> = {}
  if (folded.size === 0) return changes
  const { rows } = await scope.client.query<{ id: number; contact: number }>(
    'select id, contact_id as contact from consent where customer_id = $1 and contact_id is not null',
    [loser],
  )
  for (const { id, contact } of rows) {
    const into = folded.get(contact)
    if (into !== undefined) changes[id] = { contact_id: into }
  }
  return changes
}

async function tagsOf({ client }: Scope, customer: number): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select t.name from customer_tag g join custom_tag t on t.id = g.tag_id where g.customer_id = $1 order by t.name`,
    [customer],
  )
  return rows.map((row) => row.name)
}
