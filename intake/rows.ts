// The checked rows as a person sees them before they go in, at any depth.
import { cellText, type RawRow } from '#domain/formats/cell.ts'
import { rowFinding } from '#domain/sheet/fate.ts'
import type { PreparedRow } from '#domain/sheet/row.ts'
import type { Conflict } from '#domain/sheet/same.ts'
import { conflictText } from '#domain/sheet/same-reason.ts'
import { sheetFindingText } from '#domain/sheet/say-finding.ts'
import { fillText, type Text } from '#domain/text.ts'
import { intakeWords } from '#domain/words/problems-intake.ts'
import { sameWords } from '#domain/words/same.ts'
import type { Handler } from '#store/handler.ts'
import { registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { spoolOf } from '#store/spool.ts'
import { batchLine } from './batch.ts'
import type { contract } from './contract.ts'
import { columnOf } from './differences.ts'
import { documents, type Fate, type FatesDocument, fates as fateNames, knownBy, rowsPerBlock } from './documents.ts'
import { domainPlan, newFields, type Preparing, preparing } from './preparing.ts'
import { withSaid } from './split-settle.ts'

type Unlike = Awaited<ReturnType<typeof documents.differences>>

/** Longest text of a cell in the preview. */
const shown = 500

export const rows: Handler<typeof contract.rows> = async (scope, { id, start, count, only }) => {
  await batchLine(scope, id)
  const spool = spoolOf(scope.store, id)
  const [layout, fates] = [await documents.layout(spool), await documents.fates(spool)]
  if (!layout || !fates) return { rows: [], total: 0 }
  const reader = preparing(
    await registryOf(scope.store, scope.db),
    domainPlan(layout.columns, scope.actor),
    scope,
    id,
    {
      how: layout.how,
    },
  )
  const unlike = await documents.differences(spool)
  const said = await documents.split(spool)
  const problems = only === 'problems' ? await problemPlaces(spool, reader, fates, { unlike, said }) : undefined
  const places = problems ?? placesOf(fates, only === 'problems' ? undefined : only)
  const window = places ? places.slice(start, start + count) : range(start, Math.min(start + count, fates.row.length))
  const found = []
  for (const at of window) {
    const raw = (await documents.block(spool, Math.floor(at / rowsPerBlock)))[at % rowsPerBlock]
    if (!raw) continue
    const row = await previewRow(scope, reader, withSaid(reader.prepare(raw), said), { raw, fates, at })
    found.push({
      ...row,
      findings: [...row.findings, ...(unlike.get(at) ?? []).map((one) => unlikeFirst(one, reader))],
    })
  }
  return { rows: found, total: places?.length ?? fates.row.length }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, nr) => from + nr)
}

function placesOf(fates: FatesDocument, only: Fate | undefined): number[] | undefined {
  if (only === undefined) return undefined
  const wanted = fateNames.indexOf(only)
  const places: number[] = []
  for (const [at, fate] of fates.fate.entries()) if (fate === wanted) places.push(at)
  return places
}

/** Places with something refused or flagged; found by reading every block once. */
async function problemPlaces(
  spool: ReturnType<typeof spoolOf>,
  reader: Preparing,
  fates: FatesDocument,
  { unlike, said }: { readonly unlike: Unlike; readonly said: Awaited<ReturnType<typeof documents.split>> },
): Promise<number[]> {
  const places: number[] = []
  for (let nr = 0; nr * rowsPerBlock < fates.row.length; nr++) {
    const block = await documents.block(spool, nr)
    block.forEach((raw, place) => {
      const at = nr * rowsPerBlock + place
      if (
        unlike.has(at) ||
        said.has(raw.row) ||
        reader.prepare(raw).findings.some(({ finding }) => finding.weight !== 'repaired')
      )
        places.push(at)
    })
  }
  return places
}

type Placed = { readonly raw: RawRow; readonly fates: FatesDocument; readonly at: number }

async function previewRow(scope: Scope, reader: Preparing, row: PreparedRow, { raw, fates, at }: Placed) {
  const fate = fateNames[fates.fate[at] ?? 0] ?? 'create'
  const note = await noteOf(scope, reader, row, fate, fates, at)
  return {
    row: raw.row,
    fate,
    cells: raw.cells.map((cell) => cellText(cell).slice(0, shown)),
    findings: row.findings.map((one) => ({
      ...{ column: one.column, code: one.finding.code, weight: one.finding.weight },
      message: sheetFindingText(one, reader.template, newFields(reader.plan)).says,
    })),
    ...(note ? { note } : {}),
  }
}

/** Which value of the customer stands, and which of this row does not. */
function unlikeFirst(conflict: Conflict, { plan, template }: Preparing) {
  const { code, weight } = rowFinding('unlike-first')
  const fields = [...template.fields, ...newFields(plan)]
  const message = conflictText(conflict, { fields, dimensions: template.dimensions })
  return { column: columnOf(conflict.field, plan), code, weight, message }
}

async function noteOf(
  scope: Scope,
  reader: Preparing,
  row: PreparedRow,
  fate: Fate,
  fates: FatesDocument,
  at: number,
): Promise<Text | undefined> {
  const why = by(fates.by[at] ?? 0)
  if (fate === 'merge') {
    const into = fates.row[fates.with[at] ?? 0] ?? 0
    return both(intakeWords['merged-with-row'], why, { row: into })
  }
  if (fate === 'update') return both(intakeWords.updates, why)
  if (fate === 'unchanged' && reader.how.mode === 'create') return both(intakeWords['left-alone'], why)
  if (fate === 'unchanged') return both(intakeWords['same-as-before'], why)
  if (fate !== 'set-aside') return undefined
  return setAsideReason(scope, reader, row)
}

/** Why a row does not go in: its own problem, or a customer of somebody else. */
export async function setAsideReason(scope: Scope, reader: Preparing, row: PreparedRow): Promise<Text> {
  const own = row.findings.find(({ finding }) => finding.code === row.reason)
  if (own) return sheetFindingText(own, reader.template, newFields(reader.plan)).says
  const { mode } = reader.how
  const [known] = await reader.known(scope, [reader.identityOf(row.values)])
  if (known?.several) return intakeWords['several-match']
  const name = reader.template.fields.find((field) => field.means === 'name')
  // Somebody else's customer needs no name to be known by.
  if ((!known || known.id !== undefined) && name && row.values[name.key] === undefined)
    return sheetFindingText({ finding: rowFinding('no-name') }, reader.template).says
  if (!known && mode === 'update') return intakeWords['not-there']
  return known?.owner
    ? fillText(intakeWords['belongs-to-other'], { owner: known.owner })
    : intakeWords['belongs-to-nobody']
}

function by(nr: number): Text {
  const key = knownBy[nr]
  return key ? sameWords[key] : { zh: '', en: '' }
}

function both(words: Text, why: Text, params: Record<string, number> = {}): Text {
  return { zh: fillText(words, { ...params, why: why.zh }).zh, en: fillText(words, { ...params, why: why.en }).en }
}
