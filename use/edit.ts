// Cells, one or twenty thousand, in one undoable act: each is read, checked against what others changed, and kept or refused by itself.
import type { InputOf, OutputOf } from '#domain/contract.ts'
import type { CustomerRow } from '#domain/customer.ts'
import { Problem } from '#domain/problem.ts'
import type { Value } from '#domain/value.ts'
import { chunks } from '#store/at-once.ts'
import type { Handler } from '#store/handler.ts'
import { noteLookUp } from '#store/look-up.ts'
import { takenNumbers } from '#store/numbers.ts'
import { readCustomers } from '#store/read-customers.ts'
import { type Registry, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { because, writtenIn } from '#store/this-act.ts'
import { verifyChanged } from '#store/verification.ts'
import { type CustomerWrite, writeCustomers } from '#store/write-customers.ts'
import { type CellRead, type Refusal, readCell, refusal } from './cells.ts'
import type { contract } from './contract.ts'
import { type Reach, reachOf } from './reach.ts'
import { shownIn } from './shown.ts'
import { changedSince, journalColumn, lockedVersions } from './versions.ts'
import { idsAtRows } from './window.ts'
import '#domain/words/problems-common.ts'

type Input = InputOf<typeof contract.edit>
type Refused = OutputOf<typeof contract.edit>['refused'][number]
type Kept = { readonly nr: number; readonly id: number; readonly version: number | undefined; readonly read: Readable }
type Readable = Exclude<CellRead, Refusal>

export const edit: Handler<typeof contract.edit> = async (scope, input) => {
  await because(scope, input.why)
  await noteLookUp(scope, input.query)
  const registry = await registryOf(scope.store, scope.db)
  const refused: Refused[] = []
  const refuse: Refuse = (cell, { code, message }) => void refused.push({ cell, code, message: { ...message } })
  const readable = await readAll(scope, registry, input, refuse)
  const versions = await lockedVersions(scope, [...new Set(readable.map((cell) => cell.id))])
  if (namesOne(input.cells) && readable.length > 0 && versions.size === 0) throw new Problem('not-found')
  for (const { nr, id } of readable) if (!versions.has(id)) refuse(nr, refusal('no-customer'))
  const there = readable.filter((cell) => versions.has(cell.id))
  const free = await withoutTakenNumbers(scope, there, refuse)
  const { kept, lost } = await withoutConflicts(scope, registry, free, versions)
  const conflicts = await describeConflicts(scope, registry, lost)
  const ids = await write(scope, registry, kept)
  await scope.settle()
  const rows = await readCustomers(scope, registry, ids)
  refused.sort((a, b) => a.cell - b.cell)
  return { changeSet: (await writtenIn(scope))?.toString() ?? null, rows, refused, conflicts }
}

/** Whether all cells are of one customer, called by id: as good as asking for that customer. */
function namesOne(cells: Input['cells']): boolean {
  const ids = new Set(cells.map((cell) => cell.id))
  return ids.size === 1 && !ids.has(undefined)
}

/** Whom customers may be handed to is asked only where somebody hands one on. */
function isOwner(registry: Registry, key: string): boolean {
  return registry.field(key)?.spec.means === 'owner'
}

const nobody: Reach = { nobody: false, has: () => false }

type Refuse = (cell: number, why: Refusal) => void

async function readAll(scope: Scope, registry: Registry, { cells, query }: Input, refuse: Refuse): Promise<Kept[]> {
  const rows = cells.flatMap((cell) => (cell.id === undefined && cell.row !== undefined ? [cell.row] : []))
  const byRow = query ? await idsAtRows(scope, registry, query, rows) : new Map<number, number>()
  const reach = cells.some((cell) => isOwner(registry, cell.field)) ? await reachOf(scope) : nobody
  const kept: Kept[] = []
  for (const [nr, cell] of cells.entries()) {
    const id = cell.id ?? byRow.get(cell.row ?? -1)
    const read = readCell(scope, registry, reach, { key: cell.field, text: cell.text })
    if (id === undefined) refuse(nr, refusal(query || cell.row === undefined ? 'no-customer' : 'no-query'))
    else if ('message' in read) refuse(nr, read)
    else kept.push({ nr, id, version: cell.version, read })
  }
  return kept
}

/** A customer number belongs to one customer: neither another's, nor twice in one paste. */
async function withoutTakenNumbers(scope: Scope, cells: readonly Kept[], refuse: Refuse): Promise<Kept[]> {
  const numbers = cells.flatMap(({ nr, id, read }) =>
    'value' in read && read.field.spec.means === 'number' && typeof read.value === 'string'
      ? [{ nr, id, number: read.value }]
      : [],
  )
  const taken = await takenNumbers(scope, numbers)
  for (const nr of taken) refuse(nr, refusal('number-taken'))
  return cells.filter(({ nr }) => !taken.has(nr))
}

async function withoutConflicts(
  scope: Scope,
  registry: Registry,
  cells: readonly Kept[],
  versions: ReadonlyMap<number, number>,
): Promise<{ kept: Kept[]; lost: Kept[] }> {
  const oldest = new Map<number, number>()
  for (const { id, version } of cells)
    if (version !== undefined) oldest.set(id, Math.min(version, oldest.get(id) ?? version))
  const seen = [...oldest].map(([id, version]) => ({ id, version }))
  const changed = await changedSince(scope, seen, versions)
  const isLost = ({ id, version, read }: Kept) =>
    version !== undefined && version !== versions.get(id) && (changed.get(id)?.has(columnIn(read)) ?? false)
  const suspects = cells.filter(isLost)
  const now = await valuesNow(scope, registry, suspects)
  const lost = suspects.filter((cell) => !sameValue(cell.read, now.get(cell.id)))
  const nrs = new Set(lost.map((cell) => cell.nr))
  return { kept: cells.filter((cell) => !nrs.has(cell.nr)), lost }
}

function columnIn(read: Readable): string {
  return 'dimension' in read ? `customer.${read.dimension.entered}` : journalColumn(read.field)
}

async function valuesNow(scope: Scope, registry: Registry, cells: readonly Kept[]): Promise<Map<number, CustomerRow>> {
  const ids = [...new Set(cells.map((cell) => cell.id))]
  return new Map((await readCustomers(scope, registry, ids)).map((row) => [row.id, row]))
}

/** Somebody else entered the same: nothing to decide. */
function sameValue(read: Readable, row: CustomerRow | undefined): boolean {
  return row !== undefined && JSON.stringify(wanted(read)) === JSON.stringify(valueIn(read, row))
}

function wanted(read: Readable): unknown {
  return 'dimension' in read ? read.labels : 'ownerId' in read ? read.ownerId : read.value
}

function valueIn(read: Readable, row: CustomerRow): unknown {
  if ('dimension' in read) return row.labels[read.dimension.key] ?? []
  return 'ownerId' in read ? (row.owner?.id ?? null) : (row.values[read.field.key] ?? null)
}

async function describeConflicts(scope: Scope, registry: Registry, lost: readonly Kept[]) {
  const rows = await valuesNow(scope, registry, lost)
  return lost.flatMap(({ nr, id, read }) => {
    const row = rows.get(id)
    if (!row) return []
    const now = (
      'dimension' in read ? (row.labels[read.dimension.key] ?? []) : (row.values[read.field.key] ?? null)
    ) as Value
    const column = 'dimension' in read ? read.dimension : read.field
    return [{ cell: nr, now: mutable(now), shown: shownIn(column, now, scope.actor.language), version: row.version }]
  })
}

function mutable(value: Value): string | boolean | string[] | null {
  return Array.isArray(value) ? [...value] : (value as string | boolean | null)
}

/** Answers the ids written to, each once, in the order of their first cell. */
async function write(scope: Scope, registry: Registry, cells: readonly Kept[]): Promise<number[]> {
  const writes = new Map<number, CustomerWrite>()
  for (const { id, read } of cells) writes.set(id, withCell(writes.get(id) ?? { id, values: {} }, read))
  for (const some of chunks([...writes.values()], 5_000)) await writeCustomers(scope, registry, some)
  await verifyChanged(scope, [...new Set(cells.flatMap(({ read }) => ('field' in read ? [read.field] : [])))])
  return [...writes.keys()]
}

function withCell(before: CustomerWrite, read: Readable): CustomerWrite {
  if ('dimension' in read) return { ...before, labels: { ...before.labels, [read.dimension.key]: read.labels } }
  if ('ownerId' in read) return { ...before, ownerId: read.ownerId }
  const { key } = read.field
  const others = (before.flags ?? []).filter((flag) => flag.field !== key)
  return {
    ...before,
    values: { ...before.values, [key]: read.value },
    flags: [...others, ...read.doubts.map((code) => ({ field: key, code }))],
  }
}
