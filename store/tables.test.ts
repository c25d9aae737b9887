// What the code believes of the tables is what the database has; every column sorts the same on every server.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import type { Store } from './store.ts'
import { testStore } from './testing.ts'

/** What TypeScript may call a column of a PostgreSQL type. */
const meanings: Record<string, RegExp> = {
  int4: /^number$/,
  int2: /^number$/,
  float4: /^number$/,
  int8: /^bigint$/,
  text: /^(string|('[a-z-]+'( \| )?)+)$/,
  uuid: /^string$/,
  xid8: /^string$/,
  date: /^string$/,
  bool: /^boolean$/,
  timestamptz: /^(Time|ColumnType<Date( \| null)?,.*)$/,
  bytea: /^Buffer$/,
  jsonb: /^(Json|JsonDefault)$/,
  json: /^(Json|JsonDefault)$/,
  _text: /^string\[\]$/,
  _int4: /^number\[\]$/,
}

type Column = { table: string; column: string; type: string; nullable: boolean; given: boolean; always: boolean }

suite('tables', () => {
  let store: Store
  before(async () => {
    store = await testStore()
  })
  after(() => store.close())

  test('law: tables*.ts name every table and column of the database, with its type', async () => {
    const { rows } = await store.doors.owner.query<Column>(`
      select case table_schema when 'public' then '' else table_schema || '.' end || table_name as table, column_name as column, udt_name as type,
        is_nullable = 'YES' as nullable, column_default is not null or is_identity = 'YES' as given, identity_generation = 'ALWAYS' as always
      from information_schema.columns where table_schema in ('public', 'journal') and table_name not in ('migration', 'key_check')
      order by 1, ordinal_position`)
    const declared = declarations()
    const lines = rows.map((row) => `${row.table}.${row.column}`)
    assert.deepEqual([...declared.keys()].toSorted(), lines.toSorted())
    for (const row of rows) {
      const where = `${row.table}.${row.column}`
      const text = declared.get(where) ?? ''
      const bare = text.replace(/^(Generated|GeneratedAlways)<(.*)>$/, '$2')
      const [type, nullable] = bare.endsWith(' | null') ? [bare.slice(0, -7), true] : [bare, false]
      assert.match(type, meanings[row.type] ?? /^no such type$/, where)
      if (row.type === 'jsonb' || row.type === 'json' || row.type === 'timestamptz') continue // their write types say it
      assert.equal(nullable, row.nullable, `${where} ${text}`)
      const wrapper = row.always ? 'GeneratedAlways' : row.given ? 'Generated' : ''
      assert.equal(/^(Generated\w*)</.exec(text)?.[1] ?? '', wrapper, `${where} ${text}`)
    }
  })

  test('law: every text column sorts by code point, whatever the locale of the server', async () => {
    const { rows } = await store.doors.owner.query(`
      select a.attrelid::regclass::text as table, a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace in ('public'::regnamespace, 'journal'::regnamespace) and c.relkind = 'r' and a.attnum > 0
        and a.atttypid = 'text'::regtype and a.attcollation <> '"C"'::regcollation and c.relname not in ('migration')`)
    assert.deepEqual(rows, [])
  })

  test('law: the primary key of a table of customers begins with the customer, but where the value is what is looked up', async () => {
    const { rows } = await store.doors.owner.query<{ name: string; first: string }>(`
      select c.relname as name, (select attname from pg_attribute where attrelid = c.oid and attnum = i.indkey[0]) as first
      from pg_class c join pg_index i on i.indrelid = c.oid and i.indisprimary
      where c.relnamespace = 'public'::regnamespace and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'customer_id')
      order by 1`)
    const others = rows.filter((row) => row.first !== 'customer_id').map((row) => row.name)
    assert.deepEqual(others, ['customer_label', 'import_row'])
  })
})

/** `table.column` → its type as written. */
function declarations(): Map<string, string> {
  const sources = [
    'tables.ts',
    ...['people', 'customer', 'clean', 'forms', 'journal'].map((one) => `tables-${one}.ts`),
  ].map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
  const types = new Map<string, string>()
  for (const [, name = '', body = ''] of sources.join('\n').matchAll(/export type (\w+) = \{\n([\s\S]*?)\n\}/g))
    types.set(name, body)
  const columns = new Map<string, string>()
  for (const line of (types.get('Tables') ?? '').split('\n')) {
    const [, table = '', type = ''] = /^ {2}'?([\w.]+)'?: (\w+)$/.exec(line) ?? []
    const body =
      types
        .get(type)
        ?.replace(/<\n\s+/g, '<')
        .replace(/,\n\s+/g, ', ')
        .replace(/\n\s+>/g, '>') ?? ''
    for (const [, column = '', text = ''] of body.matchAll(/^ {2}(\w+): (.*)$/gm))
      columns.set(`${table}.${column}`, text)
  }
  return columns
}
