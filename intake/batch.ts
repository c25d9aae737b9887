// One import as its person sees it, and the rules of who may touch it when.
import { Problem } from '#domain/problem.ts'
import type { Text } from '#domain/text.ts'
import type { Scope } from '#store/scope.ts'
import { spoolOf } from '#store/spool.ts'
import type { Batch } from './contract/batch.ts'
import { documents } from './documents.ts'
import '#domain/words/problems-common.ts'
import '#domain/words/problems-intake.ts'

export type State = Batch['state']

/** `origin`: the import with which this one was handed in, being another table of its file. */
type BatchOptions = {
  readonly job?: string
  readonly done?: number
  readonly shape?: string
  readonly origin?: number
  /** Nothing is known of the file until somebody says its password. */
  readonly locked?: boolean
  readonly sheet?: string
  readonly headerRow?: number
}

export type BatchLine = {
  readonly id: number
  readonly file_name: string
  readonly file_hash: Buffer | null
  readonly file_size: bigint | null
  readonly state: State
  readonly report: {
    readonly rows?: Batch['rows']
    readonly tables?: Batch['tables'] | null
    readonly seconds?: number
    readonly failure?: Text
  }
  readonly options: BatchOptions
  readonly change_set_id: bigint | null
  readonly created_by: number | null
  readonly created_at: Date
}

/** The line of a batch that this person may see. Throws `not-found`. */
export async function batchLine(scope: Scope, id: number, lock = false): Promise<BatchLine> {
  const { rows } = await scope.client.query<BatchLine>(
    `select id, file_name, file_hash, file_size, state, report, options, change_set_id, created_by, created_at from import_batch where id = $1 ${lock ? 'for update' : ''}`,
    [id],
  )
  const line = rows[0]
  if (!line) throw new Problem('not-found')
  return line
}

/** The batch, locked, if it is in one of these states. Throws `import-busy` or `import-ended` otherwise. */
export async function openBatch(scope: Scope, id: number, ...states: State[]): Promise<BatchLine> {
  const line = await batchLine(scope, id, true)
  if (states.includes(line.state)) return line
  throw new Problem(
    line.state === 'checking' || line.state === 'committing'
      ? 'import-busy'
      : line.state === 'uploaded' || line.state === 'looked'
        ? 'import-not-checked'
        : 'import-ended',
  )
}

/** Changes state and the members named; `options` and `report` are merged into what is there. */
export async function moveBatch(
  scope: Scope,
  id: number,
  state: State,
  more: { options?: Record<string, unknown>; report?: Record<string, unknown>; changeSet?: bigint } = {},
): Promise<void> {
  await scope.client.query(
    `update import_batch set state = $2, options = options || $3::jsonb, report = report || $4::jsonb,
       change_set_id = coalesce($5, change_set_id), ended_at = case when $2 in ('done', 'cancelled', 'failed', 'undone') then now() end where id = $1`,
    [id, state, JSON.stringify(more.options ?? {}), JSON.stringify(more.report ?? {}), more.changeSet ?? null],
  )
}

/** The whole view of one import. */
export async function batchView(scope: Scope, id: number): Promise<Batch> {
  const line = await batchLine(scope, id)
  const spool = spoolOf(scope.store, id)
  const [layout, check] = [await documents.layout(spool), await documents.check(spool)]
  const seen = await seenBefore(scope, line)
  const checked = line.state !== 'uploaded' && line.state !== 'looked' && line.state !== 'checking'
  return {
    ...(await shortView(scope, line)),
    ...(layout
      ? {
          layout: {
            ...layout.layout,
            columns: [...layout.columns],
            warnings: [...layout.layout.warnings, ...(check?.warnings ?? [])],
          },
        }
      : {}),
    ...(layout?.how ? { how: layout.how } : {}),
    ...(checked && check ? { problems: check.problems, similar: check.similar } : {}),
    ...(seen ? { seenBefore: seen } : {}),
    ...(await siblingsOf(scope, line)),
  }
}

/** Without what is kept in documents: for lists. */
export async function shortView(scope: Scope, line: BatchLine): Promise<Batch> {
  const { rows } = await scope.client.query<{ name: string }>('select name from person where id = $1', [
    line.created_by,
  ])
  const running = line.state === 'checking' || line.state === 'committing'
  return {
    id: line.id,
    name: line.file_name,
    ...(line.options.sheet ? { sheet: line.options.sheet } : {}),
    size: Number(line.file_size ?? 0),
    ...(line.file_hash ? { hash: line.file_hash.toString('hex') } : {}),
    state: line.state,
    at: line.created_at.toISOString(),
    by: rows[0]?.name ?? '',
    ...(line.options.locked && line.state === 'uploaded' ? { locked: true } : {}),
    ...(running && line.options.job ? { job: line.options.job } : {}),
    ...(line.report.rows ? { rows: line.report.rows } : {}),
    ...(line.report.rows && line.report.tables ? { tables: line.report.tables } : {}),
    ...(line.change_set_id !== null ? { changeSet: String(line.change_set_id) } : {}),
    ...(line.report.seconds !== undefined ? { seconds: line.report.seconds } : {}),
    ...(line.report.failure ? { failure: line.report.failure } : {}),
  }
}

async function seenBefore(scope: Scope, line: BatchLine): Promise<Batch['seenBefore']> {
  if (!line.file_hash) return undefined
  const { rows } = await scope.client.query<{ id: number; at: Date; by: string | null }>(
    `select b.id, b.created_at as at, p.name as by from import_batch b left join person p on p.id = b.created_by
     where b.file_hash = $1 and b.id <> $2 and b.state = 'done'
       and coalesce((b.options ->> 'origin')::int, b.id) <> $3 order by b.id desc limit 1`,
    [line.file_hash, line.id, line.options.origin ?? line.id],
  )
  const before = rows[0]
  return before ? { id: before.id, at: before.at.toISOString(), by: before.by ?? '' } : undefined
}

async function siblingsOf(scope: Scope, line: BatchLine): Promise<Pick<Batch, 'siblings'>> {
  const { rows } = await scope.client.query<Pick<BatchLine, 'id' | 'state' | 'options'>>(
    `select id, state, options from import_batch
     where id <> $1 and (id = $2 or (options ->> 'origin')::int = $2) and state <> 'cancelled' order by id`,
    [line.id, line.options.origin ?? line.id],
  )
  if (rows.length === 0) return {}
  return {
    siblings: rows.map(({ id, state, options }) => ({
      id,
      state,
      sheet: options.sheet ?? '',
      ...(options.headerRow ? { headerRow: options.headerRow } : {}),
    })),
  }
}
