import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compile } from './compile.ts'
import { describeVerification } from './summary.ts'
import type { DecisionTable, Input } from './table.ts'
import { verify } from './verify.ts'

function table(inputs: readonly Input[], rules: readonly string[][], outputs?: readonly string[]): DecisionTable {
  return {
    hitPolicy: 'U',
    inputs,
    outputs: [{ key: 'label' }],
    rules: rules.map((cells, i) => ({ cells, outputs: [outputs?.[i] ?? `r${i + 1}`] })),
  }
}

const amount: Input = { key: '年合作金额', type: 'number', domain: { kind: 'interval', from: '0' } }

test('the value tiers with half-open ends are complete and exclusive', () => {
  const v = verify(compile(table([amount], [['>= 500000'], ['[100000..500000)'], ['< 100000']])))
  assert.deepEqual([v.complete, v.mutuallyExclusive, v.simplestHitPolicy], [true, true, 'U'])
  assert.deepEqual([v.gaps, v.overlaps], [[], []])
})

test('「10万-50万」 read closed overlaps at exactly 50万', () => {
  const v = verify(compile(table([amount], [['>= 500000'], ['[100000..500000]'], ['< 100000']])))
  assert.deepEqual([v.complete, v.mutuallyExclusive, v.simplestHitPolicy], [true, false, 'P'])
  assert.deepEqual(v.overlaps, [
    { rules: [1, 2], cells: ['500000'], example: { 年合作金额: '500000' }, sameOutputs: false },
  ])
})

test('read open on both sides it misses exactly 50万', () => {
  const v = verify(compile(table([amount], [['> 500000'], ['[100000..500000)'], ['< 100000']])))
  assert.deepEqual(v.gaps, [{ cells: ['500000'], example: { 年合作金额: '500000' } }])
})

test('between 21 and 22 there is a gap for decimals and none for whole numbers', () => {
  const rules = [['<= 21'], ['>= 22']]
  const decimal = verify(compile(table([{ key: 'age', type: 'number' }], rules)))
  assert.deepEqual(decimal.gaps, [{ cells: ['(21..22)'], example: { age: '21.5' } }])
  const whole = verify(compile(table([{ key: 'age', type: 'number', whole: true }], rules)))
  assert.equal(whole.complete, true)
  const wider = verify(compile(table([{ key: 'age', type: 'number', whole: true }], [['<= 21'], ['>= 30']])))
  assert.deepEqual(wider.gaps, [{ cells: ['[22..29]'], example: { age: '25' } }])
})

test('days are whole: the day after 31 March is 1 April, leap days included', () => {
  const since: Input = { key: 'since', type: 'date' }
  const rules = [['<= date("2026-03-31")'], ['>= date("2026-04-01")']]
  assert.equal(verify(compile(table([since], rules))).complete, true)
  const leap = verify(compile(table([since], [['<= date("2028-02-28")'], ['>= date("2028-03-01")']])))
  assert.deepEqual(leap.gaps, [{ cells: ['date("2028-02-29")'], example: { since: '2028-02-29' } }])
})

test('empty is one more value where it is allowed', () => {
  const may = { ...amount, mayBeEmpty: true }
  const missing = verify(compile(table([may], [['>= 500000'], ['< 500000']])))
  assert.deepEqual(missing.gaps, [{ cells: ['null'], example: { 年合作金额: null } }])
  assert.equal(verify(compile(table([may], [['>= 500000'], ['< 500000'], ['null']]))).complete, true)
  const choice: Input = { key: 'status', type: 'string', mayBeEmpty: true, domain: { kind: 'values', values: ['won'] } }
  assert.equal(verify(compile(table([choice], [['not("lost")']]))).complete, true)
})

test('free text is decided by not(…), and otherwise asks for its values', () => {
  const city: Input = { key: 'city', type: 'string' }
  assert.equal(verify(compile(table([city], [['"上海"'], ['not("上海")']]))).complete, true)
  const open = verify(compile(table([city], [['"上海"'], ['"北京"']])))
  assert.deepEqual(open.gaps, [{ cells: ['not("上海", "北京")'], example: { city: '其他' } }])
  assert.deepEqual(open.undeclaredTexts, ['city'])
})

test('two inputs: the gap is told in few rows, each as large as it can be', () => {
  const score: Input = { key: 'r', type: 'number', domain: { kind: 'values', values: ['1', '2', '3'] } }
  const v = verify(
    compile(
      table(
        [score, { ...score, key: 'f' }],
        [
          ['1', '1'],
          ['3', '3'],
        ],
      ),
    ),
  )
  assert.equal(v.complete, false)
  assert.deepEqual(v.gaps.map((gap) => gap.cells).sort(), [
    ['1, 2', '2, 3'],
    ['2, 3', '1, 2'],
  ])
})

test('what could be tidier is told with the cell that would do', () => {
  const v = verify(
    compile(
      table(
        [amount, { key: 'vip', type: 'boolean' }],
        [
          ['< 10', 'true, false'],
          ['[10..20)', 'true'],
          ['[20..30)', 'true'],
          ['[10..20)', 'true'],
          ['< -5', '-'],
        ],
        ['a', 'b', 'b', 'c', 'd'],
      ),
    ),
  )
  assert.deepEqual(v.equalToDash, [{ rule: 1, input: 2 }])
  assert.deepEqual(v.mergeable, [{ rules: [2, 3], input: 1, cell: '[10..30)' }])
  assert.deepEqual(v.duplicates, [{ rules: [2, 4], sameOutputs: false }])
  assert.deepEqual(v.neverMatch, [5])
  assert.deepEqual(v.unreachableFirst, [4])
})

test('a value that the input cannot have is pointed at', () => {
  const status: Input = { key: 'status', type: 'string', domain: { kind: 'values', values: ['won', 'lost'] } }
  const v = verify(compile(table([status], [['"won"'], ['"lots"']])))
  assert.deepEqual(v.strayValues, [{ rule: 2, input: 1 }])
  assert.deepEqual(v.neverMatch, [2])
  assert.deepEqual(v.gaps[0]?.cells, ['"lost"'])
})

test('a table without rules is one gap; one rule of dashes is complete', () => {
  assert.deepEqual(verify(compile(table([amount], []))).gaps, [{ cells: ['-'], example: { 年合作金额: '1' } }])
  assert.equal(verify(compile(table([amount], [['-']]))).complete, true)
})

/** No pigeons + 1 fit into `holes`: complete, and exponentially hard to see for a search by cutting (Haken 1985). */
function pigeonhole(holes: number): DecisionTable {
  const inputs: Input[] = []
  for (let p = 0; p <= holes; p++) for (let h = 0; h < holes; h++) inputs.push({ key: `p${p}h${h}`, type: 'boolean' })
  const row = (set: Readonly<Record<number, string>>) => inputs.map((_, i) => set[i] ?? '-')
  const rules: string[][] = []
  for (let p = 0; p <= holes; p++) {
    rules.push(row(Object.fromEntries(Array.from({ length: holes }, (_, h) => [p * holes + h, 'false']))))
    for (let q = 0; q < p; q++) {
      for (let h = 0; h < holes; h++) rules.push(row({ [p * holes + h]: 'true', [q * holes + h]: 'true' }))
    }
  }
  return table(
    inputs,
    rules,
    rules.map(() => 'covered'),
  )
}

test('a hard table is answered right or "undecided" when the budget ends, and never guessed', () => {
  assert.equal(verify(compile(pigeonhole(4))).complete, true)
  let clock = 0
  const hard = verify(compile(pigeonhole(9)), { budgetMs: 100, now: () => (clock += 10) })
  assert.equal(hard.complete, null)
  assert.deepEqual(hard.gaps, [])
})

test('the proof is told in sentences', () => {
  const closed = verify(compile(table([amount], [['> 500000'], ['[100000..500000)'], ['< 100000'], ['< 1']])))
  assert.deepEqual(describeVerification(closed, 'zh'), [
    '✗ 不完备：以下客户没有任何标签',
    '  年合作金额 500000，例如 年合作金额 = 500000',
    '✗ 不互斥：以下客户同时命中多条规则',
    '  第 3、4 行：年合作金额 [0..1)，例如 年合作金额 = 0.5',
    '· 若按首行优先，会被前面规则完全遮住：第 4 行',
  ])
})

test('more gaps than are asked for: some are told, each a gap, and the verdict stays', () => {
  // Ten single values out of 0..100: eleven gaps between and around them.
  const whole: Input = { key: 'n', type: 'number', domain: { kind: 'interval', from: '0', to: '100' } }
  const rules = Array.from({ length: 10 }, (_, i) => [String(5 + 10 * i)])
  const all = verify(compile(table([whole], rules)))
  assert.deepEqual([all.complete, all.allGaps, all.gaps.length], [false, true, 11])
  const some = verify(compile(table([whole], rules)), { mostGaps: 4 })
  assert.deepEqual([some.complete, some.mutuallyExclusive, some.allGaps, some.gaps.length], [false, true, false, 4])
  const told = new Set(all.gaps.map((gap) => gap.cells.join()))
  assert.ok(some.gaps.every((gap) => told.has(gap.cells.join())))
  // Which text has no values is told of every column, so there all gaps are looked for.
  const text: Input = { key: 'city', type: 'string' }
  const cities = verify(
    compile(
      table(
        [whole, text],
        rules.map(([n = ''], i) => [n, `"c${i}"`]),
      ),
    ),
    { mostGaps: 2 },
  )
  assert.deepEqual(cities.undeclaredTexts, ['city'])
})
