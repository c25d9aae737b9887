// Why a customer carries its labels: the facts in sight judged again by the rules in force, and what was said by whom.

import type { OutputOf } from '#domain/contract.ts'
import { classifyInto, type Given } from '#domain/dimensions/classify.ts'
import { factsWithLabels, type Said, whyMaker } from '#domain/dimensions/why.ts'
import { Problem } from '#domain/problem.ts'
import type { Value } from '#domain/value.ts'
import type { Handler } from '#store/handler.ts'
import { type RegisteredDimension, type Registry, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import type { contract } from './contract.ts'
import { sourceCodes } from './decide-sql.ts'
import { readFacts } from './facts.ts'
import { compiledOf } from './ready.ts'
import '#domain/words/problems-common.ts'

type Answer = OutputOf<typeof contract.why>

/** Sealed values are no facts, so none is told; orders and contacts are those of a customer in sight. Throws `not-found`. */
export const why: Handler<typeof contract.why> = async (scope, { id }) => {
  const registry = await registryOf(scope.store, scope.db)
  const facts = await readFacts(scope, registry, id)
  if (!facts) throw new Problem('not-found')
  const dimensions = compiledOf(registry)
  const lines = await givenLines(scope, id)
  const given = await givenOf(scope, registry, id, lines)
  const found = classifyInto(dimensions, { ...facts } as Record<string, Value>, given)
  const all = factsWithLabels(facts, found, dimensions)
  const history = await historyOf(scope, registry, id)
  const explain = whyMaker(dimensions)
  return {
    why: registry.dimensions.flatMap((dimension) => {
      const compiled = dimensions.byKey.get(dimension.key)
      const own = found.get(dimension.key)
      if (!compiled || !own) return []
      return [explain(compiled, own, all, saidOf(dimension, own.source, lines, history))]
    }),
    history,
  }
}

type Line = {
  dimension: number
  label: number
  source: 'pin' | 'import'
  reason: string | null
  expires: string | null
  by: string | null
  at: Date
}

async function givenLines({ client, today }: Scope, id: number): Promise<Line[]> {
  const { rows } = await client.query<Line>(
    `select g.dimension_id as dimension, g.label_id as label, g.source, g.reason, g.expires_on as expires, p.name as by, g.given_at as at
     from label_given g left join person p on p.id = g.given_by
     where g.customer_id = $1 and (g.expires_on is null or g.expires_on >= $2::date) order by g.label_id`,
    [id, today],
  )
  return rows
}

async function givenOf(scope: Scope, registry: Registry, id: number, lines: readonly Line[]): Promise<Given> {
  const entered: Record<string, readonly string[]> = {}
  const picked = registry.dimensions.filter((dimension) => dimension.entered)
  if (picked.length) {
    const columns = picked.map((dimension) => `${dimension.entered}`).join(', ')
    const { rows } = await scope.client.query<Record<string, number | number[] | null>>(
      `select ${columns} from customer where id = $1`,
      [id],
    )
    for (const dimension of picked) entered[dimension.key] = keysOf(dimension, rows[0]?.[dimension.entered ?? ''])
  }
  return { entered, pins: linesBy(registry, lines, 'pin'), imported: linesBy(registry, lines, 'import') }
}

function linesBy(registry: Registry, lines: readonly Line[], source: Line['source']): Record<string, string[]> {
  return Object.fromEntries(
    registry.dimensions.map((dimension) => {
      const ids = lines.filter((line) => line.dimension === dimension.id && line.source === source)
      const keys = keysOf(
        dimension,
        ids.map((line) => line.label),
      )
      // As the statement does: where only one label may be, the last one added to the list.
      return [dimension.key, dimension.many ? keys : keys.slice(-1)]
    }),
  )
}

function keysOf(dimension: RegisteredDimension, ids: number | number[] | null | undefined): string[] {
  return [ids ?? []].flat().flatMap((id) => dimension.byId.get(id)?.key ?? [])
}

/** Who said so and when: of a pin or an import what was kept with it, of anything else the span that is open. */
function saidOf(
  dimension: RegisteredDimension,
  source: Answer['why'][number]['source'],
  lines: readonly Line[],
  history: Answer['history'],
): Said {
  const line = lines.find((one) => one.dimension === dimension.id && one.source === source)
  if (line) {
    const { reason, by, at, expires } = line
    return {
      ...(reason ? { reason } : {}),
      ...(by ? { by } : {}),
      ...(expires ? { expires } : {}),
      at: at.toISOString(),
    }
  }
  const span = history.find((one) => one.dimension === dimension.key && one.to === undefined)
  if (!span || span.source !== source) return {}
  return { at: span.from, ...(source === 'entered' && span.by ? { by: span.by } : {}) }
}

const sourceNames = new Map<number, string>(Object.entries(sourceCodes).map(([name, code]) => [code, name]))

type Span = {
  dimension: number
  label: number
  source: number
  from: Date
  to: Date | null
  by: string | null
  reason: string | null
}

/** Spans of labels, the newest first. A rule's span gives the reason of its version, any other that of its act. */
async function historyOf({ client }: Scope, registry: Registry, id: number): Promise<Answer['history']> {
  const { rows } = await client.query<Span>(
    `select h.dimension_id as dimension, h.label_id as label, h.source, h.from_at as from, h.to_at as to,
       p.name as by, coalesce(v.reason, s.why) as reason
     from label_history h
     left join rule_version v on v.dimension_id = h.dimension_id and v.version = h.rule_version
     left join journal.change_set s on s.id = h.change_set_id left join person p on p.id = s.person_id
     where h.customer_id = $1 order by h.from_at desc, h.dimension_id, h.label_id limit 1000`,
    [id],
  )
  return rows.flatMap((row) => {
    const dimension = registry.dimensions.find((one) => one.id === row.dimension)
    const label = dimension?.byId.get(row.label)
    if (!dimension || !label) return []
    return [
      {
        ...{ dimension: dimension.key, label: label.key, source: sourceNames.get(row.source) ?? '' },
        from: row.from.toISOString(),
        ...(row.to ? { to: row.to.toISOString() } : {}),
        ...(row.by ? { by: row.by } : {}),
        ...(row.reason ? { reason: row.reason } : {}),
      },
    ]
  })
}
