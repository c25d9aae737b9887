// What is open in each work list, by whose it is: the one place where lists are counted.
import { sql } from 'kysely'
import type { Capability } from '#domain/role.ts'
import { contradictions } from '#store/contradictions.ts'
import { isOpen } from '#store/duplicates.ts'
import { allConditions, compileQuery } from '#store/query.ts'
import type { Registry } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import type { workKeys } from './contract/work.ts'
import { problemCounts } from './problem-groups.ts'
import { prepareRounds, roundsIn } from './rounds.ts'
import { clustersIn } from './spellings.ts'
import { staleByOwner } from './stale.ts'
import { sumsBy } from './verify.ts'

export type WorkKey = (typeof workKeys)[number]

/** So many of a list, of customers of these owners (0: nobody; two for a pair; none where it is nobody's in particular). */
export type Line = {
  readonly owners: readonly number[]
  readonly count: number
  readonly late?: number
  readonly field?: string
  readonly code?: string
}

/** What the page of a list asks for. */
export const needsOf: Readonly<Record<WorkKey, Capability>> = {
  problems: 'customer.read',
  duplicates: 'customer.read',
  contradictions: 'review.read',
  verification: 'customer.write',
  spellings: 'clean.manage',
  stale: 'customer.read',
  submissions: 'customer.write',
}

export const linesOf: Readonly<Record<WorkKey, (scope: Scope, registry: Registry) => Promise<Line[]>>> = {
  problems: async (scope, registry) =>
    (await problemCounts(scope, registry)).map(({ owner, ...line }) => ({ ...line, owners: [owner] })),
  duplicates: duplicateLines,
  contradictions: contradictionLines,
  verification: async (scope, registry) => {
    const sums = await sumsBy(scope, prepareRounds(scope, registry, roundsIn(registry).rounds), 'owner')
    return [...sums].map(([owner, { due, overdue }]) => ({ owners: [owner ?? 0], count: due, late: overdue }))
  },
  spellings: async (scope, registry) =>
    (await clustersIn(scope, registry)).map(({ field, clusters }) => ({
      ...{ owners: [], field: field.key, count: clusters.length },
    })),
  stale: async (scope, registry) =>
    [...(await staleByOwner(scope, registry))].map(([owner, count]) => ({ owners: [owner], count })),
  submissions: submissionLines,
}

async function duplicateLines({ client }: Scope): Promise<Line[]> {
  const { rows } = await client.query<{ one: number; other: number; count: bigint }>(
    `select coalesce(a.owner_id, 0) as one, coalesce(b.owner_id, 0) as other, count(*) as count
     from duplicate_pair p join customer a on a.id = p.customer_id join customer b on b.id = p.other_id where ${isOpen} group by 1, 2`,
  )
  return rows.map(({ one, other, count }) => ({ owners: [...new Set([one, other])], count: Number(count) }))
}

/** What waits of forms in sight is whoever's looks it through; of a form that a team sees to, nobody's in particular. */
async function submissionLines({ client }: Scope): Promise<Line[]> {
  const { rows } = await client.query<{ owner: number; count: bigint }>(
    `select coalesce(f.reviewer_id, 0) as owner, count(*) as count from submission s join form f on f.id = s.form_id
     where not exists (select from submission_taken t where t.submission_id = s.id)
       and not exists (select from submission_refused r where r.submission_id = s.id) group by 1`,
  )
  return rows.map(({ owner, count }) => ({ owners: [owner], count: Number(count) }))
}

/** A rule that names somebody is theirs, whosever the customers are. */
async function contradictionLines(scope: Scope, registry: Registry): Promise<Line[]> {
  const lines: Line[] = []
  for (const { key, open, personId } of await contradictions(scope, registry)) {
    const { rows } = await sql<{ owner: number; count: bigint }>`
      select coalesce(c.owner_id, 0) as owner, count(*) as count from customer_class k join customer c on c.id = k.customer_id
      where ${allConditions(compileQuery(registry, open, scope.today))} group by 1`.execute(scope.db)
    for (const { owner, count } of rows) lines.push({ owners: [personId ?? owner], code: key, count: Number(count) })
  }
  return lines
}
