// Which contradictions a company looks for, each as the query that shows who is in it.
import { cellText, parseCell, type Test } from '#domain/decision/cell.ts'
import { literalValue } from '#domain/decision/literal.ts'
import type { FieldCondition, Query } from '#domain/filter.ts'
import type { Text } from '#domain/text.ts'
import { derivedFact } from './contradiction-derived.ts'
import { acceptedPrefix } from './query-accepted.ts'
import { isMetric, metricColumn, metricPrefix } from './query-metric.ts'
import type { RegisteredDimension, Registry } from './registry.ts'
import type { Scope } from './scope.ts'

export type Contradiction = {
  readonly id: number
  readonly key: string
  readonly name: Text
  /** Everybody who is in it. */
  readonly query: Query
  /** Less those of whom somebody has said that it is right. */
  readonly open: Query
  readonly labels: readonly { readonly dimension: RegisteredDimension; readonly label: string }[]
  /** Within how many hours it is to be settled, and who sees to it; null: as the setting says, and the customer's owner. */
  readonly hours: number | null
  readonly personId: number | null
  /** Keys of the facts it reads, with the column of customer or customer_class that holds each. */
  readonly facts: readonly { readonly key: string; readonly column: string; readonly counted: boolean }[]
}

/** A rule as it is kept: a label of each of some dimensions, and conditions in cells of decision tables. */
export type ContradictionRule = {
  id: number
  key: string
  zh: string
  en: string
  labels: Record<string, string>
  facts: Record<string, string>
  hours: number | null
  person: number | null
  status: 'active' | 'retired'
}

/** Rules that name a dimension, label or fact that is not there any more are left out, as nobody can be in them. */
export async function contradictions(scope: Scope, registry: Registry): Promise<Contradiction[]> {
  const rules = (await contradictionRules(scope)).filter(({ status }) => status === 'active')
  return rules.flatMap(({ id, key, zh, en, labels, facts, hours, person }) => {
    const query = contradictionQuery(registry, { labels, facts }, scope.today)
    if (!query) return []
    const accepted = { field: `${acceptedPrefix}${key}`, op: 'empty' as const }
    return [
      {
        ...{ id, key, name: { zh, en }, query, open: { ...query, where: [...(query.where ?? []), accepted] } },
        ...{ labels: labelsOf(registry, labels), facts: factsOf(registry, facts), hours, personId: person },
      },
    ]
  })
}

/** All of them, those switched off (`retired`) too. */
export async function contradictionRules({ client }: Scope): Promise<ContradictionRule[]> {
  const { rows } = await client.query<ContradictionRule>(
    `select id, key, name_zh as zh, name_en as en, labels, facts, hours, person_id as person, status
     from contradiction_rule order by id`,
  )
  return rows
}

function labelsOf(registry: Registry, labels: ContradictionRule['labels']): Contradiction['labels'] {
  return Object.entries(labels).flatMap(([key, label]) => {
    const dimension = registry.dimension(key)
    return dimension ? [{ dimension, label }] : []
  })
}

function factsOf(registry: Registry, facts: ContradictionRule['facts']): Contradiction['facts'] {
  return Object.keys(facts).flatMap((fact) => {
    const key = derivedFact(registry, fact)?.base ?? fact
    const counted = metricColumn(key)
    const field = registry.field(key)
    const column = counted ?? (field?.table === 'customer' ? field.column : undefined)
    return column ? [{ key, column, counted: counted !== undefined }] : []
  })
}

/** Who is in it `today`; undefined where the rule names what is not there, or a cell that no query can say. */
export function contradictionQuery(
  registry: Registry,
  { labels, facts }: Pick<ContradictionRule, 'labels' | 'facts'>,
  today: string,
): Query | undefined {
  const chosen = Object.entries(labels)
  if (chosen.some(([dimension, label]) => !registry.dimension(dimension)?.byKey.has(label))) return undefined
  const choices = Object.fromEntries(chosen.map(([dimension, label]) => [dimension, { some: [label] }]))
  const where: FieldCondition[] = []
  for (const [fact, cell] of Object.entries(facts)) {
    const derived = derivedFact(registry, fact)
    const asked = derived?.conditions(cell, today)
    if (derived && !asked) return undefined
    if (asked) {
      where.push(...asked)
      continue
    }
    const field = isMetric(fact) ? metricPrefix + fact : registry.field(fact)?.sealed === false ? fact : undefined
    const conditions = field === undefined ? undefined : conditionsOf(field, cell)
    if (!conditions) return undefined
    where.push(...conditions)
  }
  return { choices, ...(where.length ? { where } : {}) }
}

/** A cell as conditions that must all hold; undefined for one that only an "or" could say. */
export function conditionsOf(field: string, text: string): FieldCondition[] | undefined {
  const cell = parseCell(text)
  if (cell.is === 'any') return [{ field, op: 'filled' }]
  if (cell.is === 'except') {
    const [tests = [], none = [], ...further] = cell.lists
    const parts = [conditionsOf(field, cellText({ is: 'some', tests })), ...none.map((test) => negated(field, test))]
    return !further.length && parts.every((part) => part !== undefined) ? parts.flat() : undefined
  }
  const [only, ...others] = cell.tests
  if (!only) return undefined
  if (cell.is === 'none') return others.length ? undefined : negated(field, only)
  if (others.length === 0) return tested(field, only)
  const values = cell.tests.map((test) => (test.is === 'equal' && test.value ? literalValue(test.value) : undefined))
  const texts = values.filter((value) => typeof value === 'string')
  return texts.length === values.length ? [{ field, op: 'in', value: texts }] : undefined
}

const operators = { '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' } as const

function tested(field: string, test: Test): FieldCondition[] | undefined {
  if (test.is === 'equal')
    return test.value ? [{ field, op: 'is', value: literalValue(test.value) }] : [{ field, op: 'empty' }]
  if (test.is === 'compare')
    return test.value ? [{ field, op: operators[test.op], value: literalValue(test.value) }] : undefined
  if (!test.from || !test.to) return undefined
  return [
    { field, op: test.fromClosed ? 'gte' : 'gt', value: literalValue(test.from) },
    { field, op: test.toClosed ? 'lte' : 'lt', value: literalValue(test.to) },
  ]
}

/** `not(null)` and `not("a")`; an empty fact meets no condition. */
function negated(field: string, test: Test): FieldCondition[] | undefined {
  if (test.is !== 'equal') return undefined
  if (!test.value) return [{ field, op: 'filled' }]
  const value = literalValue(test.value)
  if (typeof value === 'boolean') return [{ field, op: 'is', value: !value }]
  return [
    { field, op: 'not', value },
    { field, op: 'filled' },
  ]
}
