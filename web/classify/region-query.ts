// A region of the table as a filter of the customer table, where filters can say it.
import { type Cell, type Test, testsOf } from '#domain/decision/cell.ts'
import type { Literal } from '#domain/decision/literal.ts'
import { literalValue } from '#domain/decision/literal.ts'
import type { DimensionChoice, FieldCondition, Query } from '#domain/filter.ts'
import { cellOf, type TableInput } from './cells.ts'
import type { Dimension, Fact } from './classify-data.ts'

/** Facts that are counted from orders, as filters name them. */
const counted = new Set(['order-count', 'order-amount', 'yearly-amount'])

type Known = {
  readonly fact: (key: string) => Fact | undefined
  readonly dimension: (key: string) => Dimension['info'] | undefined
}

/**
 * Exactly the customers of the region, or undefined where a filter cannot say it (days since, two ranges of one input). A label
 * means all below it in a rule as in a filter. `-` of an input that the rules need not decide when empty is any value there is.
 */
export function regionQuery(cells: readonly string[], inputs: readonly TableInput[], known: Known): Query | undefined {
  const where: FieldCondition[] = []
  const choices: Record<string, DimensionChoice> = {}
  for (const [i, input] of inputs.entries()) {
    const cell = cellOf(cells[i] ?? '-')
    if (!cell) return undefined
    const dimension = known.dimension(input.key)
    if (dimension) {
      const choice = choiceOf(cell, input)
      if (choice === undefined) return undefined
      if (Object.keys(choice).length) choices[input.key] = choice
    } else {
      const found = conditionsOf(cell, input, known.fact(input.key))
      if (!found) return undefined
      where.push(...found)
    }
  }
  return { ...(where.length ? { where } : {}), ...(Object.keys(choices).length ? { choices } : {}) }
}

const isNull = (test: Test) => test.is === 'equal' && test.value === null

function choiceOf(cell: Cell, input: TableInput): DimensionChoice | undefined {
  if (cell.is === 'any') return input.mayBeEmpty ? {} : { empty: 'without' }
  if (!testsOf(cell).every((test) => test.is === 'equal')) return undefined
  if (cell.is === 'except') {
    const [tests = [], left = [], ...further] = cell.lists
    const [some, none] = [choiceOf({ is: 'some', tests }, input), choiceOf({ is: 'none', tests: left }, input)]
    return further.length ? undefined : some && none && { ...some, ...(none.none ? { none: none.none } : {}) }
  }
  const keys = cell.tests.flatMap((test) => (test.is === 'equal' && test.value ? [test.value.key] : []))
  const hasNull = cell.tests.some(isNull)
  if (cell.is === 'none') return { ...(keys.length ? { none: keys } : {}), ...(hasNull ? { empty: 'without' } : {}) }
  if (!keys.length) return { empty: 'only' }
  return { some: keys, ...(hasNull ? { empty: 'with' } : {}) }
}

function conditionsOf(cell: Cell, input: TableInput, fact: Fact | undefined): FieldCondition[] | undefined {
  if (!fact || fact.key.startsWith('days-since-')) return undefined
  const field = counted.has(fact.key) ? `metric:${fact.key}` : fact.key
  if (cell.is === 'any') return input.mayBeEmpty ? [] : [{ field, op: 'filled' }]
  if (cell.is === 'except') {
    const [tests = [], left = [], ...further] = cell.lists
    const some = conditionsOf({ is: 'some', tests }, input, fact)
    const none = conditionsOf({ is: 'none', tests: left }, input, fact)
    return further.length ? undefined : some && none && [...some, ...none]
  }
  if (cell.is === 'none') {
    const parts = cell.tests.map((test): FieldCondition | undefined =>
      isNull(test) ? { field, op: 'filled' } : test.is === 'equal' ? valued(field, 'not', test.value) : undefined,
    )
    return parts.every((part) => part !== undefined) ? parts : undefined
  }
  const [only, second] = cell.tests
  if (only && !second) return conditionOf(field, only)
  const values = cell.tests.map((test) => (test.is === 'equal' && test.value ? plain(test.value) : undefined))
  const texts = values.filter((value) => typeof value === 'string')
  return texts.length === values.length ? [{ field, op: 'in', value: texts }] : undefined
}

function conditionOf(field: string, test: Test): FieldCondition[] | undefined {
  if (isNull(test)) return [{ field, op: 'empty' }]
  if (test.is === 'equal') return some(valued(field, 'is', test.value))
  if (test.is === 'compare') {
    const ops = { '>': 'gt', '>=': 'gte', '<': 'lt', '<=': 'lte' } as const
    return some(valued(field, ops[test.op], test.value))
  }
  const from = valued(field, test.fromClosed ? 'gte' : 'gt', test.from)
  const to = valued(field, test.toClosed ? 'lte' : 'lt', test.to)
  return from && to ? [from, to] : undefined
}

const some = (condition: FieldCondition | undefined) => condition && [condition]

function valued(field: string, op: FieldCondition['op'], literal: Literal | null): FieldCondition | undefined {
  const value = literal && plain(literal)
  return value === null || value === undefined ? undefined : { field, op, value }
}

/** As filters write it; a code of a whole province or city would mean all in it. */
function plain(literal: Literal): string | boolean | undefined {
  const value = literalValue(literal)
  if (typeof value === 'string' && literal.kind === 'string' && /^\d{4}00$/.test(value)) return undefined
  return typeof value === 'string' || typeof value === 'boolean' ? value : undefined
}
