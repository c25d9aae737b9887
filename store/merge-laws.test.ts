// Merging, editing and taking merges back in any order gives what undoing by hand gives.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import fc from 'fast-check'
import { type MergeHouse, mergeHouse } from './testing-merge.ts'

/** A row of the oracle: whose it is by origin; where it lies follows from who is part of whom. */
type Row = { table: 'sales_order' | 'interaction' | 'contact'; base: number; text: string }
type Undone = {
  loser: number
  survivor: number
  changeSet: bigint
  address: [before: string, after: string] | undefined
}

function put(lists: Record<string, string[]>, key: string, text: string): void {
  lists[key] = [...(lists[key] ?? []), text]
}

/** The same done by hand: every row remembers whose it is, every customer what a merge changed of it. */
class ByHand {
  readonly into = new Map<number, number>()
  readonly address = new Map<number, string>()
  readonly rows: Row[] = []

  whereIs(customer: number): number {
    const next = this.into.get(customer)
    return next === undefined ? customer : this.whereIs(next)
  }
  live(): number[] {
    return [...this.address.keys()].filter((id) => !this.into.has(id))
  }
  /** Everything that is there now: texts of rows by customer and table, and addresses. */
  all(): Record<string, unknown> {
    const found: Record<string, string[]> = {}
    for (const row of this.rows) put(found, `${this.whereIs(row.base)} ${row.table}`, row.text)
    for (const texts of Object.values(found)) texts.sort()
    return { rows: found, address: Object.fromEntries(this.live().map((id) => [id, this.address.get(id)])) }
  }
}

type Step =
  | { do: 'merge'; who: number; whom: number; take: boolean }
  | { do: 'unmerge'; which: number }
  | { do: 'address'; who: number; text: string }
  | { do: 'add' | 'change' | 'remove'; which: number; who: number; text: string }

const nr = fc.nat({ max: 1000 })
const text = fc.constantFrom('天河', '福田', '浦东', '鼓楼', '武侯')
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('merge' as const), who: nr, whom: nr, take: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('unmerge' as const), which: nr }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('address' as const), who: nr, text }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('add' as const, 'change' as const, 'remove' as const),
      which: nr,
      who: nr,
      text,
    }),
  },
)

const textColumn = { sales_order: 'number', interaction: 'summary', contact: 'title' } as const

suite('merges by hand', () => {
  let house: MergeHouse
  let made = 0
  before(async () => {
    house = await mergeHouse()
  })
  after(() => house.store.close())

  /** Four customers, each with an order, an interaction and a contact with a phone of their own. */
  async function world() {
    const hand = new ByHand()
    const first = ++made
    const names = [1, 2, 3, 4].map((one) => `世界${first}之${one}`)
    const ids = await house.add(
      names.map((name, at) => ({
        values: {
          name,
          number: name,
          address: `路${at}`,
          'contact-name': name,
          phone: `139${String(first).padStart(4, '0')}000${at}`,
        },
      })),
    )
    for (const [at, id] of ids.entries()) {
      hand.address.set(id, `路${at}`)
      await house.doing('周', ({ client }) =>
        client.query(`update contact set title = $2 where customer_id = $1`, [id, `人${id}`]),
      )
      hand.rows.push({ table: 'contact', base: id, text: `人${id}` })
      for (const table of ['sales_order', 'interaction'] as const) await addRow(hand, id, table, `${table}${id}`)
    }
    return { hand, ids, merges: [] as Undone[] }
  }

  async function addRow(hand: ByHand, id: number, table: 'sales_order' | 'interaction', said: string) {
    const insert = {
      sales_order: `insert into sales_order (customer_id, number, ordered_on, amount) values ($1, $2, '2026-01-01', 1)`,
      interaction: `insert into interaction (customer_id, channel, summary) values ($1, 'phone', $2)`,
    }
    await house.doing('周', ({ client }) => client.query(insert[table], [id, said]))
    hand.rows.push({ table, base: id, text: said })
  }

  async function found(ids: readonly number[]): Promise<Record<string, unknown>> {
    const rows: Record<string, string[]> = {}
    for (const [table, column] of Object.entries(textColumn)) {
      const lines = await house.ask<{ id: number; text: string }>(
        `select customer_id as id, ${column} as text from ${table} where customer_id = any($1)`,
        [ids],
      )
      for (const line of lines) put(rows, `${line.id} ${table}`, line.text)
    }
    for (const texts of Object.values(rows)) texts.sort()
    const customers = await house.ask<{ id: number; address: string }>(
      'select id, address from customer where id = any($1)',
      [ids],
    )
    return { rows, address: Object.fromEntries(customers.map((one) => [one.id, one.address])) }
  }

  type World = Awaited<ReturnType<typeof world>>

  async function take({ hand, merges }: World, one: Step): Promise<void> {
    const live = hand.live()
    const pick = <T>(list: readonly T[], at: number) => list[at % list.length]
    if (one.do === 'merge') {
      const survivor = pick(live, one.who) ?? 0
      const loser = pick(
        live.filter((id) => id !== survivor),
        one.whom,
      )
      if (loser === undefined) return
      const [was, will] = [hand.address.get(survivor) ?? '', hand.address.get(loser) ?? '']
      const write = { values: one.take ? { address: will } : {} }
      const { changeSet } = await house.merge('周', { survivor, loser, write })
      merges.push({ loser, survivor, changeSet, address: one.take && was !== will ? [was, will] : undefined })
      if (one.take) hand.address.set(survivor, will)
      hand.into.set(loser, survivor)
    } else if (one.do === 'unmerge') {
      const [merge] = merges.splice(one.which % Math.max(1, merges.length), 1)
      if (!merge) return
      await house.undo('周', merge.changeSet)
      hand.into.delete(merge.loser)
      const [was, will] = merge.address ?? []
      if (was !== undefined && hand.address.get(merge.survivor) === will) hand.address.set(merge.survivor, was)
    } else if (one.do === 'address') {
      const id = pick(live, one.who) ?? 0
      await house.write({ id, values: { address: one.text } })
      hand.address.set(id, one.text)
    } else await takeRow(hand, one, pick(live, one.who) ?? 0)
  }

  async function takeRow(
    hand: ByHand,
    one: Extract<Step, { which: number; who: number }>,
    live: number,
  ): Promise<void> {
    const said = `${one.text}${++made}`
    if (one.do === 'add') return addRow(hand, live, one.which % 2 ? 'sales_order' : 'interaction', said)
    const row = hand.rows[one.which % hand.rows.length]
    if (!row) return
    const [id, column] = [hand.whereIs(row.base), textColumn[row.table]]
    if (one.do === 'change') {
      await house.doing('周', ({ client }) =>
        client.query(`update ${row.table} set ${column} = $3 where customer_id = $1 and ${column} = $2`, [
          id,
          row.text,
          said,
        ]),
      )
      row.text = said
    } else {
      await house.doing('周', ({ client }) =>
        client.query(`delete from ${row.table} where customer_id = $1 and ${column} = $2`, [id, row.text]),
      )
      hand.rows.splice(hand.rows.indexOf(row), 1)
    }
  }

  /** Phones open where their contacts lie, and everybody with contacts has exactly one first one. */
  async function inOrder(ids: readonly number[]): Promise<void> {
    for (const id of ids) {
      const contacts = await house.contacts(id)
      for (const { phone } of contacts) assert.match(phone ?? '', /^139\d{8}$/)
      assert.ok(contacts.length === 0 || contacts.filter((one) => one.primary).length === 1, `first contact of ${id}`)
    }
  }

  test('law: merge, edit and unmerge in any order give what undoing by hand gives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const own = await world()
        for (const one of steps) {
          await take(own, one)
          assert.deepEqual(await found(own.ids), own.hand.all(), JSON.stringify(one))
        }
        for (let left = own.merges.length; left > 0; left--) await take(own, { do: 'unmerge', which: 0 })
        assert.deepEqual(await found(own.ids), own.hand.all())
        await inOrder(own.ids)
      }),
      { numRuns: 25 },
    )
  })

  test('law: merges that nothing followed, taken back in any order, leave every table as it was', async () => {
    const merging = fc.array(
      fc.record({ do: fc.constant('merge' as const), who: nr, whom: nr, take: fc.constant(false) }),
      {
        minLength: 1,
        maxLength: 3,
      },
    )
    await fc.assert(
      fc.asyncProperty(merging, fc.array(nr, { minLength: 3, maxLength: 3 }), async (steps, order) => {
        const own = await world()
        const start = await house.hashes()
        for (const one of steps) await take(own, one)
        assert.notDeepEqual(await house.hashes(), start)
        for (const which of order) await take(own, { do: 'unmerge', which })
        assert.deepEqual(await house.hashes(), start)
      }),
      { numRuns: 10 },
    )
  })
})
