// Ending an import: taking it back while it runs or afterwards, and handing back what was set aside.
import { cellText, type RawRow } from '#domain/formats/cell.ts'
import type { OutSheet } from '#domain/formats/out.ts'
import { writeXlsx } from '#domain/formats/xlsx-write.ts'
import { Problem } from '#domain/problem.ts'
import { fill, fillText } from '#domain/text.ts'
import { intakeWords } from '#domain/words/problems-intake.ts'
import type { Handler } from '#store/handler.ts'
import { cancelJob } from '#store/jobs.ts'
import { registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { spoolOf } from '#store/spool.ts'
import { batchLine, batchView, moveBatch, shortView } from './batch.ts'
import type { contract } from './contract.ts'
import { documents } from './documents.ts'
import { domainPlan, preparing } from './preparing.ts'
import { setAsideReason } from './rows.ts'
import { withSaid } from './split-settle.ts'

export const get: Handler<typeof contract.get> = (scope, { id }) => batchView(scope, id)

export const list: Handler<typeof contract.list> = async (scope) => {
  const { rows } = await scope.client.query<{ id: number }>('select id from import_batch order by id desc limit 200')
  const batches = []
  for (const { id } of rows) batches.push(await shortView(scope, await batchLine(scope, id)))
  return { batches }
}

/** A running import is stopped and its job takes back what it wrote; one that only waits for its person ends here. */
export const cancel: Handler<typeof contract.cancel> = async (scope, { id }) => {
  const line = await batchLine(scope, id, true)
  if (['done', 'cancelled', 'undone'].includes(line.state)) throw new Problem('import-ended')
  if (line.options.job) await cancelJob(scope, line.options.job)
  if (line.state !== 'committing' || line.change_set_id === null) {
    await moveBatch(scope, id, 'cancelled')
    await spoolOf(scope.store, id).remove()
  }
  return batchView(scope, id)
}

export const setAside: Handler<typeof contract.setAside> = async (scope, { id }) => {
  const line = await batchLine(scope, id)
  const layout = await documents.layout(spoolOf(scope.store, id))
  if (!layout) throw new Problem('not-found')
  const { language } = scope.actor
  const reader = preparing(
    await registryOf(scope.store, scope.db),
    domainPlan(layout.columns, scope.actor),
    scope,
    id,
    {
      how: layout.how,
    },
  )
  const word = (key: keyof typeof intakeWords) => fill(intakeWords[key][language])
  const headers = new Map(layout.columns.map((column) => [column.index, column.header]))
  const lines: string[][] = []
  const said = await documents.split(spoolOf(scope.store, id))
  for (const raw of await setAsideRows(scope, id)) {
    const row = withSaid(reader.prepare(raw), said)
    const own = row.findings.find(({ finding }) => finding.code === row.reason)
    const reason = await setAsideReason(scope, reader, row)
    lines.push([
      ...layout.columns.map(({ index }) => cellText(raw.cells[index])),
      String(raw.row),
      headers.get(own?.column ?? -1) ?? '',
      reason[language],
    ])
  }
  const columns = [
    ...layout.columns.map((column) => column.header),
    word('row-number'),
    word('problem-column'),
    word('reason'),
  ]
  const sheet: OutSheet = {
    name: word('set-aside-sheet'),
    columns: columns.map((name) => ({ name, kind: 'text' })),
    rows: [lines],
  }
  return {
    stream: writeXlsx([sheet]),
    name: fillText(intakeWords['set-aside-file'], { name: line.file_name.replace(/\.[^.]*$/, '') })[language],
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }
}

async function setAsideRows(scope: Scope, id: number): Promise<RawRow[]> {
  const { rows } = await scope.client.query<{ row: number; raw: Buffer }>(
    "select row, raw from import_row where batch_id = $1 and state = 'set-aside' and raw is not null order by row",
    [id],
  )
  if (rows.length)
    return rows.map(
      ({ row, raw }) =>
        JSON.parse(scope.vault.open(raw, { table: 'import_row', column: 'raw', row: `${id}/${row}` })) as RawRow,
    )
  return fromBlocks(scope, id)
}

/** Before the commit the rows are still in their blocks. */
async function fromBlocks(scope: Scope, id: number): Promise<RawRow[]> {
  const spool = spoolOf(scope.store, id)
  const check = await documents.check(spool)
  const fates = await documents.fates(spool)
  if (!check || !fates) return []
  const wanted = new Set(fates.row.filter((_, at) => fates.fate[at] === 4))
  const found: RawRow[] = []
  for (let nr = 0; nr < check.blocks; nr++)
    for (const raw of await documents.block(spool, nr)) if (wanted.has(raw.row)) found.push(raw)
  return found
}
