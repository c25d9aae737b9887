import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { labelFollower } from '#classify/label.ts'
import { contentHashes } from '#store/hash.ts'
import type { Name } from '#store/testing.ts'
import { type Company, testCompany } from '#store/testing-company.ts'
import { acts, undo } from './act.ts'
import { contract } from './contract.ts'
import { get } from './customer.ts'
import { edit } from './edit.ts'
import { history } from './history.ts'
import { label } from './label.ts'
import { remove } from './remove.ts'
import { tag } from './tag.ts'
import { removeView, saveView, views } from './view.ts'

suite('acts and views', () => {
  let company: Company
  before(async () => {
    company = await testCompany({ follower: labelFollower })
  })
  after(() => company.store.close())

  const takeBack = (who: Name, changeSet: string | null) =>
    company.ask(who, contract.undo, undo, { changeSet: changeSet ?? '' })
  /** Of what people keep; derived tables and bookkeeping follow. */
  const content = () => company.act('周', ({ client }) => contentHashes(client))

  test('every bulk act is taken back to the byte: labels, pins, tags, deletion', async () => {
    const ids = await company.add('李', [
      {
        values: { name: '甲公司', 'yearly-amount': '5', phone: '13800138000' },
        labels: { needs: ['price'] },
        tags: ['老客户'],
      },
      { values: { name: '乙公司', 'yearly-amount': '600000' } },
    ])
    const start = await content()
    const whom = { ids }
    const done = [
      () =>
        company.ask('李', contract.label, label, { ...whom, dimension: 'industry', labels: ['retail'], mode: 'set' }),
      () =>
        company.ask('李', contract.label, label, {
          ...whom,
          dimension: 'value-tier',
          labels: ['medium'],
          mode: 'set',
          reason: '谈判中',
          expires: '2099-01-01',
        }),
      () => company.ask('李', contract.tag, tag, { ...whom, add: ['展会'], remove: ['老客户'] }),
      () => company.ask('赵', contract.remove, remove, { ids, why: '重复' }),
    ]
    for (const [nr, act] of done.entries()) {
      const { changeSet, changed } = await act()
      assert.equal(changed, 2)
      assert.notDeepEqual(await content(), start)
      const back = await takeBack(nr === 3 ? '赵' : '李', changeSet)
      assert.deepEqual(back.conflicts, [])
      const now = await content()
      assert.deepEqual(
        ['customer', 'contact', 'label_given', 'customer_tag'].map((table) => [table, now[table]]),
        ['customer', 'contact', 'label_given', 'customer_tag'].map((table) => [table, start[table]]),
      )
    }
    const { customer } = await company.ask('李', contract.get, get, { id: ids[0] ?? 0 })
    assert.deepEqual([customer.labels['value-tier'], customer.tags], [['ordinary'], ['老客户']])
  })

  test('李 pins until today or later; a day already past and a day that does not exist are refused', async () => {
    const ids = await company.add('李', [{ values: { name: '癸', 'yearly-amount': '5' } }])
    const { today } = await company.act('李', async (scope) => ({ today: scope.today }))
    const pinned = (expires: string) => {
      const until = { mode: 'set', reason: '谈判中', expires } as const
      return company.ask('李', contract.label, label, { ids, dimension: 'value-tier', labels: ['medium'], ...until })
    }
    for (const day of ['2026-02-30', '2027-04-31', '0000-00-00', '9999-99-99'])
      await assert.rejects(pinned(day), { code: 'no-such-day' }, day)
    await assert.rejects(pinned('2020-01-01'), { code: 'pin-day-past' })
    const tier = async () =>
      (await company.ask('李', contract.get, get, { id: ids[0] ?? 0 })).customer.labels['value-tier']
    assert.deepEqual(await tier(), ['ordinary'])
    assert.equal((await pinned(today)).changed, 1)
    assert.deepEqual(await tier(), ['medium'])
  })

  test('a later change stands: undo restores the rest and says what it left', async () => {
    const [a = 0, b = 0] = await company.add('李', [{ values: { name: '丙' } }, { values: { name: '丁' } }])
    const cells = (id: number, text: string) => ({ id, field: 'address', text })
    const first = await company.ask('李', contract.edit, edit, { cells: [cells(a, '北京'), cells(b, '北京')] })
    await company.ask('李', contract.edit, edit, { cells: [cells(b, '上海')] })
    const back = await takeBack('李', first.changeSet)
    assert.deepEqual(
      back.conflicts.map(({ customer, table, fields }) => [customer, table, fields]),
      [[b, 'customer', [{ zh: '地址', en: 'Address' }]]],
    )
    const address = async (id: number) => (await company.ask('李', contract.get, get, { id })).customer.values.address
    assert.deepEqual([await address(a), await address(b)], [undefined, '上海'])
  })

  test('what an undo leaves is told by name, also of columns that the database made itself', async () => {
    const [id = 0] = await company.add('李', [{ values: { name: '申', phone: '13800138001' } }])
    const cell = (field: string, text: string) => ({ id, field, text })
    const all = (nr: string) => [cell('yearly-amount', nr), cell('address', nr), cell('phone', `1380013800${nr}`)]
    const first = await company.ask('周', contract.edit, edit, {
      cells: [...all('2'), cell('owner', company.as('王').name)],
    })
    await company.ask('周', contract.edit, edit, { cells: [...all('3'), cell('owner', company.as('赵').name)] })
    const { conflicts } = await takeBack('周', first.changeSet)
    const names = conflicts.flatMap(({ fields }) => fields.map(({ zh, en }) => `${zh} ${en}`))
    assert.deepEqual(names.sort(), ['地址 Address', '年合作金额 Yearly amount', '手机 Phone', '负责人 Owner'])
  })

  test('others’ acts are not 王’s to undo; 周 may; nobody undoes changes of people here', async () => {
    const [id = 0] = await company.add('李', [{ values: { name: '戊' } }])
    const done = await company.ask('李', contract.edit, edit, { cells: [{ id, field: 'address', text: '广州' }] })
    await assert.rejects(takeBack('王', done.changeSet), { code: 'not-found' })
    await assert.rejects(takeBack('王', '999999'), { code: 'not-found' })
    await assert.rejects(takeBack('王', 'nonsense'), { code: 'not-found' })
    assert.equal((await takeBack('周', done.changeSet)).restored, 1)
    await assert.rejects(takeBack('周', done.changeSet), { code: 'change-set-closed' })
    const power = await company.act('孙', async (scope) => {
      await scope.db.updateTable('person').set({ active: false }).where('id', '=', company.as('郑').personId).execute()
      return String(await scope.changeSet())
    })
    await assert.rejects(takeBack('孙', power), { code: 'undone-elsewhere' })
    const mine = await company.ask('王', contract.acts, acts, {})
    assert.deepEqual(mine.acts, [])
    const seen = await company.ask('吴', contract.acts, acts, { count: 200 })
    assert.ok(
      seen.acts.some((act) => act.changeSet === done.changeSet && act.by === '李 销售' && act.state === 'undone'),
    )
  })

  test('history shows a pin, tags and masked phones as 钱 may see them', async () => {
    const [id = 0] = await company.add('李', [{ values: { name: '己', phone: '13800138000' } }])
    await company.ask('李', contract.edit, edit, { cells: [{ id, field: 'phone', text: '13900139999' }] })
    await company.ask('李', contract.tag, tag, { ids: [id], add: ['展会', '老客户'] })
    await company.ask('李', contract.label, label, {
      ids: [id],
      dimension: 'value-tier',
      labels: ['high'],
      mode: 'set',
      reason: '大客户',
    })
    const { changes } = await company.ask('钱', contract.history, history, { id })
    const fields = changes.map((change) => change.fields.map(({ field, before, after }) => [field, before, after]))
    assert.deepEqual(fields.slice(0, 3), [
      [
        ['pin:value-tier', [], ['high']],
        ['label:value-tier', [], ['high']],
      ],
      [['tags', [], ['老客户', '展会']]],
      [['phone', '138****8000', '139****9999']],
    ])
    assert.doesNotMatch(JSON.stringify(changes), /138001380|1390013999/)
    const clear = await company.ask('李', contract.history, history, { id })
    assert.equal(clear.changes[2]?.fields[0]?.after, '13900139999')
  })

  test('a view is kept by who made it, shared only by who may, and holds no phone', async () => {
    const body = { name: '制造业', shared: false, query: { choices: { industry: { some: ['manufacturing'] } } } }
    const own = await company.ask('李', contract.saveView, saveView, body)
    await assert.rejects(company.ask('李', contract.saveView, saveView, { ...body, shared: true }), {
      code: 'not-allowed',
    })
    await assert.rejects(
      company.ask('李', contract.saveView, saveView, { ...body, query: { search: '13800138000' } }),
      {
        code: 'view-holds-personal',
      },
    )
    const bad = { ...body, query: { sort: [{ by: 'phone', desc: false }] } }
    await assert.rejects(company.ask('李', contract.saveView, saveView, bad), { code: 'unknown-field' })
    const columns = [{ key: 'name', width: 200, frozen: true }]
    const shared = await company.ask('赵', contract.saveView, saveView, { ...body, shared: true, columns })
    const list = async (who: Name) => (await company.ask(who, contract.views, views, {})).views
    assert.deepEqual(
      (await list('李')).map(({ id, mine }) => [id, mine]),
      [
        [own.id, true],
        [shared.id, false],
      ],
    )
    assert.deepEqual(
      (await list('王')).map((view) => [view.id, view.columns]),
      [[shared.id, columns]],
    )
    await assert.rejects(company.ask('王', contract.saveView, saveView, { ...body, id: shared.id }), {
      code: 'not-found',
    })
    await assert.rejects(company.ask('周', contract.saveView, saveView, { ...body, id: own.id }), { code: 'not-found' })
    await assert.rejects(company.ask('王', contract.removeView, removeView, { id: shared.id }), { code: 'not-found' })
    await company.ask('赵', contract.removeView, removeView, { id: shared.id })
    assert.deepEqual(await list('王'), [])
  })
})
