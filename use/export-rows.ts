// The columns and rows of a file of customers: values as they are stored exactly, choices and labels by name.
import { scoreKey } from '#domain/filter.ts'
import type { OutColumn, OutRow } from '#domain/formats/out.ts'
import { Problem } from '#domain/problem.ts'
import type { Language } from '#domain/text.ts'
import { isEmpty, type Value } from '#domain/value.ts'
import { columnWords } from '#domain/words/cells.ts'
import { at, type Extra, type Layout, layoutOf, ownerIn, type RawRow, rowsOf, valueIn } from '#store/customer-rows.ts'
import { scoresOf } from '#store/quality.ts'
import type { RegisteredDimension, RegisteredField, Registry } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { labelNames } from './shown.ts'
import '#domain/words/problems-query.ts'

/** How the cells of a column are taken from rows of this layout. */
type Taking = {
  readonly scope: Scope
  readonly registry: Registry
  readonly layout: Layout
  readonly clear: boolean
  /** Points for quality of the rows at hand, by customer. */
  readonly scores: ReadonlyMap<number, number>
}
type Cell = (row: RawRow) => string | null

export type ExportColumn = {
  readonly key: string
  readonly out: OutColumn
  readonly field?: RegisteredField
  readonly dimension?: RegisteredDimension
  readonly extra?: Extra
  cells(taking: Taking): Cell
}

/** Columns by field key, `label:<dimension>` (or a dimension's key that no field has), `tags`, `owner`, `updated` and `quality:score`; all but the last three where none are named. Throws `unknown-field`. */
export function exportColumns(
  registry: Registry,
  keys: readonly string[] | undefined,
  language: Language,
): ExportColumn[] {
  const wanted = keys ?? [
    ...registry.fields.map((field) => field.key),
    ...registry.dimensions.map((dimension) => `label:${dimension.key}`),
    'tags',
  ]
  return [...new Set(wanted)].map((key) => {
    const field = registry.field(key)
    if (field) return fieldColumn(field, language)
    const dimension = registry.dimension(key.replace(/^label:/, ''))
    if (dimension) return labelColumn(key, dimension, language)
    if (isOwn(key)) return ownColumn(key, language)
    throw new Problem('unknown-field', { field: key })
  })
}

/** Kinds whose stored form is a code: people read the name. */
const byName = new Set(['choice', 'region', 'yes-no', 'tags'])

function fieldColumn(field: RegisteredField, language: Language): ExportColumn {
  const { key, spec, kind } = field
  const named = byName.has(kind.key)
  const text = (value: Value) => {
    if (isEmpty(value)) return null
    if (named) return kind.show(value, spec, language)
    return Array.isArray(value) ? value.join(language === 'zh' ? '、' : ', ') : String(value)
  }
  return {
    key,
    field,
    out: {
      name: spec.name[language],
      kind: outKind(field),
      ...offered(choicesOf(field, language), field.kind.holds === 'list'),
    },
    cells: ({ scope, registry, layout, clear }) => {
      const take = valueIn(scope, registry, field, layout, clear)
      const nr = named && !field.sealed ? layout.fields.get(field) : undefined
      return nr === undefined
        ? (row) => text(take(row))
        : remembered(
            (row) => row[nr],
            (row) => text(take(row)),
          )
    },
  }
}

function choicesOf({ kind, spec, choices }: RegisteredField, language: Language): string[] {
  if (kind.key === 'yes-no') return [kind.show(true, spec, language), kind.show(false, spec, language)]
  return choices.filter(({ retired }) => !retired).map(({ name }) => name[language])
}

/** What a spreadsheet program offers in the cells of a column; where a cell may hold several, others are not warned of. */
function offered(choices: readonly string[], several: boolean): Pick<OutColumn, 'choices' | 'several'> {
  return choices.length > 0 ? { choices, ...(several ? { several } : {}) } : {}
}

/** What few different values look like is found once each. */
function remembered(by: (row: RawRow) => unknown, text: Cell): Cell {
  const known = new Map<unknown, string | null>()
  return (row) => {
    const held = by(row)
    if (held === null) return null
    const key = typeof held === 'object' ? JSON.stringify(held) : held
    const before = known.get(key)
    if (before !== undefined) return before
    const made = text(row)
    if (known.size < mostRemembered) known.set(key, made)
    return made
  }
}

const mostRemembered = 10_000

function outKind({ kind, scale, sealed }: RegisteredField): OutColumn['kind'] {
  if (sealed) return 'text'
  if (kind.key === 'money') return 'money'
  if (kind.holds === 'date') return 'date'
  return kind.holds === 'decimal' ? (scale === 0 ? 'integer' : 'decimal') : 'text'
}

function labelColumn(key: string, dimension: RegisteredDimension, language: Language): ExportColumn {
  const labels = dimension.labels.filter(({ retired, proposed }) => !retired && !proposed)
  const choices = labels.map(({ name }) => name[language])
  const names = (held: unknown) =>
    labelNames(
      dimension,
      [held as number | number[]].flat().flatMap((id) => dimension.byId.get(id)?.key ?? []),
      language,
    ) || null
  return {
    key,
    dimension,
    out: { name: dimension.name[language], kind: 'text', ...offered(choices, dimension.many) },
    cells: ({ layout }) => {
      const nr = layout.dimensions.get(dimension) ?? -1
      return remembered(
        (row) => row[nr],
        (row) => names(row[nr]),
      )
    },
  }
}

/** To the second in the company's time, as spreadsheet programs read it. */
const moment = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' })

const ownCells = {
  tags: () => (row) => (row[at.tags] as string[] | null)?.join('、') || null,
  owner:
    ({ registry }) =>
    (row) =>
      ownerIn(registry, row)?.name ?? null,
  updated: () => (row) => moment.format(Number(row[at.updated])),
  [scoreKey]:
    ({ scores }) =>
    (row) =>
      scores.get(Number(row[at.id]))?.toString() ?? null,
} as const satisfies Record<string, ExportColumn['cells']>

function isOwn(key: string): key is keyof typeof ownCells {
  return Object.hasOwn(ownCells, key)
}

function ownColumn(key: keyof typeof ownCells, language: Language): ExportColumn {
  return {
    key,
    ...(key === 'tags' ? { extra: 'tags' } : {}),
    out:
      key === scoreKey
        ? { name: columnWords.score[language], kind: 'integer' }
        : { name: columnWords[key][language], kind: 'text' },
    cells: ownCells[key],
  }
}

/** So few that the database looks each one's belongings up, where it would read those of all customers for more. */
const batch = 500

/**
 * Rows in the order of `ids`, read a batch at a time while the file is written; a customer that is gone by then is left out.
 * The database reads the next batch while this one becomes text.
 */
export async function* exportRows(
  scope: Scope,
  registry: Registry,
  {
    ids,
    columns,
    clear,
  }: { readonly ids: Int32Array; readonly columns: readonly ExportColumn[]; readonly clear: boolean },
): AsyncGenerator<OutRow[]> {
  const layout = layoutOf(
    registry,
    columns.flatMap(({ field }) => field ?? []),
    columns.flatMap(({ dimension }) => dimension ?? []),
    columns.flatMap(({ extra }) => extra ?? []),
  )
  const scores = new Map<number, number>()
  const wantsScores = columns.some(({ key }) => key === scoreKey)
  const cells = columns.map((column) => column.cells({ scope, registry, layout, clear, scores }))
  const read = async (from: number) => {
    const some = [...ids.subarray(from, from + batch)]
    if (wantsScores) for (const [id, score] of await scoresOf(scope, registry, some)) scores.set(id, score)
    return rowsOf(scope, layout, some)
  }
  let next = read(0)
  next.catch(() => {})
  for (let from = 0; from < ids.length; from += batch) {
    const rows = await next
    if (from + batch < ids.length) {
      next = read(from + batch)
      next.catch(() => {}) // whoever stops reading has no more use for it
    }
    yield rows.map((row) => cells.map((cell) => cell(row)))
    for (const row of rows) scores.delete(Number(row[at.id]))
  }
}
