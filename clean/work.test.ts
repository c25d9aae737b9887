// Work lists: how much is open and whose, parts given to people with a day, overdue told, ended, undone; each within their reach.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { InputOf } from '#domain/contract.ts'
import { undo } from '#store/journal.ts'
import type { Name } from '#store/testing.ts'
import { type Company, testCompany } from '#store/testing-company.ts'
import { contract } from './contract.ts'
import { repairJob } from './repair.ts'
import { assignments, assignWork, endWork, workList } from './work.ts'

type Input = InputOf<typeof contract.assignWork>

suite('work lists', () => {
  let company: Company
  let now = new Date('2026-06-01T02:00:00Z')
  before(async () => {
    company = await testCompany({ clock: () => now })
    const bare = (name: string, phone: string) => ({
      values: { name, 'contact-name': '陈静', phone },
      flags: [{ field: 'phone', code: 'area-code-missing' }],
    })
    await company.add('李', [bare('深圳恒航德科技有限公司', '26881234'), bare('深圳明远贸易有限公司', '26885678')])
    await company.add('王', [bare('广州青羊餐饮有限公司', '38881234')])
  })
  after(() => company.store.close())

  const list = (who: Name, key: Input['list']) => company.ask(who, contract.workList, workList, { list: key })
  const assign = (who: Name, input: Input) => company.ask(who, contract.assignWork, assignWork, input)
  const shown = async (who: Name) => (await company.ask(who, contract.assignments, assignments, {})).assignments
  const id = (who: Name) => company.as(who).personId
  const phones = (who: Name): Input => ({
    ...{ list: 'problems', part: { field: 'phone', code: 'area-code-missing' }, person: id(who), dueOn: '2026-06-08' },
  })
  const mend = () =>
    repairJob.run({
      ...{ id: 'test', store: company.store, resumed: null, actor: company.as('李') },
      input: { field: 'phone', code: 'area-code-missing', repair: { kind: 'prefix', text: '0755-' } },
      ...{ signal: new AbortController().signal, progress: async () => {} },
    })

  test('a list counts what is open, what is one’s own, and by owner', async () => {
    const all = await list('周', 'problems')
    const own = await list('李', 'problems')
    // Credit code, region, address and e-mail of each are missing, and each phone lacks its area code.
    assert.deepEqual([all.open, all.mine, own.open, own.mine], [15, 0, 10, 10])
    assert.deepEqual(
      all.owners.map(({ owner, open }) => [owner?.name, open]),
      [
        ['李 销售', 10],
        ['王 销售', 5],
      ],
    )
    for (const key of ['duplicates', 'contradictions', 'verification', 'spellings', 'stale'] as const)
      assert.equal(typeof (await list('周', key)).open, 'number', key)
    assert.equal((await list('周', 'duplicates')).open, 0)
    await assert.rejects(list('李', 'spellings'), { code: 'not-allowed' })
    await assert.rejects(list('钱', 'verification'), { code: 'not-allowed' })
  })

  test('what waits of a form is whoever’s looks it through, and what was decided of it is told', async () => {
    const { owner } = company.store.doors
    await owner.query(
      `begin; set local session_replication_role = replica;
       insert into form (id, token, name_zh, name_en, fields, reviewer_id)
         values (1, 'expo', '展会登记', 'Expo', '[]', ${id('李')}), (2, 'web', '官网留言', 'Website', '[]', null);
       insert into submission (id, form_id, nonce) values (1, 1, '1'), (2, 1, '2'), (3, 1, '3'), (4, 2, '4');
       insert into submission_refused (submission_id, reason, decided_at) values (3, '广告', '2026-05-20T02:00:00Z'); commit`,
    )
    const all = await list('周', 'submissions')
    assert.deepEqual(
      [all.open, all.owners.map(({ owner, open }) => [owner?.name ?? null, open]), all.done],
      [
        3,
        [
          ['李 销售', 2],
          [null, 1],
        ],
        { week: 0, month: 1 },
      ],
    )
    const own = await list('李', 'submissions')
    assert.deepEqual([own.open, own.mine, own.done], [2, 2, { week: 0, month: 1 }])
    assert.equal((await list('王', 'submissions')).open, 0)
    await assert.rejects(list('钱', 'submissions'), { code: 'not-allowed' })
  })

  test('contradictions that were said to be right are told as done, to who sees the customer', async () => {
    await company.store.doors.owner.query(
      `begin; set local session_replication_role = replica;
       insert into contradiction_accepted (customer_id, rule_id, facts, reason, given_at)
         select min(id), 1, '{}', '已签合同', '2026-05-30T02:00:00Z'::timestamptz from customer; commit`,
    )
    assert.deepEqual((await list('周', 'contradictions')).done, { week: 1, month: 1 })
    assert.deepEqual((await list('赵', 'contradictions')).done, { week: 1, month: 1 })
    await company.store.doors.owner.query(
      'begin; set local session_replication_role = replica; delete from contradiction_accepted; commit',
    )
  })

  test('a part is given to somebody with a day; both see how far it is, others do not see it', async () => {
    await assign('周', phones('李'))
    const [given] = await shown('李')
    assert.deepEqual(
      [given?.person.name, given?.by?.name, given?.start, given?.open],
      ['李 销售', '周 数据管理员', 2, 2],
    )
    assert.equal((await shown('周'))[0]?.open, 2)
    assert.deepEqual(await shown('王'), [])
    assert.equal((await shown('赵'))[0]?.person.name, '李 销售')
    const { changeSet } = await mend()
    assert.deepEqual([(await shown('周'))[0]?.start, (await shown('周'))[0]?.open], [2, 0])
    assert.deepEqual((await list('周', 'problems')).done, { week: 2, month: 2 })
    await undo(company.store, company.as('李'), BigInt(changeSet))
    assert.deepEqual((await list('周', 'problems')).done, { week: 0, month: 0 })
  })

  test('what is open after its day is late; ended it is not, and the end is taken back as any act', async () => {
    const [given] = await shown('周')
    now = new Date('2026-06-08T10:00:00Z')
    assert.equal((await shown('李'))[0]?.late, false)
    now = new Date('2026-06-09T02:00:00Z')
    assert.equal((await shown('李'))[0]?.late, true)
    const end = (who: Name) => company.ask(who, contract.endWork, endWork, { id: given?.id ?? 0 })
    await assert.rejects(end('王'), { code: 'not-found' })
    const { changeSet } = await end('李')
    assert.deepEqual([(await shown('周'))[0]?.late, typeof (await shown('周'))[0]?.endedAt], [false, 'string'])
    assert.equal((await end('李')).changeSet, null)
    await undo(company.store, company.as('李'), BigInt(changeSet ?? 0))
    assert.equal((await shown('周'))[0]?.late, true)
    now = new Date('2026-06-01T02:00:00Z')
  })

  test('nobody is given what they cannot see or do, nor a day that is past; a lead gives to the team', async () => {
    await assign('赵', phones('王'))
    assert.deepEqual(
      (await shown('王')).map(({ start }) => start),
      [1],
    )
    const to = (who: Name, more: Partial<Input>) => ({ ...phones(who), ...more })
    await assert.rejects(assign('赵', phones('钱')), { code: 'owner-out-of-reach' })
    await assert.rejects(assign('周', to('李', { part: { owner: id('王') } })), { code: 'assignee-cannot' })
    await assert.rejects(assign('周', to('李', { list: 'spellings', part: {} })), { code: 'assignee-cannot' })
    await assert.rejects(assign('周', to('李', { dueOn: '2026-05-31' })), { code: 'due-day-past' })
    assert.throws(() => assign('李', phones('李')), /may not ask/)
  })
})
