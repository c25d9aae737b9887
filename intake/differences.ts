// Where rows that became one customer say different things: the first value stands, and the other is told rather than lost in silence.
import { cellText } from '#domain/formats/cell.ts'
import { rowFinding } from '#domain/sheet/fate.ts'
import type { ColumnPlan } from '#domain/sheet/plan.ts'
import type { CellFinding, PreparedRow } from '#domain/sheet/row.ts'
import { type Conflict, conflictsIn } from '#domain/sheet/same.ts'
import type { Template } from '#domain/template.ts'
import type { Spool } from '#store/spool.ts'
import {
  type DifferencesDocument,
  documents,
  type FatesDocument,
  fates as fateNames,
  rowsPerBlock,
} from './documents.ts'
import { filledBy } from './preparing.ts'

/** Merged rows that are compared: nobody reads a longer list, and the first rows wait in memory for theirs. */
const mostCompared = 20_000

type Question = {
  readonly spool: Spool
  readonly fates: FatesDocument
  readonly template: Template
  readonly plan: readonly ColumnPlan[]
}

export type Differences = {
  readonly document: DifferencesDocument
  readonly findings: readonly CellFinding[]
  /** Merged rows that were not compared. */
  readonly left: number
}

/** Compares merged rows with the customer as the rows before gave it; only blocks that hold such rows are read, each once. */
export async function differences({ spool, fates, template, plan }: Question): Promise<Differences> {
  const { merges, left } = merged(fates)
  const waiting = new Map<number, number>()
  for (const first of merges.values()) waiting.set(first, (waiting.get(first) ?? 0) + 1)
  // Labels of a dimension of many are joined, so they never conflict.
  const single = template.dimensions.filter(({ cardinality }) => cardinality !== 'many').map(({ key }) => key)
  const places = [...new Set([...merges.keys(), ...waiting.keys()])].sort((a, b) => a - b)
  const document: [number, Conflict[]][] = []
  const findings: CellFinding[] = []
  const firsts = new Map<number, PreparedRow>()
  for (const [nr, block] of Map.groupBy(places, (at) => Math.floor(at / rowsPerBlock))) {
    const rows = await documents.prepared(spool, nr)
    const from = document.length
    for (const at of block) {
      const row = rows[at % rowsPerBlock]
      if (!row) continue
      if (waiting.has(at)) firsts.set(at, row)
      const place = merges.get(at)
      const first = place === undefined ? undefined : firsts.get(place)
      if (place === undefined || !first) continue
      const conflicts = [...conflictsIn(first.values, row.values), ...conflictsIn(first.labels, row.labels, single)]
      if (conflicts.length) document.push([at, conflicts])
      const still = (waiting.get(place) ?? 0) - 1
      waiting.set(place, still)
      if (still > 0) firsts.set(place, filledBy(first, row, template))
      else firsts.delete(place)
    }
    const own = document.slice(from)
    if (own.length === 0) continue
    const raw = await documents.block(spool, nr)
    for (const [at, conflicts] of own)
      for (const conflict of conflicts) {
        const column = columnOf(conflict.field, plan)
        const value = cellText(raw[at % rowsPerBlock]?.cells[column]).slice(0, 200)
        findings.push({ column, finding: rowFinding('unlike-first'), value })
      }
  }
  return { document, findings, left }
}

/** Place of every merged row and of its customer's first. */
function merged({ fate, with: others }: FatesDocument): { merges: Map<number, number>; left: number } {
  const wanted = fateNames.indexOf('merge')
  const merges = new Map<number, number>()
  let left = 0
  for (const [at, own] of fate.entries()) {
    if (own !== wanted) continue
    if (merges.size < mostCompared) merges.set(at, others[at] ?? 0)
    else left++
  }
  return { merges, left }
}

/** Index of the column a field or dimension is read from; -1 where several columns or parts of one give it. */
export function columnOf(key: string, plan: readonly ColumnPlan[]): number {
  const column = plan.find(
    ({ target }) =>
      ('field' in target && target.field === key) ||
      ('dimension' in target && target.dimension === key) ||
      ('new' in target && target.new.key === key),
  )
  return column?.index ?? -1
}
