// What the address bar holds of the customer table: choices, conditions, order, view and open row; never personal data.
import type { DimensionChoice, FieldCondition, Query, Sort } from '#domain/filter.ts'

export type Choices = Readonly<Record<string, DimensionChoice>>

/** Everything that decides which customers are shown, in what order, and which one is open. */
export type TableState = {
  readonly choices: Choices
  readonly where: readonly FieldCondition[]
  readonly search: string
  readonly sort: readonly Sort[]
  readonly view: number | undefined
  /** Customer id in the drawer. */
  readonly row: number | undefined
}

export const NO_STATE: TableState = { choices: {}, where: [], search: '', sort: [], view: undefined, row: undefined }

export type AddressParams = Readonly<Record<string, unknown>>

/** A phone number, the end of one, an id number or an e-mail address: it stays out of the address, logs and history. */
export function isPersonal(text: string): boolean {
  return /@|\d[\d\s-]{2,}\d/.test(text.normalize('NFKC'))
}

/**
 * `in.industry=manufacturing,retail`, `not.status=lost`, `empty.region=only`, `sort=-yearly-amount,name`, `view=3`, `row=12`.
 * A personal search text is left out; it travels in the history state, which no server and no log sees.
 */
export function paramsOf(state: TableState): Record<string, string | number | FieldCondition[]> {
  const params: Record<string, string | number | FieldCondition[]> = {}
  for (const [dimension, choice] of Object.entries(state.choices)) {
    if (choice.some?.length) params[`in.${dimension}`] = choice.some.join(',')
    if (choice.none?.length) params[`not.${dimension}`] = choice.none.join(',')
    if (choice.empty) params[`empty.${dimension}`] = choice.empty
  }
  if (state.where.length) params.where = [...state.where]
  if (state.search && !isPersonal(state.search)) params.search = state.search
  if (state.sort.length) params.sort = state.sort.map(({ by, desc }) => (desc ? `-${by}` : by)).join(',')
  if (state.view !== undefined) params.view = state.view
  if (state.row !== undefined) params.row = state.row
  return params
}

/** Reads an address; what cannot be read is left out. @param kept the search text of the history state */
export function stateOf(params: AddressParams, kept?: string): TableState {
  const choices: Record<string, DimensionChoice> = {}
  for (const [name, value] of Object.entries(params)) {
    const [, how, dimension] = /^(in|not|empty)\.(.{1,80})$/.exec(name) ?? []
    const text = textOf(value)
    if (!how || !dimension || !text) continue
    const before = choices[dimension] ?? {}
    if (how === 'in') choices[dimension] = { ...before, some: listOf(text) }
    else if (how === 'not') choices[dimension] = { ...before, none: listOf(text) }
    else if (text === 'only' || text === 'with' || text === 'without') choices[dimension] = { ...before, empty: text }
  }
  return {
    choices,
    where: Array.isArray(params.where) ? params.where.filter(isCondition) : [],
    search: (kept ?? textOf(params.search)).slice(0, 100),
    sort: listOf(textOf(params.sort))
      .slice(0, 4)
      .map((one) => (one.startsWith('-') ? { by: one.slice(1), desc: true } : { by: one, desc: false })),
    view: idOf(params.view),
    row: idOf(params.row),
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

function listOf(text: string): string[] {
  return text.split(',').filter(Boolean)
}

function idOf(value: unknown): number | undefined {
  const id = Number(value)
  return Number.isInteger(id) && id > 0 ? id : undefined
}

function isCondition(value: unknown): value is FieldCondition {
  return typeof value === 'object' && value !== null && 'field' in value && 'op' in value
}

/** The query that the server is asked; equal states give equal texts. */
export function queryOf({ choices, where, search, sort }: TableState): Query {
  const chosen = Object.entries(choices)
    .filter(([, choice]) => !isFree(choice))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return {
    ...(chosen.length ? { choices: Object.fromEntries(chosen) } : {}),
    ...(where.length ? { where: [...where] } : {}),
    ...(search.trim() ? { search: search.trim() } : {}),
    ...(sort.length ? { sort: [...sort] } : {}),
  }
}

/** The state of a saved query. */
export function stateFrom(query: Query, view?: number): TableState {
  return {
    ...NO_STATE,
    choices: query.choices ?? {},
    where: query.where ?? [],
    search: query.search ?? '',
    sort: query.sort ?? [],
    view,
  }
}

export function isFree(choice: DimensionChoice | undefined): boolean {
  return !choice || (!choice.some?.length && !choice.none?.length && !choice.empty)
}

/** How one label stands in a choice. */
export type Standing = 'some' | 'none' | 'free'

export function standingOf(choice: DimensionChoice | undefined, label: string): Standing {
  if (label === '')
    return choice?.empty === 'only' || choice?.empty === 'with' ? 'some' : choice?.empty ? 'none' : 'free'
  return choice?.some?.includes(label) ? 'some' : choice?.none?.includes(label) ? 'none' : 'free'
}

/** The choice after a label (`''`: customers without one) is set to a standing. */
export function withStanding(choice: DimensionChoice | undefined, label: string, to: Standing): DimensionChoice {
  const rest = (list: readonly string[] | undefined) => (list ?? []).filter((one) => one !== label)
  const some = rest(choice?.some)
  const none = rest(choice?.none)
  if (label !== '' && to === 'some') some.push(label)
  if (label !== '' && to === 'none') none.push(label)
  const empty = label === '' ? emptyAs(to, some.length > 0) : emptyBeside(choice?.empty, some.length > 0)
  return {
    ...(some.length ? { some } : {}),
    ...(none.length ? { none } : {}),
    ...(empty ? { empty } : {}),
  }
}

function emptyAs(to: Standing, besideSome: boolean): DimensionChoice['empty'] {
  if (to === 'none') return 'without'
  return to === 'some' ? (besideSome ? 'with' : 'only') : undefined
}

/** “Without a label” is one more alternative beside chosen labels, and stands alone without them. */
function emptyBeside(empty: DimensionChoice['empty'], besideSome: boolean): DimensionChoice['empty'] {
  if (empty === 'only' || empty === 'with') return besideSome ? 'with' : 'only'
  return empty
}

export function withChoice(state: TableState, dimension: string, choice: DimensionChoice): TableState {
  const { [dimension]: _, ...others } = state.choices
  return { ...state, choices: isFree(choice) ? others : { ...others, [dimension]: choice } }
}

/** A click on a column's title: up, down, not at all; `add` keeps the columns sorted so far. */
export function sortedBy(sort: readonly Sort[], by: string, add: boolean): readonly Sort[] {
  const at = sort.find((one) => one.by === by)
  const next: Sort | undefined = !at ? { by, desc: false } : at.desc ? undefined : { by, desc: true }
  if (!add) return next ? [next] : []
  if (!at) return [...sort, { by, desc: false }].slice(-4)
  return sort.flatMap((one) => (one.by === by ? (next ?? []) : one))
}
