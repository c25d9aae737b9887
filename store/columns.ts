// How a table gets one more typed column or index while people work: short locks, tried again, never in a queue before them.
import { setTimeout as pause } from 'node:timers/promises'
import type { FieldKind } from '#domain/fields/kind.ts'
import { Problem } from '#domain/problem.ts'
import { sqlState } from './scope.ts'
import type { Store } from './store.ts'
import '#domain/words/problems-store.ts'

/** `f_<field>` entered, `e_<dimension>` label entered, `d_<dimension>` label derived. */
export type NewColumn = {
  readonly table: 'customer' | 'contact' | 'customer_class'
  readonly column: string
  readonly type: FieldKind['column']
  /** Adds `<column>` (sealed), `<column>_mac` and `<column>_tail` instead, with indexes on the last two. */
  readonly sealed?: boolean
}

const most = 300
const types = new Set<string>(['text', 'bigint', 'date', 'int', 'boolean', 'int[]'] satisfies FieldKind['column'][])

/** Adds what is missing. Throws `too-many-fields` above 300 columns of a table, `busy` when the table cannot be had in about 20 s. */
export async function addColumns(store: Store, columns: readonly NewColumn[]): Promise<void> {
  for (const [table, own] of Map.groupBy(columns, (column) => column.table)) {
    const { rows } = await store.doors.owner.query<{ n: bigint }>(
      `select count(*) as n from information_schema.columns where table_schema = 'public' and table_name = $1 and column_name ~ '^[fe]_[0-9]+$'`,
      [table],
    )
    if (Number(rows[0]?.n) + own.length > most) throw new Problem('too-many-fields', { limit: most })
    await alter(store, `alter table public.${table} ${own.flatMap(parts).join(', ')}`)
    for (const { column, sealed } of own) {
      if (!sealed) continue
      await addIndex(store, table, [`${column}_mac`])
      await addIndex(store, table, [`${column}_tail`])
    }
  }
}

/** A btree index on the columns, `id` or `customer_id` last where order must be total; does nothing if it is there. */
export async function addIndex(store: Store, table: NewColumn['table'], columns: readonly string[]): Promise<void> {
  for (const column of columns) if (!/^[a-z][a-z0-9_]*$/.test(column)) throw new RangeError('not a column')
  const name = `${table}_by_${columns.join('_')}`.slice(0, 63)
  await alter(store, `create index if not exists ${name} on public.${table} (${columns.join(', ')})`)
}

function parts({ column, type, sealed }: NewColumn): string[] {
  if (!/^[fed]_[1-9][0-9]*$/.test(column) || !types.has(type)) throw new RangeError('not a column')
  if (sealed) return ['', '_mac', '_tail'].map((end) => `add column if not exists ${column}${end} bytea`)
  return [`add column if not exists ${column} ${type === 'text' ? 'text collate "C"' : type}`]
}

/** Waiting for a table lock holds up everybody who comes after; so it is asked for briefly, and again. */
async function alter(store: Store, statement: string): Promise<void> {
  const client = await store.doors.owner.connect()
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        await client.query(`begin; set local lock_timeout = '1500ms'; ${statement}; commit`)
        return
      } catch (error) {
        await client.query('rollback')
        if (sqlState(error) !== '55P03') throw error
        if (attempt === 10) throw new Problem('busy')
        await pause(100 * attempt)
      }
    }
  } finally {
    client.release()
  }
}
