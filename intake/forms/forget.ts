// Forgetting what forms took once it is decided: what was refused after the form's own days, what became a customer after 90.
import { defineJob } from '#store/jobs.ts'
import { systemActor, within } from '#store/scope.ts'

/** As long as a deleted customer can be restored; from then on the customer's own history has it. */
const acceptedDays = 90

type Line = { readonly id: number }

const over = (days: string) => `from submission s join form f on f.id = s.form_id
  where s.id = o.submission_id and o.forgotten_at is null and o.decided_at < $1::timestamptz - make_interval(days => ${days})
  returning o.submission_id as id`

/** Each night. The note that it is forgotten keeps the decision from being taken back, since there is nothing left to decide about. */
export const forgetJob = defineJob<null, { forgotten: number }>({
  name: 'intake.forget-submissions',
  run: ({ store }) =>
    within(store, systemActor('forms'), { kind: 'intake.forms.forget', write: true }, async ({ client, now }) => {
      await client.query(
        "update submission set sender = null where sender is not null and arrived_at < $1::timestamptz - interval '1 day'",
        [now],
      )
      const taken = await client.query<Line>(`update submission_taken o set forgotten_at = $1 ${over('$2::int')}`, [
        now,
        acceptedDays,
      ])
      const refused = await client.query<Line>(
        `update submission_refused o set forgotten_at = $1 ${over('f.keep_days')}`,
        [now],
      )
      const rows = [...taken.rows, ...refused.rows]
      await client.query('update submission set content = null where id = any($1::int[])', [rows.map(({ id }) => id)])
      return { forgotten: rows.length }
    }),
})
