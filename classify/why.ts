// Why a customer carries its labels: the facts in sight judged again by the rules in force, and what was said by whom.

import type { OutputOf } from '#domain/contract.ts'
import { classifyInto, type Given } from '#domain/dimensions/classify.ts'
import type { Refusal } from '#domain/dimensions/refusal.ts'
import { factsWithLabels, type Said, whyMaker } from '#domain/dimensions/why.ts'
import { Problem } from '#domain/problem.ts'
import type { Value } from '#domain/value.ts'
import type { Handler } from '#store/handler.ts'
import { labelSpans, sourceCodes } from '#store/label-spans.ts'
import { type RegisteredDimension, type Registry, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import type { contract } from './contract.ts'
import { countedOf } from './counted.ts'
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
  const refusal = await refusalOf(scope, id)
  const given = { ...(await givenOf(scope, registry, id, lines)), refused: refusal !== undefined }
  const found = classifyInto(dimensions, { ...facts } as Record<string, Value>, given)
  const all = factsWithLabels(facts, found, dimensions)
  const history = await historyOf(scope, registry, id)
  const notes = await countedOf(scope, registry, id)
  const explain = whyMaker(dimensions, (key) => notes.get(registry.field(key)?.spec.means ?? key), refusal)
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

/** Undefined where the customer takes part. */
async function refusalOf({ client }: Scope, id: number): Promise<Refusal | undefined> {
  const { rows } = await client.query<{ on: string | null; how: string | null }>(
    'select no_profiling_on::text as on, no_profiling_how as how from customer where id = $1 and no_profiling',
    [id],
  )
  const [row] = rows
  return row && { ...(row.on ? { on: row.on } : {}), ...(row.how ? { how: row.how } : {}) }
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

/** Spans of labels, the newest first. A rule's span gives the reason of its version, any other that of its act. */
async function historyOf(scope: Scope, registry: Registry, id: number): Promise<Answer['history']> {
  const spans = (await labelSpans(scope, id)).slice(0, 1000)
  const acts = await actsOf(
    scope,
    spans.flatMap(({ changeSet }) => changeSet ?? []),
  )
  const reasons = await reasonsOf(scope)
  return spans.flatMap((span) => {
    const dimension = registry.dimensions.find((one) => one.id === span.dimensionId)
    const label = dimension?.byId.get(span.labelId)
    if (!dimension || !label) return []
    const act = span.changeSet === null ? undefined : acts.get(span.changeSet)
    const reason = (span.version !== null && reasons.get(`${dimension.id} ${span.version}`)) || act?.why
    return [
      {
        ...{ dimension: dimension.key, label: label.key, source: sourceNames.get(span.source) ?? '' },
        from: span.from.toISOString(),
        ...(span.to ? { to: span.to.toISOString() } : {}),
        ...(act?.by ? { by: act.by } : {}),
        ...(reason ? { reason } : {}),
        ...(span.version === null ? {} : { version: span.version }),
      },
    ]
  })
}

type ActLine = { id: bigint; by: string | null; why: string | null }

async function actsOf({ client }: Scope, changeSets: readonly bigint[]): Promise<Map<bigint, ActLine>> {
  const { rows } = await client.query<ActLine>(
    `select s.id, p.name as by, s.why from journal.change_set s left join person p on p.id = s.person_id where s.id = any($1::bigint[])`,
    [[...new Set(changeSets)]],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** Why each version of a rule was published, by `dimension version`. */
async function reasonsOf({ client }: Scope): Promise<Map<string, string>> {
  const { rows } = await client.query<{ dimension: number; version: number; reason: string }>(
    'select dimension_id as dimension, version, reason from rule_version where reason is not null',
  )
  return new Map(rows.map(({ dimension, version, reason }) => [`${dimension} ${version}`, reason]))
}
