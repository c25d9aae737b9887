// What tests of forms stand on: a company with a clock to be moved, forms made by 周, and what strangers and reviewers ask.
import assert from 'node:assert/strict'
import { sessionFor } from '#access/testing.ts'
import type { InputOf, OutputOf } from '#domain/contract.ts'
import { contract, open } from '#intake/contract.ts'
import { contentHashes } from '#store/hash.ts'
import { registryOf } from '#store/registry.ts'
import { systemActor, within } from '#store/scope.ts'
import type { Name } from '#store/testing.ts'
import { type CustomerWrite, writeCustomers } from '#store/write-customers.ts'
import type { Answer, TestHouse } from './testing.ts'
import { companyHouse } from './testing-company.ts'

export type Settings = InputOf<typeof contract.createForm>
export type Form = OutputOf<typeof contract.createForm>
type Look = OutputOf<typeof open.lookForm>
type Detail = OutputOf<typeof contract.getSubmission>
type Accepted = OutputOf<typeof contract.acceptSubmission>

export const codeOf = ({ status, body }: Answer) => [status, (body as { code?: string }).code]

async function formCompany() {
  let now = Date.parse('2026-11-22T04:00:00Z')
  const clock = () => new Date(now)
  const house = await companyHouse(() => [], { clock })
  const wait = (seconds: number) => {
    now += seconds * 1000
  }
  /** Each time with a session of its own: with this clock none lives long enough for two tests. */
  const ask: TestHouse['ask'] = async (who, endpoint, input) => {
    const cookie = who ? { cookie: `guike=${await sessionFor(house.store, person(who))}` } : {}
    return house.ask(undefined, endpoint, input, cookie)
  }
  const person = (who: Name) => house.as(who).personId
  const add = (owner: Name, values: CustomerWrite['values'], labels: CustomerWrite['labels'] = {}) =>
    within(house.store, house.as('周'), { kind: 'test', write: true }, async (scope) => {
      const registry = await registryOf(house.store, scope.db)
      const { ids } = await writeCustomers(scope, registry, [{ values, labels, ownerId: person(owner) }])
      return ids[0] ?? 0
    })
  const rows = <R extends object>(text: string, values: unknown[] = []) =>
    within(house.store, systemActor('test'), { kind: 'test', write: true }, async ({ client }) => {
      return (await client.query<R>(text, values)).rows
    })
  const hashes = () => within(house.store, house.as('周'), { kind: 'hash' }, ({ client }) => contentHashes(client))
  return { house, clock, wait, close: house.close, ask, person, add, rows, hashes }
}

/** `close` afterwards. */
export async function formDesk() {
  const company = await formCompany()
  const { ask, wait } = company
  let nr = 0
  const settings = (more: Partial<Settings> = {}): Settings => ({
    name: { zh: `展会登记 ${++nr}`, en: '' },
    intro: { zh: '请留下联系方式', en: '' },
    fields: ['name', 'contact-name', 'phone', 'email', 'address', 'label:industry', 'label:needs'].map((key) => ({
      key,
      required: key === 'name',
    })),
    ...{ public: true, endsOn: null, perDay: 200, reviewer: null, team: null, keepDays: 30 },
    consent: { zh: '仅用于与您联系。', en: 'Used only to contact you.' },
    ...more,
  })
  const make = async (more: Partial<Settings> = {}): Promise<Form> => {
    const answer = await ask('周', contract.createForm, settings(more))
    assert.equal(answer.status, 200, JSON.stringify(answer.body))
    return answer.body as Form
  }
  const look = async (form: Form, who?: Name): Promise<Look> => {
    const answer = await ask(who, open.lookForm, { token: form.token })
    assert.equal(answer.status, 200, JSON.stringify(answer.body))
    return answer.body as Look
  }
  const send = async (form: Form, answers: Record<string, string>, more: object = {}, who?: Name): Promise<Answer> => {
    const { stamp, consent } = await look(form, who)
    wait(5)
    const agreed = consent?.version ?? null
    const sent = { token: form.token, stamp, answers, consent: agreed, language: 'zh', ...more }
    return ask(who, open.sendForm, sent)
  }
  const sent = async (form: Form, answers: Record<string, string>, who?: Name): Promise<number> => {
    const answer = await send(form, answers, {}, who)
    assert.deepEqual([answer.status, answer.body], [200, { received: true }])
    const { submissions } = await queue('周', { form: form.id })
    return submissions.at(-1)?.id ?? 0
  }
  const queue = async (who: Name, more: object = {}) => {
    const answer = await ask(who, contract.submissions, { state: 'waiting', ...more })
    assert.equal(answer.status, 200, JSON.stringify(answer.body))
    return answer.body as OutputOf<typeof contract.submissions>
  }
  const detail = async (who: Name, id: number): Promise<Detail> => {
    const answer = await ask(who, contract.getSubmission, { id })
    assert.equal(answer.status, 200, JSON.stringify(answer.body))
    return answer.body as Detail
  }
  const accept = async (who: Name, input: object): Promise<Accepted> => {
    const answer = await ask(who, contract.acceptSubmission, input)
    assert.equal(answer.status, 200, JSON.stringify(answer.body))
    return answer.body as Accepted
  }
  return { ...company, settings, make, look, send, sent, queue, detail, accept }
}
