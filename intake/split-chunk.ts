// The people and orders of one chunk of a commit: with the customers of its rows, in the same transaction.
import type { PreparedRow } from '#domain/sheet/row.ts'
import type { Registry } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import type { Going } from './going.ts'
import type { Tables } from './split-book.ts'
import {
  type CustomerParts,
  gatherParts,
  type PartCounts,
  type PartsWrite,
  type TableParts,
  writeParts,
} from './split-write.ts'

type Written = Going & { readonly prepared: PreparedRow }

/** Whether a row becomes a write of its customer; `leavesAlone`: not of one that is there. */
export function isWritten(going: Going, leavesAlone: boolean): going is Written {
  const { prepared, fate } = going
  return prepared !== undefined && fate !== 'merge' && fate !== 'set-aside' && !(fate === 'unchanged' && leavesAlone)
}

export type ChunkParts = {
  /** The row of a new customer with the first of its people, who is written with it. */
  born(row: PreparedRow, going: Going): PreparedRow
  /** @param ids of the customers written, in the order of the chunk's rows */
  write(scope: Scope, ids: readonly number[], leavesAlone: boolean): Promise<TableParts>
}

export function chunkParts(registry: Registry, all: readonly Going[]): ChunkParts {
  const gathered = new Map<Going, CustomerParts>()
  for (const going of all) if (going.parts) gathered.set(going, gatherParts(registry, going.parts))
  return {
    born: (row, going) => {
      const first = going.id === undefined ? gathered.get(going)?.people.all[0] : undefined
      return first ? { ...row, values: { ...row.values, ...first.person } } : row
    },
    write: (scope, ids, leavesAlone) => {
      let next = 0
      const writes = all.flatMap((going): PartsWrite[] => {
        const customer = isWritten(going, leavesAlone) ? ids[next++] : going.id
        const parts = gathered.get(going)
        return parts && customer !== undefined ? [{ customer, parts, isNew: going.id === undefined }] : []
      })
      return writeParts(scope, registry, writes, leavesAlone)
    },
  }
}

export function sumOfParts(before: TableParts | undefined, more: TableParts): TableParts {
  return before ? { contacts: sum(before.contacts, more.contacts), orders: sum(before.orders, more.orders) } : more
}

function sum(a: PartCounts, b: PartCounts): PartCounts {
  return { created: a.created + b.created, updated: a.updated + b.updated, unchanged: a.unchanged + b.unchanged }
}

/** What was told twice is what is left of what was read. */
export function tablesOf(checked: Tables, done: TableParts | undefined): Tables {
  const whole = (
    { read, setAside }: Tables['orders'],
    counts: PartCounts = { created: 0, updated: 0, unchanged: 0 },
  ) => {
    const merged = read - setAside - counts.created - counts.updated - counts.unchanged
    return { read, ...counts, merged, setAside }
  }
  return { contacts: whole(checked.contacts, done?.contacts), orders: whole(checked.orders, done?.orders) }
}
