// One chunk of a commit: its rows read from the blocks, joined with later rows of the same customer, written with their ledger.
import type { RawRow } from '#domain/formats/cell.ts'
import { numberer } from '#domain/sheet/numbering.ts'
import type { ColumnPlan as DomainPlan } from '#domain/sheet/plan.ts'
import type { PreparedRow } from '#domain/sheet/row.ts'
import type { Work } from '#store/jobs.ts'
import { type Registry, registryOf } from '#store/registry.ts'
import { type Scope, within } from '#store/scope.ts'
import { type Spool, spoolOf } from '#store/spool.ts'
import { type CustomerWrite, writeCustomers } from '#store/write-customers.ts'
import { latestAct } from './check.ts'
import {
  type CheckDocument,
  documents,
  type Fate,
  type FatesDocument,
  fates as fateNames,
  rowsPerBlock,
} from './documents.ts'
import { knownCustomers } from './known.ts'
import { filledBy, type Preparing, preparing } from './preparing.ts'
import { identityReader } from './same-file.ts'

type Counts = CheckDocument['rows']
type Plan = {
  readonly batch: number
  readonly plan: readonly DomainPlan[]
  readonly fates: FatesDocument
  readonly check: CheckDocument
}

export type ChunkWriter = {
  /** Writes rows `from` to `to` (places, not row numbers); call `keep` once the transaction is sure to be committed. */
  write(scope: Scope, registry: Registry, from: number, to: number): Promise<{ sums: Counts; keep(): void }>
  rows(): Counts
}

export async function chunkWriter(work: Work<unknown>, { batch, plan, fates, check }: Plan): Promise<ChunkWriter> {
  const spool = spoolOf(work.store, batch)
  const before = await within(work.store, work.actor, { kind: 'intake.commit' }, async (scope) => ({
    counted: await countedBefore(scope, batch),
    next: await numbering(scope, await registryOf(work.store, scope.db), check.highest),
  }))
  let counts: Counts = before.counted ?? {
    read: check.rows.read,
    created: 0,
    updated: 0,
    unchanged: 0,
    merged: 0,
    setAside: 0,
  }
  const blockAt = blockReader(spool)
  const joined = joinedWith(fates)
  let ahead: { from: number; registry: Registry; rows: Promise<Going[]> } | undefined
  const readRows = async (reader: Preparing, from: number, to: number): Promise<Going[]> => {
    const read: Going[] = []
    for (let at = from; at < to; ) {
      const block = await blockAt(at)
      for (const end = Math.min(to, at - (at % rowsPerBlock) + rowsPerBlock); at < end; at++) {
        const raw = block[at % rowsPerBlock]
        const fate = fateNames[fates.fate[at] ?? 0] ?? 'create'
        if (!raw) throw new Error('a row is missing from its block')
        const others = joined.get(at)
        const row =
          fate === 'merge' ? undefined : others ? await whole(reader, raw, others, blockAt) : reader.prepare(raw)
        read.push({ raw, row, fate, id: fate === 'update' || fate === 'unchanged' ? fates.with[at] : undefined })
      }
    }
    return read
  }
  return {
    rows: () => counts,
    write: async (scope, registry, from, to) => {
      const reader = preparing(registry, plan, scope, batch)
      const kept = ahead?.from === from && ahead.registry === registry ? ahead.rows : undefined
      const read = await (kept ?? readRows(reader, from, to))
      // The next rows are read while the database is busy with these.
      const rest = Math.min(to + (to - from), fates.row.length)
      const rows = readRows(reader, to, rest)
      rows.catch(() => {}) // told when these rows' turn comes
      ahead = { from: to, registry, rows }
      const own = await scope.changeSet()
      const going = (await latestAct(scope, own)) === check.upTo ? read : await comparedAgain(scope, reader, read)
      const written = await writeCustomers(
        scope,
        registry,
        writesOf(going, (row, id) => withNumber(registry, reader.write(row, id), before.next)),
      )
      await keepLedger(scope, batch, going, reader)
      const merged = going.filter(({ fate }) => fate === 'merge').length
      const setAside = going.filter(({ fate }) => fate === 'set-aside').length
      const sums = {
        ...{ read: counts.read, merged: counts.merged + merged, setAside: counts.setAside + setAside },
        created: counts.created + written.created,
        updated: counts.updated + written.updated,
        unchanged: counts.unchanged + written.unchanged,
      }
      return {
        sums,
        keep: () => {
          counts = sums
        },
      }
    },
  }
}

/** A row on its way in; `row` is absent for one that goes with an earlier row. */
type Going = {
  readonly raw: RawRow
  readonly row: PreparedRow | undefined
  readonly fate: Fate
  readonly id: number | undefined
}

function writesOf(going: readonly Going[], write: (row: PreparedRow, id?: number) => CustomerWrite): CustomerWrite[] {
  return going.flatMap(({ row, fate, id }) => (row && fate !== 'merge' && fate !== 'set-aside' ? [write(row, id)] : []))
}

/** Somebody has acted since the rows were checked: whom they name is asked anew, so that nobody is created twice or lost. */
async function comparedAgain(scope: Scope, reader: Preparing, read: readonly Going[]): Promise<Going[]> {
  const identityOf = identityReader(reader.template)
  const name = reader.template.fields.find((field) => field.means === 'name')?.key ?? ''
  const known = await knownCustomers(
    scope,
    read.map(({ row, fate }) => (row && fate !== 'set-aside' ? identityOf(row.values) : undefined)),
  )
  const taken = new Set<number>()
  return read.map((going, nr) => {
    const { row, fate } = going
    if (!row || fate === 'merge' || fate === 'set-aside') return going
    const met = known[nr]
    if (!met) return { ...going, id: undefined, fate: row.values[name] === undefined ? 'set-aside' : 'create' }
    if (met.id === undefined) return { ...going, id: undefined, fate: 'set-aside' }
    if (taken.has(met.id)) return { ...going, id: undefined, fate: 'merge' }
    taken.add(met.id)
    return { ...going, id: met.id, fate: 'update' }
  })
}

async function countedBefore(scope: Scope, batch: number): Promise<Counts | undefined> {
  const { rows } = await scope.client.query<{ counted: Counts | null }>(
    "select options -> 'counted' as counted from import_batch where id = $1",
    [batch],
  )
  return rows[0]?.counted ?? undefined
}

/** Numbers for new customers go on after the highest there is and the highest that the sheet itself brings. */
async function numbering(scope: Scope, registry: Registry, inSheet: string): Promise<() => string> {
  const pattern = String(registry.settings.get('numbering') ?? 'C{0000}')
  const [front = '', back = ''] = pattern.split(/\{0+\}/)
  const { rows } = await scope.client.query<{ highest: bigint | null }>('select highest_number($1, $2) as highest', [
    front,
    back,
  ])
  const taken = rows[0]?.highest ? [`${front}${rows[0].highest}${back}`] : []
  return numberer(pattern, inSheet ? [...taken, inSheet] : taken)
}

function withNumber(registry: Registry, write: CustomerWrite, next: () => string): CustomerWrite {
  const key = registry.meaning('number')?.key
  if (key === undefined || write.id !== undefined || typeof write.values[key] === 'string') return write
  return { ...write, values: { ...write.values, [key]: next() } }
}

/** Later places that go with an earlier one. */
function joinedWith(fates: FatesDocument): ReadonlyMap<number, readonly number[]> {
  const joined = new Map<number, number[]>()
  const merge = fateNames.indexOf('merge')
  fates.fate.forEach((fate, at) => {
    if (fate !== merge) return
    const into = fates.with[at] ?? 0
    joined.set(into, [...(joined.get(into) ?? []), at])
  })
  return joined
}

async function whole(
  reader: Preparing,
  raw: RawRow,
  others: readonly number[],
  blockAt: BlockAt,
): Promise<PreparedRow> {
  let row = reader.prepare(raw)
  for (const at of others) {
    const later = (await blockAt(at))[at % rowsPerBlock]
    if (later) row = filledBy(row, reader.prepare(later), reader.template)
  }
  return row
}

type BlockAt = (at: number) => Promise<readonly RawRow[]>

/** Reads the block of a place; the last few stay at hand. */
function blockReader(spool: Spool): BlockAt {
  const kept = new Map<number, Promise<readonly RawRow[]>>()
  return async (at) => {
    const nr = Math.floor(at / rowsPerBlock)
    let block = kept.get(nr)
    if (!block) {
      block = documents.block(spool, nr)
      kept.set(nr, block)
      for (const old of [...kept.keys()].slice(0, Math.max(0, kept.size - 8))) kept.delete(old)
    }
    return block
  }
}

/** The ledger keeps what is not in the customer table: rows set aside (sealed), and which went with another. */
async function keepLedger(scope: Scope, batch: number, going: readonly Going[], reader: Preparing): Promise<void> {
  const lines = going.filter(({ fate }) => fate === 'merge' || fate === 'set-aside')
  if (lines.length === 0) return
  const sealed = lines.map(({ raw, fate }) =>
    fate === 'set-aside'
      ? scope.vault.seal(JSON.stringify(raw), { table: 'import_row', column: 'raw', row: `${batch}/${raw.row}` })
      : null,
  )
  const problems = lines.map(({ raw, fate }) =>
    JSON.stringify(
      fate === 'merge'
        ? []
        : reader.prepare(raw).findings.map(({ column, finding }) => ({ column, code: finding.code })),
    ),
  )
  await scope.client.query(
    `insert into import_row (batch_id, row, state, problems, raw)
     select $1, w.* from unnest($2::int[], $3::text[], $4::jsonb[], $5::bytea[]) w on conflict do nothing`,
    [batch, lines.map(({ raw }) => raw.row), lines.map(({ fate }) => fate), problems, sealed],
  )
}
