// Labels of the past, held against a diary: after every act the labels of everybody are written down, and asked for again at the end.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { generated, numbersFrom } from '#classify/generated.ts'
import { labelRange } from '#classify/label.ts'
import { type Classroom, classroom } from '#classify/testing.ts'
import type { InputOf, OutputOf } from '#domain/contract.ts'
import type { contract } from '#review/contract.ts'
import { handlers } from '#review/handlers.ts'
import { countAt } from '#review/past.ts'
import { undo } from '#store/journal.ts'
import { labelsAt } from '#store/labels-at.ts'
import { allConditions, compileQuery } from '#store/query.ts'
import { registryOf } from '#store/registry.ts'
import { within } from '#store/scope.ts'
import type { Name } from '#store/testing.ts'

type Diary = { readonly at: string; readonly labels: ReadonlyMap<number, Readonly<Record<string, readonly string[]>>> }

suite('labels of the past', () => {
  let room: Classroom
  before(async () => {
    room = await classroom(() => new Date())
  })
  after(() => room.store.close())

  const write = async (): Promise<Diary> => {
    const [now] = await room.rows<{ at: string; ids: number[] | null }>(
      'select clock_timestamp()::text as at, (select array_agg(id) from customer) as ids',
    )
    const dimensions = (await room.ask('周', 'list', {})).dimensions.map(({ info }) => info.key)
    const labels = new Map<number, Record<string, string[]>>()
    for (const id of now?.ids ?? []) labels.set(id, {})
    for (const dimension of dimensions) {
      const found = await room.labels(dimension, now?.ids ?? [])
      for (const [nr, id] of (now?.ids ?? []).entries()) {
        const own = labels.get(id)
        if (own && found[nr]) own[dimension] = found[nr].split('+')
      }
    }
    return { at: now?.at ?? '', labels }
  }

  const next = numbersFrom(7)
  const pick = <T>(list: readonly T[]) => list[Math.floor(next() * list.length)] as T
  let made = 0
  const acts: Record<string, (ids: readonly number[]) => Promise<unknown>> = {
    born: () => room.add(Array.from({ length: 3 }, () => generated(made++))),
    amount: (ids) => room.add([{ id: pick(ids), values: { 'yearly-amount': String(Math.floor(next() * 700_000)) } }]),
    cleared: (ids) => room.add([{ id: pick(ids), values: { 'yearly-amount': null, 'last-order-on': null } }]),
    entered: (ids) =>
      room.add([
        {
          id: pick(ids),
          values: {},
          labels: { status: [pick(['won', 'lost', 'intent'])], needs: pick([[], ['price'], ['price', 'service']]) },
        },
      ]),
    pinned: (ids) =>
      room.rows(
        `insert into label_given (customer_id, dimension_id, label_id, source, reason) select $1, l.dimension_id, l.id, 'pin', '约定'
         from label l join dimension d on d.id = l.dimension_id where d.key = 'value-tier' and l.key = $2 on conflict do nothing`,
        [pick(ids), pick(['high', 'ordinary'])],
      ),
    unpinned: () =>
      room.rows("delete from label_given where ctid = (select min(ctid) from label_given where source = 'pin')"),
    deleted: (ids) => room.rows('delete from customer where id = $1', [pick(ids)]),
    ruled: async () => {
      const { version } = await room.ask('周', 'draft', { dimension: 'value-tier' })
      const bound = 100_000 * (1 + (version % 5))
      const rules = [
        { cells: [`>= ${bound}`], label: 'high' },
        { cells: [`< ${bound}`], label: 'ordinary' },
      ]
      const table = { hitPolicy: 'U' as const, inputs: [{ key: 'yearly-amount', type: 'number' }], rules }
      await room.ask('周', 'publish', { dimension: 'value-tier', table, reason: '试', basedOn: version })
      await room.act('周', (scope) => labelRange(scope, 1, 1_000_000))
    },
    undone: async () => {
      const [last] = await room.rows<{ id: bigint }>(
        "select id from journal.change_set where state = 'complete' and undo_of is null and kind = 'test' order by id desc limit 1",
      )
      if (last) await undo(room.store, room.as('周'), last.id)
      await room.act('周', (scope) => labelRange(scope, 1, 1_000_000))
    },
  }

  const ask = <K extends keyof typeof contract>(who: Name, name: K, input: InputOf<(typeof contract)[K]>) =>
    within(room.store, room.as(who), { kind: 'look' }, (scope) =>
      (handlers[name] as (scope: unknown, input: unknown) => Promise<OutputOf<(typeof contract)[K]>>)(scope, input),
    )

  const diary: Diary[] = []
  test('after forty acts, the labels of every customer after each of them are found again', async () => {
    await acts.born?.([])
    const names = Object.keys(acts)
    for (let step = 0; step < 40; step++) {
      const ids = [...(diary.at(-1) ?? (await write())).labels.keys()]
      await acts[ids.length < 5 ? 'born' : (names[step % names.length] ?? 'born')]?.(ids)
      diary.push(await write())
    }
    await room.act('周', async (scope) => {
      const registry = await registryOf(scope.store, scope.db)
      const known = new Set(
        (await scope.client.query<{ id: number }>('select id from customer')).rows.map(({ id }) => id),
      )
      for (const [page, { at, labels }] of diary.entries()) {
        const counts = await countAt(scope, registry, '$1::timestamptz', [at])
        for (const dimension of registry.dimensions) {
          const { rows } = await scope.client.query<{ id: number; label: number }>(
            `select customer_id as id, label_id as label from (${labelsAt(dimension, '$1::timestamptz')}) s order by 1, 2`,
            [at],
          )
          const key = (label: number) => dimension.byId.get(label)?.key ?? ''
          const found = new Map(
            rows.map(({ id }) => [
              id,
              rows
                .filter((row) => row.id === id)
                .map(({ label }) => key(label))
                .toSorted(),
            ]),
          )
          const told = [...labels].flatMap(([id, own]) =>
            own[dimension.key] ? [[id, own[dimension.key]?.toSorted()] as const] : [],
          )
          assert.deepEqual(
            new Map([...found].toSorted(([a], [b]) => a - b)),
            new Map(told.toSorted(([a], [b]) => a - b)),
            `page ${page}, ${dimension.key}`,
          )
          const sums = new Map<string, number>()
          for (const [, own = []] of told) for (const label of own) sums.set(label, (sums.get(label) ?? 0) + 1)
          const counted = [...(counts.labels.get(dimension.id) ?? [])].filter(([, count]) => count !== 0)
          assert.deepEqual(
            new Map(counted.map(([id, count]) => [key(id), count] as const).toSorted()),
            new Map([...sums].toSorted()),
            `counts of page ${page}, ${dimension.key}`,
          )
        }
      }
      assert.ok(known.size > 5)
    })
  })

  test('the same by days: facets, transitions and the table filtered by what was', async () => {
    // The diary's last page becomes the 20th, everything before it older; what happens now is of today.
    await room.store.doors.owner.query(`
      update label_history set from_at = from_at - interval '2 days', to_at = to_at - interval '2 days';
      update customer_class set labelled_at = labelled_at - interval '2 days';
      alter table customer disable trigger user; update customer set created_at = created_at - interval '2 days'; alter table customer enable trigger user`)
    const page = diary.at(-1)
    assert.ok(page)
    const ids = [...page.labels.keys()]
    const [{ day } = { day: '' }] = await room.rows<{ day: string }>(
      "select to_char(((clock_timestamp() - interval '2 days') at time zone 'Asia/Shanghai'), 'YYYY-MM-DD') as day",
    )
    const [{ today } = { today: '' }] = await room.rows<{ today: string }>(
      "select to_char(clock_timestamp() at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as today",
    )
    await room.add([{ id: ids[0] ?? 0, values: { 'yearly-amount': '900000' } }])
    const [fresh = 0] = await room.add([{ values: { name: '新来的', 'yearly-amount': '1' } }])
    const now = await write()
    const of = (diary: Diary, id: number) => diary.labels.get(id)?.['value-tier']?.[0] ?? ''
    const facets = await ask('周', 'past', { day })
    const high = facets.dimensions['value-tier']?.find(({ label }) => label === 'high')
    assert.equal(high?.before ?? 0, ids.filter((id) => of(page, id) === 'high').length)
    assert.equal(high?.now ?? 0, [...now.labels.keys()].filter((id) => of(now, id) === 'high').length)
    assert.deepEqual(facets.total, { before: ids.length, now: ids.length + 1 })

    const { flows } = await ask('周', 'transitions', { dimension: 'value-tier', from: day, to: today })
    const expected = new Map<string, number>()
    for (const id of now.labels.keys()) {
      const flow = `${page.labels.has(id) ? of(page, id) : '+'}>${of(now, id)}`
      expected.set(flow, (expected.get(flow) ?? 0) + 1)
    }
    assert.deepEqual(
      new Map(flows.map(({ from, to, count }) => [`${from}>${to}`, count] as const).toSorted()),
      new Map([...expected].toSorted()),
    )
    assert.equal(expected.get('+>ordinary'), 1)

    const matching = (value: string[]) =>
      room.act('周', async (scope) => {
        const query = { where: [{ field: 'was:value-tier', op: 'in' as const, value }] }
        const where = allConditions(compileQuery(await registryOf(scope.store, scope.db), query, scope.today))
        const found = await scope.db
          .selectFrom('customer_class as k')
          .where(where)
          .select('k.customer_id as id')
          .execute()
        return found.map(({ id }) => id).toSorted((a, b) => a - b)
      })
    for (const label of ['high', 'medium', 'ordinary', ''])
      assert.deepEqual(
        await matching([day, label]),
        ids.filter((id) => of(page, id) === label).toSorted((a, b) => a - b),
        label,
      )
    assert.deepEqual(await matching([day, '+']), [fresh])
    assert.deepEqual(
      await matching([today, 'high']),
      [...now.labels.keys()].filter((id) => of(now, id) === 'high').toSorted((a, b) => a - b),
    )
    for (const value of [['2026-02-30', 'high'], [day], ['high']])
      await assert.rejects(matching(value), { code: 'bad-condition' })
    await assert.rejects(matching([day, 'golden']), { code: 'unknown-label' })
  })

  test('李 counts only customers of 李', async () => {
    const [{ today } = { today: '' }] = await room.rows<{ today: string }>(
      "select to_char(clock_timestamp() at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as today",
    )
    await room.add([{ values: { name: '李的客户', 'yearly-amount': '5' }, ownerId: room.as('李').personId }])
    const { total, dimensions } = await ask('李', 'past', { day: today })
    assert.deepEqual(total, { before: 1, now: 1 })
    assert.deepEqual(dimensions['value-tier'], [{ label: 'ordinary', before: 1, now: 1 }])
  })

  test('days that have not come, days the wrong way round and dimensions of several labels are refused', async () => {
    await assert.rejects(ask('周', 'past', { day: '2999-01-01' }), { code: 'not-a-past-day' })
    const flows = (dimension: string, from: string, to: string) => ask('周', 'transitions', { dimension, from, to })
    await assert.rejects(flows('status', '2026-03-02', '2026-03-01'), { code: 'days-in-order' })
    await assert.rejects(flows('needs', '2026-03-01', '2026-03-02'), { code: 'not-of-many-labels' })
  })

  test('how long: medians of spans and of the way from one label to a later one, in days', async () => {
    const ids = await room.add(
      Array.from({ length: 3 }, (_, nr) => ({ values: { name: `慢${nr}` }, labels: { size: ['sme'] } })),
    )
    await room.add(ids.map((id) => ({ id, values: {}, labels: { size: ['large'] } })))
    await room.rows('delete from customer where id <> all($1)', [ids])
    await room.store.doors.owner.query('delete from label_history where customer_id <> all($1)', [ids])
    // sme for 10, 20 and 60 days before it became large, five days ago.
    await room.store.doors.owner.query(
      `update label_history h set from_at = now() - (d.days + 5) * interval '1 day', to_at = now() - interval '5 days'
       from unnest($1::int[], array[10, 20, 60]) as d(id, days), dimension x where h.customer_id = d.id and x.id = h.dimension_id and x.key = 'size' and to_at is not null`,
      [ids],
    )
    await room.store.doors.owner.query(
      "update label_history h set from_at = now() - interval '5 days' from dimension x where x.id = h.dimension_id and x.key = 'size' and to_at is null",
    )
    const slow = {
      labels: [
        { label: 'large', ended: 0, lasting: 3, lastingDays: 5 },
        { label: 'sme', ended: 3, lasting: 0, medianDays: 20 },
      ],
      conversions: [{ from: 'sme', to: 'large', count: 3, medianDays: 20 }],
    }
    assert.deepEqual(await ask('周', 'pace', { dimension: 'size' }), slow)

    // Nine come by mistake and are taken back: their labels ended after no time, and none of them may move a median.
    const mistaken = await room.add(
      Array.from({ length: 9 }, (_, nr) => ({ values: { name: `误${nr}` }, labels: { size: ['sme'] } })),
    )
    assert.equal((await ask('周', 'pace', { dimension: 'size' })).labels[1]?.lasting, 9)
    const [last] = await room.rows<{ id: bigint }>(
      "select max(id) as id from journal.change_set where kind = 'test' and undo_of is null",
    )
    await undo(room.store, room.as('周'), last?.id ?? 0n)
    await room.act('周', (scope) => labelRange(scope, 1, 1_000_000))
    const ended = await room.rows('select from label_history where customer_id = any($1) and to_at is not null', [
      mistaken,
    ])
    assert.ok(ended.length >= 9)
    assert.deepEqual(await ask('周', 'pace', { dimension: 'size' }), slow)
  })
})
