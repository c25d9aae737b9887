// The queue: what waits for whom, and one submission with the customers it may be about.
import type { OutputOf } from '#domain/contract.ts'
import type { Answer } from '#domain/forms/answer.ts'
import type { Question } from '#domain/forms/question.ts'
import type { MatchCustomer } from '#domain/match/customer.ts'
import type { Text } from '#domain/text.ts'
import type { Handler } from '#store/handler.ts'
import { noteHidden, probableCustomers, tellsAnything } from '#store/probable.ts'
import { readCustomers, seesClear } from '#store/read-customers.ts'
import { type Registry, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import type { Submission } from '../contract/submission.ts'
import type { contract } from '../contract.ts'
import { isOpen, readForms } from './form.ts'
import { outcomes } from './outcome.ts'
import { answersOf, contentOf, type Opened, openSubmission } from './read.ts'
import '#domain/words/problems-common.ts'

/** A page, unless asked otherwise. */
const usualCount = 50

type Row = {
  readonly id: number
  readonly form: number
  readonly name: Text
  readonly at: Date
  readonly content: Buffer | null
  readonly from: string | null
  readonly became: 'created' | 'updated' | 'refused' | null
  readonly by: string | null
  readonly decidedAt: Date | null
  readonly reason: string | null
  readonly customer: number | null
  readonly customerName: string | null
  readonly consent: number | null
}

/** A customer that was merged since is the one it is part of now. */
const columns = `s.id, s.form_id as form, jsonb_build_object('zh', f.name_zh, 'en', f.name_en) as name, s.arrived_at as at, s.content,
  p.name as "from", o.became, d.name as by, o.decided_at as "decidedAt", o.reason, c.id as customer, c.name as "customerName",
  s.consent_version as consent`
const tables = `submission s join form f on f.id = s.form_id left join person p on p.id = s.person_id
  left join ${outcomes} o on o.submission_id = s.id left join person d on d.id = o.decided_by
  left join customer_merge m on m.loser_id = o.customer_id left join customer c on c.id = coalesce(m.customer_id, o.customer_id)`

export const submissions: Handler<typeof contract.submissions> = async (scope, input) => {
  const { state, form, after, count = usualCount } = input
  const registry = await registryOf(scope.store, scope.db)
  const [which, order, beyond] = state === 'waiting' ? ['is null', 'asc', '>'] : ['is not null', 'desc', '<']
  const { rows } = await scope.client.query<Row>(
    `select ${columns} from ${tables}
     where o.became ${which} and ($1::int is null or s.form_id = $1) and ($2::int is null or s.id ${beyond} $2)
     order by s.id ${order} limit $3`,
    [form ?? null, after ?? null, count + 1],
  )
  return { submissions: rows.slice(0, count).map((row) => shown(scope, registry, row)), more: rows.length > count }
}

export const waiting: Handler<typeof contract.waiting> = async (scope) => {
  const { rows } = await scope.client.query<{ id: number; name: Text; waiting: number }>(
    `select f.id, jsonb_build_object('zh', f.name_zh, 'en', f.name_en) as name, count(*)::int as waiting
     from submission s join form f on f.id = s.form_id
     where not exists (select from ${outcomes} o where o.submission_id = s.id) group by f.id order by waiting desc, f.id`,
  )
  const inside = (await readForms(scope)).filter((form) => !form.public && isOpen(form, scope.today))
  return {
    waiting: rows.reduce((sum, row) => sum + row.waiting, 0),
    forms: rows,
    inside: inside.map(({ token, name }) => ({ token, name })),
  }
}

function shown(scope: Scope, registry: Registry, row: Row): Submission {
  return {
    ...{ id: row.id, form: { id: row.form, name: row.name }, at: row.at.toISOString(), from: row.from },
    state: row.became ?? 'waiting',
    title: titleOf(scope, registry, row),
    forgotten: row.content === null,
    ...(row.by ? { by: row.by } : {}),
    ...(row.decidedAt ? { decidedAt: row.decidedAt.toISOString() } : {}),
    ...(row.reason ? { reason: row.reason } : {}),
    ...(row.customer === null ? {} : { customer: { id: row.customer, name: row.customerName ?? '' } }),
  }
}

/** The name that was given; masked where names are personal and one may not read those. */
function titleOf(scope: Scope, registry: Registry, { id, content }: Row): string | null {
  const field = registry.meaning('name')
  const written = contentOf(scope, id, content).find(([key]) => key === field?.key)?.[1]
  if (!field || written === undefined) return null
  return field.sealed && !seesClear(scope) ? hiddenText(field.kind.mask, written) : written.slice(0, 200)
}

function hiddenText(mask: ((text: string) => string) | undefined, text: string): string {
  return mask ? mask(text) : '*'.repeat(6)
}

export const getSubmission: Handler<typeof contract.getSubmission> = async (scope, { id }) => {
  const registry = await registryOf(scope.store, scope.db)
  const opened = await openSubmission(scope, registry, id)
  const { rows } = await scope.client.query<Row>(`select ${columns} from ${tables} where s.id = $1`, [id])
  const [row] = rows
  if (!row) throw new Error('a submission that was opened is gone')
  const isWaiting = row.became === null
  const around = isWaiting ? await whoItMayBe(scope, registry, opened) : { known: [], hidden: [] }
  return {
    ...shown(scope, registry, row),
    questions: [...opened.questions],
    answers: writtenIn(scope, registry, opened),
    consent: await consentOf(scope, row),
    ...around,
    today: scope.today,
  }
}

function writtenIn(scope: Scope, registry: Registry, { questions, written }: Opened) {
  const clear = seesClear(scope)
  return [...written].map(([key, text]) => {
    const question = questions.find((one) => one.key === key)
    // A field that is gone says no more whether it was personal.
    const masked = !clear && (question?.sealed ?? true)
    const mask = registry.field(key)?.kind.mask
    return { key, written: masked ? hiddenText(mask, text) : text, masked, gone: question === undefined }
  })
}

async function consentOf({ client }: Scope, row: Row) {
  if (row.consent === null) return null
  const { rows } = await client.query<{ version: number; text: { zh: string; en: string } }>(
    `select version, jsonb_build_object('zh', zh, 'en', en) as text from form_consent where form_id = $1 and version = $2`,
    [row.form, row.consent],
  )
  return rows[0] ?? null
}

type Around = Pick<OutputOf<typeof contract.getSubmission>, 'known' | 'hidden'>

async function whoItMayBe(scope: Scope, registry: Registry, opened: Opened): Promise<Around> {
  const typed = matchable(registry, answersOf(opened, scope.today))
  if (!tellsAnything(typed)) return { known: [], hidden: [] }
  const found = await probableCustomers(scope, typed)
  if (found.hidden.length > 0) await noteHidden(scope, 'intake.submissions.get', found)
  const rows = await readCustomers(
    scope,
    registry,
    found.known.map(({ customer }) => customer.id),
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return {
    known: found.known.flatMap(({ customer, level = 'possible', probability }) => {
      const row = byId.get(customer.id)
      return row ? [{ customer: row, level, probability }] : []
    }),
    hidden: found.hidden.map((one) => ({ ...one })),
  }
}

/** The answers as the matcher compares customers. */
function matchable(registry: Registry, answers: ReadonlyMap<Question, Answer>): MatchCustomer {
  const values = new Map([...answers].map(([{ key }, { value }]) => [key, value]))
  const one = (means: string): string | undefined => {
    const value = values.get(registry.meaning(means)?.key ?? '')
    return typeof value === 'string' ? value : undefined
  }
  const some = (means: string) => [one(means)].filter((value) => value !== undefined)
  const texts = {
    person: one('contact-name'),
    creditCode: one('credit-code'),
    region: one('region'),
    address: one('address'),
    number: one('number'),
  }
  const filled = Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const base = { id: 0, name: one('name') ?? '', phones: some('phone'), emails: some('email') }
  return { ...base, ...Object.fromEntries(filled) }
}
