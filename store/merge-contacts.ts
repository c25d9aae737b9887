// The contacts of two customers that become one: one person twice becomes one line, everybody else moves.
import { quoted } from './journalled.ts'
import type { Merge } from './merge.ts'
import { moveRows, reseal, sealedIn } from './merge-rows.ts'
import type { Scope } from './scope.ts'

type Row = Readonly<Record<string, unknown>>

/** Columns that say nothing about the person. */
const bookkeeping = new Set(['customer_id', 'id', 'primary', 'version', 'created_at', 'updated_at'])

export type ContactsMerged = {
  readonly moved: number
  /** Contacts of the loser that are the same person as one of the survivor's, by id, and that one's id. */
  readonly folded: ReadonlyMap<number, number>
}

/** Fills what the survivor's line of the same person lacks; whoever of the loser differs in anything comes along as a line of its own. */
export async function mergeContacts(scope: Scope, { survivor, loser, contact }: Merge): Promise<ContactsMerged> {
  const kept = await contactsOf(scope, survivor)
  const come = await contactsOf(scope, loser)
  const folded = new Map<number, number>()
  const changes: Record<string, Row> = {}
  const wanted = contact === loser ? come.find((one) => one.primary === true) : undefined
  let first = kept.find((one) => one.primary === true)
  for (const one of come) {
    const id = Number(one.id)
    const same = kept.find((other) => !folded.has(Number(other.id)) && samePerson(other, one))
    if (same) {
      folded.set(id, Number(same.id))
      await fill(scope, survivor, same, one)
    } else {
      const resealed = reseal(scope.vault, 'contact', one, sealedIn(one), { customer: survivor, row: id })
      changes[id] = { ...resealed, primary: false }
    }
  }
  const moved = await moveRows(
    scope,
    'contact',
    { from: loser, to: survivor },
    'g.id = any($4::int[])',
    [Object.keys(changes).map(Number)],
    changes,
  )
  const lead = wanted && (folded.get(Number(wanted.id)) ?? Number(wanted.id))
  first ??= come.find((one) => one.primary === true)
  await setPrimary(scope, survivor, lead ?? folded.get(Number(first?.id)) ?? Number(first?.id ?? 0))
  return { moved, folded }
}

async function contactsOf({ client }: Scope, customer: number): Promise<Row[]> {
  const { rows } = await client.query<{ row: Row }>(
    'select to_jsonb(k) as row from contact k where customer_id = $1 order by "primary" desc, id for update',
    [customer],
  )
  return rows.map(({ row }) => row)
}

/** A name, a phone or an e-mail in common, and nothing that differs. */
function samePerson(a: Row, b: Row): boolean {
  const columns = Object.keys(a).filter((column) => !bookkeeping.has(column) && !(`${column}_mac` in a))
  const both = columns.filter((column) => said(a[column]) && said(b[column]))
  const known = both.some((column) => column === 'name' || column.endsWith('_mac'))
  return known && both.every((column) => JSON.stringify(a[column]) === JSON.stringify(b[column]))
}

const said = (value: unknown) => value !== null && value !== undefined && value !== ''

async function fill(scope: Scope, survivor: number, into: Row, from: Row): Promise<void> {
  const missing = Object.keys(into).filter(
    (column) => !bookkeeping.has(column) && !said(into[column]) && said(from[column]),
  )
  if (missing.length === 0) return
  const sealed = reseal(
    scope.vault,
    'contact',
    from,
    sealedIn(from).filter((one) => missing.includes(one)),
    {
      customer: survivor,
      row: Number(into.id),
    },
  )
  const values = Object.fromEntries(missing.map((column) => [column, sealed[column] ?? from[column]]))
  const set = missing.map((column) => `${quoted(column)} = r.${quoted(column)}`).join(', ')
  await scope.client.query(
    `update contact k set ${set}, version = k.version + 1, updated_at = now()
     from jsonb_populate_record(null::contact, $3::jsonb) r where k.customer_id = $1 and k.id = $2`,
    [survivor, into.id, JSON.stringify(values)],
  )
}

async function setPrimary({ client }: Scope, survivor: number, contact: number): Promise<void> {
  if (contact === 0) return
  await client.query(
    `update contact set "primary" = id = $2, version = version + 1 where customer_id = $1 and "primary" <> (id = $2)`,
    [survivor, contact],
  )
}
