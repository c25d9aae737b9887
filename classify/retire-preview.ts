// What retiring a label, or merging it into another, would rewrite: told before it is done.
import type { OutputOf } from '#domain/contract.ts'
import { type Renaming, renamedInQuery, renamedInTable } from '#domain/dimensions/rename-label.ts'
import type { Query } from '#domain/filter.ts'
import type { TableSpec } from '#domain/template.ts'
import type { Handler } from '#store/handler.ts'
import { dimensionOf } from '#store/query.ts'
import { type RegisteredDimension, type RegisteredLabel, type Registry, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import type { contract } from './contract.ts'
import { mustBeRetirable, wordsOf } from './retire.ts'

type Answer = OutputOf<typeof contract.previewRetire>

/** Throws what retiring would. Without an heir nothing but the label itself changes. Views that others keep to themselves are not named. */
export const previewRetire: Handler<typeof contract.previewRetire> = async (scope, input) => {
  const registry = await registryOf(scope.store, scope.db)
  const dimension = dimensionOf(registry, input.dimension)
  const { label, heir } = mustBeRetirable(registry, dimension, { ...input, retired: true })
  const customers = await countOf(scope, dimension, label)
  const below = dimension.labels.filter(({ parent, retired }) => parent === label.id && !retired)
  const none = { given: 0, tables: [], views: [], segments: [], contradictions: [], below: [], words: [], open: 0 }
  if (!heir) return { customers, ...none }
  const renaming = { dimension: dimension.key, from: label.key, to: heir.key }
  const { rows } = await scope.client.query<{ count: bigint }>(
    'select count(*) as count from label_given where label_id = $1',
    [label.id],
  )
  return {
    customers,
    given: Number(rows[0]?.count ?? 0),
    tables: tablesOf(registry, dimension, renaming),
    views: await namedIn(scope, 'view', renaming),
    segments: await namedIn(scope, 'segment', renaming),
    contradictions: await contradictionsOf(scope, renaming),
    below: below.map(({ name }) => name),
    words: wordsOf(label).filter((word) => !wordsOf(heir).includes(word)),
    open: await openOf(scope, registry, dimension, renaming),
  }
}

async function countOf(
  { client }: Scope,
  { column, many }: RegisteredDimension,
  { id }: RegisteredLabel,
): Promise<number> {
  const carries = many ? `k.${column} @> array[$1::int]` : `k.${column} = $1`
  const { rows } = await client.query<{ count: bigint }>(
    `select count(*) as count from customer_class k where ${carries}`,
    [id],
  )
  return Number(rows[0]?.count ?? 0)
}

/** `rules`: lines that change. */
function tablesOf({ dimensions }: Registry, own: RegisteredDimension, renaming: Renaming): Answer['tables'] {
  return dimensions.flatMap(({ key, source, version }) => {
    if (source.kind !== 'table') return []
    const changed = renamedInTable(source.table, key === own.key, renaming)
    if (!changed) return []
    const differs = changed.rules.filter((rule, nr) => JSON.stringify(rule) !== JSON.stringify(source.table.rules[nr]))
    return [{ dimension: key, rules: differs.length, version: version + 1 }]
  })
}

async function namedIn({ client }: Scope, table: 'view' | 'segment', renaming: Renaming): Promise<string[]> {
  const { rows } = await client.query<{ name: string; query: Query }>(
    `select name, query from ${table} where query #> array['choices', $1] is not null order by id`,
    [renaming.dimension],
  )
  return rows.flatMap(({ name, query }) => (renamedInQuery(query, renaming) ? [name] : []))
}

async function contradictionsOf({ client }: Scope, { dimension, from }: Renaming): Promise<Answer['contradictions']> {
  const { rows } = await client.query<{ zh: string; en: string }>(
    'select name_zh as zh, name_en as en from contradiction_rule where labels ->> $1 = $2 order by id',
    [dimension, from],
  )
  return rows
}

/** Drafts and publications that wait name what will not be there: they are not rewritten, and their authors will be told. */
async function openOf(
  { client }: Scope,
  { dimensions }: Registry,
  own: RegisteredDimension,
  renaming: Renaming,
): Promise<number> {
  const { rows } = await client.query<{ dimension: number; table: TableSpec }>(
    `select dimension_id as dimension, table_json as table from rule_draft
     union all select dimension_id, table_json from publication where state = 'waiting'`,
  )
  const isNamed = ({ dimension, table }: { readonly dimension: number; readonly table: TableSpec }) =>
    dimensions.some(({ id }) => id === dimension) && renamedInTable(table, dimension === own.id, renaming) !== undefined
  return rows.filter(isNamed).length
}
