// One demo customer as the store takes it: the typed cells read as any sheet's are, its labels, tags and sums.
import { readField } from '#domain/fields/read.ts'
import type { Value } from '#domain/value.ts'
import type { CustomerWrite } from '#store/customer-write.ts'
import type { Registry } from '#store/registry.ts'
import type { Company } from './companies.ts'
import { dayBefore } from './days.ts'
import type { DemoName } from './people.ts'
import { type Story, storyOf } from './stories.ts'
import { type Talk, talksOf } from './talks.ts'

export type Customer = {
  readonly company: Company
  readonly story: Story
  readonly talks: readonly Talk[]
  readonly owner: DemoName | undefined
  /** Its orders are entered one by one; otherwise only their sums are known, as from a sheet. */
  readonly itemised: boolean
}

export function customerOf(company: Company, nr: number): Customer {
  const story = storyOf(company, nr)
  const talks = talksOf(company, story)
  const owner = nr < 3 ? '李 销售' : company.chance.weighed(owners)
  return { company, story, talks, owner, itemised: nr >= 3 && company.chance.happens(0.7) }
}

const owners: readonly (readonly [DemoName | undefined, number])[] = [
  ['李 销售', 34],
  ['王 销售', 28],
  ['郑 销售', 26],
  ['赵 销售主管', 7],
  [undefined, 5],
]

/** @param today `YYYY-MM-DD` */
export function writeOf(customer: Customer, registry: Registry, today: string, ownerId: number | null): CustomerWrite {
  const cells = { ...customer.company.cells, ...sums(customer, today), ...followUp(customer, today) }
  const values: Record<string, Value> = {}
  const flags: { field: string; code: string }[] = []
  for (const [key, cell] of Object.entries(cells)) {
    const field = registry.field(key)
    if (!field || cell === '') continue
    const { value, findings = [] } = readField(cell, field.spec, { today })
    values[key] = value
    for (const { code, weight } of findings) if (weight === 'flagged') flags.push({ field: key, code })
  }
  return { values, flags, labels: labelsOf(customer), tags: tagsOf(customer), ownerId }
}

function sums({ company, story }: Customer, today: string): Record<string, string> {
  const [latest] = story.orders
  const oldest = story.orders.at(-1)
  if (!latest || !oldest) {
    const isKnown = story.key === 'won-without-order' || company.chance.happens(0.5)
    return isKnown ? { 'order-count': '0', 'yearly-amount': '0' } : {}
  }
  const amount = (list: typeof story.orders) => yuan(list.reduce((sum, order) => sum + order.amount, 0n))
  return {
    'yearly-amount': amount(story.orders.filter(({ ago }) => ago < 365)),
    'order-amount': amount(story.orders),
    'order-count': String(story.orders.length),
    'first-order-on': dayBefore(today, oldest.ago),
    'last-order-on': dayBefore(today, latest.ago),
  }
}

function yuan(cents: bigint): string {
  return `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`
}

function followUp({ company, story, talks }: Customer, today: string): Record<string, string> {
  const { chance } = company
  const [last] = talks
  const known = (talks.at(-1)?.ago ?? 10) + chance.whole(0, 60)
  const oldest = Math.max(known, story.orders.at(-1)?.ago ?? 0) + chance.whole(3, 40)
  const satisfied = story.orders.length > 0 && chance.happens(0.7)
  return {
    'recorded-on': dayBefore(today, oldest),
    ...(last
      ? {
          'last-contact-on': dayBefore(today, last.ago),
          'contact-channel': last.channelName,
          'contact-summary': last.summary,
          'next-contact-on': last.next ? dayBefore(today, -last.next.inDays) : '',
        }
      : {}),
    satisfaction: satisfied
      ? chance.pick(story.status === 'lost' ? ['一般', '不满意'] : ['满意', '非常满意', '一般'])
      : '',
  }
}

function labelsOf({ company: { trade, size, chance }, story }: Customer): Record<string, string[]> {
  const needs = (['technical', 'price', 'service'] as const).filter(() => chance.happens(0.33))
  return {
    ...(chance.happens(0.04) ? {} : { industry: [trade.industry] }),
    size: [size],
    'customer-type': [story.type],
    ...(story.status === null ? {} : { status: [story.status] }),
    needs,
  }
}

const tags = '重点跟进 年框客户 账期客户 可做案例 转介绍多 需开专票 出口企业 季节性采购 招标客户 月底对账'.split(' ')

function tagsOf({ company: { chance } }: Customer): string[] {
  return tags.filter(() => chance.happens(0.08)).slice(0, 4)
}
