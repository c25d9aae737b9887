// Decision tables like a marketer's, made from a seed: partitions with faults, and rules at random.
import type { DecisionTable, Input } from '#domain/decision/table.ts'
import { industryLabels } from '#domain/industry/labels.ts'

/** The same numbers in [0, 1) for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const values = ['甲', '乙', '丙', '丁', '戊']

/** Every third input is a choice of five, the others are amounts from 0 to `top`. */
function inputsOf(count: number, top: number): Input[] {
  return Array.from({ length: count }, (_, i) =>
    i % 3 === 2
      ? { key: `choice${i + 1}`, type: 'string', domain: { kind: 'values', values } }
      : { key: `amount${i + 1}`, type: 'number', domain: { kind: 'interval', from: '0', to: String(top) } },
  )
}

type Side = readonly [number, number] | readonly string[]

const isSpan = (side: Side): side is readonly [number, number] => typeof side[0] === 'number'

/**
 * The whole space cut in two, again and again, until there are so many rules: complete and exclusive. Then `lost` rules
 * are taken away and `blurred` ones reach over their neighbours in one input.
 */
export function partition(seed: number, rules: number, inputCount: number, lost = 0, blurred = 0): DecisionTable {
  const random = randomOf(seed)
  const pick = (n: number) => Math.floor(random() * n)
  const top = 10 * Math.max(10, rules)
  const inputs = inputsOf(inputCount, top)
  const leaves: (readonly Side[])[] = [inputs.map((input) => (input.type === 'string' ? values : [0, top + 1]))]
  while (leaves.length < rules + lost) {
    const at = pick(leaves.length)
    const leaf = leaves[at] ?? []
    const c = pick(inputCount)
    const halves = halved(leaf[c] ?? values, random)
    if (halves) leaves.splice(at, 1, leaf.with(c, halves[0]), leaf.with(c, halves[1]))
  }
  for (let i = 0; i < lost; i++) leaves.splice(pick(leaves.length), 1)
  for (let i = 0; i < blurred; i++) {
    const at = pick(leaves.length)
    const c = pick(inputCount)
    const side = leaves[at]?.[c] ?? values
    const wider: Side = isSpan(side) ? [Math.max(0, side[0] - 10), Math.min(top + 1, side[1] + 10)] : values
    leaves[at] = (leaves[at] ?? []).with(c, wider)
  }
  return tableOf(
    inputs,
    leaves.map((leaf) => leaf.map((side) => cellOf(side, top))),
  )
}

function halved(side: Side, random: () => number): readonly [Side, Side] | null {
  if (isSpan(side)) {
    const [from, to] = side
    const at = 5 * Math.round((from + (to - from) * (0.2 + 0.6 * random())) / 5)
    return at > from && at < to
      ? [
          [from, at],
          [at, to],
        ]
      : null
  }
  const left = side.filter(() => random() < 0.5)
  return left.length && left.length < side.length ? [left, side.filter((value) => !left.includes(value))] : null
}

function cellOf(side: Side, top: number): string {
  if (!isSpan(side)) return side.length === values.length ? '-' : side.map((value) => `"${value}"`).join(', ')
  const [from, to] = side
  if (from <= 0) return to > top ? '-' : `< ${to}`
  return to > top ? `>= ${from}` : `[${from}..${to})`
}

/** Every cell at random, a dash with this probability: no person writes such a table, and most of its rules overlap. */
export function scattered(seed: number, rules: number, inputCount: number, dashes: number): DecisionTable {
  const random = randomOf(seed)
  const pick = (n: number) => Math.floor(random() * n)
  const inputs = inputsOf(inputCount, 100)
  const cell = (input: Input) => {
    if (random() < dashes) return '-'
    if (input.type === 'string') {
      const some = values.filter(() => random() < 0.5)
      return (some.length ? some : values.slice(0, 1)).map((value) => `"${value}"`).join(', ')
    }
    const from = 10 * pick(10)
    const to = from + 10 * (1 + pick(10 - from / 10))
    return [`>= ${from}`, `< ${to}`, `[${from}..${to})`][pick(3)] ?? '-'
  }
  return tableOf(
    inputs,
    Array.from({ length: rules }, () => inputs.map(cell)),
  )
}

function tableOf(inputs: readonly Input[], cells: readonly (readonly string[])[]): DecisionTable {
  const rules = cells.map((row, i) => ({ cells: row, outputs: [`label${i % 7}`] }))
  return { hitPolicy: 'U', inputs, outputs: [{ key: 'label' }], rules }
}

/**
 * A partition with faults in which one input is the whole list of industries (GB/T 4754, a tree): every third rule names
 * two branches of it, of two or three letters and digits.
 */
function industrial(seed: number): DecisionTable {
  const table = partition(seed, 60, 5, 3, 3)
  const labels = industryLabels([], {})
  const values = labels.map(({ key }) => key)
  const above = Object.fromEntries(labels.flatMap(({ key, parent }) => (parent ? [[key, parent]] : [])))
  const branches = values.filter((key) => key.length <= 'gb-c39'.length)
  const random = randomOf(seed)
  const one = () => `"${branches[Math.floor(random() * branches.length)]}"`
  const rules = table.rules.map((rule, i) => ({ ...rule, cells: [...rule.cells, i % 3 ? '-' : `${one()}, ${one()}`] }))
  const industry: Input = { key: 'industry', type: 'string', domain: { kind: 'values', values }, above }
  return { ...table, inputs: [...table.inputs, industry], rules }
}

/** Kinds of tables of a marketer's size, each from a seed. */
export const marketers: readonly (readonly [string, (seed: number) => DecisionTable])[] = [
  ['a partition, no fault', (seed) => partition(seed, 60, 6)],
  ['a partition with 3 rules lost and 3 blurred', (seed) => partition(seed, 60, 6, 3, 3)],
  ['a partition with 20 rules lost and 10 blurred', (seed) => partition(seed, 60, 6, 20, 10)],
  ['faults, and one input the whole list of industries', industrial],
  ['cells at random, 70 % dashes', (seed) => scattered(seed, 60, 6, 0.7)],
  ['cells at random, 50 % dashes', (seed) => scattered(seed, 60, 6, 0.5)],
  ['cells at random, 30 % dashes', (seed) => scattered(seed, 60, 6, 0.3)],
]
