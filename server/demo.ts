// The demo company: people of every kind and some hundred customers, entered by them as a company's people would.
import { Problem } from '#domain/problem.ts'
import { registryOf } from '#store/registry.ts'
import { type Actor, systemActor, within } from '#store/scope.ts'
import { keepSetting, settingNow } from '#store/settings.ts'
import type { Store } from '#store/store.ts'
import { writeCustomers } from '#store/write-customers.ts'
import { companies } from './demo/companies.ts'
import { enterDealings, type Known } from './demo/dealings.ts'
import { type DemoName, type DemoPeople, type DemoPerson, demoPeople } from './demo/people.ts'
import { type Customer, customerOf, writeOf } from './demo/record.ts'
import '#domain/words/problems-demo.ts'

export type { DemoPerson } from './demo/people.ts'

/** `signIns` of this installation; `customers` entered now, 0 where they were there already. */
export type Demo = { readonly signIns: readonly DemoPerson[]; readonly customers: number }

const count = 420
const steward: DemoName = '周 数据管理员'
const system = systemActor('demo')

/**
 * Loads what is missing of the demo company; run again, it changes nothing: what people did with it stays. Broken off, the
 * next run goes on. Followers of the store (labels) must be there already.
 * @throws Problem `demo-among-data` where there are customers that are not the demo's
 */
export async function openDemo(store: Store): Promise<Demo> {
  const before = await stateOf(store)
  const people = await demoPeople(store)
  if (before === 'ready') return { signIns: people.signIns, customers: 0 }
  const customers = companies(count).map(customerOf)
  if (before === 'empty') await enterCustomers(store, people, customers)
  for (const [owner, own] of Map.groupBy(customers, (customer) => customer.owner ?? steward)) {
    const actor = people.actors.get(owner)
    if (actor) await enterBy(store, actor, own)
  }
  await within(store, system, { kind: 'demo.ready', write: true }, (scope) => keepSetting(scope, 'demo', 'ready'))
  return { signIns: people.signIns, customers: customers.length }
}

type State = 'empty' | 'begun' | 'ready'

function stateOf(store: Store): Promise<State> {
  return within(store, system, { kind: 'demo.look' }, async (scope) => {
    const state = await settingNow(scope, 'demo')
    if (state === 'ready' || state === 'begun') return state
    const somebody = await scope.db.selectFrom('customer').select('id').limit(1).executeTakeFirst()
    if (somebody) throw new Problem('demo-among-data')
    return 'empty'
  })
}

/** The steward brings the company's list. */
function enterCustomers(store: Store, people: DemoPeople, customers: readonly Customer[]): Promise<void> {
  const actor = people.actors.get(steward) ?? system
  const act = { kind: 'demo.customers', why: '示例公司的客户', write: true }
  return within(store, actor, act, async (scope) => {
    await keepSetting(scope, 'demo', 'begun')
    await keepSetting(scope, 'company', '归客示例公司')
    await keepSetting(scope, 'numbering', 'C{000}')
    const registry = await registryOf(store, scope.db)
    const ownerOf = (name: DemoName | undefined) => (name ? (people.actors.get(name)?.personId ?? null) : null)
    const writes = customers.map((one) => writeOf(one, registry, scope.today, ownerOf(one.owner)))
    await writeCustomers(scope, registry, writes)
  })
}

function enterBy(store: Store, actor: Actor, customers: readonly Customer[]): Promise<void> {
  const act = { kind: 'demo.dealings', why: '示例公司的订单与跟进', write: true }
  return within(store, actor, act, async (scope) => {
    const numbers = customers.map(({ company }) => company.number)
    const rows = await scope.db.selectFrom('customer').where('number', 'in', numbers).select(['id', 'number']).execute()
    const ids = new Map(rows.map(({ id, number }) => [number, id]))
    const known = customers.flatMap((customer): Known[] => {
      const id = ids.get(customer.company.number)
      return id === undefined ? [] : [{ id, customer }]
    })
    await enterDealings(scope, known)
  })
}
