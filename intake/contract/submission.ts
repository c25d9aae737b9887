// The queue of what forms took: looking through it, taking it over as a customer, refusing it.
import Type, { type Static } from 'typebox'
import { endpoint, Place } from '../../domain/contract.ts'
import { CustomerRow } from '../../domain/customer.ts'
import { mostLetters, Question, QuestionKey } from '../../domain/forms/question.ts'
import { closed, id, text } from '../../domain/shapes.ts'

const customer = Type.Object({ id: Type.Integer(), name: Type.String() }, closed)

/** `title`: the name that was given, as far as one may read it. `from`: a colleague, where the form is filled in inside. */
const submission = {
  id: Type.Integer(),
  form: Type.Object({ id: Type.Integer(), name: text }, closed),
  at: Type.String(),
  state: Type.Enum(['waiting', 'created', 'updated', 'refused']),
  title: Type.Union([Type.String(), Type.Null()]),
  from: Type.Union([Type.String(), Type.Null()]),
  /** The content is no longer kept. */
  forgotten: Type.Boolean(),
  /** Who decided, when, and why not; which customer it became, if that one is in sight. */
  by: Type.Optional(Type.String()),
  decidedAt: Type.Optional(Type.String()),
  reason: Type.Optional(Type.String()),
  customer: Type.Optional(customer),
}
const Submission = Type.Object(submission, closed)
export type Submission = Static<typeof Submission>

/** Of the forms whose reviewer one is, or whose reviewers' teams one sees; newest first, those that wait longest first. */
export const submissions = endpoint({
  id: 'intake.submissions',
  method: 'GET',
  path: '/submissions',
  needs: 'customer.write',
  summary: { zh: '收集到的提交', en: 'What forms took' },
  input: Type.Object(
    {
      state: Type.Enum(['waiting', 'decided']),
      form: Type.Optional(id),
      /** The last one of the page before. */
      after: Type.Optional(id),
      count: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    },
    closed,
  ),
  output: Type.Object({ submissions: Type.Array(Submission), more: Type.Boolean() }, closed),
  example: { input: { state: 'waiting' } },
})

/** How many wait, in all and by form; forms one may fill in oneself. */
export const waiting = endpoint({
  id: 'intake.submissions.waiting',
  method: 'GET',
  path: '/submissions/waiting',
  needs: 'customer.write',
  summary: { zh: '待审核的提交数', en: 'How many submissions wait' },
  input: Type.Object({}, closed),
  output: Type.Object(
    {
      waiting: Type.Integer(),
      forms: Type.Array(Type.Object({ id: Type.Integer(), name: text, waiting: Type.Integer() }, closed)),
      inside: Type.Array(Type.Object({ token: Type.String(), name: text }, closed)),
    },
    closed,
  ),
  example: { input: {} },
})

/**
 * One of them as it was written, with whom it probably is. `known`: customers in sight that are alike, the surest first; `hidden` tells of
 * others only that they exist and whom to ask (`ask` null: a data steward), which is noted in the audit. A `masked` answer is personal and
 * not for this person to read; a `gone` one is to a question that the form does not ask any more.
 */
export const getSubmission = endpoint({
  id: 'intake.submissions.get',
  method: 'GET',
  path: '/submissions/{id}',
  needs: 'customer.write',
  // What tells of customers out of sight is noted.
  writes: true,
  summary: { zh: '一份提交', en: 'One submission' },
  input: Type.Object({ id }, closed),
  output: Type.Object(
    {
      ...submission,
      questions: Type.Array(Question),
      answers: Type.Array(
        Type.Object(
          { key: Type.String(), written: Type.String(), masked: Type.Boolean(), gone: Type.Boolean() },
          closed,
        ),
      ),
      consent: Type.Union([Type.Object({ version: Type.Integer(), text }, closed), Type.Null()]),
      known: Type.Array(
        Type.Object(
          { customer: CustomerRow, level: Type.Enum(['same', 'likely', 'possible']), probability: Type.Number() },
          closed,
        ),
      ),
      hidden: Type.Array(Type.Object({ ask: Type.Union([Type.String(), Type.Null()]) }, closed)),
      today: Type.String(),
    },
    closed,
  ),
  example: { input: { id: 1 } },
})

/**
 * Becomes a new customer, or changes `into`: of that one the answers named in `take` are taken, at the `version` that was seen.
 * `corrections`: other texts in the place of what was written. One act, with what became of the submission; taken back, it waits again.
 * Throws `not-found`, `submission-decided`, `submission-forgotten`, `submission-moved-on` (the customer was changed since), `cell-refused`.
 */
export const acceptSubmission = endpoint({
  id: 'intake.submissions.accept',
  method: 'POST',
  path: '/submissions/{id}/accept',
  needs: 'customer.write',
  summary: { zh: '采纳提交', en: 'Accept a submission' },
  input: Type.Object(
    {
      id,
      into: Type.Optional(
        Type.Object(
          { customer: id, version: Place, take: Type.Array(QuestionKey, { minItems: 1, maxItems: 40 }) },
          closed,
        ),
      ),
      corrections: Type.Optional(
        Type.Record(QuestionKey, Type.String({ maxLength: mostLetters }), { maxProperties: 40 }),
      ),
    },
    closed,
  ),
  output: Type.Object({ changeSet: Type.String(), customer }, closed),
  example: { input: { id: 1, into: { customer: 1, version: 1, take: ['phone'] } } },
})

/** Throws `not-found`, `submission-decided`. */
export const refuseSubmission = endpoint({
  id: 'intake.submissions.refuse',
  method: 'POST',
  path: '/submissions/{id}/refuse',
  needs: 'customer.write',
  summary: { zh: '退回提交', en: 'Refuse a submission' },
  input: Type.Object({ id, reason: Type.String({ minLength: 1, maxLength: 400, pattern: '\\S' }) }, closed),
  output: Type.Object({ changeSet: Type.String() }, closed),
  example: { input: { id: 1, reason: '广告' } },
})
