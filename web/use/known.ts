// What of an address or a saved view still makes sense: conditions on dimensions, labels and fields that are gone are dropped.
import type { DimensionInfo, FieldInfo, LabelInfo } from '#domain/customer.ts'
import { type DimensionChoice, scoreKey } from '#domain/filter.ts'
import { isFree, type TableState } from './address.ts'

/** What there is to ask about; the desk answers it. */
export type KnownKeys = {
  readonly field: (key: string) => FieldInfo | undefined
  readonly dimension: (key: string) => DimensionInfo | undefined
  readonly label: (dimension: string, key: string) => LabelInfo | undefined
}

/** The state without what the desk does not know, so that the server has nothing to refuse; the same object when all is known. */
export function knownState(state: TableState, book: KnownKeys): TableState {
  const choices = Object.fromEntries(
    Object.entries(state.choices).flatMap(([key, choice]) => {
      const known = key === tags ? choice : book.dimension(key) && knownChoice(key, choice, book)
      return known && !isFree(known) ? [[key, known] as const] : []
    }),
  )
  const where = state.where.filter(({ field }) => isAskable(field, book))
  const sort = state.sort.filter(({ by }) => isSortable(by, book))
  const next = { ...state, choices, where, sort }
  return JSON.stringify(next) === JSON.stringify(state) ? state : next
}

/** Custom tags are chosen as a dimension whose labels are their own words: any word may be asked for. */
const tags = 'tags'

function knownChoice(dimension: string, choice: DimensionChoice, book: KnownKeys): DimensionChoice {
  const isKnown = (label: string) => book.label(dimension, label) !== undefined
  const some = choice.some?.filter(isKnown) ?? []
  const none = choice.none?.filter(isKnown) ?? []
  // “Or without one” has lost the labels it stood beside: it stands alone.
  const empty = choice.empty === 'with' && some.length === 0 ? 'only' : choice.empty
  return {
    ...(some.length ? { some } : {}),
    ...(none.length ? { none } : {}),
    ...(empty ? { empty } : {}),
  }
}

/** `flag:<field>` asks for doubtful values, `disputed:<dimension>` for labels that a file said otherwise, `was:<dimension>` for those of a day, `metric:<key>` for what was counted; the server alone knows the metrics. */
function isAskable(key: string, book: KnownKeys): boolean {
  if (key.startsWith('metric:') || key === scoreKey) return true
  if (key.startsWith('disputed:')) return book.dimension(key.slice(9)) !== undefined
  if (key.startsWith('was:')) return book.dimension(key.slice(4)) !== undefined
  if (key.startsWith('flag:')) return book.field(key.slice(5)) !== undefined
  const field = book.field(key)
  return field !== undefined && !field.sealed && !field.masked
}

const fixedSorts = new Set(['number', 'name', 'updated', 'id', scoreKey])

function isSortable(by: string, book: KnownKeys): boolean {
  if (fixedSorts.has(by)) return true
  const field = book.field(by)
  if (field) return !field.sealed && !field.masked && field.at === 'customer' && field.kind !== 'tags'
  return book.dimension(by.startsWith('label:') ? by.slice(6) : by)?.cardinality === 'one'
}
