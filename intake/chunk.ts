// One chunk of a commit: its rows read from the blocks, joined with later rows of the same customer, written with their ledger.
import type { RawRow } from '#domain/formats/cell.ts'
import type { ImportHow } from '#domain/sheet/how.ts'
import type { ColumnPlan as DomainPlan } from '#domain/sheet/plan.ts'
import type { PreparedRow } from '#domain/sheet/row.ts'
import type { RowParts } from '#domain/sheet/split/parts.ts'
import type { Work } from '#store/jobs.ts'
import { numbersAfter } from '#store/numbering.ts'
import { type Registry, registryOf } from '#store/registry.ts'
import { type Scope, within } from '#store/scope.ts'
import { spoolOf } from '#store/spool.ts'
import { type CustomerWrite, writeCustomers } from '#store/write-customers.ts'
import { latestAct } from './check.ts'
import type { CheckDocument, FatesDocument } from './documents.ts'
import { type Going, sheetRows } from './going.ts'
import { type Preparing, preparing } from './preparing.ts'
import { chunkParts, isWritten, sumOfParts } from './split-chunk.ts'
import type { TableParts } from './split-write.ts'

type Sums = { readonly rows: CheckDocument['rows']; readonly parts?: TableParts }
type ChunkCounts = { readonly rows: Omit<CheckDocument['rows'], 'read'>; readonly parts?: TableParts }
type Plan = {
  readonly batch: number
  readonly plan: readonly DomainPlan[]
  readonly fates: FatesDocument
  readonly check: CheckDocument
  readonly how: ImportHow | undefined
}

type Turn = { readonly turn: Promise<void>; leave(): void }

export type ChunkWriter = {
  /** A place in the queue: to be taken in the order of the sheet, before the chunk's transaction begins, and left in any case. */
  place(): Turn
  /** Writes rows `from` to `to` (places, not row numbers), and answers what became of them. */
  write(scope: Scope, registry: Registry, rows: { from: number; to: number; place: Turn }): Promise<ChunkCounts>
  /** The sums of all that was kept, and these. */
  with(counts: ChunkCounts): Sums
  /** Takes sums for true once their transaction is committed. */
  keep(sums: Sums): void
  sums(): Sums
}

export async function chunkWriter(work: Work<unknown>, { batch, plan, fates, check, how }: Plan): Promise<ChunkWriter> {
  const spool = spoolOf(work.store, batch)
  const before = await within(work.store, work.actor, { kind: 'intake.commit' }, async (scope) => ({
    counted: await countedBefore(scope, batch),
    next: await numbersAfter(scope, await registryOf(work.store, scope.db), check.highest ? [check.highest] : []),
  }))
  const none = { read: check.rows.read, created: 0, updated: 0, unchanged: 0, merged: 0, setAside: 0 }
  let counts: Sums = before.counted ?? { rows: none }
  const sheet = sheetRows(spool, check, fates)
  let reader: Preparing | undefined
  let readBy: Registry | undefined
  return {
    sums: () => counts,
    keep: (sums) => {
      counts = sums
    },
    with: ({ rows: more, parts }) => ({
      rows: {
        read: counts.rows.read,
        created: counts.rows.created + more.created,
        updated: counts.rows.updated + more.updated,
        unchanged: counts.rows.unchanged + more.unchanged,
        merged: counts.rows.merged + more.merged,
        setAside: counts.rows.setAside + more.setAside,
      },
      ...(parts ? { parts: sumOfParts(counts.parts, parts) } : {}),
    }),
    place: turnstile(),
    write: async (scope, registry, { from, to, place }) => {
      reader = reader && readBy === registry ? reader : preparing(registry, plan, scope, batch, { how })
      readBy = registry
      const own = reader
      const read = await sheet.going(own, from, to)
      const changeSet = await scope.changeSet()
      const going = (await latestAct(scope, changeSet)) === check.upTo ? read : await comparedAgain(scope, own, read)
      // New customers are numbered in the order of the sheet, and one chunk at a time is made into rows: two would share one
      // thread and be ready late, both at once, with the database idle before and this thread idle after.
      await place.turn
      const leavesAlone = own.how.mode === 'create'
      const alone = leavesAlone ? going.filter(({ fate }) => fate === 'unchanged').length : 0
      const parts = own.split ? chunkParts(registry, going) : undefined
      const writes = writesOf(going, leavesAlone, (row, one) =>
        withNumber(registry, own.write(parts ? parts.born(row, one) : row, one.id), before.next),
      )
      const written = await writeCustomers(scope, registry, writes, place.leave)
      const tables = parts && (await parts.write(scope, written.ids, leavesAlone))
      await keepLedger(scope, batch, going, own, sheet.rawAt)
      const count = (wanted: Going['fate']) => going.filter(({ fate }) => fate === wanted).length
      const { created, updated } = written
      const rows = { created, updated, unchanged: written.unchanged + alone, merged: count('merge') }
      return { rows: { ...rows, setAside: count('set-aside') }, ...(tables ? { parts: tables } : {}) }
    },
  }
}

/** Places in a queue: `turn` comes when whoever came before has left. */
function turnstile(): () => Turn {
  let last = Promise.resolve()
  return () => {
    const turn = last
    const { promise, resolve } = Promise.withResolvers<void>()
    last = promise
    return { turn, leave: resolve }
  }
}

function writesOf(
  going: readonly Going[],
  leavesAlone: boolean,
  write: (row: PreparedRow, going: Going) => CustomerWrite,
): CustomerWrite[] {
  return going.flatMap((one) => (isWritten(one, leavesAlone) ? [write(one.prepared, one)] : []))
}

/** Somebody has acted since the rows were checked: whom they name is asked anew, so that nobody is created twice or lost. */
async function comparedAgain(scope: Scope, reader: Preparing, read: readonly Going[]): Promise<Going[]> {
  const { mode } = reader.how
  const name = reader.template.fields.find((field) => field.means === 'name')?.key ?? ''
  const known = await reader.known(
    scope,
    read.map(({ prepared, fate }) =>
      prepared && fate !== 'set-aside' ? reader.identityOf(prepared.values) : undefined,
    ),
  )
  // People and orders of a row that turns out to be somebody's another row has taken go with that one.
  const taken = new Map<number, RowParts[]>()
  return read.map((going, nr) => {
    const { prepared, fate } = going
    if (!prepared || fate === 'merge' || fate === 'set-aside') return going
    const met = known[nr]
    const cannotBe = mode === 'update' || prepared.values[name] === undefined
    if (!met) return { ...going, id: undefined, fate: cannotBe ? 'set-aside' : 'create' }
    if (met.id === undefined) return { ...going, id: undefined, fate: 'set-aside' }
    const before = taken.get(met.id)
    const { parts: own = [], ...rest } = going
    before?.push(...own)
    if (before) return { ...rest, id: undefined, fate: 'merge' }
    const parts = [...own]
    taken.set(met.id, parts)
    return { ...rest, id: met.id, fate: mode === 'create' ? 'unchanged' : 'update', ...(reader.split ? { parts } : {}) }
  })
}

/** Begun by an earlier version, it counted rows alone. */
async function countedBefore(scope: Scope, batch: number): Promise<Sums | undefined> {
  const { rows } = await scope.client.query<{ counted: Sums | Sums['rows'] | null }>(
    "select options -> 'counted' as counted from import_batch where id = $1",
    [batch],
  )
  const counted = rows[0]?.counted
  return counted ? ('rows' in counted ? counted : { rows: counted }) : undefined
}

function withNumber(registry: Registry, write: CustomerWrite, next: () => string): CustomerWrite {
  const key = registry.meaning('number')?.key
  if (key === undefined || write.id !== undefined || typeof write.values[key] === 'string') return write
  return { ...write, values: { ...write.values, [key]: next() } }
}

/** The ledger keeps what is not in the customer table: rows set aside (sealed), and which went with another. */
async function keepLedger(
  scope: Scope,
  batch: number,
  going: readonly Going[],
  reader: Preparing,
  rawAt: (at: number) => Promise<RawRow>,
): Promise<void> {
  const lines = going.filter(({ fate }) => fate === 'merge' || fate === 'set-aside')
  if (lines.length === 0) return
  const sealed: (Buffer | null)[] = []
  const problems: string[] = []
  for (const { at, row, fate } of lines) {
    if (fate === 'merge') {
      sealed.push(null)
      problems.push('[]')
      continue
    }
    const raw = await rawAt(at)
    const place = { table: 'import_row', column: 'raw', row: `${batch}/${row}` }
    sealed.push(scope.vault.seal(JSON.stringify(raw), place))
    const { findings } = reader.prepare(raw)
    problems.push(JSON.stringify(findings.map(({ column, finding }) => ({ column, code: finding.code }))))
  }
  await scope.client.query(
    `insert into import_row (batch_id, row, state, problems, raw)
     select $1, w.* from unnest($2::int[], $3::text[], $4::jsonb[], $5::bytea[]) w on conflict do nothing`,
    [batch, lines.map(({ row }) => row), lines.map(({ fate }) => fate), problems, sealed],
  )
}
