// Where a draft has a gap or an overlap: how many customers are there and who the first are; and how many lie where in a plane.
import { compile } from '#domain/decision/compile.ts'
import { type TableSql, toSql } from '#domain/decision/to-sql.ts'
import { aboveOf, decisionTableOf } from '#domain/dimensions/decision-table.ts'
import { Problem } from '#domain/problem.ts'
import type { TableSpec } from '#domain/template.ts'
import type { Handler } from '#store/handler.ts'
import { dimensionOf } from '#store/query.ts'
import { readCustomers } from '#store/read-customers.ts'
import { type Registry, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { templateOf } from '#store/template-now.ts'
import type { contract } from './contract.ts'
import { type FactRows, factRows } from './fact-rows.ts'
import '#domain/words/problems-query.ts'
import '#domain/words/problems-decision.ts'

type Input = TableSpec['inputs'][number]

const shown = 5

/** Throws Problem `unknown-fact`, `bad-cell` and `bad-row` for what cannot be read. */
export const region: Handler<typeof contract.region> = async (scope, { dimension: key, inputs, regions }) => {
  const registry = await registryOf(scope.store, scope.db)
  dimensionOf(registry, key)
  if (!inputs.length) throw new Problem('bad-table', { reason: 'inputs' })
  const facts = factRows(registry, key, inputs)
  const cells = regions.map((row) => row.map((cell, i) => (isAny(cell) && !inputs[i]?.mayBeEmpty ? 'not(null)' : cell)))
  const hits = hitsSql(registry, inputs, cells, 'C', facts, 3)
  const { rows } = await scope.client.query<{ nr: number; count: bigint; first: number[] }>(
    `with ${facts.text}, h as (select b.id, unnest(${hits.sql}) as nr from b)
     select nr, count(*) as count, (array_agg(id order by id))[1:$1::int] as first from h group by nr`,
    [shown, scope.today, ...hits.params],
  )
  const names = await namesOf(scope, registry, [...new Set(rows.flatMap(({ first }) => first))])
  const found = new Map(rows.map((row) => [row.nr, row]))
  return {
    regions: regions.map((_, i) => {
      const row = found.get(i + 1)
      const first = (row?.first ?? []).map((id) => ({ id, name: names.get(id) ?? '' }))
      return { count: Number(row?.count ?? 0n), first }
    }),
  }
}

/** Throws the same Problems. */
export const density: Handler<typeof contract.density> = async (scope, { dimension: key, x, y }) => {
  const registry = await registryOf(scope.store, scope.db)
  dimensionOf(registry, key)
  const facts = factRows(registry, key, [x.input, y.input])
  const across = hitsSql(registry, [x.input], column(x.cells), 'F', facts, 3)
  const up = hitsSql(registry, [y.input], column(y.cells), 'F', facts, 3 + across.params.length)
  const { rows } = await scope.client.query<{ x: number; y: number; count: bigint }>(
    `with ${facts.text}, h as (select ${across.sql} as x, ${up.sql} as y from b where $1::int is not null)
     select x, y, count(*) as count from h group by x, y order by x, y`,
    [0, scope.today, ...across.params, ...up.params],
  )
  const isIn = (row: { x: number; y: number }) => row.x > 0 && row.y > 0
  const fields = rows.filter(isIn).map((row) => ({ x: row.x - 1, y: row.y - 1, count: Number(row.count) }))
  return { fields, elsewhere: rows.reduce((sum, row) => sum + (isIn(row) ? 0 : Number(row.count)), 0) }
}

const isAny = (cell: string) => cell.trim() === '-' || !cell.trim()
const column = (cells: readonly string[]) => cells.map((cell) => [cell])

function hitsSql(
  registry: Registry,
  inputs: readonly Input[],
  cells: readonly (readonly string[])[],
  hitPolicy: 'C' | 'F',
  facts: FactRows,
  firstParam: number,
): TableSql {
  const rules = cells.map((row) => ({ cells: [...row], label: 'here' }))
  const decided = { key: 'region', name: { zh: '', en: '' }, labels: [] }
  const { dimensions } = templateOf(registry)
  const table = decisionTableOf({ hitPolicy, inputs: [...inputs], rules }, decided, (key) => {
    const labels = registry.field(key) ? undefined : dimensions.find((one) => one.key === key)?.labels
    return labels && { above: aboveOf(labels) }
  })
  return toSql(compile(table), facts.column, { firstParam })
}

/** As lists show them: masked where the name is sealed. */
async function namesOf(scope: Scope, registry: Registry, ids: readonly number[]): Promise<Map<number, string>> {
  const field = registry.meaning('name') ?? registry.field('name')
  if (!field || !ids.length) return new Map()
  const rows = await readCustomers(scope, registry, ids, { fields: [field], clear: false })
  return new Map(rows.map(({ id, values }) => [id, String(values[field.key] ?? '')]))
}
