// Taking a label out of use: who carries it keeps it, or gets the one that replaces it, and so does every rule that names it.
import { type Renaming, renamedInQuery, renamedInTable } from '#domain/dimensions/rename-label.ts'
import type { Query } from '#domain/filter.ts'
import { Problem } from '#domain/problem.ts'
import type { Handler } from '#store/handler.ts'
import { dimensionOf } from '#store/query.ts'
import { type RegisteredDimension, type RegisteredLabel, type Registry, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { because } from '#store/this-act.ts'
import type { contract } from './contract.ts'
import { answerOf } from './dimensions.ts'
import { derivedProblem } from './labels.ts'
import { lockDimension, putTable } from './publish.ts'
import { mustBeProved } from './table-change.ts'
import '#domain/words/problems-publish.ts'
import '#domain/words/problems-query.ts'
import '#domain/words/problems-rules.ts'

/** `retired: false` takes a label into use again; with a `reason`, retiring is kept as a decision. Throws `label-in-use` where a rule gives the label and nothing replaces it. */
export const retireLabel: Handler<typeof contract.retireLabel> = async (scope, input) => {
  await because(scope, input.reason)
  await lockDimension(scope, input.dimension)
  const registry = await registryOf(scope.store, scope.db)
  const dimension = dimensionOf(registry, input.dimension)
  const { label, heir } = mustBeRetirable(registry, dimension, input)
  if (heir) await replace(scope, registry, dimension, label, heir)
  if (!input.retired && label.replacedBy !== null) await giveWordsBack(scope, label)
  const status = input.retired ? 'retired' : 'active'
  const line = { status, replaced_by: heir?.id ?? null } as const
  await scope.db.updateTable('label').set(line).where('id', '=', label.id).execute()
  if (heir) await proveChanged(scope, registry)
  if (input.retired && input.reason !== undefined) await record(scope, dimension, label, heir, input.reason)
  await scope.settle()
  return answerOf(scope, input.dimension)
}

type Retiring = { readonly label: string; readonly replacedBy?: string; readonly retired: boolean }

/** The label and what replaces it. Throws `label-is-derived`, `label-replaced-by-itself`, `label-in-use`, `label-read-by-rules`, `unknown-label`. */
export function mustBeRetirable(
  registry: Registry,
  dimension: RegisteredDimension,
  input: Retiring,
): { readonly label: RegisteredLabel; readonly heir: RegisteredLabel | undefined } {
  const label = labelOf(dimension, input.label)
  if (dimension.source.kind === 'derived') throw derivedProblem(dimension)
  const heir = input.retired && input.replacedBy !== undefined ? labelOf(dimension, input.replacedBy) : undefined
  if (heir && (heir.retired || heir.id === label.id)) throw new Problem('label-replaced-by-itself')
  if (!input.retired || heir) return { label, heir }
  const named = { label: label.name }
  if (outcomes(dimension).includes(label.key)) throw new Problem('label-in-use', named)
  const asks = registry.dimensions.find((one) => asksFor(one, dimension.key, label.key))
  if (asks) throw new Problem('label-read-by-rules', { ...named, dimension: asks.name })
  return { label, heir }
}

function labelOf(dimension: RegisteredDimension, key: string): RegisteredLabel {
  const label = dimension.byKey.get(key)
  if (!label) throw new Problem('unknown-label', { dimension: dimension.name, label: key })
  return label
}

/** With a reason it is a decision of the label review, taken back with the act itself. */
async function record(
  scope: Scope,
  dimension: RegisteredDimension,
  label: RegisteredLabel,
  heir: RegisteredLabel | undefined,
  reason: string,
): Promise<void> {
  const line = {
    ...{ dimension_id: dimension.id, label_id: label.id },
    ...(heir ? ({ decision: 'merge' } as const) : ({ decision: 'retire' } as const)),
    ...{ into_id: heir?.id ?? null, reason: reason.trim(), decided_by: scope.actor.personId || null },
    decided_at: scope.now,
  } as const
  await scope.db.insertInto('label_decision').values(line).execute()
}

function outcomes({ source }: RegisteredDimension): string[] {
  if (source.kind !== 'table') return []
  const { rules, default: otherwise } = source.table
  return [...rules.map((rule) => rule.label), ...(otherwise === undefined ? [] : [otherwise])]
}

/** Whether a cell of the dimension's table names the label of another dimension. */
function asksFor({ source }: RegisteredDimension, key: string, label: string): boolean {
  if (source.kind !== 'table') return false
  const columns = source.table.inputs.flatMap((one, at) => (one.key === key ? [at] : []))
  return source.table.rules.some(({ cells }) => columns.some((at) => cells[at]?.includes(`"${label}"`)))
}

async function replace(
  scope: Scope,
  registry: Registry,
  dimension: RegisteredDimension,
  label: RegisteredLabel,
  heir: RegisteredLabel,
): Promise<void> {
  // Whoever picked a label, or was given one, now has the other: journalled, so that it can be undone.
  if (dimension.entered) await scope.client.query(enteredText(dimension), [label.id, heir.id])
  await scope.client.query(
    `insert into label_given (customer_id, dimension_id, label_id, source, reason, expires_on, given_by, given_at)
     select customer_id, dimension_id, $2, source, reason, expires_on, given_by, given_at from label_given where label_id = $1
     on conflict do nothing`,
    [label.id, heir.id],
  )
  await scope.client.query('delete from label_given where label_id = $1', [label.id])
  // What lay below it lies where it lay; the heir may be one of them.
  await scope.client.query('update label set parent_id = $2 where parent_id = $1', [label.id, label.parent])
  await scope.client.query(
    `update contradiction_rule set labels = jsonb_set(labels, array[$1], to_jsonb($3::text)) where labels ->> $1 = $2`,
    [dimension.key, label.key, heir.key],
  )
  const renaming = { dimension: dimension.key, from: label.key, to: heir.key }
  await renameInKept(scope, renaming)
  await takeWords(scope, label, heir)
  const reason = `${label.name.zh} → ${heir.name.zh}`
  for (const other of registry.dimensions) {
    if (other.source.kind !== 'table') continue
    const table = renamedInTable(other.source.table, other.key === dimension.key, renaming)
    if (table) await putTable(scope, other, table, reason)
  }
}

/**
 * Saved views and segments in sight. A view that somebody keeps to themselves stays as they wrote it, and means the heir by the label's
 * `replacedBy` (store/registry.ts, `branch`).
 */
async function renameInKept({ client }: Scope, renaming: Renaming): Promise<void> {
  for (const table of ['view', 'segment']) {
    const { rows } = await client.query<{ id: number; query: Query }>(
      `select id, query from ${table} where query #> array['choices', $1] is not null for update`,
      [renaming.dimension],
    )
    for (const { id, query } of rows) {
      const changed = renamedInQuery(query, renaming)
      if (changed) await client.query(`update ${table} set query = $2 where id = $1`, [id, JSON.stringify(changed)])
    }
  }
}

/** All that a label is called. */
export const wordsOf = ({ name, synonyms }: RegisteredLabel): string[] => [name.zh, name.en, ...synonyms]

/** A sheet that says the old name means the heir from now on. */
async function takeWords({ client }: Scope, label: RegisteredLabel, heir: RegisteredLabel): Promise<void> {
  const synonyms = [...new Set([...heir.synonyms, ...wordsOf(label)])].filter(
    (word) => word !== heir.name.zh && word !== heir.name.en,
  )
  await client.query('update label set synonyms = $2 where id = $1', [heir.id, synonyms])
}

/** In use again, a label is called by its own words again. */
async function giveWordsBack({ client }: Scope, label: RegisteredLabel): Promise<void> {
  await client.query(
    `update label set synonyms = array(select w from unnest(synonyms) with ordinality as u(w, nr) where w <> all ($2::text[]) order by nr)
     where id = $1`,
    [label.replacedBy, wordsOf(label)],
  )
}

function enteredText({ entered, many }: RegisteredDimension): string {
  if (!many) return `update customer set ${entered} = $2 where ${entered} = $1`
  return `update customer set ${entered} = array(select distinct unnest(array_replace(${entered}, $1::int, $2::int)) order by 1) where ${entered} @> array[$1::int]`
}

/** Two cells may have become one: what was proved before must still be. */
async function proveChanged(scope: Scope, before: Registry): Promise<void> {
  const now = await registryOf(scope.store, scope.db)
  for (const dimension of now.dimensions) {
    if (dimension.version !== before.dimension(dimension.key)?.version) mustBeProved(now, dimension.key)
  }
}
