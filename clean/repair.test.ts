// Problems by field and kind, repaired by one pattern: counted before, one act, taken back as one, each within their own customers.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { InputOf } from '#domain/contract.ts'
import { contentHashes } from '#store/hash.ts'
import type { JobKind } from '#store/jobs.ts'
import { undo } from '#store/journal.ts'
import type { Name } from '#store/testing.ts'
import { type Company, testCompany } from '#store/testing-company.ts'
import { contract } from './contract.ts'
import { problemList, problems } from './problems.ts'
import { recheckJob } from './recheck.ts'
import { repair, repairJob, repairPreview } from './repair.ts'

type Input = InputOf<typeof contract.repair>
type Done = Awaited<ReturnType<typeof repairJob.run>>

suite('repairing problems', () => {
  let company: Company
  let ids: number[]
  before(async () => {
    company = await testCompany()
    const bare = (name: string, phone: string) => ({
      values: { name, 'contact-name': '陈静', phone },
      flags: [{ field: 'phone', code: 'area-code-missing' }],
    })
    ids = [
      ...(await company.add('李', [
        bare('深圳恒航德科技有限公司', '26881234'),
        bare('深圳明远贸易有限公司', '26885678'),
      ])),
      ...(await company.add('王', [bare('广州青羊餐饮有限公司', '38881234')])),
      ...(await company.add(undefined, [
        { values: { name: '佛山云帆仓储有限公司', address: '禅城区\u200b季华路 8 号' } },
      ])),
    ]
  })
  after(() => company.store.close())

  const group = { field: 'phone', code: 'area-code-missing' }
  const counts = (who: Name, owner?: number) =>
    company.ask(who, contract.problems, problems, owner === undefined ? {} : { owner })
  const countIn = async (who: Name, field: string, code: string, owner?: number) =>
    (await counts(who, owner)).groups.find((one) => one.field === field && one.code === code)?.count ?? 0
  const preview = (who: Name, input: Input) => company.ask(who, contract.repairPreview, repairPreview, input)
  const run = (who: Name, input: Input): Promise<Done> =>
    repairJob.run({
      ...{ id: 'test', input, store: company.store, resumed: null, actor: company.as(who) },
      ...{ signal: new AbortController().signal, progress: async () => {} },
    })
  const phones = async (who: Name) => {
    const { rows } = await company.ask(who, contract.problemList, problemList, group)
    return rows.map((row) => row.values.phone)
  }
  const undone = (who: Name, changeSet: string) => undo(company.store, company.as(who), BigInt(changeSet))
  const hashes = () => company.act('周', ({ client }) => contentHashes(client))
  const prefix: Input = { ...group, repair: { kind: 'prefix', text: '0755-' } }

  test('each sees the problems of their own customers, by field and kind; what is missing counts too', async () => {
    assert.equal(await countIn('周', 'phone', 'area-code-missing'), 3)
    assert.equal(await countIn('李', 'phone', 'area-code-missing'), 2)
    assert.equal(await countIn('周', 'phone', 'area-code-missing', company.as('王').personId), 1)
    assert.equal(await countIn('周', 'phone', 'empty', 0), 1)
    assert.equal(await countIn('周', 'credit-code', 'empty'), 4)
    const { owners } = await counts('周')
    assert.deepEqual(owners.map(({ owner }) => owner?.name ?? null).sort(), [...['李 销售', '王 销售'], null].sort())
    assert.deepEqual(await phones('李'), ['26881234', '26885678'])
  })

  test('the preview counts what the job then does to one’s own; its undo leaves every table as it was', async () => {
    const start = await hashes()
    const before = await preview('李', prefix)
    assert.deepEqual([before.total, before.mended, before.still, before.refused, before.same], [2, 2, 0, 0, 0])
    assert.deepEqual(before.sample[0], {
      ...{ id: ids[0], name: '深圳恒航德科技有限公司', before: '26881234', after: '0755-26881234', outcome: 'mended' },
    })
    const done = await run('李', prefix)
    assert.deepEqual([done.mended, done.still, done.refused, done.same], [2, 0, 0, 0])
    assert.equal(await countIn('周', 'phone', 'area-code-missing'), 1)
    assert.deepEqual(await phones('周'), ['38881234'])
    assert.deepEqual((await undone('李', done.changeSet)).conflicts, [])
    assert.deepEqual(await hashes(), start)
    assert.equal(await countIn('周', 'phone', 'area-code-missing'), 3)
  })

  test('what the field refuses stays, what changes into another doubt is told as such', async () => {
    const letters = await preview('周', { ...group, repair: { kind: 'put', text: '前台' } })
    assert.deepEqual([letters.refused, letters.mended], [3, 0])
    assert.equal(letters.sample[0]?.says?.zh, '不是有效的电话号码。')
    const still = await preview('周', { ...group, repair: { kind: 'replace', find: '2688', put: '2699' } })
    assert.deepEqual([still.still, still.same], [2, 1])
    assert.deepEqual(
      still.sample.map(({ outcome }) => outcome),
      ['still', 'still', 'same'],
    )
    const done = await run('周', { ...group, repair: { kind: 'replace', find: '2688', put: 'x' } })
    assert.deepEqual([done.refused, done.same], [2, 1])
    assert.deepEqual(await phones('周'), ['26881234', '26885678', '38881234'])
  })

  test('accepted values stay as they are, are verified, and are not doubted again', async () => {
    const done = await run('王', { ...group, repair: { kind: 'accept' } })
    assert.equal(done.mended, 1)
    assert.equal(await countIn('王', 'phone', 'area-code-missing'), 0)
    // The one found is the address of the last customer.
    assert.deepEqual(await company.run(recheckJob), { customers: 4, found: 1, gone: 0 })
    assert.equal(await countIn('王', 'phone', 'area-code-missing'), 0)
    await undone('王', done.changeSet)
    assert.equal(await countIn('王', 'phone', 'area-code-missing'), 1)
  })

  test('the check of all values finds what came in untidy; tidying mends it', async () => {
    await company.act('周', ({ client }) => client.query("delete from customer_flag where code = 'has-invisible'"))
    const noted = await company.run(recheckJob)
    assert.deepEqual([noted.found, noted.gone], [1, 0])
    assert.equal(await countIn('周', 'address', 'has-invisible', 0), 1)
    const again = await company.run(recheckJob)
    assert.deepEqual([again.found, again.gone], [0, 0])
    const done = await run('周', { field: 'address', code: 'has-invisible', repair: { kind: 'tidy' } })
    assert.equal(done.mended, 1)
    const { rows } = await company.act('周', ({ client }) =>
      client.query<{ address: string }>('select address from customer where id = $1', [ids[3]]),
    )
    assert.equal(rows[0]?.address, '禅城区季华路 8 号')
    assert.equal(await countIn('周', 'address', 'has-invisible'), 0)
  })

  test('what is missing is given one value, where it is missing', async () => {
    const put: Input = { field: 'address', code: 'empty', repair: { kind: 'put', text: '深圳市南山区' } }
    assert.equal((await preview('李', put)).mended, 2)
    const done = await run('李', put)
    assert.equal(done.mended, 2)
    assert.equal(await countIn('李', 'address', 'empty'), 0)
    assert.equal(await countIn('王', 'address', 'empty'), 1)
    await undone('李', done.changeSet)
  })

  test('a repair that does not fit is refused, as is a field that is not there', async () => {
    const ask = (input: Input) => company.ask('周', contract.repair, repair, input)
    await assert.rejects(ask({ field: 'phone', code: 'empty', repair: { kind: 'tidy' } }), { code: 'no-such-repair' })
    await assert.rejects(ask({ ...prefix, field: 'colour' }), { code: 'unknown-field' })
    await assert.rejects(ask({ field: 'number', code: 'untidy', repair: { kind: 'clear' } }), {
      code: 'no-such-repair',
    })
    await assert.rejects(preview('周', { field: 'source', code: 'empty', repair: { kind: 'put', text: 'x' } }), {
      code: 'unknown-field',
    })
    assert.throws(() => company.ask('钱', contract.repair, repair, prefix), /may not ask/)
  })

  test('a repair cut short goes on where it was, in the same act', async () => {
    const stop = new AbortController()
    let kept: unknown
    const work = {
      ...{ id: 'test', input: prefix, store: company.store, actor: company.as('周') },
      progress: async (now: { checkpoint?: unknown }) => {
        kept = now.checkpoint
        stop.abort()
      },
    }
    await assert.rejects((repairJob as JobKind<Input, Done>).run({ ...work, resumed: null, signal: stop.signal }))
    const done = await repairJob.run({
      ...{ ...work, progress: async () => {} },
      ...{ resumed: { checkpoint: kept }, signal: new AbortController().signal },
    })
    assert.equal(done.changeSet, (kept as Done).changeSet)
    assert.equal(done.mended, 3)
    await undone('周', done.changeSet)
    assert.equal(await countIn('周', 'phone', 'area-code-missing'), 3)
  })
})
