// Settling rows that hold people and orders: whose each is, also where the first row of its customer had to be set aside.
import type { CellFinding, PreparedRow } from '#domain/sheet/row.ts'
import type { Registry } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import type { SplitDocument } from './documents.ts'
import type { Known } from './known.ts'
import type { Preparing } from './preparing.ts'
import { type SplitAnswers, type SplitBook, splitBook, type Tables, type Whose } from './split-book.ts'
import { sameName } from './split-known.ts'

type Met = { readonly at: number; readonly by: number }
/** The earlier row of the file and the customer of the database that a row names. */
type Names = { readonly met: Met | undefined; readonly known: Known | undefined }

export type SplitSettling = {
  ask: SplitBook['ask']
  /** Whom a row names: if the first row of its customer is set aside, the next one stands for it. */
  names(names: Names): Names
  /** The row with what there is to say of its people and order; set aside where its order cannot go in. */
  take(row: PreparedRow, place: number, names: Names, answers: SplitAnswers): PreparedRow
  finish(scope: Scope): Promise<Tables>
  document(): SplitDocument
}

export const noAnswers: SplitAnswers = new Map()

/** Undefined where every row is a customer and nothing else. */
export function splitSettling(registry: Registry, reader: Preparing): SplitSettling | undefined {
  if (!reader.split) return undefined
  const book = splitBook(registry, reader.split, columnsOf(reader))
  const whose = new Map<number, Whose>()
  // By place of a first row that was set aside: the customer it named, and the row that stands for it.
  const standIns = new Map<number, { readonly known: Known | undefined; at?: number }>()
  let waiting: number | undefined
  return {
    ask: book.ask,
    document: book.document,
    finish: (scope) => book.finish(scope, reader.how.mode === 'create'),
    names: ({ met, known }) => {
      const lost = met && standIns.get(met.at)
      waiting = met && lost && lost.at === undefined ? met.at : undefined
      if (!met || !lost) return { met, known }
      return lost.at === undefined ? { met: undefined, known: lost.known } : { met: { ...met, at: lost.at }, known }
    },
    take: (row, place, { met, known }, answers) => {
      const own = met ? whose.get(met.at) : whoseNew(known, place)
      // Who is out of sight, or goes with a row that does not go in, does not go in.
      if (row.fate === 'set-aside' || !own) {
        book.leave(row)
        return row
      }
      const taken = book.take(row, own, answers)
      if (met) return taken
      if (taken.fate === 'set-aside') {
        if (waiting === undefined) standIns.set(place, { known })
        return taken
      }
      whose.set(place, own)
      const lost = waiting === undefined ? undefined : standIns.get(waiting)
      if (lost) lost.at = place
      return taken
    },
  }
}

/** Undefined for a customer who is there and out of sight. */
function whoseNew(known: Known | undefined, place: number): Whose | undefined {
  if (!known) return { place }
  return known.id === undefined ? undefined : { id: known.id }
}

function columnsOf({ plan }: Preparing): (field: string, nr: number) => number {
  return (field, nr) =>
    plan.find(({ target }) => 'field' in target && target.field === field && target.contact === nr)?.index ?? -1
}

/** By what two rows of the file were found to be one customer's: the name alone, where people have phones of their own. */
export function metBy(met: Met | undefined, reader: Preparing): Met | undefined {
  return met?.by === 5 && reader.split?.people && reader.how.key === 'auto' ? { ...met, by: sameName } : met
}

/** The row with what checking found beside what it says itself. */
export function withSaid(row: PreparedRow, said: ReadonlyMap<number, readonly CellFinding[]>): PreparedRow {
  const findings = said.get(row.row)
  if (!findings) return row
  const refused = findings.find(({ finding }) => finding.weight === 'refused')
  const reason = row.reason ?? refused?.finding.code
  return { ...row, findings: [...row.findings, ...findings], ...(reason === undefined ? {} : { reason }) }
}
