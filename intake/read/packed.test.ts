// Rows come back as they went, whatever stands in their cells.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deserialize, serialize } from 'node:v8'
import fc from 'fast-check'
import type { RawRow } from '#domain/formats/cell.ts'
import { fromPackedBytes, packed, packedBytes, unpacked } from './packed.ts'

const overTheWire = (rows: readonly RawRow[]) => unpacked(deserialize(serialize(packed(rows))))
const overTheDisk = (rows: readonly RawRow[]) => unpacked(fromPackedBytes(packedBytes(packed(rows))))

const text = fc.oneof(
  fc.constantFrom(
    '',
    '深圳市华信科技有限公司',
    '13800138000',
    '\u001f',
    '\u001e',
    '\n',
    '"',
    '\ud800',
    'a\u001eb',
    '__proto__',
  ),
  fc.string({ unit: 'binary' }),
)
const cell = fc.oneof(
  { weight: 9, arbitrary: text },
  { weight: 1, arbitrary: fc.constant({ kind: 'number' as const, number: 1.5, text: '1.50' }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'boolean' as const, boolean: true, text: 'TRUE' }) },
)
const row = fc.record(
  {
    row: fc.integer({ min: 1, max: 2_000_000 }),
    cells: fc.array(cell, { maxLength: 5 }),
    hidden: fc.constant(true),
    issues: fc.constant(['stray-quote' as const]),
  },
  { requiredKeys: ['row', 'cells'], noNullPrototype: true },
)

test('law: rows come back as they went', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
      assert.deepEqual(overTheWire(rows), rows)
      assert.deepEqual(overTheDisk(rows), rows)
    }),
  )
})

test('a plain sheet is one text; gaps in the numbers stay', () => {
  const rows = [2, 3, 7].map((nr): RawRow => ({ row: nr, cells: [`客户${nr}`, '', '13800138000'] }))
  assert.deepEqual(packed(rows).odd, [])
  assert.deepEqual(packed(rows).numbers, [2, 3, 7])
  assert.equal(packed(rows.slice(0, 2)).numbers, 2)
  assert.deepEqual(overTheDisk(rows), rows)
  assert.deepEqual(overTheWire([]), [])
})
