// Publications that wait for their day: asked for, listed, taken back, and carried out or refused when the day has come.
import type { OutputOf } from '#domain/contract.ts'
import { mustBeDay } from '#domain/day.ts'
import { Problem, type ProblemDetails, problemDetails } from '#domain/problem.ts'
import type { TableSpec } from '#domain/template.ts'
import type { Handler } from '#store/handler.ts'
import { defineJob, type Work } from '#store/jobs.ts'
import { actorOf } from '#store/people.ts'
import { registryOf } from '#store/registry.ts'
import { systemActor, within } from '#store/scope.ts'
import type { Store } from '#store/store.ts'
import { because } from '#store/this-act.ts'
import type { contract } from './contract.ts'
import { forgetDraft } from './drafts.ts'
import { mustBePublishable, publishNow } from './publish.ts'
import '#domain/words/problems-common.ts'
import '#domain/words/problems-publish.ts'

/** Throws `no-such-day`, `publish-day-past`, and whatever publishing today would throw. */
export const schedule: Handler<typeof contract.schedule> = async (scope, { on, ...proposal }) => {
  mustBeDay(on)
  if (on <= scope.today) throw new Problem('publish-day-past', { day: on })
  await because(scope, proposal.reason)
  const dimension = await mustBePublishable(scope, proposal)
  const line = {
    ...{ dimension_id: dimension.id, table_json: JSON.stringify(proposal.table), based_on: proposal.basedOn },
    ...{ reason: proposal.reason, due_on: on, asked_by: scope.actor.personId, asked_at: scope.now },
  }
  const { id } = await scope.db.insertInto('publication').values(line).returning('id').executeTakeFirstOrThrow()
  await forgetDraft(scope, dimension.id)
  return { id }
}

type Listed = OutputOf<typeof contract.publications>['publications'][number]
type Line = Omit<Listed, 'dimension' | 'at' | 'problem'> & {
  dimension: number
  at: Date
  problem: ProblemDetails | null
}

export const publications: Handler<typeof contract.publications> = async (scope) => {
  const { rows } = await scope.client.query<Line>(
    `select o.id, o.dimension_id as dimension, o.state, o.due_on as on, o.reason, p.name as by, o.asked_at as at, o.based_on as "basedOn",
       o.table_json as table, o.problem
     from publication o join person p on p.id = o.asked_by
     where o.state = 'waiting' or o.state = 'refused' and not o.noticed and o.asked_by = $1 order by o.due_on, o.id`,
    [scope.actor.personId],
  )
  const { dimensions } = await registryOf(scope.store, scope.db)
  return {
    publications: rows.flatMap(({ dimension: id, at, problem, ...row }) => {
      const dimension = dimensions.find((one) => one.id === id)
      if (!dimension) return []
      const why = problem ? { problem: { title: problem.detail, fix: problem.fix } } : {}
      return [{ ...row, dimension: dimension.key, at: at.toISOString(), ...why }]
    }),
  }
}

/** Throws `not-found` where nothing waits and nothing is to be put away. */
export const dropPublication: Handler<typeof contract.dropPublication> = async (scope, { id }) => {
  const { rowCount } = await scope.client.query(
    `update publication set state = case state when 'waiting' then 'cancelled' else state end, ended_at = coalesce(ended_at, $2), noticed = true
     where id = $1 and (state = 'waiting' or state = 'refused' and not noticed and asked_by = $3)`,
    [id, scope.now, scope.actor.personId],
  )
  if (rowCount !== 1) throw new Problem('not-found')
  return {}
}

/** Comes round every ten minutes, so that a server that was off at midnight is late, not wrong. */
export const publishDueJob = defineJob({ name: 'classify.publish-due', run: publishDue })

type Due = { id: number; person: number; dimension: string; table: TableSpec; reason: string; basedOn: number }

async function publishDue({ store, signal }: Work<unknown>): Promise<{ published: number; refused: number }> {
  const due = await within(store, system, { kind: 'classify.publish-due' }, async ({ client, today }) => {
    const { rows } = await client.query<Due>(
      `select o.id, o.asked_by as person, d.key as dimension, o.table_json as table, o.reason, o.based_on as "basedOn"
       from publication o join dimension d on d.id = o.dimension_id where o.state = 'waiting' and o.due_on <= $1::date order by o.due_on, o.id`,
      [today],
    )
    return rows
  })
  let published = 0
  for (const one of due) {
    signal.throwIfAborted()
    if (await publishOne(store, one)) published++
  }
  return { published, refused: due.length - published }
}

const system = systemActor('classify')

/** As its author, with the rights they have by now; false where it was refused. */
async function publishOne(store: Store, one: Due): Promise<boolean> {
  try {
    const author = await within(store, system, { kind: 'classify.publish-due' }, ({ db }) => actorOf(db, one.person))
    if (!author.capabilities.has('classify.manage')) throw new Problem('not-allowed')
    await within(store, author, { kind: 'classify.publish', why: one.reason, write: true }, async (scope) => {
      const waits = await scope.client.query("select from publication where id = $1 and state = 'waiting' for update", [
        one.id,
      ])
      if (waits.rowCount !== 1) return // taken back meanwhile
      const { version } = await publishNow(scope, one)
      await scope.client.query(
        "update publication set state = 'published', version = $2, ended_at = $3 where id = $1",
        [one.id, version, scope.now],
      )
    })
    return true
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    await within(store, system, { kind: 'classify.refuse', write: true }, async ({ client, now }) => {
      await client.query(
        "update publication set state = 'refused', problem = $2, ended_at = $3 where id = $1 and state = 'waiting'",
        [one.id, JSON.stringify(problemDetails(error)), now],
      )
    })
    return false
  }
}
