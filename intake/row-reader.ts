// From raw rows to prepared ones, made of plain data only: so a thread of its own can read a sheet just as the server would.
import type { RawRow } from '#domain/formats/cell.ts'
import { rowFinding } from '#domain/sheet/fate.ts'
import type { ImportHow } from '#domain/sheet/how.ts'
import type { ColumnPlan } from '#domain/sheet/plan.ts'
import { prepareRows } from '#domain/sheet/prepare.ts'
import type { PreparedRow } from '#domain/sheet/row.ts'
import type { Tally } from '#domain/sheet/tally.ts'
import type { Template } from '#domain/template.ts'

/** All that decides how a row is read. It can be sent to a thread. */
export type Reading = {
  readonly template: Template
  readonly plan: readonly ColumnPlan[]
  /** `YYYY-MM-DD` in the company's zone. */
  readonly today: string
  readonly key: ImportHow['key']
  /** Key of the field that names whose a customer is. */
  readonly owner: string | undefined
  /** Colleagues who can be named. */
  readonly people: readonly Colleague[]
  /** The only one who may be named, for somebody who sees their own customers alone. */
  readonly onlyOwner: number | undefined
}

type Colleague = { readonly id: number; readonly name: string; readonly email: string }

/** A function from a raw row to a prepared one; `tally` counts what is tidied in nearly every row. It never throws on any cell. */
export function rowReader(reading: Reading, tally?: Tally): (row: RawRow) => PreparedRow {
  const { template, plan, today, key } = reading
  const prepare = prepareRows(plan, template, { today, updates: true, key, ...(tally ? { tally } : {}) })
  return tellingOwners(prepare, reading)
}

/** Who is meant by a name or an e-mail as the field kind reads it from a cell: 李 销售 is 李销售. */
export function colleagueBook(people: readonly Colleague[]): (named: string) => number | undefined {
  const byName = new Map(people.map((person) => [asRead(person.name), person.id]))
  const byEmail = new Map(people.map((person) => [person.email.toLowerCase(), person.id]))
  return (named) => byName.get(named) ?? byEmail.get(named.toLowerCase())
}

function asRead(name: string): string {
  return name.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '').replace(/\s+/g, ' ')
}

/** The kind of field takes any name; whether it is somebody's is known here only. */
function tellingOwners(prepare: (row: RawRow) => PreparedRow, reading: Reading): (row: RawRow) => PreparedRow {
  const { owner: key, plan, people, onlyOwner } = reading
  const column = plan.find(({ target }) => 'field' in target && target.field === key)?.index
  if (key === undefined || column === undefined) return prepare
  const find = colleagueBook(people)
  const wrong = (named: string) => {
    const found = find(named)
    if (found === undefined) return 'owner-unknown'
    return onlyOwner !== undefined && found !== onlyOwner ? 'owner-not-given' : undefined
  }
  // A list has few owners and many rows, in each of which the same may be said.
  const known = new Map<string, PreparedRow['findings']>()
  const said = (named: string) => {
    const before = known.get(named)
    if (before) return before
    const code = wrong(named)
    const findings = code ? [{ column, field: key, finding: rowFinding(code), value: named }] : []
    if (known.size < 2_000) known.set(named, findings)
    return findings
  }
  return (raw) => {
    const row = prepare(raw)
    const named = row.values[key]
    const findings = typeof named === 'string' ? said(named) : []
    if (findings.length === 0) return row
    return { ...row, findings: row.findings.length === 0 ? findings : [...row.findings, ...findings] }
  }
}
