// Finding customers by what people remember: a name or part of it, pinyin, initials, a number, the end of a phone.
import { sql } from 'kysely'
import { kindOf } from '#domain/fields/kinds.ts'
import { gramsOf, searchForm } from '#domain/match/grams.ts'
import { purposeOf } from './customer-write.ts'
import type { Condition } from './query.ts'
import type { RegisteredField, Registry } from './registry.ts'
import type { Scope } from './scope.ts'

/** More than this many customers by one search are cut: nobody reads them, and the counts say "at least". */
export const mostFound = 200_000

/**
 * A condition for one search text. Each way asks its own index for ids, since an OR over several would ask none;
 * the ids then pass the row policy with everything else. Four digits, a whole phone or a whole e-mail look up keyed hashes.
 */
export async function searchCondition(scope: Scope, registry: Registry, text: string): Promise<Condition> {
  const wanted = text.normalize('NFKC').trim()
  const form = searchForm(wanted)
  if (!form) return sql<boolean>`false`
  const found = [await byName(scope, form)]
  if (/^[a-z0-9 ]+$/i.test(wanted)) found.push(await byReading(scope, form))
  found.push(await byNumber(scope, wanted))
  for (const field of registry.fields)
    if (field.sealed && field.table === 'contact') found.push(await bySealed(scope, field, wanted))
  const ids = [...new Set(found.flat())]
  return sql<boolean>`k.customer_id = any(${ids}::int[])`
}

/** True where the text looks up a sealed value: such a look-up is named in the audit. */
export function looksUpPersonal(text: string): boolean {
  return /^\d{4}$/.test(text.trim()) || /\d{7,}/.test(text.replace(/[\s()+-]/g, '')) || text.includes('@')
}

async function byName(scope: Scope, form: string): Promise<number[]> {
  const grams = gramsOf(form)
  if (grams.length === 0) {
    const { rows } = await sql<{
      id: number
    }>`select id from customer where name >= ${form} and name < ${after(form)} limit ${mostFound}`.execute(scope.db)
    return rows.map((row) => row.id)
  }
  const { rows } = await sql<{ id: number }>`select find_grams(${grams}::int[], ${mostFound}::int) id`.execute(scope.db)
  return rows.map((row) => row.id)
}

async function byReading(scope: Scope, form: string): Promise<number[]> {
  const end = after(form)
  const { rows } = await sql<{ id: number }>`
    select id from customer where pinyin >= ${form} and pinyin < ${end}
    union select id from customer where initials >= ${form} and initials < ${end} limit ${mostFound}`.execute(scope.db)
  return rows.map((row) => row.id)
}

/** A number that a merge gave up finds who has it now. */
async function byNumber(scope: Scope, wanted: string): Promise<number[]> {
  const { rows } = await sql<{
    id: number
  }>`select id from customer where number >= ${wanted} and number < ${after(wanted)}
     union select customer_id from customer_merge where upper(number) = upper(${wanted}) limit ${mostFound}`.execute(
    scope.db,
  )
  return rows.map((row) => row.id)
}

/** Reads the text as the field's kind would, so that `+86 138-0013-8000` finds 13800138000. */
async function bySealed(scope: Scope, field: RegisteredField, wanted: string): Promise<number[]> {
  const purpose = purposeOf(field)
  // The last four of anything but a phone are not kept: nobody remembers the end of an e-mail.
  if (/^\d{4}$/.test(wanted))
    return field.kind.key === 'phone' ? byHash(scope, `${field.column}_tail`, scope.vault.tail(wanted, purpose)) : []
  if (!looksUpPersonal(wanted)) return []
  const { value } = kindOf(field.spec).read(wanted, field.spec, { today: scope.today })
  return typeof value === 'string' && value ? byHash(scope, `${field.column}_mac`, scope.vault.mac(value, purpose)) : []
}

async function byHash(scope: Scope, column: string, hash: Buffer | null): Promise<number[]> {
  if (!hash) return []
  const { rows } = await sql<{
    id: number
  }>`select customer_id id from contact where ${sql.ref(column)} = ${hash} limit ${mostFound}`.execute(scope.db)
  return rows.map((row) => row.id)
}

/** The first text after every text that begins with this one, by code point. */
function after(prefix: string): string {
  return `${prefix}\u{10ffff}`
}
