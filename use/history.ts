// What happened to a customer, field by field and label by label; and how it was at an instant.
import { isDay } from '#domain/fields/date.ts'
import { Problem } from '#domain/problem.ts'
import type { Value } from '#domain/value.ts'
import { columnWords } from '#domain/words/cells.ts'
import type { Handler } from '#store/handler.ts'
import { type HistoryLine, history as linesOf, asOf as snapshotAt } from '#store/history.ts'
import { type Registry, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import type { contract } from './contract.ts'
import { type LabelMove, labelMoves } from './label-moves.ts'
import { type FieldChange, lineChanges, rowValues } from './past-values.ts'
import '#domain/words/problems-common.ts'

const pageOf = 300

export const history: Handler<typeof contract.history> = async (scope, { id, before }) => {
  await mustSee(scope, id)
  const registry = await registryOf(scope.store, scope.db)
  const from = before === undefined ? undefined : BigInt(before)
  const lines = await linesOf(scope, id, { limit: pageOf, ...(from === undefined ? {} : { before: from }) })
  const { groups, next } = wholeGroups(lines)
  const moves = await labelMoves(scope, registry, id, groups)
  const tags = await tagNames(scope, lines)
  const changes = groups.flatMap((group) => {
    const fields = [
      ...mergedFields(scope, registry, id, group, tags),
      ...(moves.get(group[0]?.changeSet ?? 0n) ?? []).map(ofMove),
    ]
    const [first] = group
    if (!first || fields.length === 0) return []
    return [
      {
        changeSet: String(first.changeSet),
        at: first.at.toISOString(),
        by: first.personName ?? columnWords.system[scope.actor.language],
        kind: first.kind,
        ...(first.why ? { why: first.why } : {}),
        undone: first.state === 'undone',
        fields: fields.map(({ before, after, ...rest }) => ({
          ...rest,
          before: mutable(before),
          after: mutable(after),
        })),
      },
    ]
  })
  return { changes, ...(next === undefined ? {} : { next: String(next) }) }
}

export const asOf: Handler<typeof contract.asOf> = async (scope, { id, at }) => {
  const instant = instantOf(at)
  await mustSee(scope, id)
  const registry = await registryOf(scope.store, scope.db)
  const { tables, labels } = await snapshotAt(scope, id, instant)
  const [customer] = tables.customer ?? []
  if (!customer) return { existed: false, values: {}, labels: {} }
  const contact = (tables.contact ?? []).find((row) => row.primary === true)
  const values = rowValues(scope, registry, id, customer, contact)
  const found: Record<string, string[]> = {}
  for (const { dimensionId, labelId } of labels) {
    const dimension = registry.dimensions.find((one) => one.id === dimensionId)
    const key = dimension?.byId.get(labelId)?.key
    if (dimension && key) found[dimension.key] = [...(found[dimension.key] ?? []), key]
  }
  return {
    existed: true,
    values: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, mutable(value)])),
    labels: found,
  }
}

/** Reads only ISO 8601: `Date` alone also takes 2024-02-30, and years that the database does not have. */
function instantOf(text: string): Date {
  const [day = '', time] = text.split('T')
  const timed = time === undefined || /^\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?$/.test(time)
  const instant = new Date(text)
  if (!isDay(day) || !timed || Number.isNaN(instant.getTime())) throw new Problem('bad-input', { where: '/at' })
  return instant
}

/** The past of a customer is as visible as its present: out of sight and absent are one answer. */
async function mustSee(scope: Scope, id: number): Promise<void> {
  const { rowCount } = await scope.client.query('select from customer where id = $1', [id])
  if (!rowCount) throw new Problem('not-found')
}

/** Lines by change set, newest first; one that may go on behind the page waits for the next page, unless it is all there is. */
function wholeGroups(lines: readonly HistoryLine[]): { groups: HistoryLine[][]; next: bigint | undefined } {
  const groups = [...Map.groupBy(lines, (line) => line.changeSet).values()]
  if (lines.length < pageOf) return { groups, next: undefined }
  const whole = groups.length > 1 ? groups.slice(0, -1) : groups
  return { groups: whole, next: whole.at(-1)?.at(-1)?.seq }
}

function mergedFields(
  scope: Scope,
  registry: Registry,
  id: number,
  group: readonly HistoryLine[],
  tags: ReadonlyMap<number, string>,
): FieldChange[] {
  const merged = new Map<string, FieldChange>()
  // Newest first: the first seen has the last value, each older one a still earlier beginning.
  for (const change of group.flatMap((line) => lineChanges(scope, registry, id, line, tags))) {
    const later = merged.get(change.field)
    merged.set(change.field, later ? joined(change, later) : change)
  }
  // Who enters a value verifies it thereby: told once, as the change.
  return [...merged.values()].filter(({ field }) => !field.startsWith('verified:') || !merged.has(field.slice(9)))
}

function joined(earlier: FieldChange, later: FieldChange): FieldChange {
  if (!Array.isArray(earlier.after) && !Array.isArray(later.after) && !Array.isArray(earlier.before))
    return { ...later, before: earlier.before }
  const both = (a: Value, b: Value) =>
    [...new Set([...[a].flat(), ...[b].flat()])].filter((one) => typeof one === 'string')
  return { ...later, before: both(earlier.before, later.before), after: both(earlier.after, later.after) }
}

function ofMove({ dimension, before, after }: LabelMove): FieldChange {
  return { field: `label:${dimension.key}`, name: dimension.name, before, after }
}

async function tagNames(scope: Scope, lines: readonly HistoryLine[]): Promise<Map<number, string>> {
  const ids = lines.filter((line) => line.table === 'customer_tag').map((line) => Number(line.key.tag_id))
  if (ids.length === 0) return new Map()
  const rows = await scope.db.selectFrom('custom_tag').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

function mutable(value: Value): string | boolean | string[] | null {
  return Array.isArray(value) ? [...value] : (value as string | boolean | null)
}
