// What forms took, over HTTP: reviewers see it by scope, accept or refuse it in one act, and take that back.
import assert from 'node:assert/strict'
import { after, before, beforeEach, suite, test } from 'node:test'
import type { OutputOf } from '#domain/contract.ts'
import { contract } from '#intake/contract.ts'
import { forgetJob } from '#intake/forms/forget.ts'
import { getSubmission } from '#intake/forms/queue.ts'
import { undo } from '#store/journal.ts'
import { systemActor, within } from '#store/scope.ts'
import type { Name } from '#store/testing.ts'
import { codeOf, formDesk } from './testing-forms.ts'

suite('submissions', () => {
  let desk: Awaited<ReturnType<typeof formDesk>>
  before(async () => {
    desk = await formDesk()
  })
  // What one address sends is counted by the hour.
  beforeEach(() => desk.wait(3_700))
  after(() => desk.close())

  test('reviewers see what is theirs: their own form, their team’s, all; nothing else is there', async () => {
    const { ask, person, make, sent, queue, rows } = desk
    const mine = await make({ reviewer: person('李') })
    const id = await sent(mine, { name: '给李的', phone: '13700000001' })
    const [team] = await rows<{ id: number }>('select team_id as id from person where id = $1', [person('郑')])
    const theirs = await sent(await make({ team: team?.id ?? 0 }), { name: '给二部的' })
    const nobodys = await sent(await make(), { name: '给数据管理员的' })
    const seen = async (who: Name) => {
      const { submissions } = await queue(who, { count: 100 })
      return [id, theirs, nobodys].map((one) => submissions.some((found) => found.id === one))
    }
    assert.deepEqual(await seen('周'), [true, true, true])
    assert.deepEqual(await seen('李'), [true, false, false])
    assert.deepEqual(await seen('王'), [false, false, false])
    assert.deepEqual(await seen('赵'), [true, false, false])
    assert.deepEqual(await seen('郑'), [false, false, false])
    for (const who of ['王', '郑'] as const) {
      for (const [endpoint, input] of [
        [contract.getSubmission, { id }],
        [contract.acceptSubmission, { id }],
        [contract.refuseSubmission, { id, reason: '广告' }],
      ] as const) {
        const [out, absent] = [await ask(who, endpoint, input), await ask(who, endpoint, { ...input, id: 99_999 })]
        assert.deepEqual([out.status, out.body], [404, absent.body])
      }
    }
    assert.equal((await ask('钱', contract.submissions, { state: 'waiting' })).status, 403)
    const { body } = await ask('李', contract.waiting, {})
    assert.deepEqual(
      (body as OutputOf<typeof contract.waiting>).forms.map((one) => [one.id, one.waiting]),
      [[mine.id, 1]],
    )
  })

  test('the customer it probably is: in sight with its values, out of sight only whom to ask, noted', async () => {
    const { house, person, make, sent, detail, add, rows } = desk
    const theirs = await add('王', { name: '远山机械有限公司', phone: '13612340001', address: '大连' })
    const own = await add('李', { name: '近水食品有限公司', phone: '13612340002' })
    const form = await make({ reviewer: person('李') })
    const hidden = await detail('李', await sent(form, { name: '远山机械有限公司', phone: '13612340001' }))
    assert.deepEqual([hidden.known, hidden.hidden], [[], [{ ask: house.as('王').name }]])
    assert.doesNotMatch(JSON.stringify(hidden), /大连/)
    const noted = await rows<{ person: number }>(
      "select person_id as person from audit where act = 'intake.submissions.get'",
    )
    assert.deepEqual(noted, [{ person: person('李') }])
    const steward = await detail('周', hidden.id)
    assert.deepEqual(
      steward.known.map(({ customer }) => [customer.id, customer.values.address]),
      [[theirs, '大连']],
    )
    const seen = await detail('李', await sent(form, { name: '近水食品有限公司', phone: '136 1234 0002' }))
    assert.deepEqual([seen.known.map(({ customer }) => customer.id), seen.hidden], [[own], []])
    assert.deepEqual(
      seen.answers.map(({ key, written }) => [key, written]),
      [
        ['name', '近水食品有限公司'],
        ['phone', '136 1234 0002'],
      ],
    )
    assert.equal(seen.consent?.text.zh, '仅用于与您联系。')
  })

  test('what is sent lies sealed, and the journal has nothing of it; who may not reveal sees a mask', async () => {
    const { house, make, sent, rows } = desk
    const form = await make()
    const id = await sent(form, { name: '密封公司', phone: '13687650001' })
    const [row] = await rows<{ content: Buffer }>('select content from submission where id = $1', [id])
    assert.doesNotMatch(row?.content.toString('utf8') ?? '', /密封|1368765/)
    const lines = await rows<{ found: bigint }>(
      "select count(*) found from journal.change where table_name = 'submission'",
    )
    assert.equal(lines[0]?.found, 0n)
    const zhou = house.as('周')
    const capabilities = new Set([...zhou.capabilities].filter((one) => one !== 'customer.reveal'))
    const seen = await within(house.store, { ...zhou, capabilities }, { kind: 'test', write: true }, (scope) =>
      getSubmission(scope, { id }),
    )
    assert.deepEqual(
      seen.answers.map(({ key, written, masked }) => [key, written, masked]),
      [
        ['name', '密封公司', false],
        ['phone', '136****0001', true],
      ],
    )
  })

  test('accepted as new: numbered, the reviewer’s, with labels; decided once; taken back it waits again', async () => {
    const { house, ask, person, make, sent, queue, detail, accept, hashes, rows } = desk
    const form = await make({ reviewer: person('李') })
    const answers = {
      name: '新来有限公司',
      phone: '13687650002',
      'label:industry': 'retail',
      'label:needs': 'technical,service',
    }
    const id = await sent(form, answers)
    const before = await hashes()
    const { changeSet, customer } = await accept('李', { id })
    assert.equal(customer.name, '新来有限公司')
    const [kept] = await rows<{ owner: number; number: string }>(
      'select owner_id as owner, number from customer where id = $1',
      [customer.id],
    )
    assert.equal(kept?.owner, person('李'))
    assert.match(kept?.number ?? '', /^C\d{4}$/)
    const consents = await rows(
      `select k.phone_tail is not null as contact, e.purpose, e.channel, e.given, e.text_version as version, e.evidence, s.arrived_at = e.at as sent, e.by
       from consent e join submission s on s.id = $2 left join contact k on k.customer_id = e.customer_id and k.id = e.contact_id where e.customer_id = $1`,
      [customer.id, id],
    )
    assert.deepEqual(consents, [
      {
        ...{ contact: true, purpose: form.name.zh, channel: 'form', given: true, version: '1', sent: true },
        ...{ evidence: `form ${form.id}, submission ${id}`, by: person('李') },
      },
    ])
    const decided = (await queue('李', { state: 'decided', form: form.id })).submissions
    assert.deepEqual(
      decided.map((one) => [one.id, one.state, one.customer?.id, one.by]),
      [[id, 'created', customer.id, house.as('李').name]],
    )
    assert.deepEqual(codeOf(await ask('周', contract.acceptSubmission, { id })), [409, 'submission-decided'])
    assert.deepEqual(codeOf(await ask('周', contract.refuseSubmission, { id, reason: '晚了' })), [
      409,
      'submission-decided',
    ])
    await undo(house.store, house.as('李'), BigInt(changeSet))
    assert.deepEqual(await hashes(), before)
    assert.equal((await queue('李', { form: form.id })).submissions.length, 1)
    assert.deepEqual(
      (await detail('李', id)).answers.map(({ key }) => key),
      Object.keys(answers),
    )
  })

  test('a customer that is in use since stays, and so does what became of the submission', async () => {
    const { house, person, make, sent, detail, accept, rows } = desk
    const form = await make({ reviewer: person('李') })
    const id = await sent(form, { name: '在用有限公司' })
    const { changeSet, customer } = await accept('李', { id })
    await rows("update customer set address = '青岛' where id = $1", [customer.id])
    const { conflicts } = await undo(house.store, house.as('李'), BigInt(changeSet))
    assert.ok(conflicts.some(({ table }) => table === 'customer'))
    assert.equal((await detail('李', id)).state, 'created')
  })

  test('accepted into a customer: only what was chosen, at the version that was seen, several are added to', async () => {
    const { house, ask, person, make, sent, detail, accept, add, rows, hashes } = desk
    const form = await make({ reviewer: person('李') })
    const known = await add(
      '李',
      { name: '老客户有限公司', phone: '13687650003', address: '沈阳' },
      { needs: ['price'] },
    )
    const id = await sent(form, {
      name: '老客户有限公司',
      phone: '13687650009',
      address: '大连',
      email: 'new@example.com',
      'label:needs': 'technical',
    })
    const [found] = (await detail('李', id)).known
    assert.equal(found?.customer.id, known)
    const version = found?.customer.version ?? 0
    const into = (more: object) => ({
      id,
      into: { customer: known, version, take: ['email', 'address', 'label:needs'], ...more },
    })
    const before = await hashes()
    assert.deepEqual(codeOf(await ask('李', contract.acceptSubmission, into({ version: version + 1 }))), [
      409,
      'submission-moved-on',
    ])
    assert.equal((await ask('李', contract.acceptSubmission, into({ take: ['website'] }))).status, 400)
    const others = await add('王', { name: '别人的' })
    assert.equal((await ask('李', contract.acceptSubmission, into({ customer: others }))).status, 404)
    await rows('delete from customer where id = $1', [others])
    const { changeSet } = await accept('李', into({}))
    const now = async () => {
      const { known } = await detail('周', await sent(form, { name: '老客户有限公司' }))
      const { values, labels } = known[0]?.customer ?? {}
      return [values?.phone, values?.address, values?.email, labels?.needs?.toSorted()]
    }
    assert.deepEqual(await now(), ['13687650003', '大连', 'new@example.com', ['price', 'technical']])
    await undo(house.store, house.as('李'), BigInt(changeSet))
    assert.deepEqual(await now(), ['13687650003', '沈阳', undefined, ['price']])
    assert.equal((await detail('李', id)).state, 'waiting')
    assert.deepEqual(await hashes(), before)
  })

  test('corrected and then accepted; a correction that cannot be read says which field', async () => {
    const { ask, make, sent, detail, accept } = desk
    const form = await make()
    const id = await sent(form, { name: '错字公司', address: '上海' })
    const bad = await ask('周', contract.acceptSubmission, { id, corrections: { phone: 'abc' } })
    assert.deepEqual([codeOf(bad), (bad.body as { field: string }).field], [[422, 'cell-refused'], 'phone'])
    const none = await ask('周', contract.acceptSubmission, { id, corrections: { name: '' } })
    assert.deepEqual([codeOf(none), (none.body as { field: string }).field], [[422, 'cell-refused'], 'name'])
    assert.equal((await ask('周', contract.acceptSubmission, { id, corrections: { owner: '李 销售' } })).status, 400)
    const { customer } = await accept('周', { id, corrections: { name: '改好公司', phone: '137 8765 0004' } })
    assert.equal(customer.name, '改好公司')
    const asSent = await detail('周', id)
    assert.deepEqual(
      asSent.answers.map(({ written }) => written),
      ['错字公司', '上海'],
    )
  })

  test('refused with a reason; forgotten after its days; until then it can be taken back, afterwards not', async () => {
    const { house, clock, wait, ask, make, sent, detail, rows } = desk
    const form = await make({ keepDays: 7 })
    const id = await sent(form, { name: '广告公司', phone: '13687650005' })
    assert.equal((await ask('周', contract.refuseSubmission, { id, reason: ' ' })).status, 400)
    const refuse = async () => {
      const { body } = await ask('周', contract.refuseSubmission, { id, reason: '广告' })
      return BigInt((body as { changeSet: string }).changeSet)
    }
    await undo(house.store, house.as('周'), await refuse())
    assert.equal((await detail('周', id)).state, 'waiting')
    const changeSet = await refuse()
    const forget = () =>
      forgetJob.run({
        ...{ id: 'test', input: null, store: house.store, resumed: null, actor: systemActor('test') },
        ...{ signal: new AbortController().signal, progress: async () => {} },
      })
    wait(6 * 86_400)
    assert.equal((await forget()).forgotten, 0)
    wait(86_400 + 1)
    assert.equal((await forget()).forgotten, 1)
    const seen = await detail('周', id)
    assert.deepEqual(
      [seen.state, seen.reason, seen.forgotten, seen.answers, seen.title],
      ['refused', '广告', true, [], null],
    )
    const { restored } = await undo(house.store, house.as('周'), changeSet)
    assert.deepEqual([restored, (await detail('周', id)).state], [0, 'refused'])
    const [left] = await rows<{ senders: bigint }>(
      'select count(sender) senders from submission where arrived_at < $1',
      [new Date(clock().getTime() - 86_400_000)],
    )
    assert.equal(left?.senders, 0n)
  })
})
