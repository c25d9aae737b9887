// The table as a file: streamed from the rows in sight, masked unless revealed with a reason, recorded before the first byte.
import { createHash } from 'node:crypto'
import type { InputOf } from '#domain/contract.ts'
import { writeCsv } from '#domain/formats/csv-write.ts'
import { writeJson } from '#domain/formats/json-write.ts'
import type { OutSheet } from '#domain/formats/out.ts'
import { writeXlsx } from '#domain/formats/xlsx-write.ts'
import { Problem } from '#domain/problem.ts'
import { columnWords } from '#domain/words/cells.ts'
import type { Handler } from '#store/handler.ts'
import { keepable, noteLookUp } from '#store/look-up.ts'
import { registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import type { contract } from './contract.ts'
import { type ExportColumn, exportColumns, exportRows } from './export-rows.ts'
import { forgetOrder, orderedIds } from './window.ts'
import '#domain/words/problems-common.ts'
import '#domain/words/problems-use.ts'

type Input = InputOf<typeof contract.exportTable>

const types = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

export const exportTable: Handler<typeof contract.exportTable> = async (scope, input) => {
  if (input.reveal && !scope.actor.capabilities.has('customer.reveal')) throw new Problem('not-allowed')
  if (input.reveal && !input.reason?.trim()) throw new Problem('reason-needed')
  await noteLookUp(scope, input.query)
  const registry = await registryOf(scope.store, scope.db)
  const language = input.language ?? scope.actor.language
  const columns = exportColumns(registry, input.fields, language)
  forgetOrder(scope, registry, input.query)
  const ids = chosen(await orderedIds(scope, registry, input.query), input.ids)
  const record = await noteExport(scope, input, columns, ids.length)
  const rows = exportRows(scope, registry, { ids, columns, clear: input.reveal === true })
  const sheet = { name: columnWords.customers[language], columns: columns.map(({ out }) => out), rows }
  return {
    stream: hashed(scope, record, writer(input.format, sheet)),
    name: `${columnWords.customers[language]}-${scope.today}.${input.format}`,
    type: types[input.format],
  }
}

function chosen(ids: Int32Array, wanted: readonly number[] | undefined): Int32Array {
  if (!wanted) return ids
  const only = new Set(wanted)
  return ids.filter((id) => only.has(id))
}

function writer(format: Input['format'], sheet: OutSheet): AsyncIterable<Uint8Array> {
  if (format === 'csv') return writeCsv(sheet)
  return format === 'json' ? writeJson(sheet) : writeXlsx([sheet])
}

/** Who took what, when and why: written before anything leaves, in the transaction the rows are read in. */
async function noteExport(scope: Scope, input: Input, columns: readonly ExportColumn[], rows: number): Promise<number> {
  const reason = input.reason?.trim() || null
  const { id } = await scope.db
    .insertInto('export_record')
    .values({
      person_id: scope.actor.personId,
      query: JSON.stringify(keepable(input.query)),
      columns: JSON.stringify(columns.map((column) => column.key)),
      rows,
      revealed: input.reveal === true,
      reason,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await scope.db
    .insertInto('audit')
    .values({
      act: 'use.export',
      subject: `export ${id}`,
      person_id: scope.actor.personId || null,
      detail: JSON.stringify({ rows, format: input.format, revealed: input.reveal === true, reason }),
    })
    .execute()
  return id
}

/** Passes the file on and keeps its hash with the record, so that a copy found somewhere can be told. */
async function* hashed(scope: Scope, record: number, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  for await (const chunk of chunks) {
    hash.update(chunk)
    yield chunk
  }
  await scope.db.updateTable('export_record').set({ file_hash: hash.digest() }).where('id', '=', record).execute()
}
