// New customers in bulk: row, contact, keys, tags, given labels and flags through one staging table, in a handful of statements.
import { type CopyType, type CopyValue, copyInto } from './copy.ts'
import {
  type Columns,
  type CustomerWrite,
  columnsOf,
  contactColumns,
  customerColumns,
  placeRow,
} from './customer-write.ts'
import { identityKinds } from './identity.ts'
import { takeIds } from './ids.ts'
import type { Registry } from './registry.ts'
import type { Scope } from './scope.ts'
import { dbRole, seeingAll } from './see-all.ts'
import { givenLabels, tagIds } from './write-belongings.ts'
import { keysOf, stagingName } from './write-customers.ts'

/**
 * Creates customers with all that came with them, and answers their ids in the order of the writes. The journal takes each as one
 * birth (migration 0030). The customers themselves pass the row policy; what belongs to them is theirs, and is not asked again.
 */
export async function bearCustomers(
  scope: Scope,
  registry: Registry,
  writes: readonly CustomerWrite[],
): Promise<number[]> {
  const ids = await takeIds(scope, 'customer', writes.length)
  const tags = await tagIds(scope, writes)
  const born = await stagedRows(scope, registry, writes, { ids, tags })
  const staging = stagingName('birth')
  await copyInto(scope, staging, born.types, born.lines())
  const has = (name: string) => born.types[name] !== undefined
  await declared(scope, ids, async () => {
    await scope.client.query(customersSql(staging, born.customer), [scope.actor.personId || null])
    await scope.client.query(`grant select on pg_temp.${staging} to ${dbRole.all}`)
    const belongings = [
      ...(born.contact.length ? [contactsSql(staging, born.contact)] : []),
      ...(has('k_number') || has('k_code') || has('k_name') ? [keysSql(staging, has)] : []),
      ...(has('tags') ? [tagsSql(staging, scope.actor.personId)] : []),
      ...(has('given') ? [givenSql(staging, scope.actor.personId)] : []),
      ...(has('flags') ? [flagsSql(staging)] : []),
    ]
    await seeingAll(scope, () => scope.client.query(belongings.join(';\n')))
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

type Staged = {
  readonly types: Record<string, CopyType>
  /** Columns of the customer, and of its contact (prefixed `p_` in the staging table), that occur. */
  readonly customer: readonly string[]
  readonly contact: readonly string[]
  lines(): Iterable<readonly CopyValue[]>
}

type Known = { readonly ids: readonly number[]; readonly tags: ReadonlyMap<string, number> }

async function stagedRows(
  scope: Scope,
  registry: Registry,
  writes: readonly CustomerWrite[],
  { ids, tags }: Known,
): Promise<Staged> {
  const contactKeys = registry.fields.filter((field) => field.table === 'contact').map((field) => field.key)
  const reached = writes.map(({ values }) => contactKeys.some((key) => (values[key] ?? null) !== null))
  const contactIds = await takeIds(scope, 'contact', reached.filter(Boolean).length)
  const labels = givenLabels(registry)
  let nextContact = 0
  const rows = writes.map((write, nr) => {
    const id = ids[nr] ?? 0
    const customer = columnsOf(registry, scope.vault, write, 'customer', placeRow(id)).set('id', id)
    const contactId = reached[nr] ? (contactIds[nextContact++] ?? 0) : undefined
    const contact =
      contactId === undefined
        ? undefined
        : columnsOf(registry, scope.vault, write, 'contact', placeRow(id, contactId)).set('id', contactId)
    return { customer, contact, extra: extrasOf(scope, registry, write, { customer, contact, tags, labels }) }
  })
  return staged(registry, rows)
}

type StagedRow = { readonly customer: Columns; readonly contact: Columns | undefined; readonly extra: Columns }

function staged(registry: Registry, rows: readonly StagedRow[]): Staged {
  const [customers, contacts] = [customerColumns(registry), contactColumns(registry)]
  const occurring = (types: Record<string, CopyType>, of: (row: StagedRow) => Columns | undefined) => {
    const names = new Set<string>()
    for (const row of rows) for (const name of of(row)?.keys() ?? []) names.add(name)
    return [...names].filter((name) => types[name] !== undefined)
  }
  const customer = occurring(customers, (row) => row.customer)
  const contact = occurring(contacts, (row) => row.contact)
  const extra = occurring(extraTypes, (row) => row.extra)
  const types: Record<string, CopyType> = {}
  for (const name of customer) types[name] = customers[name] ?? 'text'
  for (const name of contact) types[`p_${name}`] = contacts[name] ?? 'text'
  for (const name of extra) types[name] = extraTypes[name] ?? 'text'
  return {
    ...{ types, customer, contact },
    lines: function* () {
      for (const row of rows)
        yield [
          ...customer.map((name) => row.customer.get(name) ?? null),
          ...contact.map((name) => row.contact?.get(name) ?? null),
          ...extra.map((name) => row.extra.get(name) ?? null),
        ]
    },
  }
}

/** Keys to know a customer by; `given` in pairs of dimension and label; `flags` field codes as `field:code` parts. */
const extraTypes: Record<string, CopyType> = {
  k_number: 'bytea',
  k_code: 'bytea',
  k_name: 'bytea',
  tags: 'int[]',
  given: 'int[]',
  flags: 'text',
}

type Extras = {
  readonly customer: Columns
  readonly contact: Columns | undefined
  readonly tags: ReadonlyMap<string, number>
  readonly labels: ReturnType<typeof givenLabels>
}

const keyColumns = new Map<number, string>([
  [identityKinds.number, 'k_number'],
  [identityKinds.creditCode, 'k_code'],
  [identityKinds.namePhone, 'k_name'],
])

function extrasOf(
  scope: Scope,
  registry: Registry,
  write: CustomerWrite,
  { customer, contact, tags, labels }: Extras,
): Columns {
  const extra: Columns = new Map()
  for (const { kind, value } of keysOf(scope, customer, contact)) extra.set(keyColumns.get(kind) ?? '', value)
  if (write.tags?.length)
    extra.set(
      'tags',
      [...new Set(write.tags)].flatMap((name) => tags.get(name) ?? []),
    )
  const given = labels(write).flatMap(({ dimension, label }) => [dimension, label])
  if (given.length) extra.set('given', given)
  const flags = (write.flags ?? []).flatMap(({ field, code }) => {
    const known = registry.field(field)
    return known ? [`${known.id}:${code}`] : []
  })
  if (flags.length) extra.set('flags', [...new Set(flags)].join(' '))
  return extra
}

const listed = (names: readonly string[], prefix: string) => names.map((name) => `${prefix}"${name}"`).join(', ')

/** The owner's team position comes with the row: one join, where the trigger would ask once a row. */
function customersSql(staging: string, names: readonly string[]): string {
  const owner = names.includes('owner_id') ? 's.owner_id' : 'null'
  return `insert into customer (${listed(names, '')}, created_by, updated_by, team_pos)
    select ${listed(names, 's.')}, $1::int, $1::int, t.lft
    from pg_temp.${staging} s left join person p on p.id = ${owner} left join team t on t.id = p.team_id`
}

const contactsSql = (staging: string, names: readonly string[]) =>
  `insert into contact (customer_id, "primary", ${listed(names, '')})
   select s.id, true, ${names.map((name) => `s."p_${name}"`).join(', ')} from pg_temp.${staging} s where s.p_id is not null`

function keysSql(staging: string, has: (name: string) => boolean): string {
  const kinds = [...keyColumns].filter(([, name]) => has(name)).map(([kind, name]) => `(${kind}::smallint, s.${name})`)
  return `insert into identity_key (kind, value, customer_id) select v.kind, v.value, s.id
    from pg_temp.${staging} s cross join lateral (values ${kinds.join(', ')}) v(kind, value) where v.value is not null on conflict do nothing`
}

const by = (person: number) => (person ? String(Math.trunc(person)) : 'null')

const tagsSql = (staging: string, person: number) =>
  `insert into customer_tag (customer_id, tag_id, given_by) select s.id, v.tag, ${by(person)}
   from pg_temp.${staging} s cross join lateral unnest(s.tags) v(tag)`

const givenSql = (staging: string, person: number) =>
  `insert into label_given (customer_id, dimension_id, label_id, source, given_by)
   select s.id, s.given[nr], s.given[nr + 1], 'import', ${by(person)}
   from pg_temp.${staging} s cross join lateral generate_series(1, cardinality(s.given), 2) nr on conflict do nothing`

const flagsSql = (staging: string) =>
  `insert into customer_flag (customer_id, field_id, code)
   select s.id, split_part(v.flag, ':', 1)::int, split_part(v.flag, ':', 2)
   from pg_temp.${staging} s cross join lateral string_to_table(s.flags, ' ') v(flag)`
