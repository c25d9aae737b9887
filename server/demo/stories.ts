// How it went with each of the demo's customers: from first contact to regular orders, or to silence.
import type { Chance } from './chance.ts'
import type { Company, Size } from './companies.ts'

export type Order = {
  /** Days before today. */
  readonly ago: number
  /** 分 */
  readonly amount: bigint
}

export type Story = {
  readonly key: string
  readonly status: 'potential' | 'intent' | 'won' | 'lost' | null
  readonly type: 'potential' | 'existing' | 'vip'
  /** The latest first. */
  readonly orders: readonly Order[]
  /** Days since the last contact; undefined: nobody ever spoke to them. */
  readonly contactAgo: number | undefined
}

type Plot = {
  readonly weight: number
  readonly status: Story['status']
  readonly type: Story['type']
  /** Days since the last order, days since the first, and days between two; none: no orders. */
  readonly last?: readonly [number, number]
  readonly first?: readonly [number, number]
  readonly every?: readonly [number, number]
  /** How many times the usual order of its size. */
  readonly large?: number
  readonly contact: readonly [number, number]
}

/** Told so that every label of every dimension has its customers, a few contradictions among them. */
const plots: Readonly<Record<string, Plot>> = {
  champion: {
    weight: 9,
    status: 'won',
    type: 'vip',
    last: [1, 25],
    first: [800, 1090],
    every: [20, 50],
    large: 1.6,
    contact: [0, 14],
  },
  steady: {
    weight: 20,
    status: 'won',
    type: 'existing',
    last: [3, 80],
    first: [420, 1060],
    every: [50, 110],
    contact: [1, 45],
  },
  occasional: {
    weight: 12,
    status: 'won',
    type: 'existing',
    last: [40, 300],
    first: [380, 1000],
    every: [150, 320],
    contact: [10, 120],
  },
  fresh: {
    weight: 9,
    status: 'won',
    type: 'existing',
    last: [2, 60],
    first: [10, 85],
    every: [20, 60],
    contact: [0, 20],
  },
  cooling: {
    weight: 8,
    status: 'won',
    type: 'existing',
    last: [120, 340],
    first: [700, 1090],
    every: [40, 90],
    contact: [60, 200],
  },
  'once-large': {
    weight: 4,
    status: 'won',
    type: 'vip',
    last: [190, 330],
    first: [900, 1090],
    every: [25, 60],
    large: 1.5,
    contact: [90, 240],
  },
  gone: {
    weight: 11,
    status: 'lost',
    type: 'existing',
    last: [370, 900],
    first: [950, 1090],
    every: [60, 150],
    contact: [200, 500],
  },
  prospect: { weight: 14, status: 'potential', type: 'potential', contact: [3, 150] },
  intent: { weight: 10, status: 'intent', type: 'potential', contact: [0, 30] },
  unlabelled: { weight: 1.2, status: null, type: 'potential', contact: [30, 200] },
  'lost-yet-ordering': {
    weight: 1,
    status: 'lost',
    type: 'existing',
    last: [5, 60],
    first: [500, 1000],
    every: [60, 120],
    large: 9,
    contact: [20, 80],
  },
  'potential-with-orders': {
    weight: 0.8,
    status: 'potential',
    type: 'potential',
    last: [10, 70],
    first: [90, 200],
    every: [40, 80],
    contact: [10, 60],
  },
  'won-yet-gone': {
    weight: 1,
    status: 'won',
    type: 'existing',
    last: [380, 600],
    first: [800, 1080],
    every: [60, 120],
    contact: [300, 400],
  },
  'type-not-moved': {
    weight: 1,
    status: 'won',
    type: 'potential',
    last: [10, 50],
    first: [60, 85],
    every: [20, 40],
    contact: [3, 20],
  },
  'won-without-order': { weight: 0.8, status: 'won', type: 'existing', contact: [5, 60] },
  'small-vip': {
    weight: 0.8,
    status: 'won',
    type: 'vip',
    last: [30, 90],
    first: [400, 700],
    every: [120, 200],
    large: 0.05,
    contact: [10, 60],
  },
}

const weights = Object.entries(plots).map(([key, { weight }]) => [key, weight] as const)

/** The three of the sample sheet are as it tells them: won, intent, potential. */
const given = ['champion', 'intent', 'prospect']

export function storyOf(company: Company, nr: number): Story {
  const { chance, size } = company
  const key = given[nr] ?? chance.weighed(weights)
  const plot = plots[key] ?? { weight: 0, status: null, type: 'potential', contact: [30, 200] }
  const silent = plot.last === undefined && chance.happens(0.15)
  const contactAgo = silent ? undefined : between(chance, plot.contact)
  const orders = ordersOf(chance, plot, size)
  const isSmall = key !== 'small-vip' && yearOf(orders) < vipFrom
  const type = plot.type === 'vip' && isSmall ? 'existing' : plot.type
  return { key, status: plot.status, type, orders, contactAgo }
}

/** 分 of a year; nobody calls a customer VIP below it, but for the few who do. */
const vipFrom = 100_000_00n

function yearOf(orders: readonly Order[]): bigint {
  return orders.filter(({ ago }) => ago < 365).reduce((sum, { amount }) => sum + amount, 0n)
}

function ordersOf(chance: Chance, plot: Plot, size: Size): Order[] {
  if (!plot.last || !plot.first || !plot.every) return []
  const usual = usualOrder(chance, size) * (plot.large ?? 1)
  const first = Math.max(between(chance, plot.first), plot.last[0])
  const orders: Order[] = []
  for (let ago = Math.min(between(chance, plot.last), first); ago <= first; ago += between(chance, plot.every)) {
    const amount = usual * (0.5 + chance.next())
    orders.push({
      ago,
      amount: BigInt(Math.max(1, Math.round(amount / 10))) * 1000n + (chance.happens(0.2) ? 50n : 0n),
    })
  }
  return orders
}

/** 元 of one order, most of them small: the middle of a size times e to some power. */
function usualOrder(chance: Chance, size: Size): number {
  const middle = { large: 98_000, sme: 26_000, individual: 2_600 }[size]
  return middle * Math.exp(1.7 * (chance.next() + chance.next() - 1))
}

function between(chance: Chance, [from, to]: readonly [number, number]): number {
  return chance.whole(from, to)
}
