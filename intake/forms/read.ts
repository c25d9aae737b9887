// A submission opened again: what was written, read with the fields there are now.

import { readField } from '#domain/fields/read.ts'
import { type Answer, readAnswer } from '#domain/forms/answer.ts'
import type { Question } from '#domain/forms/question.ts'
import { Problem } from '#domain/problem.ts'
import type { Registry } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { type FormRow, questionOf, questionsOf, readForms } from './form.ts'
import { contentPlace } from './visit.ts'
import '#domain/words/problems-common.ts'

export type Opened = {
  readonly id: number
  readonly form: FormRow
  readonly questions: readonly Question[]
  /** By question key, as it was written; empty once forgotten. */
  readonly written: ReadonlyMap<string, string>
  readonly forgotten: boolean
  readonly at: Date
  /** Of the form's text, to which who sent it agreed; null where it asked for none. */
  readonly consent: number | null
}

/** @throws Problem `not-found` for one that is not there or not in sight */
export async function openSubmission(scope: Scope, registry: Registry, id: number): Promise<Opened> {
  const { rows } = await scope.client.query<{ form: number; content: Buffer | null; at: Date; consent: number | null }>(
    'select form_id as form, content, arrived_at as at, consent_version as consent from submission where id = $1',
    [id],
  )
  const [row] = rows
  const [form] = row ? await readForms(scope, { id: row.form }) : []
  if (!row || !form) throw new Problem('not-found')
  const { at, consent, content } = row
  const written = new Map(contentOf(scope, id, content))
  const questions = allQuestions(registry, form, written)
  return { id, form, questions, written, forgotten: content === null, at, consent }
}

export function contentOf({ vault }: Scope, id: number, content: Buffer | null): [string, string][] {
  return content === null ? [] : (JSON.parse(vault.open(content, contentPlace(id))) as [string, string][])
}

/** What was asked then and may still be written stays a question, though the form may not ask it any more. */
function allQuestions(registry: Registry, form: FormRow, written: ReadonlyMap<string, string>): Question[] {
  const now = questionsOf(registry, form)
  const known = new Set(now.map(({ key }) => key))
  const before = [...written.keys()].filter((key) => !known.has(key))
  return [...now, ...before.flatMap((key) => questionOf(registry, { key, required: false }, form.public) ?? [])]
}

/** Every question with its answer, after `corrections`. */
export function answersOf(
  { questions, written }: Opened,
  today: string,
  corrections: Readonly<Record<string, string>> = {},
): Map<Question, Answer> {
  return new Map(
    questions.map((question) => [
      question,
      readAnswer(question, corrections[question.key] ?? written.get(question.key) ?? '', today, readField),
    ]),
  )
}
