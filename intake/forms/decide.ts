// What becomes of a submission: a new customer, values of one that is there, or nothing; one act with the note of it.
import type { InputOf } from '#domain/contract.ts'
import type { CustomerRow } from '#domain/customer.ts'
import type { Answer } from '#domain/forms/answer.ts'
import { taken } from '#domain/forms/difference.ts'
import type { Question } from '#domain/forms/question.ts'
import { Problem } from '#domain/problem.ts'
import { isEmpty, type Value } from '#domain/value.ts'
import { cellWords } from '#domain/words/cells.ts'
import { findingText } from '#domain/words/findings.ts'
import type { Handler } from '#store/handler.ts'
import { nextNumber, takenNumbers } from '#store/numbers.ts'
import { readCustomers, seesClear } from '#store/read-customers.ts'
import { type Registry, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { type CustomerWrite, writeCustomers } from '#store/write-customers.ts'
import type { contract } from '../contract.ts'
import { outcomes } from './outcome.ts'
import { answersOf, type Opened, openSubmission } from './read.ts'
import '#domain/words/problems-common.ts'
import '#domain/words/problems-forms.ts'
import '#domain/words/problems-use.ts'

type Into = NonNullable<InputOf<typeof contract.acceptSubmission>['into']>

export const acceptSubmission: Handler<typeof contract.acceptSubmission> = async (scope, input) => {
  const { id, into, corrections } = input
  const registry = await registryOf(scope.store, scope.db)
  const opened = await toDecide(scope, registry, id)
  if (opened.forgotten) throw new Problem('submission-forgotten')
  mustMayCorrect(scope, opened, corrections)
  const answers = answersOf(opened, scope.today, corrections)
  const write = into ? await changed(scope, registry, answers, into) : await fresh(scope, registry, opened, answers)
  const { ids } = await writeCustomers(scope, registry, [write])
  const customer = ids[0] ?? 0
  await noteTaken(scope, id, into ? 'updated' : 'created', customer)
  await noteConsent(scope, opened, customer)
  const changeSet = (await scope.changeSet()).toString()
  await scope.settle()
  const { rows } = await scope.client.query<{ id: number; name: string }>(
    'select id, name from customer where id = $1',
    [customer],
  )
  if (!rows[0]) throw new Error('an accepted customer is out of sight of who accepted it')
  return { changeSet, customer: rows[0] }
}

export const refuseSubmission: Handler<typeof contract.refuseSubmission> = async (scope, { id, reason }) => {
  await toDecide(scope, await registryOf(scope.store, scope.db), id)
  await scope.client.query(
    'insert into submission_refused (submission_id, reason, decided_by, decided_at) values ($1, $2, $3, $4)',
    [id, reason.trim(), scope.actor.personId || null, scope.now],
  )
  return { changeSet: (await scope.changeSet()).toString() }
}

/** Two who decide at once take turns; the second is told. */
async function toDecide(scope: Scope, registry: Registry, id: number): Promise<Opened> {
  await scope.client.query("select pg_advisory_xact_lock(4217, hashtext('submission ' || $1::int))", [id])
  const opened = await openSubmission(scope, registry, id)
  const { rowCount } = await scope.client.query(`select from ${outcomes} o where submission_id = $1`, [id])
  if (rowCount) throw new Problem('submission-decided')
  return opened
}

async function noteTaken({ client, actor, now }: Scope, id: number, became: string, customer: number): Promise<void> {
  await client.query(
    'insert into submission_taken (submission_id, became, customer_id, decided_by, decided_at) values ($1, $2, $3, $4, $5)',
    [id, became, customer, actor.personId || null, now],
  )
}

/** Who sent it agreed to a text when sending it: kept with the customer, of its first contact where there is one. */
async function noteConsent({ client, actor }: Scope, opened: Opened, customer: number): Promise<void> {
  const { id, form, at, consent } = opened
  if (consent === null) return
  await client.query(
    `insert into consent (customer_id, contact_id, purpose, channel, given, evidence, text_version, at, by)
     values ($1, (select id from contact where customer_id = $1 and "primary" limit 1), $2, 'form', true, $3, $4, $5, $6)`,
    [customer, form.name.zh, `form ${form.id}, submission ${id}`, String(consent), at, actor.personId || null],
  )
}

/** What one may not read one may not write over either. */
function mustMayCorrect(scope: Scope, { questions }: Opened, corrections: Readonly<Record<string, string>> = {}): void {
  for (const key of Object.keys(corrections)) {
    const question = questions.find((one) => one.key === key)
    if (!question) throw new Problem('bad-input', { where: `/corrections/${key}` })
    if (question.sealed && !seesClear(scope)) throw refused(question, 'not-readable')
  }
}

type Answers = ReadonlyMap<Question, Answer>

async function fresh(scope: Scope, registry: Registry, { form }: Opened, answers: Answers): Promise<CustomerWrite> {
  const write = writeOf(scope, answers, undefined)
  for (const { key, spec } of registry.fields)
    if (spec.required && spec.means !== 'owner' && isEmpty(write.values[key])) throw missing(spec.name, key)
  const number = registry.meaning('number')?.key
  if (number === undefined) return { ...write, ownerId: ownerFor(scope, registry, form.reviewer) }
  const given = write.values[number]
  if (typeof given === 'string') await mustBeFree(scope, registry, given)
  const values = { ...write.values, [number]: typeof given === 'string' ? given : await nextNumber(scope, registry) }
  return { ...write, values, ownerId: ownerFor(scope, registry, form.reviewer) }
}

/** The reviewer owns what comes in; where nobody in particular reviews, whoever could not see it otherwise. */
function ownerFor({ actor }: Scope, registry: Registry, reviewer: number | null): number | null {
  if (actor.scope === 'own') return actor.personId
  if (reviewer !== null && registry.people.get(reviewer)?.active) return reviewer
  return actor.scope === 'all' ? null : actor.personId
}

async function changed(scope: Scope, registry: Registry, answers: Answers, into: Into): Promise<CustomerWrite> {
  await scope.client.query('select from customer where id = $1 for no key update', [into.customer])
  const [row] = await readCustomers(scope, registry, [into.customer])
  if (!row) throw new Problem('not-found')
  if (row.version !== into.version) throw new Problem('submission-moved-on')
  const wanted = new Set(into.take)
  const chosen = new Map([...answers].filter(([{ key }]) => wanted.delete(key)))
  const [unknown] = wanted
  if (unknown !== undefined) throw new Problem('bad-input', { where: `/into/take/${unknown}` })
  for (const question of chosen.keys())
    if (question.sealed && !seesClear(scope)) throw refused(question, 'not-readable')
  const number = registry.meaning('number')?.key ?? ''
  const write = writeOf(scope, chosen, row)
  const given = write.values[number]
  if (typeof given === 'string') await mustBeFree(scope, registry, given, row.id)
  return { ...write, id: row.id }
}

/** An empty answer takes nothing away. */
function writeOf(scope: Scope, answers: Answers, row: CustomerRow | undefined): CustomerWrite {
  const values: Record<string, Value> = {}
  const labels: Record<string, readonly string[]> = {}
  const flags: { field: string; code: string }[] = []
  for (const [question, { value, findings, refused: why }] of answers) {
    const { key, name } = question
    if (why) throw cellRefused(name, key, why.code, findingText(why))
    if (isEmpty(value)) continue
    if (question.kind === 'labels') {
      if (!scope.actor.capabilities.has('label.set')) throw refused(question, 'may-not-label')
      const dimension = key.slice('label:'.length)
      labels[dimension] = listOf(taken(row?.labels[dimension] ?? null, value, question.many === true))
    } else {
      values[key] = taken(row?.values[key] ?? null, value)
      const doubts = findings.filter(({ weight }) => weight === 'flagged')
      flags.push(...doubts.map(({ code }) => ({ field: key, code })))
    }
  }
  const others = (row?.flags ?? []).filter(({ field }) => !(field in values))
  return { values, labels, flags: [...others, ...flags] }
}

function listOf(value: Value): readonly string[] {
  return Array.isArray(value) ? value : []
}

async function mustBeFree(scope: Scope, registry: Registry, number: string, id?: number): Promise<void> {
  const field = registry.meaning('number')
  const wish = { nr: 0, number, ...(id === undefined ? {} : { id }) }
  if (!field || (await takenNumbers(scope, [wish])).size === 0) return
  throw cellRefused(field.spec.name, field.key, 'number-taken', { says: cellWords['number-taken'] })
}

function refused({ name, key }: Question, code: keyof typeof cellWords): Problem {
  return cellRefused(name, key, code, { says: cellWords[code] })
}

function missing(name: Question['name'], key: string): Problem {
  const params = { field: name.zh, fieldEn: name.en }
  return cellRefused(name, key, 'required-missing', findingText({ code: 'required-missing', params }))
}

type Said = { readonly says: Question['name']; readonly fix?: Question['name'] }

function cellRefused(name: Question['name'], key: string, code: string, { says, fix }: Said): Problem {
  const reason = fix ? { zh: says.zh + fix.zh, en: `${says.en} ${fix.en}` } : says
  return new Problem('cell-refused', { field: name, reason }, { field: key, reason: code })
}
