// Customers made up by number, the same every time, for tests of many: every fact that rules read, empty ones included.
import type { CustomerWrite } from '#store/write-customers.ts'

const industries = ['manufacturing', 'retail', 'services', 'technology'] as const
const statuses = ['potential', 'intent', 'won', 'lost'] as const
const sizes = ['large', 'sme', 'individual'] as const
const regions = ['440305', '310115', '110000', '330100', '510100'] as const

/** A sequence of numbers below 1 that depends on `seed` alone (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Customer number `nr`; days are before 2026-11-22. */
export function generated(nr: number): CustomerWrite {
  const next = numbersFrom(nr + 1)
  const one = <T>(list: readonly T[]) => list[Math.floor(next() * list.length)]
  const amount = next() < 0.1 ? null : (Math.floor(next() ** 3 * 100_000_000) / 100).toString()
  const count = next() < 0.3 ? null : String(Math.floor(next() * 30))
  const first = next() < 0.3 ? null : dayBefore(Math.floor(next() * 1500))
  const last = first === null ? null : dayBefore(Math.floor(next() * 700))
  const values = {
    ...{ name: `客户${nr}`, 'yearly-amount': amount, 'order-count': count },
    ...{ 'order-amount': count === null ? null : String(Math.floor(next() * 2_000_000)) },
    ...{ 'first-order-on': first, 'last-order-on': last, region: one(regions) ?? null },
  }
  const [industry, status, size] = [one(industries), one(statuses), one(sizes)]
  return {
    values,
    labels: {
      ...(industry && next() < 0.9 ? { industry: [industry] } : {}),
      ...(status ? { status: [status] } : {}),
      ...(size ? { size: [size] } : {}),
    },
  }
}

function dayBefore(days: number): string {
  return new Date(Date.UTC(2026, 10, 22) - days * 86_400_000).toISOString().slice(0, 10)
}
