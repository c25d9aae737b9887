// A row of a file after reading: canonical values, labels and tags, and all there is to say about them.
import { bag } from '../bag.ts'
import type { Finding } from '../fields/kind.ts'
import { cellText, type RawCell } from '../formats/cell.ts'
import type { FieldSpec } from '../template.ts'
import { isEmpty, type Value } from '../value.ts'
import { type Fate, fateOf, type RowFindingCode, rowFinding } from './fate.ts'
import type { RowParts } from './split/parts.ts'

export type CellFinding = {
  /** From 0, in the file; -1 for a finding about the row. */
  readonly column: number
  readonly field?: string
  readonly dimension?: string
  readonly finding: Finding
  /** What the person saw in the cell, cut at 200 characters. */
  readonly value: string
}

export type PreparedRow = {
  /** As a spreadsheet program shows it. */
  readonly row: number
  /** Canonical values by field key; empty ones are absent. No prototype. */
  readonly values: Readonly<Record<string, Value>>
  /** Label keys by dimension key. No prototype. */
  readonly labels: Readonly<Record<string, readonly string[]>>
  readonly tags: readonly string[]
  readonly findings: readonly CellFinding[]
  readonly fate: Fate
  /** Code of the finding that set the row aside. */
  readonly reason?: string
  /** People and order that the row tells of beside its customer; their values are not among `values`. */
  readonly parts?: RowParts
}

const none: readonly never[] = Object.freeze([])

/** A row in the making; readers of columns add to it. */
export class Draft {
  readonly row: number
  readonly values: Record<string, Value> = bag()
  readonly labels: Record<string, readonly string[]> = bag()
  tags: string[] | undefined
  findings: CellFinding[] | undefined
  /** Fields whose value came out of another field's cell, and where that is told. */
  strays: Map<string, CellFinding> | undefined
  fate: Fate = 'good'
  reason: string | undefined
  parts: RowParts | undefined

  constructor(row: number) {
    this.row = row
  }

  /** Takes a value found in another field's cell: kept until the field's own column says something. */
  takeStray(field: FieldSpec, column: number, cell: RawCell, value: Value) {
    if (isEmpty(value)) return
    const before = this.values[field.key]
    const clashes = before !== undefined && before !== value
    const told = this.say(
      column,
      rowFinding(clashes ? 'second-value' : 'moved-here', { field: field.key }),
      cell,
      field,
    )
    if (before !== undefined) return
    this.values[field.key] = value
    this.strays ??= new Map()
    this.strays.set(field.key, told)
  }

  /** Takes what a kind read; an earlier column's value stands, and the later one is listed. */
  take(field: FieldSpec, column: number, cell: RawCell, value: Value, findings: readonly Finding[] | undefined) {
    if (findings) for (const finding of findings) this.say(column, finding, cell, field)
    if (isEmpty(value)) return
    const before = this.values[field.key]
    const stray = before === undefined ? undefined : this.strays?.get(field.key)
    if (before === undefined || stray) this.values[field.key] = value
    else if (before !== value) this.say(column, rowFinding('second-value'), cell, field)
    if (stray) this.overrule(stray, before !== value)
  }

  /** The field's own column has spoken: the cell that held its value beside another's lost it, where it said otherwise. */
  private overrule(stray: CellFinding, clashes: boolean) {
    if (stray.field !== undefined) this.strays?.delete(stray.field)
    const at = clashes ? (this.findings?.indexOf(stray) ?? -1) : -1
    if (at >= 0) this.findings?.splice(at, 1, { ...stray, finding: rowFinding('second-value', stray.finding.params) })
  }

  say(column: number, finding: Finding, cell: RawCell | undefined, field?: FieldSpec, dimension?: string): CellFinding {
    const told: CellFinding = {
      column,
      finding,
      value: cellText(cell).slice(0, 200),
      ...(field ? { field: field.key } : {}),
      ...(dimension ? { dimension } : {}),
    }
    this.findings ??= []
    this.findings.push(told)
    if (fateOf(finding, field) === 'set-aside') {
      this.fate = 'set-aside'
      this.reason ??= finding.code
    }
    return told
  }

  /** Takes over what was said in another draft of the same row. */
  listen({ findings }: Draft) {
    if (findings) this.findings = [...(this.findings ?? []), ...findings]
  }

  sayRow(code: RowFindingCode, params?: Finding['params'], field?: FieldSpec) {
    this.say(-1, rowFinding(code, params), undefined, field)
  }

  done(): PreparedRow {
    const { row, values, labels, fate } = this
    const tags = this.tags ?? none
    const findings = this.findings ?? none
    const done: PreparedRow =
      this.reason === undefined
        ? { row, values, labels, tags, findings, fate }
        : { row, values, labels, tags, findings, fate, reason: this.reason }
    return this.parts === undefined ? done : { ...done, parts: this.parts }
  }
}

/** Reads the cell of one column, or of several (they know their own indexes), into the draft. */
export type ColumnReader = (cells: readonly RawCell[], draft: Draft) => void
