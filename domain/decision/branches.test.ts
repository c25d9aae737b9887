import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { atomSet, hasAtom } from './atoms.ts'
import { locate } from './axis.ts'
import { branchEnds, branchOf, heads } from './branches.ts'
import { compile } from './compile.ts'
import { evaluate } from './evaluate.ts'
import { stringLiteral } from './literal.ts'
import type { DecisionTable } from './table.ts'
import { toSql } from './to-sql.ts'
import { verify } from './verify.ts'

const above = { computers: 'making', parts: 'computers', food: 'making', shops: 'trade' }
const values = ['making', 'computers', 'parts', 'food', 'trade', 'shops']

const table = (...rules: [cell: string, label: string][]): DecisionTable => ({
  hitPolicy: 'U',
  inputs: [{ key: 'industry', type: 'string', domain: { kind: 'values', values }, above }],
  outputs: [{ key: 'tier' }],
  rules: rules.map(([cell, label]) => ({ cells: [cell], outputs: [label] })),
})
const says = (made: DecisionTable, industry: string) => evaluate(compile(made), { industry }).labels

test('a cell means what it names and all below it', () => {
  const made = table(['"making"', 'a'], ['not("making")', 'b'])
  for (const one of ['making', 'computers', 'parts', 'food']) assert.deepEqual(says(made, one), ['a'], one)
  for (const one of ['trade', 'shops']) assert.deepEqual(says(made, one), ['b'], one)
  const { complete, overlaps } = verify(compile(made))
  assert.deepEqual([complete, overlaps.length], [true, 0])
})

test('a gap is said by the widest values, or by what is left out', () => {
  const gap = (...rules: [string, string][]) => {
    const { gaps } = verify(compile(table(...rules)))
    return gaps.map(({ cells }) => [...cells])
  }
  assert.deepEqual(gap(['"making"', 'a']), [['"trade"']])
  assert.deepEqual(gap(['"parts"', 'a']), [['not("parts")']])
  assert.deepEqual(gap(['"computers", "shops"', 'a']), [['not("computers", "shops")']])
})

test('the two rules that meet are those of a value and of one above it', () => {
  const { overlaps } = verify(compile(table(['"making"', 'a'], ['"parts"', 'b'], ['"trade"', 'c'])))
  assert.deepEqual(
    overlaps.map(({ rules }) => rules),
    [[1, 2]],
  )
})

test('the same as SQL over the ids of the values', () => {
  const code = (value: string) => values.indexOf(value) + 1
  const { sql } = toSql(compile(table(['"computers"', 'a'])), () => ({ sql: 'k.d_1', type: 'int', code }))
  assert.match(sql, /k\.d_1 = any\(array\[2, 3\]::int\[\]\)/)
})

test('heads say a union of branches exactly, and what it leaves, and nothing else', () => {
  const { axes } = compile(table())
  const [axis] = axes
  assert.ok(axis)
  const places = (keys: readonly string[]) => atomSet(keys.flatMap((key) => [placeOf(key), placeOf(key)]))
  const placeOf = (key: string) => locate(axis, stringLiteral(key))
  const keys = (found: readonly number[] | undefined) => found?.map((at) => values.find((key) => placeOf(key) === at))
  const meant = (found: readonly (string | undefined)[]) =>
    values.filter((one) => found.some((head) => branchOf(head ?? '', above).includes(one)))
  fc.assert(
    fc.property(fc.subarray(values), (chosen) => {
      const set = values.filter((one) => chosen.some((head) => branchOf(head, above).includes(one)))
      const { some, none } = heads(axis, above, places(set))
      assert.deepEqual(meant(keys(some) ?? []), set)
      assert.ok((some?.length ?? 0) <= chosen.length)
      if (none)
        assert.deepEqual(
          meant(keys(none) ?? []),
          values.filter((one) => !set.includes(one)),
        )
    }),
  )
  assert.equal(heads(axis, above, places(['making', 'food'])).some, undefined)
  assert.deepEqual(keys(heads(axis, above, places(['trade', 'shops', 'food'])).none), undefined)
  assert.deepEqual(keys(heads(axis, above, places(['making', 'computers', 'parts', 'food'])).none), ['trade'])
})

test('a value without one below it: matched, proved, said and found the same', () => {
  const made = table(['"making" except "computers"', 'a'], ['"computers"', 'b'], ['"trade"', 'c'])
  for (const one of ['making', 'food']) assert.deepEqual(says(made, one), ['a'], one)
  for (const one of ['computers', 'parts']) assert.deepEqual(says(made, one), ['b'], one)
  const { complete, overlaps, neverMatch } = verify(compile(made))
  assert.deepEqual([complete, overlaps.length, neverMatch.length], [true, 0, 0])
  const { gaps } = verify(compile(table(['"computers" except "parts"', 'a'])))
  assert.deepEqual(gaps[0]?.cells, ['- except "computers" except "parts"'])
  const rest = table(['"computers" except "parts"', 'a'], [gaps[0]?.cells[0] ?? '', 'b'])
  assert.deepEqual([verify(compile(rest)).complete, verify(compile(rest)).mutuallyExclusive], [true, true])
  assert.deepEqual([says(rest, 'computers'), says(rest, 'parts'), says(rest, 'making')], [['a'], ['b'], ['b']])
  const code = (value: string) => values.indexOf(value) + 1
  const { sql } = toSql(compile(table(['"making" except "computers"', 'a'])), () => ({
    sql: 'k.d_1',
    type: 'int',
    code,
  }))
  assert.match(sql, /k\.d_1 = any\(array\[1, 4\]::int\[\]\)/)
})

test('cells and gaps mean the same in whatever order the values are declared, also where some are not', () => {
  const names = Array.from('abcdefghij')
  const tree = fc
    .tuple(...names.map((_, at) => fc.option(fc.nat(Math.max(0, at - 1)), { nil: undefined })))
    .map((parents) =>
      Object.fromEntries(
        parents.flatMap((over, at) => (at && over !== undefined ? [[names[at], names[over] ?? 'a']] : [])),
      ),
    )
  const list = fc
    .subarray(names, { minLength: 1, maxLength: 3 })
    .map((some) => some.map((one) => `"${one}"`).join(', '))
  const cell = fc.oneof(
    list,
    list.map((some) => `not(${some})`),
    fc.tuple(list, list).map(([some, rest]) => `${some} except ${rest}`),
  )
  const order = fc.shuffledSubarray(names, { minLength: names.length, maxLength: names.length })
  let [short, long] = [0, 0]
  fc.assert(
    fc.property(
      tree,
      fc.array(cell, { minLength: 1, maxLength: 4 }),
      order,
      fc.nat(3),
      (own, cells, shuffled, missing) => {
        const declared = (all: readonly string[]) => all.filter((one) => names.indexOf(one) < names.length - missing)
        const fromTop = names.filter((one) => !(one in own)).flatMap((top) => branchOf(top, own))
        const sets = [declared(fromTop), declared(shuffled)].map((all) => {
          const compiled = compile(treeTable(all, own, cells))
          const [axis] = compiled.axes
          assert.ok(axis)
          if (branchEnds(axis, own)) short++
          else long++
          const matched = (row: (typeof compiled.rules)[number]) =>
            declared(names).filter((one) => hasAtom(row[0]?.atoms ?? [], locate(axis, stringLiteral(one))))
          const gaps = compile(
            treeTable(
              all,
              own,
              verify(compiled).gaps.map((gap) => gap.cells[0] ?? ''),
            ),
          )
          return {
            cells: compiled.rules.map(matched),
            gaps: declared(names).filter((one) => gaps.rules.some((row) => matched(row).includes(one))),
          }
        })
        const [one, other] = sets
        assert.deepEqual(one, other)
        if (missing) return
        assert.deepEqual(
          one?.gaps,
          declared(names).filter((name) => !one?.cells.some((set) => set.includes(name))),
        )
      },
    ),
  )
  assert.ok(short > 20 && long > 20, `${short} in order, ${long} otherwise`)
})

function treeTable(values: readonly string[], above: Record<string, string>, cells: readonly string[]): DecisionTable {
  const inputs = [{ key: 'x', type: 'string', domain: { kind: 'values', values }, above }] as const
  return {
    hitPolicy: 'C',
    inputs,
    outputs: [{ key: 'y' }],
    rules: cells.map((one) => ({ cells: [one], outputs: ['z'] })),
  }
}
