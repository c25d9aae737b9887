// The law of every layout: each row of a sheet is a customer, the header, or skipped for a reason, and only one of them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { RawRow } from './cell.ts'
import { findLayout } from './header.ts'
import { tableOf } from './table.ts'

const word = fc.constantFrom(
  '',
  '',
  '公司名称',
  '手机',
  '甲公司',
  '13800138000',
  '合计',
  '12万',
  '制表人：李',
  '制造业',
  '必填',
)
const drawing = fc.array(fc.array(word, { minLength: 1, maxLength: 5 }), { maxLength: 14 })

test('no row of any sheet is lost or counted twice', async () => {
  await fc.assert(
    fc.asyncProperty(drawing, async (cells) => {
      const rows: RawRow[] = cells
        .map((line, i) => ({ row: i + 1, cells: line }))
        .filter((row) => row.cells.some((cell) => cell !== ''))
      const layout = findLayout(rows)
      const source = (async function* () {
        yield rows.slice(0, 3)
        yield rows.slice(3)
      })()
      const table = tableOf(source, layout)
      const seen: number[] = layout.headerRow === null ? [] : [layout.headerRow]
      for await (const batch of table.rows) seen.push(...batch.map((row) => row.row))
      for (const { row, to = row, kind } of table.skipped) {
        for (let i = row; i <= to; i++) if (kind !== 'blank') seen.push(i)
      }
      assert.deepEqual(
        seen.sort((a, b) => a - b),
        rows.map((row) => row.row),
      )
    }),
    { numRuns: 400 },
  )
})
