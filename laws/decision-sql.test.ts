// The SQL of a decision table and `evaluate` say the same, on random tables, in a real database.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import { toUnits } from '#domain/decimal.ts'
import { compile } from '#domain/decision/compile.ts'
import { evaluate } from '#domain/decision/evaluate.ts'
import { outcomeOf } from '#domain/decision/outcome.ts'
import type { DecisionTable, InputType } from '#domain/decision/table.ts'
import { type SqlColumn, toSql } from '#domain/decision/to-sql.ts'
import type { Facts, Value } from '#domain/value.ts'
import { sharedCluster } from '../store/testing-cluster.ts'
import { everyFacts, meantLargeTable, meantRules, meantTable, tree } from './arbitrary-table.ts'

/** Choices are stored as small integers; 其他 is one that no cell names. */
const codes = new Map<string, number>([
  ['制造业', 1],
  ['零售业', 2],
  ['it', 3],
  ['其他', 9],
  ...Object.keys(tree).map((value, i) => [value, 20 + i] as const),
])
const scale = 2

function columnFor(key: string, type: InputType, coded: boolean): SqlColumn {
  const sql = `"${key}"`
  if (type === 'number') return { sql, type: 'bigint', scale }
  if (type === 'date' || type === 'boolean') return { sql, type }
  return coded ? { sql, type: 'smallint', code: (text) => codes.get(text) ?? null } : { sql, type: 'text' }
}

function stored(value: Value, column: SqlColumn): string {
  if (value === null) return 'null'
  if (typeof value === 'boolean') return String(value)
  if (typeof value !== 'string') throw new Error('one value expected')
  if (column.code) return String(codes.get(value))
  return column.type === 'bigint' ? String(toUnits(value, scale)) : `'${value}'`
}

/** What the SQL should answer, from the meaning of the cells and the hit policy. */
function expected(table: DecisionTable, rules: readonly number[]): number | number[] {
  const outcome = outcomeOf(table, rules)
  if (table.hitPolicy === 'C' || table.hitPolicy === 'R' || table.hitPolicy === 'O') return outcome.used
  return outcome.is === 'clash' ? -1 : (outcome.used[0] ?? 0)
}

/** One statement that answers the table for all these facts, in their order. */
function statement(table: DecisionTable, facts: readonly Facts[], coded: boolean) {
  const columns = new Map(table.inputs.map((input) => [input.key, columnFor(input.key, input.type, coded)]))
  const columnOf = (key: string) => columns.get(key) ?? columnFor(key, 'string', false)
  const { sql, params } = toSql(compile(table), columnOf)
  const rows = facts.map(
    (f, i) => `(${i}, ${table.inputs.map((x) => stored(f[x.key] ?? null, columnOf(x.key))).join()})`,
  )
  const names = table.inputs.map((input) => `"${input.key}"`).join()
  const typed = table.inputs.map((x) => `"${x.key}"::${columnOf(x.key).type} as "${x.key}"`).join()
  const given = `select i, ${typed} from (values ${rows.join()}) as v(i, ${names})`
  return { text: `select (${sql}) as answer from (${given}) as c order by i`, values: [...params] }
}

for (const [name, tables] of [
  ['the SQL finds the rule that evaluate finds', meantTable],
  ['the SQL of a large table, which halves the rules, finds the same', meantLargeTable],
] as const)
  test(name, async (t) => {
    const client = new pg.Client({ ...(await sharedCluster()), database: 'postgres' })
    await client.connect()
    t.after(() => client.end())
    await fc.assert(
      fc.asyncProperty(tables, fc.boolean(), async (meant, coded) => {
        const facts = everyFacts(meant, meant.anywhere)
        const { rows } = await client.query(statement(meant.table, facts, coded))
        const answers = rows.map((row) => row.answer)
        assert.deepEqual(
          answers,
          facts.map((f) => expected(meant.table, meantRules(meant, f))),
        )
      }),
      { numRuns: 400 },
    )
  })

test('a bound with more digits than the column keeps is exact', async (t) => {
  const client = new pg.Client({ ...(await sharedCluster()), database: 'postgres' })
  await client.connect()
  t.after(() => client.end())
  const table: DecisionTable = {
    hitPolicy: 'C',
    inputs: [{ key: 'n0', type: 'number' }],
    outputs: [{ key: 'label' }],
    rules: [
      '> 12.345',
      '>= 12.345',
      '< 12.345',
      '<= 12.345',
      '12.345',
      '> -0.001',
      '<= -0.001',
      '> 99999999999999999999',
    ].map((cell) => ({ cells: [cell], outputs: [cell] })),
  }
  const facts = ['12.34', '12.35', '0', '-0.01'].map((n0) => ({ n0 }))
  const { rows } = await client.query(statement(table, facts, false))
  assert.deepEqual(
    rows.map((row) => row.answer),
    [
      [3, 4, 6],
      [1, 2, 6],
      [3, 4, 6],
      [3, 4, 7],
    ],
  )
})

test('a thousand rules over ten thousand rows: the same as evaluate says, at each boundary and beside it', async (t) => {
  const client = new pg.Client({ ...(await sharedCluster()), database: 'postgres' })
  await client.connect()
  t.after(() => client.end())
  // Every pair of a band of ten and one of three kinds has a rule of its own; the last rule takes what is left.
  const kinds = ['制造业', '零售业', 'it']
  const bands = Array.from({ length: 334 }, (_, i) => `[${10 * i}..${10 * (i + 1)})`)
  const rules = bands.flatMap((band, i) =>
    kinds.map((kind, k) => ({ cells: [band, `"${kind}"`], outputs: [`${i}-${k}`] })),
  )
  const table: DecisionTable = {
    hitPolicy: 'F',
    inputs: [
      { key: 'n0', type: 'number' },
      { key: 't0', type: 'string', domain: { kind: 'values', values: [...kinds, '其他'] } },
    ],
    outputs: [{ key: 'label' }],
    rules: [...rules, { cells: ['>= 3000', '-'], outputs: ['rest'] }],
  }
  const amounts = Array.from({ length: 335 }, (_, i) => [`${10 * i}`, `${10 * i - 1}.99`, `${10 * i}.01`])
    .flat()
    .slice(2)
  const facts = [...amounts, null].flatMap((n0) => [...kinds, '其他', null].map((t0) => ({ n0, t0 })))
  const compiled = compile(table)
  for (const coded of [true, false]) {
    const { rows } = await client.query(statement(table, facts, coded))
    assert.deepEqual(
      rows.map((row) => row.answer),
      facts.map((one) => evaluate(compiled, one).rules[0] ?? 0),
    )
  }
})
