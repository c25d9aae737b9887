// Asking for the job that labels everybody.
import { enqueue } from '#store/jobs.ts'
import type { Scope } from '#store/scope.ts'
import { relabelJob } from './relabel.ts'

/**
 * The id of a job that will label everybody by the rules of this transaction: one that waits already, or a new one. Whoever ends
 * such a job takes the same lock, and begins again when the rules are no longer those it worked by.
 */
export async function askRelabel(scope: Scope): Promise<string> {
  await scope.client.query('select from labelling for update')
  const { rows } = await scope.client.query<{ id: string }>(
    "select id from job where name = $1 and state = 'waiting' and not cancel_asked order by created_at limit 1",
    [relabelJob.name],
  )
  return rows[0]?.id ?? (await enqueue(scope, relabelJob, {}))
}
