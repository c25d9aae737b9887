// What becomes of each row: new, changing somebody, changing nothing, one with an earlier row, or set aside.
import { hash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { rowFinding } from '#domain/sheet/fate.ts'
import type { ImportHow } from '#domain/sheet/how.ts'
import type { CellFinding, PreparedRow } from '#domain/sheet/row.ts'
import { type SimilarBook, type SimilarGroup, similarBook } from '#domain/sheet/similar.ts'
import type { Template } from '#domain/template.ts'
import type { Registry } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { differingCustomers } from '#store/update-customers.ts'
import type { CheckDocument, FatesDocument } from './documents.ts'
import { fateBook } from './fate-book.ts'
import { declinedElsewhere, findingBook } from './findings.ts'
import type { Known } from './known.ts'
import { newFields, type Preparing } from './preparing.ts'
import { type Identity, type SameFinder, sameFinder } from './same-file.ts'
import type { SplitAnswers } from './split-book.ts'
import { metBy, noAnswers, type SplitSettling, splitSettling } from './split-settle.ts'
import { tagRoom, tagsOf } from './tag-room.ts'

export type Checked = Pick<CheckDocument, 'rows' | 'problems' | 'proposals' | 'tags' | 'highest'>

/** Rows that were read and compared with the rows before them, not yet with the database. */
export type ReadRows = {
  readonly begin: number
  readonly prepared: readonly PreparedRow[]
  readonly same: readonly ReturnType<SameFinder>[]
  /** Of rows that are good and the first of their customer in the file. */
  readonly open: readonly (Identity | undefined)[]
}

/** What the database says of rows: whom they name, and who of these would change. */
export type Answers = {
  readonly known: readonly (Known | undefined)[]
  readonly differs: ReadonlySet<number>
  /** Custom tags of those who are known. */
  readonly tags?: ReadonlyMap<number, readonly string[]>
  /** Orders there are of the numbers that the rows tell. */
  readonly split?: SplitAnswers
}

export type Checker = {
  /** Takes the next rows, in order; calling it needs no database. */
  read(prepared: readonly PreparedRow[]): Promise<ReadRows>
  /** Asks the database; rows before these must be settled. */
  ask(scope: Scope, rows: ReadRows): Promise<Answers>
  /** Decides what becomes of the rows. */
  settle(rows: ReadRows, answers: Answers): void
  fates(): FatesDocument
  /** Adds what was found after all rows were settled. */
  tell(findings: readonly CellFinding[]): void
  /** `tidied`: what was counted while rows were prepared. */
  done(tidied: Checked['problems']): Checked
  /** Rows that are alike but not the same; none when there were too many. */
  similar(limit: number): readonly SimilarGroup[]
  /** Where rows hold people and orders. */
  readonly split: SplitSettling | undefined
}

/** Nobody is known: what a company without customers answers. */
export const nobody: Answers = { known: [], differs: new Set() }

/** Rows compared in one go, about 2 ms; then others have their turn. */
const slice = 250

type Question = {
  readonly registry: Registry
  readonly reader: Preparing
  readonly similarUpTo: number
}

export function checker({ registry, reader, similarUpTo }: Question): Checker {
  const { template } = reader
  const headers = new Map(reader.plan.map((column) => [column.index, column.header]))
  const book = findingBook(template, headers, newFields(reader.plan))
  const { mode } = reader.how
  const { identityOf } = reader
  const split = splitSettling(registry, reader)
  const highest = highestNumber(template)
  const name = template.fields.find((field) => field.means === 'name')?.key ?? ''
  const asNew = newcomer(name, mode)
  const findSame = sameFinder()
  const became = fateBook()
  const tags = new Set<string>()
  const tagColumn = reader.plan.find(({ target }) => 'tags' in target)?.index
  const room = tagRoom(template.customTags ?? 5, tagColumn ?? -1)
  let read = 0
  const alike = alikeUpTo(similarUpTo, template)
  return {
    read: async (prepared) => {
      const begin = read
      read += prepared.length
      const same: ReturnType<SameFinder>[] = []
      const open: (Identity | undefined)[] = []
      for (const [nr, row] of prepared.entries()) {
        if (nr % slice === 0) await setImmediate()
        const identity = row.fate === 'set-aside' ? undefined : identityOf(row.values)
        const met = identity && findSame(begin + nr, identity, () => wholeOf(row.values))
        same.push(split ? metBy(met, reader) : met)
        open.push(met || row.fate !== 'good' ? undefined : identity)
      }
      return { begin, prepared, same, open }
    },
    ask: async (scope, { prepared, open }) => {
      const known = await reader.known(scope, open)
      const writes = known.flatMap((one, nr) => {
        const row = prepared[nr]
        return mode === 'create' || row === undefined || one?.id === undefined || became.isTaken(one.id)
          ? []
          : [reader.write(row, one.id)]
      })
      const differs = writes.length ? await differingCustomers(scope, registry, writes) : nobody.differs
      const ids = tagColumn === undefined ? [] : known.flatMap((one) => one?.id ?? [])
      const tags = await tagsOf(scope, ids)
      return { known, differs, tags, ...(split ? { split: await split.ask(scope, prepared) } : {}) }
    },
    split,
    settle: ({ begin, prepared, same, open }, { known, differs, tags: carried, split: orders = noAnswers }) => {
      for (const [nr, own] of prepared.entries()) {
        const names = { met: same[nr], known: known[nr] }
        const { met, known: who } = split ? split.names(names) : names
        const id = who?.id
        const had = id === undefined ? undefined : { id, tags: carried?.get(id) ?? [] }
        const fitted = room.fit(met || who ? own : asNew(own), begin + nr, met?.at, had)
        const row = split ? split.take(fitted, begin + nr, { met, known: who }, orders) : fitted
        book.see(row)
        highest.see(row)
        if (row.fate === 'set-aside') became.setAside(row.row)
        else if (met) became.follow(row.row, met)
        else became.decide(row.row, begin + nr, who, differs)
        if (row.fate === 'good') for (const tag of row.tags) tags.add(tag)
        if (row.fate === 'good' && !met) alike.see(row, open[nr]?.wide)
      }
    },
    fates: () => became.fates(),
    tell: (findings) => book.see({ findings }),
    done: (tidied) => ({
      rows: { read, ...became.counts() },
      problems: problemsOf([...book.groups(), ...tidied], reader.plan),
      proposals: book.unknownLabels(),
      tags: [...tags],
      highest: highest.number(),
    }),
    similar: alike.groups,
  }
}

/** Above so many customers nothing is kept of those that are alike. */
function alikeUpTo(most: number, template: Template) {
  let alike: SimilarBook | undefined = similarBook(template)
  let customers = 0
  return {
    see: (row: PreparedRow, wide: string | undefined) => {
      if (customers++ === most) alike = undefined
      alike?.see(row.row, row.values, wide)
    },
    groups: (limit: number): readonly SimilarGroup[] => alike?.groups(limit) ?? [],
  }
}

/** The same for the same values, in whatever order they come. */
function wholeOf(values: PreparedRow['values']): string {
  const sorted = Object.keys(values)
    .sort()
    .map((key) => [key, values[key]])
  return hash('sha256', JSON.stringify(sorted), 'base64')
}

function problemsOf(groups: Checked['problems'], plan: Preparing['plan']): Checked['problems'] {
  return [...groups, ...declinedElsewhere(plan, groups)]
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

/** A row that changes somebody known needs no name; a new customer does, and there is none where only known ones are changed. */
function newcomer(name: string, mode: ImportHow['mode']): (row: PreparedRow) => PreparedRow {
  return (row) => {
    if (row.fate === 'set-aside' || (row.values[name] !== undefined && mode !== 'update')) return row
    return setAside(row, mode === 'update' ? 'not-there' : 'no-name')
  }
}

function setAside(row: PreparedRow, code: 'no-name' | 'not-there'): PreparedRow {
  const finding = { column: -1, finding: rowFinding(code), value: '' }
  return { ...row, fate: 'set-aside', reason: code, findings: [...row.findings, finding] }
}
