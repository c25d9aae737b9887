// Teams: a tree whose branches are what a lead may see.

import { sql } from 'kysely'
import { Problem } from '#domain/problem.ts'
import type { Handlers } from '#store/handler.ts'
import type { Scope } from '#store/scope.ts'
import { forgetActors } from './actors.ts'
import { audit } from './audit.ts'
import type { Team } from './contract/parts.ts'
import type { contract } from './contract.ts'
import { isBelow, type Node, place } from './tree.ts'
import '#domain/words/problems-access.ts'
import '#domain/words/problems-common.ts'

type Teams = Handlers<typeof contract>

export const teams: Teams['teams'] = async (scope) => ({ teams: await list(scope) })

/** Throws `unknown-team` for a parent that is not there. */
export const createTeam: Teams['createTeam'] = async (scope, input) => {
  const nodes = await lockedNodes(scope)
  if (!nodes.some((node) => node.id === input.parent)) throw new Problem('unknown-team')
  const last = nodes.length * 2
  const { id } = await scope.db
    .insertInto('team')
    .values({ name: input.name.trim(), parent_id: input.parent, lft: last + 1, rgt: last + 2 })
    .returning('id')
    .executeTakeFirstOrThrow()
  return settle(scope, [...nodes, { id, name: input.name.trim(), parent: input.parent }], id, 'access.create-team')
}

/** Throws `not-found`, `unknown-team`, `team-in-itself`. */
export const changeTeam: Teams['changeTeam'] = async (scope, input) => {
  const nodes = await lockedNodes(scope)
  const before = nodes.find((node) => node.id === input.id)
  if (!before) throw new Problem('not-found')
  const parent = input.parent ?? before.parent
  if (input.parent !== undefined) {
    if (!nodes.some((node) => node.id === input.parent)) throw new Problem('unknown-team')
    if (isBelow(nodes, input.id, input.parent)) throw new Problem('team-in-itself')
  }
  const after = { id: input.id, name: input.name?.trim() ?? before.name, parent }
  const changed = { name: after.name, parent_id: parent }
  await scope.db.updateTable('team').set(changed).where('id', '=', input.id).execute()
  return settle(
    scope,
    nodes.map((node) => (node.id === input.id ? after : node)),
    input.id,
    'access.change-team',
  )
}

/** Throws `not-found` and `team-not-empty`; the company itself is never empty. */
export const removeTeam: Teams['removeTeam'] = async (scope, { id }) => {
  const nodes = await lockedNodes(scope)
  const node = nodes.find((one) => one.id === id)
  if (!node) throw new Problem('not-found')
  const member = await scope.db.selectFrom('person').select('id').where('team_id', '=', id).executeTakeFirst()
  if (member || node.parent === null || nodes.some((one) => one.parent === id)) throw new Problem('team-not-empty')
  await scope.db.deleteFrom('team').where('id', '=', id).execute()
  await number(
    scope,
    nodes.filter((one) => one.id !== id),
  )
  await audit(scope, 'access.remove-team', `team ${id}`)
  return null
}

async function settle(scope: Scope, nodes: readonly Node[], id: number, act: string): Promise<Team> {
  await number(scope, nodes)
  await audit(scope, act, `team ${id}`)
  scope.afterCommit(() => forgetActors(scope.store))
  const found = (await list(scope)).find((team) => team.id === id)
  if (!found) throw new Problem('not-found')
  return found
}

/** All teams; two changes of the tree at once take turns. */
async function lockedNodes({ db }: Scope): Promise<Node[]> {
  const rows = await db
    .selectFrom('team')
    .select(['id', 'name', 'parent_id as parent'])
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows
}

/** Writes the numbers that changed, in one statement. */
async function number({ db }: Scope, nodes: readonly Node[]): Promise<void> {
  const placed = place(nodes)
  const [ids, lfts, rgts] = [placed.map((one) => one.id), placed.map((one) => one.lft), placed.map((one) => one.rgt)]
  await sql`
    update team set lft = n.lft, rgt = n.rgt
    from unnest(${ids}::int[], ${lfts}::int[], ${rgts}::int[]) as n (id, lft, rgt)
    where team.id = n.id and (team.lft, team.rgt) is distinct from (n.lft, n.rgt)
  `.execute(db)
}

async function list({ db }: Scope): Promise<Team[]> {
  const rows = await db.selectFrom('team').select(['id', 'name', 'parent_id as parent']).execute()
  const counted = await db
    .selectFrom('person')
    .where('active', '=', true)
    .where('team_id', 'is not', null)
    .groupBy('team_id')
    .select(['team_id', (row) => row.fn.countAll<bigint>().as('people')])
    .execute()
  const people = new Map(counted.map((row) => [row.team_id, Number(row.people)]))
  return place(rows).map(({ id, name, parent, depth }) => ({ id, name, parent, depth, people: people.get(id) ?? 0 }))
}
