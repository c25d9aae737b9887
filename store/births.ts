// New customers in bulk: row, contact, tags, given labels and flags through one staging table, in a handful of statements.
import { type BirthShape, birthShape } from './birth-rows.ts'
import { copyRows } from './copy.ts'
import type { CustomerWrite } from './customer-write.ts'
import { takeIds } from './ids.ts'
import type { Registry } from './registry.ts'
import type { Scope } from './scope.ts'
import { dbRole, seeingAll } from './see-all.ts'
import { tagIds } from './write-belongings.ts'
import { stagingName } from './write-customers.ts'

/**
 * Creates customers with all that came with them, and answers their ids in the order of the writes. The journal takes each as one
 * birth (migration 0030). The customers themselves pass the row policy; what belongs to them is theirs, and is not asked again.
 * A number that somebody takes at the same moment makes the transaction begin again (store/trouble.ts).
 */
export async function bearCustomers(
  scope: Scope,
  registry: Registry,
  writes: readonly CustomerWrite[],
  onSent?: () => void,
): Promise<number[]> {
  const shape = birthShape(registry, scope.vault, writes, await tagIds(scope, writes))
  const ids = await takeIds(scope, 'customer', writes.length)
  const contacts = await takeIds(scope, 'contact', writes.filter(shape.hasContact).length)
  const staging = stagingName('birth')
  let reached = 0
  await copyRows(scope, staging, shape.types, writes.entries(), (to, [nr, write]) =>
    shape.put(to, write, ids[nr] ?? 0, shape.hasContact(write) ? contacts[reached++] : undefined),
  )
  onSent?.()
  await declared(scope, ids, async () => {
    await scope.client.query(customersSql(staging, shape.customer), [scope.actor.personId || null])
    await scope.client.query(`grant select on pg_temp.${staging} to ${dbRole.all}`)
    await seeingAll(scope, () => scope.client.query(belongingsSql(staging, shape, scope.actor.personId)))
    await scope.client.query(`drop table pg_temp.${staging}`)
  })
  return ids
}

/** Tells the journal which ids are born here while `work` runs; ids with gaps between them are noted as single rows. */
async function declared(scope: Scope, ids: readonly number[], work: () => Promise<void>): Promise<void> {
  const [first = 0, last = -1] = [ids[0], ids.at(-1)]
  const isWhole = last - first + 1 === ids.length
  const tell = (from: string, to: string) =>
    scope.client.query(`set local guike.born_from = '${from}'; set local guike.born_to = '${to}'`)
  if (isWhole) await tell(String(first), String(last))
  await work()
  if (isWhole) await tell('', '')
}

const listed = (names: readonly string[], prefix: string) => names.map((name) => `${prefix}"${name}"`).join(', ')

/** The owner's team position comes with the row: one join, where the trigger would ask once a row. */
function customersSql(staging: string, names: readonly string[]): string {
  const owner = names.includes('owner_id') ? 's.owner_id' : 'null'
  return `insert into customer (${listed(names, '')}, created_by, updated_by, team_pos)
    select ${listed(names, 's.')}, $1::int, $1::int, t.lft
    from pg_temp.${staging} s left join person p on p.id = ${owner} left join team t on t.id = p.team_id`
}

function belongingsSql(staging: string, { types, contact }: BirthShape, person: number): string {
  const by = person ? String(Math.trunc(person)) : 'null'
  const has = (name: string) => types[name] !== undefined
  const born = `from pg_temp.${staging} s`
  return [
    ...(contact.length
      ? [
          `insert into contact (customer_id, "primary", ${listed(contact, '')})
           select s.id, true, ${listed(
             contact.map((name) => `p_${name}`),
             's.',
           )} ${born} where s.p_id is not null`,
        ]
      : []),
    ...(has('tags')
      ? [
          `insert into customer_tag (customer_id, tag_id, given_by)
           select s.id, v.tag, ${by} ${born} cross join lateral unnest(s.tags) v(tag)`,
        ]
      : []),
    ...(has('given')
      ? [
          `insert into label_given (customer_id, dimension_id, label_id, source, given_by)
           select s.id, s.given[nr], s.given[nr + 1], 'import', ${by} ${born} cross join lateral generate_series(1, cardinality(s.given), 2) nr`,
        ]
      : []),
    ...(has('flags')
      ? [
          `insert into customer_flag (customer_id, field_id, code)
           select s.id, split_part(v.flag, ':', 1)::int, split_part(v.flag, ':', 2) ${born} cross join lateral string_to_table(s.flags, ' ') v(flag)`,
        ]
      : []),
  ].join(';\n')
}
