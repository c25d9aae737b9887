// What is written down about access: who let whom in, in the append-only audit.
import type { Scope } from '#store/scope.ts'

/** `subject` names the thing by id (`person 7`), never by personal data. Same transaction as the act itself. */
export async function audit(
  scope: Scope,
  act: string,
  subject: string,
  detail: object = {},
  address?: string,
): Promise<void> {
  const { personId } = scope.actor
  await scope.db
    .insertInto('audit')
    .values({
      act,
      subject,
      person_id: personId === 0 ? null : personId,
      detail: JSON.stringify(detail),
      address: address ?? null,
    })
    .execute()
}
