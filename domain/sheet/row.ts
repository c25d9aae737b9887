// A row of a file after reading: canonical values, labels and tags, and all there is to say about them.
import { bag } from '../bag.ts'
import type { Finding } from '../fields/kind.ts'
import { cellText, type RawCell } from '../formats/cell.ts'
import type { FieldSpec } from '../template.ts'
import { isEmpty, type Value } from '../value.ts'
import { type Fate, fateOf, type RowFindingCode, rowFinding } from './fate.ts'

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
}

const none: readonly never[] = Object.freeze([])

/** A row in the making; readers of columns add to it. */
export class Draft {
  readonly row: number
  readonly values: Record<string, Value> = bag()
  readonly labels: Record<string, readonly string[]> = bag()
  tags: string[] | undefined
  findings: CellFinding[] | undefined
  /** Fields whose value came out of another field's cell. */
  strays: Set<string> | undefined
  fate: Fate = 'good'
  reason: string | undefined

  constructor(row: number) {
    this.row = row
  }

  /** Takes a value found in another field's cell: kept until the field's own column says something. */
  takeStray(field: FieldSpec, value: Value) {
    if (isEmpty(value) || this.values[field.key] !== undefined) return
    this.values[field.key] = value
    this.strays ??= new Set()
    this.strays.add(field.key)
  }

  /** Takes what a kind read; an earlier column's value stands, and the later one is listed. */
  take(field: FieldSpec, column: number, cell: RawCell, value: Value, findings: readonly Finding[] | undefined) {
    if (findings) for (const finding of findings) this.say(column, finding, cell, field)
    if (isEmpty(value)) return
    const before = this.values[field.key]
    if (before === undefined || this.strays?.delete(field.key)) this.values[field.key] = value
    else if (before !== value) this.say(column, rowFinding('second-value'), cell, field)
  }

  say(column: number, finding: Finding, cell: RawCell | undefined, field?: FieldSpec, dimension?: string) {
    this.findings ??= []
    this.findings.push({
      column,
      finding,
      value: cellText(cell).slice(0, 200),
      ...(field ? { field: field.key } : {}),
      ...(dimension ? { dimension } : {}),
    })
    if (fateOf(finding, field) !== 'set-aside') return
    this.fate = 'set-aside'
    this.reason ??= finding.code
  }

  sayRow(code: RowFindingCode, params?: Finding['params'], field?: FieldSpec) {
    this.say(-1, rowFinding(code, params), undefined, field)
  }

  done(): PreparedRow {
    const { row, values, labels, fate } = this
    const tags = this.tags ?? none
    const findings = this.findings ?? none
    return this.reason === undefined
      ? { row, values, labels, tags, findings, fate }
      : { row, values, labels, tags, findings, fate, reason: this.reason }
  }
}

/** Reads the cell of one column, or of several (they know their own indexes), into the draft. */
export type ColumnReader = (cells: readonly RawCell[], draft: Draft) => void
