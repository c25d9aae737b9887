// What a sheet brings that was not there before: new fields become columns, unknown labels become proposals, new words become tags.
import { fnv } from '#domain/sheet/header-key.ts'
import type { ColumnPlan as DomainPlan } from '#domain/sheet/plan.ts'
import { addFields } from '#store/fields.ts'
import type { Work } from '#store/jobs.ts'
import { registryOf } from '#store/registry.ts'
import { within } from '#store/scope.ts'
import { addTagWords } from '#store/write-belongings.ts'
import type { CheckDocument } from './documents.ts'

/** More unknown spellings than this in one dimension are no labels but another kind of column. */
const mostProposals = 100

/** Adds them in the import's own change set, so that they go with it when it is undone; once: going on after a crash finds them there. */
export async function addMissing(
  work: Work<unknown>,
  plan: readonly DomainPlan[],
  check: CheckDocument,
  changeSet: bigint,
): Promise<void> {
  // Before the rows: two chunks on their way that bring the same new tag would wait for each other.
  if (check.tags.length)
    await within(work.store, work.actor, { kind: 'tag.add', write: true, changeSet }, (scope) =>
      addTagWords(scope, check.tags),
    )
  const registry = await within(work.store, work.actor, { kind: 'intake.commit' }, (scope) =>
    registryOf(work.store, scope.db),
  )
  const fresh = plan.flatMap(({ target }) => ('new' in target && !registry.field(target.new.key) ? [target.new] : []))
  if (fresh.length) {
    const group = registry.groups[0]?.key ?? 'basic'
    await addFields(
      work.store,
      work.actor,
      fresh.map((spec) => ({
        ...spec,
        group: registry.groups.some((one) => one.key === spec.group) ? spec.group : group,
      })),
      { changeSet },
    )
  }
  const proposals = Object.entries(check.proposals).flatMap(([key, labels]) => {
    const dimension = registry.dimension(key)
    if (!dimension?.entered || labels.length > mostProposals) return []
    const names = new Set(dimension.labels.flatMap((label) => [label.name.zh, label.name.en]))
    return labels.filter((label) => !names.has(label)).map((label) => ({ dimension: dimension.id, label }))
  })
  if (proposals.length === 0) return
  await within(work.store, work.actor, { kind: 'label.propose', write: true, changeSet }, async ({ client }) => {
    await client.query(
      `insert into label (dimension_id, key, name_zh, name_en, colour, position, status)
       select w.dimension, w.key, w.name, w.name, 'grey', 1000 + row_number() over (), 'proposed'
       from unnest($1::smallint[], $2::text[], $3::text[]) w(dimension, key, name) on conflict do nothing`,
      [
        proposals.map((one) => one.dimension),
        proposals.map((one) => `x-${fnv(one.label)}`),
        proposals.map((one) => one.label.slice(0, 80)),
      ],
    )
  })
}
