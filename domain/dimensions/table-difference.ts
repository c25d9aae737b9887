// What differs between two decision tables, rule by rule and cell by cell; and two people's changes of one table joined.
import type { TableSpec } from '../template.ts'

type Rule = TableSpec['rules'][number]

/** One cell that differs; `input` is the key of its column. A column that one of the tables does not have reads `-` there. */
export type CellChange = { readonly input: string; readonly before: string; readonly after: string }

/** Rules are numbered from 1, `before` in the older table, `after` in the newer one. */
export type RuleChange =
  | { readonly is: 'added'; readonly after: number; readonly rule: Rule }
  | { readonly is: 'removed'; readonly before: number; readonly rule: Rule }
  | { readonly is: 'moved'; readonly before: number; readonly after: number; readonly rule: Rule }
  | {
      readonly is: 'changed'
      readonly before: number
      readonly after: number
      readonly cells: readonly CellChange[]
      readonly label?: { readonly before: string; readonly after: string }
      readonly note?: { readonly before: string; readonly after: string }
    }

export type TableDifference = {
  readonly hitPolicy?: { readonly before: TableSpec['hitPolicy']; readonly after: TableSpec['hitPolicy'] }
  /** `''` is no default. */
  readonly default?: { readonly before: string; readonly after: string }
  readonly addedInputs: readonly string[]
  readonly removedInputs: readonly string[]
  /** Inputs of both tables whose type, bounds or readiness for empty values differ. */
  readonly changedInputs: readonly string[]
  readonly rules: readonly RuleChange[]
}

export function isNoDifference(one: TableDifference): boolean {
  const lists = [one.addedInputs, one.removedInputs, one.changedInputs, one.rules]
  return one.hitPolicy === undefined && one.default === undefined && lists.every((list) => list.length === 0)
}

/** From `before` to `after`, in the order of the newer table, each removed rule before what stands at its place now. */
export function tableDifference(before: TableSpec, after: TableSpec): TableDifference {
  const keys = (table: TableSpec) => table.inputs.map((input) => input.key)
  const [old, now] = [new Set(keys(before)), new Set(keys(after))]
  const shape = (table: TableSpec, key: string) => JSON.stringify(table.inputs.find((input) => input.key === key))
  return {
    ...(before.hitPolicy === after.hitPolicy
      ? {}
      : { hitPolicy: { before: before.hitPolicy, after: after.hitPolicy } }),
    ...(before.default === after.default
      ? {}
      : { default: { before: before.default ?? '', after: after.default ?? '' } }),
    addedInputs: [...now].filter((key) => !old.has(key)),
    removedInputs: [...old].filter((key) => !now.has(key)),
    changedInputs: [...old].filter((key) => now.has(key) && shape(before, key) !== shape(after, key)),
    rules: ruleChanges(before, after),
  }
}

type Pair = { readonly before: number | undefined; readonly after: number | undefined; readonly moved?: true }

function ruleChanges(before: TableSpec, after: TableSpec): RuleChange[] {
  const inputs = [...new Set([...before.inputs, ...after.inputs].map((input) => input.key))]
  const [old, now] = [before.rules.map(reading(before, inputs)), after.rules.map(reading(after, inputs))]
  const pairs = joinedMoves(paired(old, now), old, now)
  return pairs.flatMap(({ before: i, after: j, moved }): RuleChange[] => {
    const [was, is] = [i === undefined ? undefined : old[i], j === undefined ? undefined : now[j]]
    if (was && is && i !== undefined && j !== undefined) {
      const changed = changesOf(was, is, inputs)
      if (changed) return [{ is: 'changed', before: i + 1, after: j + 1, ...changed }]
      return moved ? [{ is: 'moved', before: i + 1, after: j + 1, rule: is.rule }] : []
    }
    if (was && i !== undefined) return [{ is: 'removed', before: i + 1, rule: was.rule }]
    return is && j !== undefined ? [{ is: 'added', after: j + 1, rule: is.rule }] : []
  })
}

/** A rule with its cells in the order of all inputs that either table has. */
type Read = { readonly rule: Rule; readonly cells: readonly string[]; readonly all: string }

function reading(table: TableSpec, inputs: readonly string[]): (rule: Rule) => Read {
  const places = inputs.map((key) => table.inputs.findIndex((input) => input.key === key))
  return (rule) => {
    const cells = places.map((at) => (at < 0 ? '-' : (rule.cells[at] ?? '-')))
    return { rule, cells, all: JSON.stringify([cells, rule.label, rule.note ?? '']) }
  }
}

function changesOf(was: Read, is: Read, inputs: readonly string[]) {
  const cells = inputs.flatMap((input, nr) => {
    const [before, after] = [was.cells[nr] ?? '-', is.cells[nr] ?? '-']
    return before === after ? [] : [{ input, before, after }]
  })
  const differing = (before = '', after = '') => (before === after ? undefined : { before, after })
  const label = differing(was.rule.label, is.rule.label)
  const note = differing(was.rule.note, is.rule.note)
  if (!cells.length && !label && !note) return undefined
  return { cells, ...(label ? { label } : {}), ...(note ? { note } : {}) }
}

/** Equal rules keep their order (the longest common run); what lies between them is paired by likeness, in order. */
function paired(old: readonly Read[], now: readonly Read[]): Pair[] {
  const pairs: Pair[] = []
  let [i, j] = [0, 0]
  for (const [a, b] of [...commonRun(old, now), [old.length, now.length] as const]) {
    pairs.push(...alike(old, now, [i, a], [j, b]))
    if (a < old.length) pairs.push({ before: a, after: b })
    ;[i, j] = [a + 1, b + 1]
  }
  return pairs
}

/** Longest common subsequence of equal rules, as places. Tables have at most some thousand rules, the ends mostly equal. */
function commonRun(old: readonly Read[], now: readonly Read[]): (readonly [number, number])[] {
  let from = 0
  while (from < old.length && from < now.length && old[from]?.all === now[from]?.all) from++
  let tail = 0
  while (tail < Math.min(old.length, now.length) - from && old.at(-1 - tail)?.all === now.at(-1 - tail)?.all) tail++
  const [rows, columns] = [old.length - from - tail, now.length - from - tail]
  const best = Array.from({ length: rows + 1 }, () => new Uint16Array(columns + 1))
  const at = (i: number, j: number) => best[i]?.[j] ?? 0
  for (let i = rows - 1; i >= 0; i--)
    for (let j = columns - 1; j >= 0; j--) {
      const same = old[from + i]?.all === now[from + j]?.all
      const row = best[i]
      if (row) row[j] = same ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  const middle: (readonly [number, number])[] = []
  for (let i = 0, j = 0; i < rows && j < columns; ) {
    if (old[from + i]?.all === now[from + j]?.all) middle.push([from + i++, from + j++])
    else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  const ends = Array.from({ length: tail }, (_, nr) => [old.length - tail + nr, now.length - tail + nr] as const)
  return [...Array.from({ length: from }, (_, nr) => [nr, nr] as const), ...middle, ...ends]
}

type Stretch = readonly [from: number, to: number]

/** Two stretches with more pairs than this are compared place by place. */
const mostPairs = 40_000

/** Old and new rules of one stretch in pairs of the most alike; a rule with no cell and no label in common is another rule. */
function alike(old: readonly Read[], now: readonly Read[], [i, a]: Stretch, [j, b]: Stretch): Pair[] {
  const likeness = (was: Read, is: Read) =>
    was.cells.filter((cell, nr) => cell !== '-' && cell === is.cells[nr]).length +
    (was.rule.label === is.rule.label ? 1.5 : 0)
  const found: { before: number; after: number; like: number }[] = []
  const byPlace = (a - i) * (b - j) > mostPairs
  for (let x = i; x < a; x++)
    for (let y = byPlace ? x - i + j : j; y < (byPlace ? Math.min(b, x - i + j + 1) : b); y++) {
      const [was, is] = [old[x], now[y]]
      if (was && is) found.push({ before: x, after: y, like: likeness(was, is) - Math.abs(x - i - (y - j)) / 1e6 })
    }
  const [olds, news] = [new Map<number, number>(), new Set<number>()]
  for (const { before, after, like } of found.toSorted((p, q) => q.like - p.like)) {
    if (like < 0.5 || olds.has(before) || news.has(after)) continue
    olds.set(before, after)
    news.add(after)
  }
  const removed = range(i, a).filter((x) => !olds.has(x))
  const byAfter = new Map([...olds].map(([before, after]) => [after, before]))
  return [
    ...removed.map((before) => ({ before, after: undefined })),
    ...range(j, b).map((after) => ({ before: byAfter.get(after), after })),
  ]
}

/** A rule that went here and came there unchanged has moved. */
function joinedMoves(pairs: readonly Pair[], old: readonly Read[], now: readonly Read[]): Pair[] {
  const gone = new Map<string, number[]>()
  for (const { before, after } of pairs)
    if (after === undefined && before !== undefined)
      gone.set(old[before]?.all ?? '', [...(gone.get(old[before]?.all ?? '') ?? []), before])
  const taken = new Set<number>()
  const joined = pairs.map((pair) => {
    if (pair.before !== undefined || pair.after === undefined) return pair
    const before = gone.get(now[pair.after]?.all ?? '')?.shift()
    if (before === undefined) return pair
    taken.add(before)
    return { before, after: pair.after, moved: true } as const
  })
  return joined.filter(({ before, after }) => after !== undefined || before === undefined || !taken.has(before))
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, nr) => from + nr)
