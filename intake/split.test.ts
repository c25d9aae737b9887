// One sheet of customers, their people and their orders: each goes to its own table, every row is accounted for, all of it can be taken back.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { contentHash } from '#store/hash.ts'
import { handlers } from './handlers.ts'
import { type Desk, intakeDesk } from './testing.ts'

const head = '客户名称,地址,联系人,职务,手机,订单号,下单日期,金额'

/** Three customers in ten rows: 恒航 has two people and three orders, 润远 one and two, 嘉和 one order and nobody. */
const sheet = [
  head,
  '恒航科技有限公司,深圳市南山区科苑路1号,王芳,采购经理,13800138000,SO-1,2026-01-05,1200.50',
  ',,李强,仓管,13900139000,SO-2,2026-02-06,800',
  ',,王芳,,,SO-3,2026-03-07,99.5',
  '润远贸易有限公司,广州市天河区体育西路2号,陈静,,13700137000,SO-4,2026-01-08,5000',
  '润远贸易有限公司,广州市越秀区中山五路3号,陈静,财务,,SO-5,2026-04-09,1万',
  '润远贸易有限公司,,,,,SO-5,2026-04-09,1万',
  '嘉和餐饮店,,,,,SO-6,2026-05-10,66',
  '嘉和餐饮店,,,,,SO-7,没定,70',
  '恒航科技有限公司,,,,,SO-4,2026-01-08,5000',
  '恒航科技有限公司,,,,,SO-1,2026-01-05,1300',
].join('\n')

suite('customers, people and orders in one sheet', () => {
  let desk: Desk
  before(async () => {
    desk = await intakeDesk()
  })
  after(() => desk.close())

  const ask = <T>(sql: string): Promise<T[]> =>
    desk.act('周', async ({ client }) => (await client.query(sql)).rows as T[])
  const orders = () =>
    ask<{ name: string; number: string; day: string; amount: bigint; status: string }>(
      `select c.name, o.number, o.ordered_on as day, o.amount, o.status
       from sales_order o join customer c on c.id = o.customer_id order by o.number, o.id`,
    )
  const people = () =>
    ask<{ name: string; person: string; title: string | null; first: boolean; has_phone: boolean }>(
      `select c.name, k.name as person, k.title, k."primary" as first, k.phone is not null as has_phone
       from contact k join customer c on c.id = k.customer_id order by c.id, k."primary" desc, k.id`,
    )

  test('its columns are given to customers, contacts and orders by themselves', async () => {
    const { layout } = await desk.upload('周', '客户订单.csv', sheet)
    assert.deepEqual(
      layout?.columns.map(({ target }) => target),
      [
        { field: 'name' },
        { field: 'address' },
        { field: 'contact-name', contact: 1 },
        { field: 'contact-title', contact: 1 },
        { field: 'phone', contact: 1 },
        { order: 'number' },
        { order: 'date' },
        { order: 'amount' },
      ],
    )
  })

  test('状态 beside the order columns is the order’s where it only says how far orders are', async () => {
    const rows = (...states: string[]) => [
      '客户名称,订单号,下单日期,金额,状态',
      ...states.map((state, nr) => `恒航科技${nr},SO-${nr},2026-01-05,80,${state}`),
    ]
    const target = async (lines: string[]) =>
      (await desk.upload('周', '订单.csv', lines.join('\n'))).layout?.columns.at(-1)?.target
    assert.deepEqual(await target(rows('已完成', '进行中', '退款')), { order: 'status' })
    assert.deepEqual(await target(rows('潜在客户', '已成交', '跟进中')), { dimension: 'status' })
  })

  test('every row and every part of it is accounted for, and what is in conflict is set aside with its row', async () => {
    const empty = await contentHash(desk.store.doors.owner)
    const checked = await desk.check('周', await desk.upload('周', '客户订单.csv', sheet))
    assert.equal(checked.failure, undefined)
    // Rows 9, 10 and 11 are set aside: a day that is none, the number of another customer's order, another amount for SO-1.
    const rows = { read: 10, created: 3, updated: 0, unchanged: 0, merged: 4, setAside: 3 }
    // 王芳 and 陈静 are told twice.
    const contacts = { read: 5, created: 3, updated: 0, unchanged: 0, merged: 2, setAside: 0 }
    // SO-5 is told twice.
    const all = { read: 10, created: 6, updated: 0, unchanged: 0, merged: 1, setAside: 3 }
    assert.deepEqual(checked.rows, rows)
    assert.deepEqual(checked.tables, { contacts, orders: all })
    const said = (checked.problems ?? []).map(({ code, header, count }) => `${code} ${header} ${count}`).sort()
    assert.deepEqual(said, [
      'carried-down  2',
      'not-a-date 下单日期 1',
      'order-elsewhere 订单号 1',
      'order-unlike 订单号 1',
      'unit-read 金额 2',
      'unlike-first  1', // the region that the address tells
      'unlike-first 地址 1',
    ])
    const aside = await desk.act('周', (scope) =>
      handlers.rows(scope, { id: checked.id, start: 0, count: 10, only: 'set-aside' }),
    )
    assert.deepEqual(
      aside.rows.map(({ row, note }) => `${row} ${note?.zh}`),
      [
        '9 不是日期。',
        '10 订单号与第 5 行相同，但那是另一个客户的订单，请核对。',
        '11 订单号与第 2 行相同，但日期、金额或状态不同，请核对。',
      ],
    )
    const done = await desk.commit('周', checked)
    assert.deepEqual([done.state, done.rows, done.tables], ['done', rows, { contacts, orders: all }])
    assert.deepEqual(await people(), [
      { name: '恒航科技有限公司', person: '王芳', title: '采购经理', first: true, has_phone: true },
      { name: '恒航科技有限公司', person: '李强', title: '仓管', first: false, has_phone: true },
      { name: '润远贸易有限公司', person: '陈静', title: '财务', first: true, has_phone: true },
    ])
    assert.deepEqual(
      (await orders()).map(({ name, number, day, amount }) => `${name.slice(0, 2)} ${number} ${day} ${amount}`),
      [
        '恒航 SO-1 2026-01-05 120050',
        '恒航 SO-2 2026-02-06 80000',
        '恒航 SO-3 2026-03-07 9950',
        '润远 SO-4 2026-01-08 500000',
        '润远 SO-5 2026-04-09 1000000',
        '嘉和 SO-6 2026-05-10 6600',
      ],
    )
    const undone = await desk.act('周', (scope) => handlers.undo(scope, { id: done.id }))
    assert.deepEqual(undone.conflicts, [])
    assert.equal(await contentHash(desk.store.doors.owner), empty)
  })

  test('next month: orders by number, people by name, the customer by its name; another row order changes nothing', async () => {
    const own = (lines: string[]) => [head, ...lines].join('\n')
    const first = await desk.bring(
      '周',
      '一月.csv',
      own([
        '甲科技有限公司,深圳,王芳,经理,13800138101,T-1,2026-01-05,100',
        '甲科技有限公司,深圳,李强,,13800138102,T-2,2026-01-06,200',
      ]),
    )
    assert.deepEqual([first.rows?.created, first.tables?.orders.created, first.tables?.contacts.created], [1, 2, 2])
    const before = await contentHash(desk.store.doors.owner)
    const checked = await desk.check(
      '周',
      await desk.upload(
        '周',
        '二月.csv',
        own([
          '甲科技有限公司,深圳,李强,主管,13800138102,T-3,2026-02-01,300',
          '甲科技有限公司,深圳,赵敏,,13800138103,T-2,2026-01-06,250',
          '甲科技有限公司,深圳,王芳,经理,13800138101,t-1,2026-01-05,100',
          '乙科技有限公司,深圳,,,,T-1,2026-01-05,100',
        ]),
      ),
    )
    // The customer is the same; 李强 has a title now, 赵敏 is new, 王芳 as before; T-3 is new, T-2 has another amount, T-1 as before.
    const rows = { read: 4, created: 0, updated: 0, unchanged: 1, merged: 2, setAside: 1 }
    const contacts = { read: 3, created: 1, updated: 1, unchanged: 1, merged: 0, setAside: 0 }
    const told = { read: 4, created: 1, updated: 1, unchanged: 1, merged: 0, setAside: 1 }
    assert.deepEqual([checked.rows, checked.tables], [rows, { contacts, orders: told }])
    const done = await desk.commit('周', checked)
    assert.deepEqual([done.rows, done.tables], [rows, { contacts, orders: told }])
    assert.deepEqual(
      (await orders()).map(({ number, amount }) => `${number} ${amount}`),
      ['T-1 10000', 'T-2 25000', 'T-3 30000'],
    )
    assert.deepEqual(
      (await people()).map(({ person, title, first: isFirst }) => `${person} ${title} ${isFirst}`),
      ['王芳 经理 true', '李强 主管 false', '赵敏 null false'],
    )
    const again = await desk.bring('周', '二月.csv', own(['甲科技有限公司,深圳,赵敏,,13800138103,T-3,2026-02-01,300']))
    assert.deepEqual(
      [again.rows?.unchanged, again.tables?.orders.unchanged, again.tables?.contacts.unchanged],
      [1, 1, 1],
    )
    await desk.act('周', (scope) => handlers.undo(scope, { id: again.id }))
    await desk.act('周', (scope) => handlers.undo(scope, { id: done.id }))
    assert.equal(await contentHash(desk.store.doors.owner), before)
    await desk.act('周', (scope) => handlers.undo(scope, { id: first.id }))
  })

  test('without a name of people the phone is the customer’s, and tells two of one name apart; orders without a number are counted', async () => {
    const text = [
      '客户名称,手机,下单日期,订单金额,备注',
      '张伟,13800138201,2026-01-01,10,早',
      '张伟,13800138202,2026-01-01,10,早',
      '张伟,13800138201,2026-01-01,10,晚',
      '张伟,13800138201,2026-01-01,10,晚',
    ].join('\n')
    const done = await desk.bring('周', '零售.csv', text)
    assert.deepEqual(done.rows, { read: 4, created: 2, updated: 0, unchanged: 0, merged: 2, setAside: 0 })
    assert.deepEqual(done.tables?.orders, { read: 4, created: 3, updated: 0, unchanged: 0, merged: 1, setAside: 0 })
    const again = await desk.bring('周', '零售.csv', text)
    assert.deepEqual(again.tables?.orders, { read: 4, created: 0, updated: 0, unchanged: 3, merged: 1, setAside: 0 })
    const counts = await ask<{ n: number }>('select count(*)::int as n from sales_order')
    assert.deepEqual(counts, [{ n: 3 }])
    await desk.act('周', (scope) => handlers.undo(scope, { id: done.id }))
  })

  test('what counts orders follows: lifecycle of who ordered, and an order that was cancelled is none', async () => {
    const done = await desk.bring(
      '周',
      '状态.csv',
      '客户名称,联系人,订单号,下单日期,金额,订单状态\n丙科技有限公司,钱进,U-1,2026-11-01,100,已完成\n丁科技有限公司,孙立,U-2,2026-11-01,100,已取消\n戊科技有限公司,周正,U-3,2026-11-01,100,飞了',
    )
    assert.deepEqual([done.rows?.created, done.rows?.setAside], [2, 1])
    const stages = await ask<{ name: string; key: string }>(
      `select c.name, l.key from customer c join customer_class k on c.id = k.customer_id
       join dimension d on d.key = 'lifecycle' join label l on l.dimension_id = d.id and to_jsonb(k) ->> ('d_' || d.id) = l.id::text order by c.id`,
    )
    assert.deepEqual(
      stages.map(({ name, key }) => `${name.slice(0, 1)} ${key}`),
      ['丙 new'],
    )
    await desk.act('周', (scope) => handlers.undo(scope, { id: done.id }))
  })

  test('a plan says what is missing: an order without a day column, a customer field given to a person', async () => {
    const batch = await desk.upload('周', '客户订单.csv', sheet)
    await assert.rejects(
      desk.check('周', batch, (columns) => {
        const day = columns[6]
        if (day) day.target = { leaveOut: true }
      }),
      { code: 'import-order-part' },
    )
    await assert.rejects(
      desk.check('周', batch, (columns) => {
        const where = columns[1]
        if (where) where.target = { field: 'address', contact: 2 }
      }),
      { code: 'import-not-of-contact' },
    )
  })
})
