// What becomes of each row: new, changing somebody, changing nothing, one with an earlier row, or set aside.
import type { RawRow } from '#domain/formats/cell.ts'
import { rowFinding } from '#domain/sheet/fate.ts'
import type { PreparedRow } from '#domain/sheet/row.ts'
import type { FileCustomer } from '#domain/sheet/same.ts'
import type { Template } from '#domain/template.ts'
import type { Registry } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { differingCustomers } from '#store/update-customers.ts'
import type { CheckDocument, FatesDocument } from './documents.ts'
import { type Fate, fates } from './documents.ts'
import { findingBook } from './findings.ts'
import { type Known, knownCustomers } from './known.ts'
import { newFields, type Preparing } from './preparing.ts'
import { identityReader, sameFinder } from './same-file.ts'

export type Checked = Pick<CheckDocument, 'rows' | 'problems' | 'proposals' | 'highest'> & {
  readonly fates: FatesDocument
}

export type Checker = {
  readonly template: Template
  /** The next rows, in order. */
  see(scope: Scope, rows: readonly RawRow[]): Promise<void>
  done(): Checked
  /** What is needed to list rows that are alike but not the same; empty when there were too many. */
  candidates(): readonly FileCustomer[]
}

type Question = { readonly registry: Registry; readonly reader: Preparing; readonly similarUpTo: number }

export function checker({ registry, reader, similarUpTo }: Question): Checker {
  const { template } = reader
  const headers = new Map(reader.plan.map((column) => [column.index, column.header]))
  const book = findingBook(template, headers, newFields(reader.plan))
  const identityOf = identityReader(template)
  const highest = highestNumber(template)
  const name = template.fields.find((field) => field.means === 'name')?.key ?? ''
  /** A row that changes somebody known needs no name; a new customer does. */
  const named = (row: PreparedRow): PreparedRow =>
    row.fate === 'set-aside' || row.values[name] !== undefined ? row : withoutName(row)
  const findSame = sameFinder()
  const all: FatesDocument = { row: [], fate: [], with: [], by: [] }
  const firstOf = new Map<number, number>()
  const counts = { read: 0, created: 0, updated: 0, unchanged: 0, merged: 0, setAside: 0 }
  let candidates: FileCustomer[] | undefined = []
  const note = (row: number, fate: Fate, other = 0, by = 0) => {
    all.row.push(row)
    all.fate.push(fates.indexOf(fate))
    all.with.push(other)
    all.by.push(by)
    counts[countOf[fate]]++
  }
  /** A row goes the way of the earlier one it is the same as; that one may itself have gone with an earlier one. */
  const follow = (row: number, met: { at: number; by: number }) => {
    const fate = fates[all.fate[met.at] ?? 0]
    if (fate === 'set-aside') note(row, 'set-aside', 0, all.by[met.at])
    else note(row, 'merge', fate === 'merge' ? all.with[met.at] : met.at, met.by)
  }
  /** Rows of one block that are not the same as an earlier one; a customer of the database is changed by its first row only. */
  const settle = (prepared: PreparedRow, at: number, known: Known | undefined, differs: ReadonlySet<number>) => {
    if (!known) return note(prepared.row, 'create')
    if (known.id === undefined) return note(prepared.row, 'set-aside', 0, known.by)
    const first = firstOf.get(known.id)
    if (first !== undefined) return note(prepared.row, 'merge', first, known.by)
    firstOf.set(known.id, at)
    note(prepared.row, differs.has(known.id) ? 'update' : 'unchanged', known.id, known.by)
  }
  return {
    template,
    see: async (scope, rows) => {
      const begin = counts.read
      counts.read += rows.length
      const prepared = rows.map((row) => reader.prepare(row))
      const same = prepared.map((row, nr) =>
        row.fate === 'set-aside'
          ? undefined
          : findSame(begin + nr, identityOf(row.values), () => JSON.stringify(row.values)),
      )
      const open = prepared.map((row, nr) => (row.fate === 'good' && !same[nr] ? identityOf(row.values) : undefined))
      const known = await knownCustomers(scope, open)
      const writes = known.flatMap((one, nr) =>
        one?.id === undefined || firstOf.has(one.id) ? [] : [reader.write(prepared[nr] as PreparedRow, one.id)],
      )
      const differs = writes.length ? await differingCustomers(scope, registry, writes) : new Set<number>()
      prepared.forEach((read, nr) => {
        const met = same[nr]
        const row = met || known[nr] ? read : named(read)
        book.see(row)
        highest.see(row)
        if (row.fate === 'set-aside') note(row.row, 'set-aside')
        else if (met) follow(row.row, met)
        else settle(row, begin + nr, known[nr], differs)
        if (candidates && row.fate === 'good' && !met)
          candidates.push({ rows: [row.row], values: row.values, labels: row.labels, tags: [], findings: [] })
      })
      if (candidates && candidates.length > similarUpTo) candidates = undefined
    },
    done: () => ({
      rows: counts,
      problems: book.groups(),
      proposals: book.unknownLabels(),
      fates: all,
      highest: highest.number(),
    }),
    candidates: () => candidates ?? [],
  }
}

/** Follows the highest number that the template's pattern could have made. */
function highestNumber(template: Template) {
  const key = template.fields.find((field) => field.means === 'number')?.key ?? ''
  const [front = '', back = ''] = template.numbering.split(/\{0+\}/).map((part) => part.toUpperCase())
  let best = { number: '', value: -1 }
  return {
    see: ({ values }: PreparedRow) => {
      const text = values[key]
      if (typeof text !== 'string') return
      const number = text.toUpperCase()
      if (!number.startsWith(front) || !number.endsWith(back)) return
      const middle = number.slice(front.length, number.length - back.length)
      if (/^\d{1,12}$/.test(middle) && Number(middle) > best.value) best = { number: text, value: Number(middle) }
    },
    number: () => best.number,
  }
}

function withoutName(row: PreparedRow): PreparedRow {
  const finding = { column: -1, finding: rowFinding('no-name'), value: '' }
  return { ...row, fate: 'set-aside', reason: 'no-name', findings: [...row.findings, finding] }
}

const countOf = {
  create: 'created',
  update: 'updated',
  unchanged: 'unchanged',
  merge: 'merged',
  'set-aside': 'setAside',
} as const
