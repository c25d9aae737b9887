// From changed cells of the grid to acts: fields in one request, labels, tags and owners by the acts that own them.
import type { InputOf, OutputOf } from '#domain/contract.ts'
import type { CustomerRow } from '#domain/customer.ts'
import type { Query } from '#domain/filter.ts'
import { industryCode } from '#domain/industry/key.ts'
import type { Text } from '#domain/text.ts'
import { fillText } from '#domain/text.ts'
import { contract } from '#use/contract.ts'
import { call, ProblemError } from '../client.ts'
import type { GridChange } from '../ui/grid/props.ts'
import { customersWords } from '../words/customers.ts'
import { dimensionOf } from './cell.ts'
import type { DeskBook } from './desk.ts'

/** A changed cell with the row it was changed in, as far as that is loaded. */
export type CellChange = GridChange & { readonly row: CustomerRow | undefined }

export type Conflict = { readonly change: CellChange; readonly shown: string; readonly version: number }

export type Edited = {
  readonly changeSets: readonly string[]
  readonly refused: readonly { readonly change: CellChange; readonly message: Text }[]
  readonly conflicts: readonly Conflict[]
  readonly rows: readonly CustomerRow[]
  /** Cells kept. */
  readonly kept: number
  /** Labels, tags or owners changed: the rows have to be fetched again. */
  readonly stale: boolean
}

type Part = Omit<Edited, 'kept'>

/** Saves a batch of cells. Cells that cannot be kept come back in `refused`; an act that fails as a whole refuses its cells. */
export async function saveCells(changes: readonly CellChange[], query: Query, book: DeskBook): Promise<Edited> {
  const cells: CellChange[] = []
  const parts: Promise<Part>[] = []
  const apart: CellChange[] = []
  for (const change of changes) (actOf(change, book) === 'edit' ? cells : apart).push(change)
  if (cells.length) parts.push(guarded(cells, () => saveFields(cells, query)))
  for (const [act, group] of Map.groupBy(apart, (change) => `${actOf(change, book)} ${change.text.trim()}`)) {
    const [kind = ''] = act.split(' ', 1)
    parts.push(guarded(group, () => saveApart(kind, group, book)))
  }
  const saved = await Promise.all(parts)
  const refused = saved.flatMap((part) => part.refused)
  const conflicts = saved.flatMap((part) => part.conflicts)
  return {
    changeSets: saved.flatMap((part) => part.changeSets),
    refused,
    conflicts,
    rows: saved.flatMap((part) => part.rows),
    kept: changes.length - refused.length - conflicts.length,
    stale: saved.some((part) => part.stale),
  }
}

function actOf({ column }: CellChange, book: DeskBook): string {
  if (dimensionOf(column) !== undefined) return column
  if (column === 'tags') return 'tags'
  return book.field(column)?.means === 'owner' ? 'owner' : 'edit'
}

const nothing: Part = { changeSets: [], refused: [], conflicts: [], rows: [], stale: false }

async function guarded(changes: readonly CellChange[], save: () => Promise<Part>): Promise<Part> {
  try {
    return await save()
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    const message = { zh: `${error.detail.zh}${error.fix.zh}`, en: `${error.detail.en} ${error.fix.en}` }
    return { ...nothing, refused: changes.map((change) => ({ change, message })) }
  }
}

type EditAnswer = OutputOf<typeof contract.edit>

async function saveFields(changes: readonly CellChange[], query: Query): Promise<Part> {
  const cells: InputOf<typeof contract.edit>['cells'] = changes.map(({ row, key, rowIndex, column, text }) => {
    if (row) return { id: row.id, version: row.version, field: column, text }
    return key === undefined ? { row: rowIndex, field: column, text } : { id: Number(key), field: column, text }
  })
  const byNumber = cells.some((cell) => cell.id === undefined)
  const answer = await call(contract.edit, { cells, ...(byNumber ? { query } : {}) })
  return partOf(answer, changes)
}

function partOf(answer: EditAnswer, changes: readonly CellChange[]): Part {
  return {
    changeSets: answer.changeSet === null ? [] : [answer.changeSet],
    refused: answer.refused.flatMap(({ cell, message }) => {
      const change = changes[cell]
      return change ? [{ change, message }] : []
    }),
    conflicts: answer.conflicts.flatMap(({ cell, shown, version }) => {
      const change = changes[cell]
      return change ? [{ change, shown, version }] : []
    }),
    rows: answer.rows,
    stale: false,
  }
}

/** Saves conflicting cells over what somebody else wrote, as the person decided. */
export async function saveOver(conflicts: readonly Conflict[]): Promise<Part> {
  const changes = conflicts.map(({ change }) => change)
  const cells = conflicts.map(({ change, version }) => ({
    id: change.row?.id ?? Number(change.key),
    version,
    field: change.column,
    text: change.text,
  }))
  return partOf(await call(contract.edit, { cells }), changes)
}

async function saveApart(act: string, changes: readonly CellChange[], book: DeskBook): Promise<Part> {
  const unknown = changes.filter(({ key }) => key === undefined)
  const known = changes.filter(({ key }) => key !== undefined)
  const refused = unknown.map((change) => ({ change, message: customersWords.rowsMissing }))
  const [first] = known
  if (!first) return { ...nothing, refused }
  const ids = known.map(({ key }) => Number(key))
  const part = await saveGroup(act, first.text, ids, known, book)
  return { ...part, refused: [...part.refused, ...refused] }
}

async function saveGroup(
  act: string,
  text: string,
  ids: number[],
  changes: readonly CellChange[],
  book: DeskBook,
): Promise<Part> {
  const refuse = (message: Text): Part => ({ ...nothing, refused: changes.map((change) => ({ change, message })) })
  const words = partsIn(text)
  if (act === 'tags') return saveTags(words, changes)
  if (act === 'owner') {
    const owner = text.trim() === '' ? null : book.owners.find(({ name }) => sameName(name, text))
    if (owner === undefined) return refuse(fillText(customersWords.unknownOwner, { name: text.trim() }))
    return stale([(await call(contract.assign, { ids, owner: owner?.id ?? null })).changeSet])
  }
  const dimension = book.dimension(dimensionOf(act) ?? '')
  if (!dimension) return refuse(customersWords.rowsMissing)
  const labels: string[] = []
  const labelOf = (word: string) =>
    dimension.labels.find(({ name, key, synonyms }) =>
      [name.zh, name.en, key, industryCode(key) ?? key, ...(synonyms ?? [])].some((one) => sameName(one, word)),
    )
  // An industry may have a comma in its name.
  for (const word of labelOf(text) ? [text] : words) {
    const label = labelOf(word)
    if (!label) {
      const [zh, en] = [dimension.name.zh, dimension.name.en]
      return refuse({
        zh: fillText(customersWords.unknownLabel, { dimension: zh, label: word }).zh,
        en: fillText(customersWords.unknownLabel, { dimension: en, label: word }).en,
      })
    }
    labels.push(label.key)
  }
  return stale([(await call(contract.label, { ids, dimension: dimension.key, labels, mode: 'set' })).changeSet])
}

/** Tags of each row become exactly the words; rows with the same difference go together. */
async function saveTags(words: readonly string[], changes: readonly CellChange[]): Promise<Part> {
  const wanted = new Set(words)
  const groups = Map.groupBy(changes, ({ row }) => {
    const had = new Set(row?.tags ?? [])
    return JSON.stringify([[...wanted.difference(had)], [...had.difference(wanted)]])
  })
  const made: (string | null)[] = []
  for (const [difference, group] of groups) {
    const [add, remove]: [string[], string[]] = JSON.parse(difference)
    const ids = group.map(({ key }) => Number(key))
    made.push(
      (await call(contract.tag, { ids, ...(add.length ? { add } : {}), ...(remove.length ? { remove } : {}) }))
        .changeSet,
    )
  }
  return stale(made)
}

function stale(changeSets: readonly (string | null)[]): Part {
  return { ...nothing, changeSets: changeSets.filter((one) => one !== null), stale: true }
}

/** The separate names in a cell: by ，,、; or newline. */
export function partsIn(text: string): readonly string[] {
  return text
    .split(/[,，、;；\n]/)
    .map((word) => word.trim())
    .filter(Boolean)
}

function sameName(a: string, b: string): boolean {
  return a.normalize('NFKC').trim().toLowerCase() === b.normalize('NFKC').trim().toLowerCase()
}
