// A sheet made from customers, their people and their orders is taken apart into exactly those.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { recogniseColumns } from '#domain/sheet/columns.ts'
import { prepareRows } from '#domain/sheet/prepare.ts'
import { carryDown } from '#domain/sheet/split/carry.ts'
import { findSplit } from '#domain/sheet/split/find-split.ts'
import type { RowParts } from '#domain/sheet/split/parts.ts'
import { general } from '#store/testing-company.ts'
import { gatherPeople } from './split-gather.ts'

const headers = ['客户名称', '地址', '联系人', '手机', '订单号', '下单日期', '金额']
const keys = { name: 'contact-name', phone: 'phone', email: 'email' }
const names = ['王芳', '李强', '赵敏', '陈静', '钱进', '孙立']

const customer = fc.record({
  people: fc.uniqueArray(fc.constantFrom(...names), { maxLength: 4 }),
  orders: fc.array(fc.integer({ min: 1, max: 99_999_999 }), { maxLength: 5 }),
  again: fc.boolean(),
})

const phoneOf = (at: number, nr: number) => `138${String(at * 100 + nr).padStart(8, '0')}`

/** Lines of a customer: its people and orders side by side; the name on each line, or on the first only. */
function linesOf(
  { people, orders, again }: { people: string[]; orders: number[]; again: boolean },
  at: number,
): string[][] {
  return Array.from({ length: Math.max(1, people.length, orders.length) }, (_, nr) => {
    const own = nr === 0 || again ? [`第${at}号科技有限公司`, nr === 0 ? '深圳市' : ''] : ['', '']
    const person = people[nr]
    const amount = orders[nr]
    const order = amount === undefined ? ['', '', ''] : [`SO-${at}-${nr}`, '2026-01-05', (amount / 100).toFixed(2)]
    return [...own, person ?? '', person === undefined ? '' : phoneOf(at, nr), ...order]
  })
}

test('what was put side by side comes back, each once', () => {
  fc.assert(
    fc.property(fc.array(customer, { minLength: 1, maxLength: 6 }), (customers) => {
      const lines = customers.flatMap(linesOf)
      const samples = headers.map((_, column) => lines.map((cells) => cells[column] ?? ''))
      const plan = findSplit({
        plan: recogniseColumns({ headers, samples, template: general }),
        samples,
        template: general,
      })
      const carry = carryDown(plan, general)
      const prepare = prepareRows(plan, general, { today: '2026-11-22' })
      const found = new Map<string, RowParts[]>()
      for (const [nr, cells] of lines.entries()) {
        const { values, parts, fate } = prepare(carry({ row: nr + 2, cells }))
        assert.equal(fate, 'good')
        const name = String(values.name)
        found.set(name, [...(found.get(name) ?? []), ...(parts ? [parts] : [])])
      }
      assert.deepEqual(
        [...found.values()].map((parts) => {
          const people = gatherPeople(keys)
          for (const person of parts.flatMap((part) => part.people)) people.add(person)
          return {
            people: people.all.map(({ person }) => `${person['contact-name']} ${person.phone}`),
            orders: parts.flatMap(({ order }) => (order ? [`${order.number} ${Number(order.amount)}`] : [])),
          }
        }),
        customers.map(({ people, orders }, at) => ({
          people: people.map((name, nr) => `${name} ${phoneOf(at, nr)}`),
          orders: orders.map((amount, nr) => `SO-${at}-${nr} ${amount / 100}`),
        })),
      )
    }),
    { numRuns: 60 },
  )
})
