// One condition on one field, by what its column holds.
import { type RawBuilder, sql } from 'kysely'
import { noProfiling } from '#domain/dimensions/refusal.ts'
import type { FieldCondition } from '#domain/filter.ts'
import { Problem } from '#domain/problem.ts'
import { comparedDay, comparedUnits } from './condition-value.ts'
import type { RegisteredField } from './registry.ts'

type Condition = RawBuilder<boolean>

/** Values of `condition` as the column holds them; throws `bad-condition` where they do not fit the field. */
export function fieldCondition(field: RegisteredField, condition: FieldCondition): Condition {
  const column = columnOf(field)
  const many = field.kind.column === 'int[]'
  const empty = many
    ? sql<boolean>`coalesce(cardinality(${column}), 0) = 0`
    : field.kind.column === 'text'
      ? sql<boolean>`coalesce(${column}, '') = ''`
      : sql<boolean>`${column} is null`
  if (condition.op === 'empty') return empty
  if (condition.op === 'filled') return sql<boolean>`not (${empty})`
  const wrong = () => new Problem('bad-condition', { field: field.spec.name })
  if (!field.kind.operators.includes(condition.op) && condition.op !== 'in') throw wrong()
  const values = Array.isArray(condition.value)
    ? condition.value
    : condition.value === undefined
      ? []
      : [condition.value]
  if (values.length === 0 || (condition.op === 'between' && values.length !== 2)) throw wrong()
  if (field.kind.key === 'region') return regionCondition(column, condition.op, values, wrong)
  const type = sql.raw(field.kind.column === 'int[]' ? 'int' : field.kind.column)
  if (condition.op === 'contains' || condition.op === 'starts')
    return textCondition(column, condition.op, values[0], wrong)
  const stored = values.map((value) => storedForm(field, value, wrong))
  const first = stored[0]
  if (many) return sql<boolean>`${column} && ${stored}::int[]`
  switch (condition.op) {
    case 'is':
      // Who does not refuse is kept as nothing: a column of refusals only.
      if (first === false && field.spec.means === noProfiling) return sql<boolean>`${column} is null`
      return sql<boolean>`${column} = ${first}::${type}`
    case 'not':
      return sql<boolean>`${column} is distinct from ${first}::${type}`
    case 'in':
      return sql<boolean>`${column} = any(${stored}::${type}[])`
    case 'between':
      return sql<boolean>`${column} between ${first}::${type} and ${stored[1]}::${type}`
    default:
      return sql<boolean>`${column} ${sql.raw(operators[condition.op])} ${first}::${type}`
  }
}

const operators = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const

/** Fields of the primary contact are read through it; nearly all live on the customer. */
function columnOf(field: RegisteredField): RawBuilder<unknown> {
  if (field.table === 'customer') return sql.ref(`c.${field.column}`)
  return sql`(select ${sql.ref(`p.${field.column}`)} from contact p where p.customer_id = k.customer_id and p."primary" limit 1)`
}

/** Ignores case; a plain substring, so that `%` and `_` mean themselves. */
function textCondition(
  column: RawBuilder<unknown>,
  op: 'contains' | 'starts',
  value: unknown,
  wrong: () => Problem,
): Condition {
  if (typeof value !== 'string' || value === '') throw wrong()
  const wanted = value.normalize('NFKC').toLowerCase()
  return op === 'contains'
    ? sql<boolean>`strpos(lower(${column}), ${wanted}) > 0`
    : sql<boolean>`starts_with(lower(${column}), ${wanted})`
}

/** A province or city code means everything in it: 440000 holds 440000–449999. */
function regionCondition(
  column: RawBuilder<unknown>,
  op: FieldCondition['op'],
  values: readonly unknown[],
  wrong: () => Problem,
): Condition {
  if (op !== 'is' && op !== 'in' && op !== 'not') throw wrong()
  const within = values.map((value) => {
    if (typeof value !== 'string' || !/^\d{6}$/.test(value)) throw wrong()
    const code = Number(value)
    const width = value.endsWith('0000') ? 9999 : value.endsWith('00') ? 99 : 0
    return sql<boolean>`${column} between ${code}::int and ${code + width}::int`
  })
  const inside = sql<boolean>`(${sql.join(within, sql` or `)})`
  return op === 'not' ? sql<boolean>`${inside} is not true` : inside
}

/** A canonical value in the form of its column: units, ids, ISO dates. */
function storedForm(field: RegisteredField, value: unknown, wrong: () => Problem): string | number | boolean {
  if (field.spec.means === 'owner') {
    // People are told apart by their ids: two of them may share a name.
    if (typeof value !== 'string' || !/^[1-9]\d{0,8}$/.test(value)) throw wrong()
    return Number(value)
  }
  switch (field.kind.column) {
    case 'bigint':
    case 'date': {
      const { column } = field.kind
      const stored = column === 'date' ? comparedDay(value) : comparedUnits(value, field.scale, column)
      if (stored === null) throw wrong()
      return stored
    }
    case 'boolean':
      if (typeof value !== 'boolean') throw wrong()
      return value
    case 'int':
    case 'int[]': {
      const choice = field.choices.find((one) => one.key === value)
      if (!choice) throw wrong()
      return choice.id
    }
    default:
      if (typeof value !== 'string') throw wrong()
      return value
  }
}
