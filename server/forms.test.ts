// Forms over HTTP: who makes them, and strangers who send and learn nothing.
import assert from 'node:assert/strict'
import { after, before, beforeEach, suite, test } from 'node:test'
import { contract, open } from '#intake/contract.ts'
import { mostAnHour } from '#intake/forms/guard.ts'
import { codeOf, type Form, formDesk, type Settings } from './testing-forms.ts'

suite('forms', () => {
  let desk: Awaited<ReturnType<typeof formDesk>>
  before(async () => {
    desk = await formDesk()
  })
  // What one address sends is counted by the hour.
  beforeEach(() => desk.wait(3_700))
  after(() => desk.close())

  test('who manages the template makes them; what a form may not be is said', async () => {
    const { ask, person, settings, make } = desk
    assert.equal((await ask('李', contract.createForm, settings())).status, 403)
    const refused = async (more: Partial<Settings>, code: string) =>
      assert.deepEqual(codeOf(await ask('周', contract.createForm, settings(more))), [422, code])
    const name = { key: 'name', required: true }
    await refused({ fields: [{ key: 'phone', required: true }] }, 'form-needs-name')
    await refused({ fields: [{ key: 'name', required: false }] }, 'form-needs-name')
    await refused({ fields: [name, name] }, 'form-field')
    for (const key of ['owner', 'number', 'yearly-amount', 'label:value-tier', 'nothing', 'no-profiling'])
      await refused({ fields: [name, { key, required: false }] }, 'form-field')
    await refused({ consent: null }, 'form-needs-consent')
    await refused({ consent: { zh: ' ', en: '' } }, 'form-needs-consent')
    await refused({ reviewer: person('钱') }, 'form-reviewer')
    await refused({ reviewer: person('李'), team: 1 }, 'form-reviewer')
    await refused({ team: 99_999 }, 'form-reviewer')
    const inside = await make({ public: false, consent: null, fields: [name, { key: 'number', required: false }] })
    assert.deepEqual([inside.consent, inside.open, inside.name.en], [null, true, inside.name.zh])
    assert.match(inside.token, /^[\w-]{22}$/)
  })

  test('another text to agree to is another version; earlier ones stay; a new link ends the old one', async () => {
    const { wait, ask, make, look, rows } = desk
    const form = await make()
    const change = async (more: object) => (await ask('周', contract.changeForm, { id: form.id, ...more })).body as Form
    assert.equal((await change({ name: { zh: '改名', en: 'Other' } })).consent?.version, 1)
    assert.equal((await change({ consent: { zh: '另一段', en: 'Other words' } })).consent?.version, 2)
    const kept = await rows<{ zh: string }>('select zh from form_consent where form_id = $1 order by version', [
      form.id,
    ])
    assert.deepEqual(
      kept.map(({ zh }) => zh),
      ['仅用于与您联系。', '另一段'],
    )
    const { stamp } = await look(form)
    wait(5)
    const old = { token: form.token, stamp, answers: { name: '甲' }, consent: 1, language: 'zh' }
    assert.deepEqual(codeOf(await ask(undefined, open.sendForm, old)), [422, 'form-consent'])
    const { token } = await change({ newLink: true })
    assert.notEqual(token, form.token)
    assert.deepEqual(codeOf(await ask(undefined, open.lookForm, { token: form.token })), [404, 'form-unknown'])
    assert.equal((await ask('李', contract.changeForm, { id: form.id, closed: true })).status, 403)
  })

  test('a stranger sees questions and nothing of any customer, and is answered the same whoever is known', async () => {
    const { make, look, send, add } = desk
    await add('王', { name: '已有公司', phone: '13911112222' })
    const form = await make()
    const page = await look(form)
    assert.deepEqual(
      page.questions.map(({ key }) => key),
      form.fields.map(({ key }) => key),
    )
    assert.deepEqual(page.questions.find(({ key }) => key === 'phone')?.sealed, true)
    assert.doesNotMatch(JSON.stringify(page), /已有公司|13911112222/)
    const known = await send(form, { name: '已有公司', phone: '13911112222' })
    const unknown = await send(form, { name: '没有的公司', phone: '13955556666' })
    assert.deepEqual([known.status, known.body], [200, { received: true }])
    assert.deepEqual([unknown.status, unknown.body], [known.status, known.body])
  })

  test('programs, haste, no consent and bad answers are refused with what to do, and nothing is kept', async () => {
    const { wait, ask, make, look, queue } = desk
    const form = await make()
    const { stamp } = await look(form)
    const at = (more: object) =>
      ask(undefined, open.sendForm, {
        ...{ token: form.token, stamp, answers: { name: '甲公司' }, consent: 1, language: 'zh', ...more },
      })
    assert.deepEqual(codeOf(await at({})), [422, 'form-quick'])
    wait(5)
    assert.deepEqual(codeOf(await at({ website: 'http://spam.example' })), [422, 'form-robot'])
    assert.deepEqual(codeOf(await at({ stamp: 'x.y.z' })), [422, 'form-stale'])
    assert.deepEqual(codeOf(await at({ consent: null })), [422, 'form-consent'])
    assert.deepEqual(codeOf(await at({ answers: { name: '甲', owner: '李 销售' } })), [400, 'bad-input'])
    const bad = await at({ answers: { phone: '1234 secret', 'label:industry': 'no-such' } })
    assert.deepEqual(codeOf(bad), [422, 'form-answers'])
    assert.deepEqual((bad.body as { refused: unknown }).refused, [
      { key: 'name', code: 'required-missing' },
      { key: 'phone', code: 'not-a-phone' },
      { key: 'label:industry', code: 'unknown-choice' },
    ])
    assert.doesNotMatch(JSON.stringify(bad.body), /secret|no-such/)
    assert.equal((await at({ answers: { name: '甲'.repeat(30_000) } })).status, 413)
    assert.equal((await queue('周', { form: form.id })).submissions.length, 0)
    assert.equal((await at({})).status, 200)
    assert.equal((await at({})).status, 200)
    assert.equal((await queue('周', { form: form.id })).submissions.length, 1, 'one page is one submission')
  })

  test('sensitive values are agreed to by themselves', async () => {
    const { make, look, send, rows } = desk
    await rows("update field set privacy = 'sensitive' where key = 'email'")
    const form = await make()
    assert.equal((await look(form)).questions.find(({ key }) => key === 'email')?.sensitive, true)
    const answers = { name: '甲公司', email: 'a@example.com' }
    assert.deepEqual(codeOf(await send(form, answers)), [422, 'form-consent'])
    assert.equal((await send(form, { name: '甲公司' })).status, 200)
    assert.equal((await send(form, answers, { sensitive: true })).status, 200)
    await rows("update field set privacy = 'personal' where key = 'email'")
  })

  test('closed, past its day, full for today, inside only', async () => {
    const { house, wait, ask, make, look, sent, detail } = desk
    const form = await make({ perDay: 2, endsOn: '2026-11-23' })
    const asked = () => ask(undefined, open.lookForm, { token: form.token })
    const stamp = (await look(form)).stamp
    await sent(form, { name: '甲' })
    await sent(form, { name: '乙' })
    assert.deepEqual(codeOf(await asked()), [429, 'form-full'])
    const third = { token: form.token, stamp, answers: { name: '丙' }, consent: 1, language: 'zh' }
    assert.deepEqual(codeOf(await ask(undefined, open.sendForm, third)), [429, 'form-full'])
    wait(86_400)
    assert.equal((await asked()).status, 200)
    wait(86_400)
    assert.deepEqual(codeOf(await asked()), [410, 'form-closed'])
    const inside = await make({ public: false })
    assert.deepEqual(codeOf(await ask(undefined, open.lookForm, { token: inside.token })), [401, 'sign-in-needed'])
    const id = await sent(inside, { name: '同事填的' }, '钱')
    assert.equal((await detail('周', id)).from, house.as('钱').name)
    await ask('周', contract.changeForm, { id: inside.id, closed: true })
    assert.deepEqual(codeOf(await ask('钱', open.lookForm, { token: inside.token })), [410, 'form-closed'])
  })

  test('one address, or one person, sends only so many an hour; others are not held up by it', async () => {
    const { house, wait, make, look, send } = desk
    const form = await make({ perDay: 1000 })
    for (let i = 0; i < mostAnHour; i++) assert.equal((await send(form, { name: `公司${i}` })).status, 200)
    const over = await send(form, { name: '多了' })
    assert.deepEqual(codeOf(over), [429, 'too-many-requests'])
    assert.ok(Number(over.headers['retry-after']) > 3_000)
    for (let i = 0; i < mostAnHour; i++)
      assert.equal((await send(form, { name: `李的${i}` }, {}, '李')).status, 200, 'a person is counted by themselves')
    assert.deepEqual(codeOf(await send(form, { name: '李多了' }, {}, '李')), [429, 'too-many-requests'])
    const { stamp } = await look(form)
    wait(5)
    const payload = { stamp, answers: { name: '别处' }, consent: 1, language: 'zh' }
    const url = `/api/v1/forms/open/${form.token}`
    const headers = { host: '127.0.0.1:8080' }
    const other = await house.app.inject({ method: 'POST', url, headers, payload, remoteAddress: '198.51.100.7' })
    assert.equal(other.statusCode, 200)
    wait(3_600)
    assert.equal((await send(form, { name: '一小时后' })).status, 200)
  })
})
