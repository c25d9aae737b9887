// Work lists with their counts and progress; parts of them given to people with a day, and how far those are.
import type { OutputOf } from '#domain/contract.ts'
import { Problem } from '#domain/problem.ts'
import type { Actor } from '#store/actor.ts'
import type { Handler } from '#store/handler.ts'
import { ownerOf, personOf } from '#store/owners.ts'
import { actorOf } from '#store/people.ts'
import { type Registry, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { writtenIn } from '#store/this-act.ts'
import type { contract } from './contract.ts'
import { doneIn } from './work-done.ts'
import { type Line, linesOf, needsOf, type WorkKey } from './work-lists.ts'
import '#domain/words/problems-clean.ts'
import '#domain/words/problems-common.ts'
import '#domain/words/problems-use.ts'

type Assignment = OutputOf<typeof contract.assignments>['assignments'][number]
type Part = Assignment['part']

export const workList: Handler<typeof contract.workList> = async (scope, { list }) => {
  if (!scope.actor.capabilities.has(needsOf[list])) throw new Problem('not-allowed')
  const registry = await registryOf(scope.store, scope.db)
  const lines = await linesOf[list](scope, registry)
  const owners = new Map<number, number>()
  for (const { owners: ids, count } of lines) for (const id of ids) owners.set(id, (owners.get(id) ?? 0) + count)
  const done = await doneIn(scope, registry, list)
  const late = lines.some((line) => line.late !== undefined)
  return {
    open: sum(lines),
    mine: sum(lines.filter((line) => line.owners.includes(scope.actor.personId))),
    ...(late ? { late: lines.reduce((total, line) => total + (line.late ?? 0), 0) } : {}),
    owners: [...owners]
      .filter(([, open]) => open > 0)
      .map(([id, open]) => ({ owner: ownerOf(registry, id), open }))
      .sort((a, b) => b.open - a.open),
    ...(done ? { done } : {}),
  }
}

const sum = (lines: readonly Line[]) => lines.reduce((total, { count }) => total + count, 0)

/** Whose customers somebody sees; undefined: everybody's. */
type Sight = ReadonlySet<number> | undefined

async function sightOf(scope: Scope, { scope: reach, personId, teamRange }: Actor): Promise<Sight> {
  if (reach === 'all') return undefined
  if (reach === 'own') return new Set([personId])
  const [from, to] = teamRange ?? [0, -1]
  const { rows } = await scope.client.query<{ id: number }>(
    'select p.id from person p join team t on t.id = p.team_id where t.lft between $1 and $2',
    [from, to],
  )
  return new Set(rows.map(({ id }) => id))
}

/** How much of a part is open to somebody: a pair is theirs only if both are. */
function openOf(lines: readonly Line[], { field, code, owner }: Part, sight: Sight): number {
  const asked = lines.filter(
    (line) =>
      (field === undefined || line.field === field) &&
      (code === undefined || line.code === code) &&
      (owner === undefined || line.owners.includes(owner)) &&
      (sight === undefined || line.owners.every((id) => sight.has(id))),
  )
  return sum(asked)
}

export const assignWork: Handler<typeof contract.assignWork> = async (scope, { list, part, person, dueOn, note }) => {
  if (dueOn < scope.today) throw new Problem('due-day-past', { day: dueOn })
  const registry = await registryOf(scope.store, scope.db)
  const known = registry.people.get(person)
  const own = await sightOf(scope, scope.actor)
  if (!known?.active || (own && !own.has(person))) throw new Problem('owner-out-of-reach')
  const assignee = await actorOf(scope.db, person)
  const sight = await sightOf(scope, assignee)
  const sees = part.owner === undefined || sight === undefined || sight.has(part.owner)
  if (!sees || !assignee.capabilities.has(needsOf[list])) throw new Problem('assignee-cannot', { person: known.name })
  const open = openOf(await linesOf[list](scope, registry), part, sight)
  const { id } = await scope.db
    .insertInto('work_assignment')
    .values({
      ...{ list, part: JSON.stringify(part), person_id: person, due_on: dueOn, note: note?.trim() || null },
      ...{ open_then: open, created_by: scope.actor.personId || null },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, changeSet: String(await scope.changeSet()) }
}

export const endWork: Handler<typeof contract.endWork> = async (scope, { id }) => {
  const { rows } = await scope.client.query('select from work_assignment where id = $1 for update', [id])
  if (rows.length === 0) throw new Problem('not-found')
  await scope.client.query('update work_assignment set ended_at = now() where id = $1 and ended_at is null', [id])
  return { changeSet: (await writtenIn(scope))?.toString() ?? null }
}

type Row = {
  readonly id: number
  readonly list: WorkKey
  readonly part: Part
  readonly person: number
  readonly dueOn: string
  readonly note: string | null
  readonly start: number
  readonly by: number | null
  readonly at: Date
  readonly endedAt: Date | null
}

export const assignments: Handler<typeof contract.assignments> = async (scope) => {
  const registry = await registryOf(scope.store, scope.db)
  const { rows } = await scope.client.query<Row>(
    `select id, list, part, person_id as person, due_on::text as "dueOn", note, open_then as start, created_by as by, created_at as at, ended_at as "endedAt"
     from work_assignment where ended_at is null or ended_at >= $1::timestamptz - interval '30 days'
     order by ended_at is not null, due_on, id limit 200`,
    [scope.now],
  )
  const lines = new Map<WorkKey, Line[]>()
  const sights = new Map<number, Sight>()
  const shown: Assignment[] = []
  for (const row of rows) {
    // Whoever may not open the list sees no numbers of it: it is then not theirs to see to.
    const mayCount = row.endedAt === null && scope.actor.capabilities.has(needsOf[row.list])
    if (mayCount && !lines.has(row.list)) lines.set(row.list, await linesOf[row.list](scope, registry))
    if (!sights.has(row.person)) sights.set(row.person, await sightOfPerson(scope, registry, row.person))
    const open = openOf(lines.get(row.list) ?? [], row.part, sights.get(row.person))
    shown.push(assignmentIn(scope, registry, row, mayCount ? open : 0))
  }
  return { assignments: shown }
}

/** Who has left sees nobody's customers. */
async function sightOfPerson(scope: Scope, { people }: Registry, id: number): Promise<Sight> {
  return people.get(id)?.active ? sightOf(scope, await actorOf(scope.db, id)) : new Set()
}

function assignmentIn(scope: Scope, registry: Registry, row: Row, open: number): Assignment {
  const { id, list, part, person, dueOn, note, by } = row
  return {
    ...{ id, list, part, dueOn, start: row.start, open, late: row.endedAt === null && open > 0 && dueOn < scope.today },
    person: personOf(registry, person),
    ...(note === null ? {} : { note }),
    ...(by === null ? {} : { by: personOf(registry, by) }),
    at: row.at.toISOString(),
    ...(row.endedAt === null ? {} : { endedAt: row.endedAt.toISOString() }),
  }
}
