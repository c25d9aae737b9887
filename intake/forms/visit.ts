// A form as whoever has its link meets it: what it asks, and taking what they answer. Nothing of any customer goes out here.
import { readField } from '#domain/fields/read.ts'
import { readAnswer } from '#domain/forms/answer.ts'
import type { Question } from '#domain/forms/question.ts'
import { Problem } from '#domain/problem.ts'
import { registryOf } from '#store/registry.ts'
import { type Scope, systemActor, within } from '#store/scope.ts'
import type { Visit, VisitHandlers } from '#store/visit.ts'
import type { open } from '../contract/form.ts'
import { type FormRow, isOpen, questionsOf, readForms } from './form.ts'
import { mustBeSlow, newStamp, readStamp, senderOf } from './guard.ts'
import '#domain/words/problems-common.ts'
import '#domain/words/problems-forms.ts'

type Visits = VisitHandlers<typeof open>

export const lookForm: Visits['lookForm'] = ({ store, actor }, { token }) =>
  within(store, systemActor('form'), { kind: 'intake.form.look' }, async (scope) => {
    const form = await formFor(scope, token, actor)
    await mustHaveRoom(scope, form)
    const registry = await registryOf(store, scope.db)
    const company = registry.settings.get('company')
    return {
      ...{ name: form.name, intro: form.intro, company: typeof company === 'string' ? company : null },
      questions: questionsOf(registry, form),
      consent: form.consent && { ...form.consent },
      stamp: newStamp(store, form.id, scope.now),
      today: scope.today,
    }
  })

/** The form is locked while one is taken, so that of two at once only as many get in as there is room. */
export const sendForm: Visits['sendForm'] = ({ store, actor, address }, input) =>
  within(store, systemActor('form'), { kind: 'intake.form.send', write: true }, async (scope) => {
    await scope.client.query('select from form where token = $1 for no key update', [input.token])
    const form = await formFor(scope, input.token, actor)
    if (input.website) throw new Problem('form-robot')
    const nonce = readStamp(store, form.id, input.stamp, scope.now)
    const { rowCount } = await scope.client.query('select from submission where nonce = $1', [nonce])
    if (rowCount) return { received: true }
    const sender = senderOf(scope, address, actor?.personId)
    await mustBeSlow(scope, sender)
    await mustHaveRoom(scope, form)
    const questions = questionsOf(await registryOf(store, scope.db), form)
    mustAgree(form, questions, input)
    const answers = mustRead(questions, input.answers, scope.today)
    await keep(scope, { form, nonce, sender, answers, input, person: actor?.personId ?? null })
    return { received: true }
  })

async function formFor(scope: Scope, token: string, actor: Visit['actor']): Promise<FormRow> {
  const [form] = await readForms(scope, { token })
  if (!form) throw new Problem('form-unknown')
  if (!form.public && !actor) throw new Problem('sign-in-needed')
  if (!isOpen(form, scope.today)) throw new Problem('form-closed')
  return form
}

async function mustHaveRoom({ client, today }: Scope, { id, perDay }: FormRow): Promise<void> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from submission where form_id = $1 and arrived_at >= $2::timestamp at time zone 'Asia/Shanghai'`,
    [id, today],
  )
  if ((rows[0]?.count ?? 0) >= perDay) throw new Problem('form-full')
}

type Sent = Parameters<Visits['sendForm']>[1]

function mustAgree({ consent }: FormRow, questions: readonly Question[], sent: Sent): void {
  if (consent && sent.consent !== consent.version) throw new Problem('form-consent')
  const isSensitive = ({ key, sensitive }: Question) => sensitive && Boolean(sent.answers[key]?.trim())
  if (questions.some(isSensitive) && !sent.sensitive) throw new Problem('form-consent')
}

/** What was answered, as it was written. Of what is refused only key and code go back: the visitor knows the rest. */
function mustRead(questions: readonly Question[], written: Sent['answers'], today: string): [string, string][] {
  const asked = new Set(questions.map(({ key }) => key))
  const unknown = Object.keys(written).find((key) => !asked.has(key))
  if (unknown !== undefined) throw new Problem('bad-input', { where: `/answers/${unknown}` })
  const refused = questions.flatMap((question) => {
    const { refused } = readAnswer(question, written[question.key] ?? '', today, readField)
    return refused ? [{ key: question.key, code: refused.code }] : []
  })
  if (refused.length > 0) throw new Problem('form-answers', { count: refused.length }, { refused })
  return questions.flatMap(({ key }): [string, string][] => {
    const text = written[key]
    return text?.trim() ? [[key, text]] : []
  })
}

type Kept = {
  readonly form: FormRow
  readonly nonce: Buffer
  readonly sender: Buffer
  readonly answers: readonly [string, string][]
  readonly input: Sent
  readonly person: number | null
}

async function keep(
  { client, vault, now }: Scope,
  { form, nonce, sender, answers, input, person }: Kept,
): Promise<void> {
  const { rows } = await client.query<{ id: number }>(
    "select nextval(pg_get_serial_sequence('submission', 'id'))::int as id",
  )
  const id = rows[0]?.id ?? 0
  await client.query(
    `insert into submission (id, form_id, arrived_at, content, nonce, sender, person_id, consent_version, language)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ...[id, form.id, now, vault.seal(JSON.stringify(answers), contentPlace(id)), nonce, sender],
      ...[person, form.consent?.version ?? null, input.language],
    ],
  )
}

/** Where the sealed answers of a submission lie. */
export function contentPlace(submission: number) {
  return { table: 'submission', column: 'content', row: String(submission) }
}
