// What hangs on a customer besides its row: custom tags, flags of doubtful values, labels that an import gave.
import type { CustomerWrite } from './customer-write.ts'
import { prepared } from './prepared.ts'
import type { Registry } from './registry.ts'
import type { Scope } from './scope.ts'
import { tagLimit } from './settings.ts'

export type Belonging = { readonly id: number; readonly write: CustomerWrite }

/** Adds tags and given labels; flags of the fields that were written are set anew. Answers the customers something changed for. */
export async function writeBelongings(
  scope: Scope,
  registry: Registry,
  rows: readonly Belonging[],
): Promise<Set<number>> {
  const touched = new Set<number>()
  for (const id of await addTags(scope, registry, rows)) touched.add(id)
  await setFlags(scope, registry, rows)
  for (const id of await giveLabels(scope, registry, rows)) touched.add(id)
  return touched
}

/** As many as there is room for, in the order in which they come: nobody gets more than the limit, by whatever way. */
async function addTags(scope: Scope, registry: Registry, rows: readonly Belonging[]): Promise<number[]> {
  const pairs = rows.flatMap(({ id, write }) => (write.tags ?? []).map((tag) => [id, tag] as const))
  if (pairs.length === 0) return []
  await tagIds(
    scope,
    rows.map(({ write }) => write),
  )
  // Who tags the same customers meanwhile waits here, and then counts what this has written.
  const ids = [...new Set(pairs.map(([id]) => id))]
  await scope.client.query('select from customer where id = any($1::int[]) order by id for no key update', [ids])
  const { rows: added } = await scope.client.query<{ customer_id: number }>(
    `insert into customer_tag (customer_id, tag_id, given_by)
     select id, tag, $3 from (
       select w.id, t.id as tag, row_number() over (partition by w.id order by min(w.nr))
         + (select count(*) from customer_tag g where g.customer_id = w.id) as place
       from unnest($1::int[], $2::text[]) with ordinality w(id, name, nr) join custom_tag t on t.name = w.name
       where not exists (select from customer_tag g where g.customer_id = w.id and g.tag_id = t.id) group by w.id, t.id
     ) n where place <= $4
     on conflict do nothing returning customer_id`,
    [...[pairs.map(([id]) => id), pairs.map(([, tag]) => tag), scope.actor.personId || null], tagLimit(registry)],
  )
  return added.map((row) => row.customer_id)
}

/** Ids of all tags that these writes name, by name; new names are added. */
export function tagIds(scope: Scope, writes: readonly CustomerWrite[]): Promise<Map<string, number>> {
  return addTagWords(scope, [...new Set(writes.flatMap((write) => write.tags ?? []))])
}

/** Ids of these tags by name; new names are added. */
export async function addTagWords(scope: Scope, names: readonly string[]): Promise<Map<string, number>> {
  if (names.length === 0) return new Map()
  await scope.client.query(
    `insert into custom_tag (name, created_by) select w.name, $2 from unnest($1::text[]) w(name)
     where not exists (select from custom_tag t where t.name = w.name) order by w.name on conflict do nothing`,
    [names, scope.actor.personId || null],
  )
  const { rows } = await scope.client.query<{ id: number; name: string }>(
    'select id, name from custom_tag where name = any($1::text[])',
    [names],
  )
  return new Map(rows.map(({ id, name }) => [name, id]))
}

/** A field that was written has the flags of this writing and no older ones. */
async function setFlags(scope: Scope, registry: Registry, rows: readonly Belonging[]): Promise<void> {
  const wanted = rows.flatMap(({ id, write }) =>
    (write.flags ?? []).flatMap(({ field, code }) => {
      const known = registry.field(field)
      return known ? [[id, known.id, code] as const] : []
    }),
  )
  const known = rows.filter(({ write }) => write.id !== undefined)
  const rewritten = known.flatMap(({ id, write }) =>
    Object.keys(write.values)
      .flatMap((key) => registry.field(key)?.id ?? [])
      .map((field) => [id, field] as const),
  )
  if (rewritten.length)
    await scope.client.query({
      ...prepared(`delete from customer_flag f using unnest($1::int[], $2::int[]) w(id, field) where f.customer_id = w.id and f.field_id = w.field
       and not exists (select from unnest($3::int[], $4::int[], $5::text[]) k(id, field, code) where k.id = f.customer_id and k.field = f.field_id and k.code = f.code)`),
      values: [
        rewritten.map(([id]) => id),
        rewritten.map(([, field]) => field),
        wanted.map(([id]) => id),
        wanted.map(([, field]) => field),
        wanted.map(([, , code]) => code),
      ],
    })
  if (wanted.length)
    await scope.client.query(
      'insert into customer_flag (customer_id, field_id, code) select * from unnest($1::int[], $2::int[], $3::text[]) on conflict do nothing',
      [wanted.map(([id]) => id), wanted.map(([, field]) => field), wanted.map(([, , code]) => code)],
    )
}

type Given = { readonly dimension: number; readonly label: number; readonly many: boolean }

/** Reads from a write what a file says of dimensions that a rule decides. */
export function givenLabels(registry: Registry): (write: CustomerWrite) => Given[] {
  return ({ given }) => {
    const found: Given[] = []
    for (const key in given) {
      const dimension = registry.dimension(key)
      if (!dimension || dimension.entered) continue
      for (const name of given[key] ?? []) {
        const label = dimension.byKey.get(name)?.id
        if (label !== undefined) found.push({ dimension: dimension.id, label, many: dimension.many })
      }
    }
    return found
  }
}

/** What a file says of a dimension that a rule decides: kept beside the rule, which stands above it. */
async function giveLabels(scope: Scope, registry: Registry, rows: readonly Belonging[]): Promise<number[]> {
  const labels = givenLabels(registry)
  const given = rows.flatMap(({ id, write }) => labels(write).map((one) => ({ id, ...one })))
  if (given.length === 0) return []
  const single = given.filter(({ many }) => !many)
  const parameters = (list: typeof given) => [
    list.map(({ id }) => id),
    list.map(({ dimension }) => dimension),
    list.map(({ label }) => label),
  ]
  await scope.client.query(
    `delete from label_given g using unnest($1::int[], $2::smallint[], $3::int[]) w(id, dimension, label)
     where g.customer_id = w.id and g.dimension_id = w.dimension and g.source = 'import' and g.label_id <> w.label`,
    parameters(single),
  )
  const { rows: added } = await scope.client.query<{ customer_id: number }>(
    `insert into label_given (customer_id, dimension_id, label_id, source, given_by)
     select w.id, w.dimension, w.label, 'import', $4 from unnest($1::int[], $2::smallint[], $3::int[]) w(id, dimension, label)
     on conflict do nothing returning customer_id`,
    [...parameters(given), scope.actor.personId || null],
  )
  return added.map((row) => row.customer_id)
}
