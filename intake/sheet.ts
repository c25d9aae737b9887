// One file as a table of raw rows with a plan for its columns.
import { access, constants } from 'node:fs/promises'
import { basename } from 'node:path'
import type { RawRow } from '#domain/formats/cell.ts'
import { findLayout, type Layout, type Skipped } from '#domain/formats/header.ts'
import { tableOf } from '#domain/formats/table.ts'
import { Problem } from '#domain/problem.ts'
import { headerBook } from '#domain/sheet/candidates.ts'
import { recogniseColumns } from '#domain/sheet/columns.ts'
import { dateWitness } from '#domain/sheet/date-columns.ts'
import type { ColumnPlan, ColumnTarget } from '#domain/sheet/plan.ts'
import { findSplit } from '#domain/sheet/split/find-split.ts'
import type { Template } from '#domain/template.ts'
import { type FileRead, readFile } from './read.ts'
import '#domain/words/problems-classify.ts'

/** Rows looked at to know the columns by their content. */
const sampleRows = 1000

export type SheetOptions = {
  /** What the file is called, where its path does not say it. */
  readonly name?: string
  readonly sheet?: string
  readonly encoding?: string
  readonly delimiter?: string
  /** With which the file opens, where it has one. */
  readonly password?: string
  /** What a person said: the row of the header, 0 for none. */
  readonly headerRow?: number
  /** Rows that the spreadsheet hides (by a filter, mostly): taken like others unless a person says so. */
  readonly hiddenRows?: 'take' | 'skip'
  /** Column choices of an earlier file, by the shape of its headers. */
  readonly remembered?: (headers: readonly string[]) => Promise<ReadonlyMap<number, ColumnTarget> | undefined>
  /** Whether people and orders are looked for beside the customers. */
  readonly split?: boolean
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number) => void
}

export type OpenSheet = {
  readonly name: string
  readonly read: Omit<FileRead, 'rows' | 'close'>
  readonly layout: Layout
  /** The first rows as they stand in the file. */
  readonly head: readonly RawRow[]
  /** The order of dates is that of the sample until all rows were seen. */
  readonly plan: readonly ColumnPlan[]
  readonly rows: AsyncIterable<readonly RawRow[]>
  /** Complete once `rows` is exhausted. */
  readonly skipped: readonly Skipped[]
  /** The plan with the order of dates settled by all rows; ask once `rows` is exhausted. */
  settled(): ColumnPlan[]
  /** Ends the reading; needed where `rows` is not walked through. */
  close(): void
}

/** Opens a file, finds its header and its columns. `settled` is a plan from an earlier reading of the same file. */
export async function openSheet(
  path: string,
  template: Template,
  options: SheetOptions = {},
  settled?: readonly ColumnPlan[],
): Promise<OpenSheet> {
  const { name = basename(path), headerRow, remembered, hiddenRows, split = false, ...asked } = options
  await access(path, constants.R_OK).catch(() => {
    throw new Problem('file-not-there', { name })
  })
  const { rows, close, ...read } = await readFile(path, { name, ...asked })
  const batches = rows[Symbol.asyncIterator]()
  try {
    const head = await firstRows(batches)
    const known = knownHeader(template)
    const layout = findLayout(head.flat(), read.outline, known, headerRow === 0 ? null : headerRow)
    const before = settled ? undefined : await remembered?.(namesOf(layout, template))
    const plan = settled ?? planFor(head.flat(), layout, template, { split, ...(before ? { remembered: before } : {}) })
    const table = tableOf(chained(head, batches), layout, read.outline, { known, hidden: hiddenRows === 'skip' })
    const witness = dateWitness(plan)
    return {
      name,
      read,
      layout,
      head: head.flat(),
      plan,
      rows: watched(table.rows, witness.see),
      skipped: table.skipped,
      settled: witness.settled,
      close,
    }
  } catch (error) {
    close()
    throw error
  }
}

async function firstRows(batches: AsyncIterator<readonly RawRow[]>): Promise<(readonly RawRow[])[]> {
  const head: (readonly RawRow[])[] = []
  for (let count = 0; count < sampleRows; ) {
    const { done, value } = await batches.next()
    if (done) break
    head.push(value)
    count += value.length
  }
  return head
}

async function* chained(
  head: readonly (readonly RawRow[])[],
  rest: AsyncIterator<readonly RawRow[]>,
): AsyncGenerator<readonly RawRow[]> {
  yield* head
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}

async function* watched(
  batches: AsyncIterable<readonly RawRow[]>,
  see: (cells: RawRow['cells']) => void,
): AsyncGenerator<readonly RawRow[]> {
  for await (const batch of batches) {
    for (const row of batch) see(row.cells)
    yield batch
  }
}

function knownHeader(template: Template): (name: string) => boolean {
  const book = headerBook(template)
  return (name) => name.length <= 40 && book(name).length > 0
}

function planFor(
  head: readonly RawRow[],
  layout: Layout,
  template: Template,
  { split, ...known }: { readonly split: boolean; readonly remembered?: ReadonlyMap<number, ColumnTarget> },
): readonly ColumnPlan[] {
  const data = head.filter((row) => row.row >= layout.firstDataRow).slice(0, sampleRows)
  const samples = layout.columns.map(({ index }) => data.map((row) => row.cells[index] ?? ''))
  const plan = recogniseColumns({ ...known, headers: namesOf(layout, template), samples, template })
  return split ? findSplit({ plan, samples, template, groups: layout.columns.map(({ group }) => group) }) : plan
}

/**
 * Headers as columns are recognised by: the column's own name; with the merged heading in front only where the name alone says
 * nothing and both together do (联系方式 over 号码), or where there is no name.
 */
export function namesOf(layout: Layout, template: Template): string[] {
  const book = headerBook(template)
  return layout.columns.map(({ name, group }) => {
    if (!group) return name
    if (name === '') return group
    const both = `${group}/${lower(name)}`
    return book(name).length === 0 && book(both).length > 0 ? both : name
  })
}

/** A name that already took its group in is given once. */
function lower(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1)
}
