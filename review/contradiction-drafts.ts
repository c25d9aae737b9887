// Rules of contradictions made, switched off and on, and removed: each read against what there is, and counted before it is kept.
import { randomBytes } from 'node:crypto'
import { parseCell } from '#domain/decision/cell.ts'
import { readSpelling } from '#domain/decision/spelling.ts'
import { compileDimensions } from '#domain/dimensions/compile.ts'
import { cellShown, type FactNames, factNames } from '#domain/dimensions/shown.ts'
import { fieldFactType } from '#domain/dimensions/table.ts'
import type { Query } from '#domain/filter.ts'
import { Problem } from '#domain/problem.ts'
import { derivedFact } from '#store/contradiction-derived.ts'
import { type ContradictionRule, contradictionQuery, contradictionRules } from '#store/contradictions.ts'
import type { Handler } from '#store/handler.ts'
import { dimensionOf, openField } from '#store/query.ts'
import { isMetric } from '#store/query-metric.ts'
import { type Registry, registryOf } from '#store/registry.ts'
import { selectionOf } from '#store/selection.ts'
import { counting, total } from '#store/tally.ts'
import { templateOf } from '#store/template-now.ts'
import { writtenIn } from '#store/this-act.ts'
import type { contract } from './contract.ts'
import '#domain/words/problems-common.ts'
import '#domain/words/problems-query.ts'
import '#domain/words/problems-review.ts'

/** Each is counted whenever the overview is looked at. */
const most = 100

type Parts = Pick<ContradictionRule, 'labels' | 'facts'>

/** Cells as people write them (是, 50万) in standard form; what cannot be read is left to be refused as it was written. */
function inStandard(registry: Registry, { labels, facts }: Parts): Parts {
  const template = templateOf(registry)
  const read = Object.entries(facts).map(([key, cell]): [string, string] => {
    const type = fieldFactType(key, template)
    const spelled = type === 'string' ? undefined : readSpelling(cell, { key, type })
    return [key, spelled?.is === 'standard' ? spelled.cell : cell]
  })
  return { labels, facts: Object.fromEntries(read) }
}

/** Throws what the contract says of the preview. */
function readParts(registry: Registry, { labels, facts }: Parts, today: string): Query {
  if (Object.keys(labels).length + Object.keys(facts).length < 2) throw new Problem('contradiction-too-small')
  for (const [key, name] of Object.entries(labels)) {
    const dimension = dimensionOf(registry, key)
    const label = dimension.byKey.get(name)
    if (!label || label.retired)
      throw new Problem('unknown-label', { dimension: dimension.name, label: label?.name ?? name })
  }
  for (const [key, cell] of Object.entries(facts)) mustBeCondition(registry, key, cell)
  const query = contradictionQuery(registry, { labels, facts }, today)
  if (query) return query
  const cells = Object.values(facts)
  throw new Problem('contradiction-cell', {
    cell: cells.find((cell) => !isSayable(registry, facts, cell, today)) ?? '',
  })
}

/** A fact that no condition may read is unknown: a sealed field, one of a contact, a list, a region (which is a label), an owner. */
function mustBeCondition(registry: Registry, key: string, cell: string): void {
  if (!isMetric(key) && !derivedFact(registry, key)) {
    const { table, kind } = openField(registry, key)
    if (table !== 'customer' || kind.column === 'int[]' || kind.key === 'region' || kind.key === 'person')
      throw new Problem('unknown-field', { field: key })
  }
  try {
    parseCell(cell)
  } catch {
    throw new Problem('contradiction-cell', { cell })
  }
}

function isSayable(registry: Registry, facts: Parts['facts'], cell: string, today: string): boolean {
  const own = Object.entries(facts).filter(([, one]) => one === cell)
  return contradictionQuery(registry, { labels: {}, facts: Object.fromEntries(own) }, today) !== undefined
}

export const previewRule: Handler<typeof contract.previewRule> = async (scope, parts) => {
  const registry = await registryOf(scope.store, scope.db)
  const query = readParts(registry, inStandard(registry, parts), scope.today)
  const counted = (await selectionOf(scope, registry, query)).all()
  return { customers: (await counting(scope, () => total(scope, counted))).count }
}

export const addRule: Handler<typeof contract.addRule> = async (scope, { name, ...parts }) => {
  const registry = await registryOf(scope.store, scope.db)
  const { labels, facts } = inStandard(registry, parts)
  const [zh, en] = [name.zh.trim(), name.en.trim()]
  if (!zh || !en) throw new Problem('bad-input', { where: 'name' })
  // Compiled, so that a value that does not fit its field is refused now and not on every later page.
  await selectionOf(scope, registry, readParts(registry, { labels, facts }, scope.today))
  await scope.client.query('lock table contradiction_rule in share row exclusive mode')
  const known = await contradictionRules(scope)
  if (known.length >= most) throw new Problem('contradiction-too-many', { limit: most })
  if (known.some((rule) => rule.zh === zh)) throw new Problem('contradiction-name-taken', { name: zh })
  const key = `own-${randomBytes(5).toString('hex')}`
  const line = { labels: JSON.stringify(labels), facts: JSON.stringify(facts) }
  await scope.db
    .insertInto('contradiction_rule')
    .values({ key, name_zh: zh, name_en: en, ...line })
    .execute()
  return { changeSet: String(await scope.changeSet()), rule: key }
}

export const switchRule: Handler<typeof contract.switchRule> = async (scope, { rule, on }) => {
  const status = on ? 'active' : 'retired'
  const { rowCount } = await scope.client.query('select from contradiction_rule where key = $1', [rule])
  if (!rowCount) throw new Problem('not-found')
  await scope.client.query('update contradiction_rule set status = $2 where key = $1 and status <> $2', [rule, status])
  return { changeSet: (await writtenIn(scope))?.toString() ?? null }
}

export const removeRule: Handler<typeof contract.removeRule> = async (scope, { rule }) => {
  const { rows } = await scope.client.query<{ id: number }>(
    'select id from contradiction_rule where key = $1 for update',
    [rule],
  )
  const [found] = rows
  if (!found) throw new Problem('not-found')
  await scope.client.query('delete from contradiction_accepted where rule_id = $1', [found.id])
  await scope.client.query('delete from contradiction_rule where id = $1', [found.id])
  return { changeSet: String(await scope.changeSet()) }
}

const named = new WeakMap<Registry, FactNames>()

function namesOf(registry: Registry): FactNames {
  const known = named.get(registry)
  if (known) return known
  const made = factNames(compileDimensions(templateOf(registry)))
  named.set(registry, made)
  return made
}

export const rules: Handler<typeof contract.rules> = async (scope) => {
  const registry = await registryOf(scope.store, scope.db)
  const names = namesOf(registry)
  return {
    rules: (await contradictionRules(scope)).map((rule) => {
      const isWhole = contradictionQuery(registry, rule, scope.today) !== undefined
      return {
        ...{ key: rule.key, name: { zh: rule.zh, en: rule.en } },
        state: rule.status === 'retired' ? 'off' : isWhole ? 'on' : 'broken',
        parts: [
          ...Object.entries(rule.labels).map(([key, label]) => labelPart(registry, key, label)),
          ...Object.entries(rule.facts).map(([key, cell]) => ({
            name: names.name(key),
            value: cellShown(key, cell, names),
          })),
        ],
      }
    }),
  }
}

function labelPart(registry: Registry, key: string, label: string) {
  const dimension = registry.dimension(key)
  return {
    name: dimension?.name ?? { zh: key, en: key },
    value: dimension?.byKey.get(label)?.name ?? { zh: label, en: label },
  }
}
