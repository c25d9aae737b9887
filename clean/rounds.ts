// Who is due to be looked at again: the rounds that are set, and the one pass over customers and their verifications that applies them.
import { type RawBuilder, sql } from 'kysely'
import type { InputOf } from '#domain/contract.ts'
import { Problem } from '#domain/problem.ts'
import { ownedBy } from '#store/owners.ts'
import { allConditions, type Condition, compileQuery } from '#store/query.ts'
import { seesClear } from '#store/read-customers.ts'
import type { RegisteredField, Registry } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import type { contract } from './contract.ts'
import '#domain/words/problems-query.ts'

export type Round = InputOf<typeof contract.previewRounds>['rounds'][number]
export const roundsSetting = 'verification-rounds'

/** What the product comes with: what a customer is reached by, once a month. */
const usual = ['phone', 'contact-name', 'address', 'owner']

/** The rounds as they are set, without fields that are gone. */
export function roundsIn(registry: Registry): { readonly rounds: readonly Round[]; readonly own: boolean } {
  const set = registry.settings.get(roundsSetting) as readonly Round[] | undefined
  const fields = registry.fields.filter(({ spec }) => usual.includes(spec.means ?? '')).map((field) => field.key)
  const rounds = set ?? [{ days: 30, grace: 7, fields }]
  const known = rounds.map((round) => ({ ...round, fields: round.fields.filter((key) => registry.field(key)) }))
  return { rounds: known, own: set !== undefined }
}

/** What can be looked at again: everything but long texts and check boxes. */
export function verifiable(registry: Registry): RegisteredField[] {
  return registry.fields.filter(({ kind }) => kind.key !== 'long-text' && kind.column !== 'boolean')
}

/** A round ready to be applied: `asked` may be confirmed by the actor, `masked` not, who cannot read it. */
export type Prepared = {
  readonly days: number
  readonly grace: number
  readonly asked: readonly RegisteredField[]
  readonly masked: readonly RegisteredField[]
  /** Undefined: everybody. */
  readonly only: Condition | undefined
  readonly broken: boolean
}

/** `strict`: a condition that names what there is not throws (`unknown-label` …) instead of taking nobody; so does a field. */
export function prepareRounds(
  scope: Scope,
  registry: Registry,
  rounds: readonly Round[],
  { strict = false } = {},
): Prepared[] {
  const possible = new Set(verifiable(registry).map((field) => field.key))
  return rounds.map(({ days, grace, fields: keys, only }) => {
    const unknown = keys.find((key) => !possible.has(key))
    if (strict && unknown !== undefined) throw new Problem('unknown-field', { field: unknown })
    const fields = keys.flatMap((key) => registry.field(key) ?? [])
    const mayRead = (field: RegisteredField) => !field.sealed || seesClear(scope)
    const condition = conditionOf(scope, registry, only, strict)
    return {
      ...{ days, grace, asked: fields.filter(mayRead), masked: fields.filter((field) => !mayRead(field)) },
      ...{ only: condition === 'broken' ? sql<boolean>`false` : condition, broken: condition === 'broken' },
    }
  })
}

function conditionOf(
  scope: Scope,
  registry: Registry,
  only: Round['only'],
  strict: boolean,
): Condition | undefined | 'broken' {
  if (!only) return undefined
  try {
    return allConditions(compileQuery(registry, only, scope.today))
  } catch (error) {
    if (strict || !(error instanceof Problem)) throw error
    return 'broken'
  }
}

/**
 * Customers that a round takes: `id`, `owner`, `round` (its place), `born`, `due` (the day on which the longest-waiting of the fields
 * one may read fell due, which may lie ahead) and `late` (the day from which that is overdue). One pass: customers with their
 * verifications, folded by customer; never a look-up for each. (`offset 0`: days are reckoned once a row, not in each condition.)
 * `owner`: of this person only, 0 for nobody.
 */
export function dueCustomers(rounds: readonly Prepared[], owner?: number): RawBuilder<unknown> {
  const fields = [...new Set(rounds.flatMap((round) => round.asked.map((field) => field.id)))]
  const place = new Map(fields.map((id, nr) => [id, sql.ref(`v${nr}`)]))
  const looks = fields.map(
    (id, nr) => sql`, (max(v.verified_at) filter (where v.field_id = ${id}::int) at time zone 'Asia/Shanghai')::date
      as ${sql.ref(`v${nr}`)}`,
  )
  const due = rounds.map(({ asked, days }, nr) => {
    const each = asked.map((field) => sql`coalesce(${place.get(field.id)} + ${days}::int, born)`)
    return sql`when ${nr}::int then ${each.length ? sql`least(${sql.join(each)})` : sql`null::date`}`
  })
  const grace = rounds.map((round, nr) => sql`when ${nr}::int then ${round.grace}::int`)
  const taken = rounds.map(({ only }, nr) => sql`when ${only ?? sql`true`} then ${nr}::int`)
  const labels = rounds.some((round) => round.only)
  return sql`
    select id, owner, round, born, due, due + (case round ${sql.join(grace, sql` `)} end) as late
    from (select id, owner, round, born, case round ${sql.join(due, sql` `)} end as due
      from (select c.id, c.owner_id as owner, (c.created_at at time zone 'Asia/Shanghai')::date as born,
          case ${sql.join(taken, sql` `)} end as round ${looks.length ? sql.join(looks, sql` `) : sql``}
        from customer c ${labels ? sql`join customer_class k on k.customer_id = c.id` : sql``}
        left join verification v on v.customer_id = c.id and v.field_id = any(${fields}::int[])
        where ${ownedBy(owner)} group by c.id ${labels ? sql`, k.customer_id` : sql``} offset 0) looked
      where round is not null) waiting
    where due is not null`
}
