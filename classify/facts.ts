// Which facts a table may read, and one customer's facts as rules read them.
import { readingOf } from '#domain/chinese/pinyin.ts'
import { fromUnits } from '#domain/decimal.ts'
import type { InputType } from '#domain/decision/table.ts'
import type { SqlColumn } from '#domain/decision/to-sql.ts'
import { inputType } from '#domain/dimensions/decision-table.ts'
import { factNames } from '#domain/dimensions/shown.ts'
import { industryCode } from '#domain/industry/key.ts'
import { Problem } from '#domain/problem.ts'
import type { Text } from '#domain/text.ts'
import type { Facts, Value } from '#domain/value.ts'
import { typeWords } from '#domain/words/problems-rules.ts'
import type { RegisteredField, Registry } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { factsSql } from './facts-sql.ts'
import { compiledOf } from './ready.ts'

export type FactInfo = {
  readonly key: string
  readonly name: Text
  readonly type: 'number' | 'date' | 'boolean' | 'text' | 'choice'
  readonly whole: boolean
  readonly mayBeEmpty: boolean
  readonly min?: string
  readonly max?: string
  /** Pinyin and initials of the name, for finding it. */
  readonly search?: string
  /** `parent`: the wider value; a cell that names it means this one too. */
  readonly values?: { key: string; name: Text; search?: string; parent?: string }[]
}

/** A list longer than this is looked up, not offered: industries are offered, divisions of the country are not. */
const mostValues = 2500

/** Fields that are open, numbers counted from orders and dates, and labels of dimensions with one label. Sealed fields never. */
export function factsOf(registry: Registry): FactInfo[] {
  const names = factNames(compiledOf(registry))
  const fieldOf = fieldFinder(registry)
  const known = [...factsSql(registry).known].filter(([key]) => {
    const field = registry.field(key)
    return !field?.spec.means || field.spec.means === key
  })
  const facts = known.map(([key, column]): FactInfo => {
    const field = fieldOf(key)
    const choices = (field?.choices ?? []).filter((choice) => !choice.retired).map(found)
    const { min, max } = typeOf(column) === 'number' ? (field?.spec ?? domainOf(key)) : {}
    return {
      key,
      name: names.name(key),
      type: typeOf(column),
      whole: typeOf(column) === 'number' && column.scale === 0,
      mayBeEmpty: field?.spec.required !== true,
      ...{ ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) },
      search: searchOf(names.name(key)),
      ...(choices.length ? { values: choices } : {}),
    }
  })
  return [...facts, ...labelFacts(registry, new Set(facts.map((fact) => fact.key)))]
}

/** Scores are from 1 to 5; other figures have no bounds that everybody knows. */
function domainOf(key: string): { readonly min?: string; readonly max?: string } {
  return key.startsWith('rfm-') ? { min: '1', max: '5' } : {}
}

function labelFacts(registry: Registry, taken: ReadonlySet<string>): FactInfo[] {
  return registry.dimensions
    .filter((dimension) => !dimension.many && !taken.has(dimension.key))
    .map((dimension) => {
      const labels = dimension.labels
        .filter((label) => !label.retired)
        .map((label) => {
          const parent = dimension.byId.get(label.parent ?? 0)
          return {
            ...found(coded(label)),
            search: searchOf(label.name),
            ...(parent && !parent.retired ? { parent: parent.key } : {}),
          }
        })
      const values = labels.length <= mostValues ? { values: labels } : {}
      return {
        ...{ key: dimension.key, name: dimension.name, type: 'choice', whole: false, mayBeEmpty: !dimension.required },
        ...{ search: searchOf(dimension.name), ...values },
      } as const
    })
}

const found = ({ key, name }: { readonly key: string; readonly name: Text }) => ({ key, name, search: searchOf(name) })

/** A class is often called as its group: in rules an industry has its code before its name. */
function coded({ key, name }: { readonly key: string; readonly name: Text }): { key: string; name: Text } {
  const code = industryCode(key) ?? ''
  return { key, name: code.length > 1 ? { zh: `${code} ${name.zh}`, en: name.en } : name }
}

function searchOf(name: Text): string {
  const { pinyin, initials } = readingOf(name.zh)
  return `${pinyin} ${initials}`
}

/** The type an input of this fact must have, or undefined for what tables cannot read. */
export function inputTypeOf(registry: Registry, key: string): InputType | undefined {
  const column = factsSql(registry).known.get(key)
  if (!column) {
    const dimension = registry.dimension(key)
    return dimension && !dimension.many ? 'string' : undefined
  }
  const type = typeOf(column)
  return type === 'text' || type === 'choice' ? 'string' : type
}

function typeOf({ type, code }: SqlColumn): FactInfo['type'] {
  if (code) return 'choice'
  if (type === 'date' || type === 'boolean') return type
  return type === 'bigint' ? 'number' : 'text'
}

/** Of a fact that rules may read otherwise, its name; of what nobody or no rule may read only what was asked for. */
export function unknownFact(
  registry: Registry,
  { key, type }: { readonly key: string; readonly type: string },
): Problem {
  const known = inputTypeOf(registry, key) !== undefined
  const read = inputType(type)
  return new Problem('unknown-fact', {
    fact: known ? factNames(compiledOf(registry)).name(key) : key,
    type: read in typeWords ? typeWords[read as keyof typeof typeWords] : type,
  })
}

/** Everything that rules may read of one customer, by fact key, in canonical form; undefined where the customer is out of sight. */
export async function readFacts(scope: Scope, registry: Registry, id: number): Promise<Facts | undefined> {
  const facts = factsSql(registry)
  for (const fact of facts.known.keys()) facts.column(fact)
  const { rows } = await scope.client.query<Record<string, unknown>>({
    text: `select ${facts.columns().join(', ')} from customer c ${facts.tables('= $1')} where c.id = $1`,
    values: [id, scope.today],
  })
  const [row] = rows
  if (!row) return undefined
  const found: Record<string, Value> = {}
  const fieldOf = fieldFinder(registry)
  for (const [fact, column] of facts.known) found[fact] = canonical(row[`fact:${fact}`], column, fieldOf(fact))
  return found
}

function canonical(stored: unknown, column: SqlColumn, field: RegisteredField | undefined): Value {
  if (stored === null || stored === undefined) return null
  if (typeof stored === 'bigint') return fromUnits(stored, column.scale ?? 0)
  if (column.code) return field?.choices.find((choice) => choice.id === stored)?.key ?? null
  if (typeof stored === 'number') return String(stored).padStart(6, '0')
  return typeof stored === 'boolean' ? stored : String(stored)
}

function fieldFinder(registry: Registry): (fact: string) => RegisteredField | undefined {
  return (fact) => registry.meaning(fact) ?? registry.field(fact)
}
