// A field becomes a typed column, and the journal knows it from the first write.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import type { FieldSpec } from '#domain/template.ts'
import { addColumns, addIndex } from './columns.ts'
import { copyInto } from './copy.ts'
import { CopyRows, type CopyValue } from './copy-rows.ts'
import { addDimensionColumns, addFields } from './fields.ts'
import { takeIds } from './ids.ts'
import { within } from './scope.ts'
import { people, testStore } from './testing.ts'

const spec = (key: string, kind: string, more: Partial<FieldSpec> = {}): FieldSpec => ({
  key,
  kind,
  name: { zh: key, en: key },
  group: 'basic',
  ...more,
})

suite('fields', () => {
  test('周 adds fields of every column type, a row is written, journalled and read back exactly', async (t) => {
    const store = await testStore(t)
    const as = await people(store)
    const [amount, founded, size, tags, active, idNumber, phone] = await addFields(store, as('周'), [
      spec('yearly-amount', 'money', { means: 'yearly-amount' }),
      spec('founded', 'date'),
      spec('size', 'choice', { choices: [{ key: 'big', name: { zh: '大型', en: 'Big' }, synonyms: ['大'] }] }),
      spec('needs', 'tags'),
      spec('active', 'yes-no'),
      spec('id-number', 'resident-id', { privacy: 'sensitive' }),
      spec('phone', 'phone', { means: 'phone', at: 'contact', privacy: 'personal' }),
    ])
    const change = await within(store, as('周'), { kind: 'customer.create', write: true }, async (scope) => {
      const place = { table: 'customer', column: `f_${idNumber}`, row: '1' }
      await sql`insert into customer (id, name, ${sql.raw(`f_${amount}, f_${founded}, f_${size}, f_${tags}, f_${active}, f_${idNumber}`)})
        values (1, '甲', ${9007199254740993n}, '2024-02-29', 1, '{3,4}', true, ${scope.vault.seal('11010519491231002X', place)})`.execute(
        scope.db,
      )
      return scope.changeSet()
    })
    await within(store, as('周'), { kind: 'look' }, async ({ db, vault }) => {
      const { rows } = await sql<Record<string, unknown>>`select * from customer`.execute(db)
      const row = rows[0] ?? {}
      assert.equal(row[`f_${amount}`], 9007199254740993n)
      assert.equal(row[`f_${founded}`], '2024-02-29')
      assert.deepEqual(row[`f_${tags}`], [3, 4])
      assert.equal(row[`f_${active}`], true)
      const sealed = row[`f_${idNumber}`]
      assert.ok(Buffer.isBuffer(sealed) && !sealed.includes('11010519491231002X'))
      assert.equal(vault.open(sealed, { table: 'customer', column: `f_${idNumber}`, row: '1' }), '11010519491231002X')
      const journal = await db
        .selectFrom('journal.change')
        .select('after')
        .where('change_set_id', '=', change)
        .execute()
      assert.equal(Object(journal[0]?.after)[`f_${founded}`], '2024-02-29')
      assert.ok(!JSON.stringify(journal).includes('11010519491231002X'), 'the journal holds it sealed')
      const fields = await db
        .selectFrom('field')
        .select(['key', 'table_name', 'column_name', 'scale'])
        .orderBy('position')
        .execute()
      assert.deepEqual(fields[0], {
        key: 'yearly-amount',
        table_name: 'customer',
        column_name: `f_${amount}`,
        scale: 2,
      })
      assert.deepEqual(fields[6], { key: 'phone', table_name: 'contact', column_name: 'phone', scale: 0 })
      assert.ok(phone)
    })
  })

  test('adding the same column or index twice is no harm; a 301st field is refused', async (t) => {
    const store = await testStore(t)
    const dimension = [{ id: 7, many: true, entered: true }]
    await addDimensionColumns(store, dimension)
    await addDimensionColumns(store, dimension)
    await addIndex(store, 'customer_class', ['d_7', 'customer_id'])
    await addIndex(store, 'customer_class', ['d_7', 'customer_id'])
    const many = Array.from(
      { length: 299 },
      (_, nr) => ({ table: 'customer', column: `f_${nr + 1}`, type: 'int' }) as const,
    )
    await addColumns(store, many)
    await assert.rejects(addColumns(store, [{ table: 'customer', column: 'f_999', type: 'int' }]), {
      code: 'too-many-fields',
    })
  })

  test('a column cannot be named by a text that is more than a name', async (t) => {
    const store = await testStore(t)
    const column = 'f_1 int; drop table customer; --'
    await assert.rejects(addColumns(store, [{ table: 'customer', column, type: 'int' }]), RangeError)
    await assert.rejects(addIndex(store, 'customer', [column]), RangeError)
  })

  test('COPY carries every awkward text and value unchanged', async (t) => {
    const store = await testStore(t)
    const as = await people(store)
    const rows = [
      [1, 'tab\there', Buffer.from([0, 255, 92]), [1, -2], 12n, true, '2024-01-05'],
      [2, 'back\\slash \\N \\.', null, [], -9007199254740993n, false, null],
      [3, '换行\r\n归客 🙂 "引号"', Buffer.alloc(0), null, 0n, null, '0001-01-01'],
    ] as const
    await within(store, as('李'), { kind: 'import', write: true }, async (scope) => {
      const columns = { a: 'int', b: 'text', c: 'bytea', d: 'int[]', e: 'bigint', f: 'boolean', g: 'date' } as const
      assert.equal(await copyInto(scope, 'staging', columns, rows), 3)
      const back = await scope.client.query({ text: 'select * from staging order by a', rowMode: 'array' })
      assert.deepEqual(back.rows, rows)
    })
  })

  test('law: COPY gives back every value of every type as it was, and refuses what is none', async (t) => {
    const store = await testStore(t)
    const as = await people(store)
    const columns = { a: 'int', b: 'text', c: 'bytea', d: 'int[]', e: 'bigint', f: 'boolean', g: 'date' } as const
    const int = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })
    const day = fc
      .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
    const row = fc.tuple(
      ...([
        ...[int, fc.string({ unit: 'grapheme', maxLength: 200 }).map((text) => text.replaceAll('\0', ''))],
        ...[fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)), fc.array(int, { maxLength: 20 })],
        ...[fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.boolean(), day],
      ].map((one) => fc.option(one as fc.Arbitrary<CopyValue>)) as fc.Arbitrary<CopyValue>[]),
    )
    await within(store, as('李'), { kind: 'import', write: true }, async (scope) => {
      await fc.assert(
        fc.asyncProperty(fc.array(row, { maxLength: 300 }), async (rows) => {
          await scope.client.query('drop table if exists pg_temp.staging')
          await copyInto(scope, 'staging', columns, rows)
          const back = await scope.client.query({ text: 'select * from staging', rowMode: 'array' })
          assert.deepEqual(back.rows, rows)
        }),
        { numRuns: 20 },
      )
      const to = new CopyRows()
      for (const [type, value] of [
        ['date', '5.1.2024'],
        ['int', 2 ** 31],
        ['int[]', 'x'],
        ['bigint', 2n ** 63n],
      ] as const)
        assert.throws(() => to.value(type, value), RangeError, type)
    })
  })

  test('ids are taken in ascending order and only once', async (t) => {
    const store = await testStore(t)
    const as = await people(store)
    await within(store, as('李'), { kind: 'import', write: true }, async (scope) => {
      assert.deepEqual(await takeIds(scope, 'customer', 3), [1, 2, 3])
      assert.deepEqual(await takeIds(scope, 'customer', 2), [4, 5])
      assert.deepEqual(await takeIds(scope, 'customer', 0), [])
    })
  })
})
