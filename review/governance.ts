// How much each label is used and named, which may mean the same, and what people decided about them.
import { sql } from 'kysely'
import { nearLabels } from '#domain/dimensions/near-labels.ts'
import type { Query } from '#domain/filter.ts'
import { industryCode } from '#domain/industry/key.ts'
import { Problem } from '#domain/problem.ts'
import type { Handler } from '#store/handler.ts'
import { dimensionOf } from '#store/query.ts'
import { type RegisteredDimension, type RegisteredLabel, type Registry, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { type Tally, tally } from '#store/tally.ts'
import { because } from '#store/this-act.ts'
import type { contract } from './contract.ts'
import '#domain/words/problems-query.ts'

/** Of the customers that carry a label of the dimension. */
const rare = 0.05

export const labels: Handler<typeof contract.labels> = async (scope) => {
  const registry = await registryOf(scope.store, scope.db)
  const all = { where: sql<boolean>`true`, withCustomer: false }
  const tallies = await tally(scope, registry.dimensions, all)
  const { rows } = await scope.client.query<{ count: bigint }>('select count(*) as count from customer')
  const customers = Number(rows[0]?.count ?? 0)
  const since = quarterOf(scope.today)
  const naming = { views: await viewsOf(scope), contradictions: await contradictionsOf(scope), registry }
  const decisions = await decisionsOf(scope, registry)
  return {
    ...{ since, customers, rare },
    dimensions: registry.dimensions.map((dimension) => {
      const sums = tallies.get(dimension.key) ?? new Map()
      const covered = customers - (sums.get(0)?.count ?? 0)
      const own = shownLabels(dimension, sums)
      return {
        ...{ key: dimension.key, covered, combined: isCombined(registry, dimension) },
        labels: own.map((label) => {
          const count = sums.get(label.id)?.count ?? 0
          const decision = decisions.get(label.id)
          const isDue = isOurs(dimension) && !isListed(label) && !label.retired && count < rare * covered
          return {
            ...{ key: label.key, retired: label.retired, count, ...namedBy(naming, dimension, label) },
            ...(decision ? { decision } : {}),
            due: isDue && !(decision && decision.at >= startOf(since)),
          }
        }),
        near: isOurs(dimension) ? nearOf(dimension) : [],
      }
    }),
  }
}

/** Labels that a formula derives (regions, life cycle) follow from it and are nobody's to decide on. */
const isOurs = ({ source }: RegisteredDimension) => source.kind !== 'derived'

/** Nor are the labels of a national code list. */
const isListed = ({ key }: RegisteredLabel) => industryCode(key) !== undefined

function shownLabels(dimension: RegisteredDimension, sums: Tally): RegisteredLabel[] {
  return dimension.labels.filter(
    (label) => (isOurs(dimension) && !isListed(label)) || (sums.get(label.id)?.count ?? 0) > 0,
  )
}

/** First day of the quarter of a day. */
export function quarterOf(day: string): string {
  const month = Number(day.slice(5, 7))
  return `${day.slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`
}

/** Its beginning in Asia/Shanghai, as an instant. */
const startOf = (day: string) => new Date(`${day}T00:00:00+08:00`).toISOString()

function isCombined({ settings }: Registry, { key }: RegisteredDimension): boolean {
  const pattern = settings.get('combined')
  return typeof pattern === 'string' && pattern.includes(`{${key}}`)
}

function nearOf({ labels: all, byId }: RegisteredDimension) {
  const active = all.filter((label) => !label.retired && !isListed(label))
  return nearLabels(
    active.map(({ key, name, synonyms, parent }) => ({ key, name, synonyms, parent: byId.get(parent ?? 0)?.key })),
  )
}

type Naming = {
  readonly views: readonly Query[]
  readonly contradictions: readonly Readonly<Record<string, string>>[]
  readonly registry: Registry
}

function namedBy({ views, contradictions, registry }: Naming, { key }: RegisteredDimension, label: RegisteredLabel) {
  const inChoice = ({ choices }: Query) =>
    (choices?.[key]?.some ?? []).includes(label.key) || (choices?.[key]?.none ?? []).includes(label.key)
  const inTable = ({ key: other, source }: RegisteredDimension) => {
    if (source.kind !== 'table') return false
    const { rules, inputs, default: otherwise } = source.table
    if (other === key) return otherwise === label.key || rules.some((rule) => rule.label === label.key)
    const reads = inputs.map((input) => input.key === key)
    return rules.some(({ cells }) => cells.some((cell, column) => reads[column] && cell.includes(`"${label.key}"`)))
  }
  return {
    views: views.filter(inChoice).length,
    rules: registry.dimensions.filter(inTable).length,
    contradictions: contradictions.filter((rule) => rule[key] === label.key).length,
  }
}

async function viewsOf({ client }: Scope): Promise<Query[]> {
  const { rows } = await client.query<{ query: Query }>('select query from view union all select query from segment')
  return rows.map(({ query }) => query)
}

async function contradictionsOf({ client }: Scope): Promise<Record<string, string>[]> {
  const { rows } = await client.query<{ labels: Record<string, string> }>(
    "select labels from contradiction_rule where status = 'active'",
  )
  return rows.map(({ labels: named }) => named)
}

type Line = {
  label: number
  decision: 'keep' | 'merge' | 'retire'
  dimension: number
  into: number | null
  reason: string
  by: string | null
  at: Date
}

/** The latest of each label. */
async function decisionsOf({ client }: Scope, { dimensions }: Registry) {
  const { rows } = await client.query<Line>(
    `select distinct on (d.label_id) d.label_id as label, d.decision, d.dimension_id as dimension, d.into_id as into, d.reason,
       p.name as by, d.decided_at as at
     from label_decision d left join person p on p.id = d.decided_by order by d.label_id, d.id desc`,
  )
  const byId = new Map(dimensions.map((dimension) => [dimension.id, dimension]))
  return new Map(
    rows.map(({ label, decision, dimension, into, reason, by, at }) => {
      const heir = byId.get(dimension)?.byId.get(into ?? 0)?.key
      return [label, { decision, reason, by: by ?? '', at: at.toISOString(), ...(heir ? { into: heir } : {}) }]
    }),
  )
}

export const keep: Handler<typeof contract.keep> = async (scope, { dimension: key, label: name, reason }) => {
  await because(scope, reason)
  const dimension = dimensionOf(await registryOf(scope.store, scope.db), key)
  const label = dimension.byKey.get(name)
  if (!label || label.retired)
    throw new Problem('unknown-label', { dimension: dimension.name, label: label?.name ?? name })
  const line = {
    ...{ dimension_id: dimension.id, label_id: label.id, into_id: null, reason: reason.trim() },
    ...({ decision: 'keep' } as const),
    ...{ decided_by: scope.actor.personId || null, decided_at: scope.now },
  } as const
  await scope.db.insertInto('label_decision').values(line).execute()
  return { changeSet: String(await scope.changeSet()) }
}
