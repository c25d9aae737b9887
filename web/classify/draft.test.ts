import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TableSpec } from './classify-data.ts'
import * as drafts from './draft.ts'
import { repaired } from './repairs.ts'

const table: TableSpec = {
  hitPolicy: 'U',
  inputs: [{ key: 'yearly-amount', type: 'number' }],
  rules: [
    { cells: ['>= 500000'], label: 'high' },
    { cells: ['< 500000'], label: 'ordinary', note: '其余' },
  ],
}
const draft = drafts.draftOf(table)
const cells = (one: drafts.Draft) => one.rules.map((rule) => rule.cells.join('|'))

test('a draft says what its table says', () => {
  assert.deepEqual(drafts.specOf(draft), table)
  assert.equal(drafts.isSame(draft, drafts.draftOf(table)), true)
  assert.equal(drafts.isSame(draft, drafts.withCell(draft, 0, 0, '> 500000')), false)
})

test('a condition more is any value in every row, and goes with its column', () => {
  const wider = drafts.withInput(draft, { key: 'status', type: 'string' })
  assert.deepEqual(cells(wider), ['>= 500000|-', '< 500000|-'])
  assert.deepEqual(cells(drafts.movedInput(wider, 0, 1)), ['-|>= 500000', '-|< 500000'])
  assert.deepEqual(cells(drafts.withoutInput(wider, 0)), ['-', '-'])
})

test('rows move with their identity', () => {
  const moved = drafts.movedRule(draft, 1, 0)
  assert.deepEqual(
    moved.rules.map(({ id, label }) => [id, label]),
    [
      [1, 'ordinary'],
      [0, 'high'],
    ],
  )
  assert.equal(drafts.movedRule(draft, 1, 2), draft)
})

test('the letters of one cell are one step back; another cell is another', () => {
  let history = drafts.begin(draft)
  for (const text of ['>', '> ', '> 6'])
    history = drafts.stepped(history, drafts.withCell(history.now, 0, 0, text), '0:0')
  history = drafts.stepped(history, history.now)
  history = drafts.stepped(history, drafts.withCell(history.now, 0, 0, '> 7'), '0:0')
  assert.equal(cells(history.now)[0], '> 7')
  history = drafts.undone(history)
  assert.equal(cells(history.now)[0], '> 6')
  history = drafts.undone(history)
  assert.equal(history.now, draft)
  assert.equal(cells(drafts.redone(history).now)[0], '> 6')
})

test('Escape takes back what is being typed, and nothing else', () => {
  const typed = drafts.stepped(drafts.begin(draft), drafts.withCell(draft, 0, 0, '9'), '0:0')
  assert.equal(drafts.reverted(typed).now, draft)
  const left = drafts.stepped(typed, typed.now)
  assert.equal(drafts.reverted(left), left)
})

test('repairs change the draft as they say', () => {
  const close = { kind: 'close-bound', rule: 2, input: 1, was: '< 500000', cell: '<= 500000' } as const
  assert.deepEqual(cells(repaired(draft, close)), ['>= 500000', '<= 500000'])
  const added = repaired(draft, { kind: 'add-rule', cells: ['null'] }, 'ordinary')
  assert.deepEqual(added.rules.at(-1), { id: 2, cells: ['null'], label: 'ordinary', note: '' })
  assert.equal(repaired(draft, { kind: 'set-default' }, 'high').default, 'high')
  assert.equal(repaired(draft, { kind: 'hit-policy', to: 'F' }).hitPolicy, 'F')
  const merged = repaired(draft, { kind: 'merge', rules: [1, 2], input: 1, cell: '-' })
  assert.deepEqual(cells(merged), ['-'])
})

test('a repair of several rows keeps result and note, and where the row stood', () => {
  const rows = [['[500000..600000)'], ['> 700000']]
  const given = repaired(draft, { kind: 'give-way', rule: 1, to: [2], rows })
  assert.deepEqual(cells(given), ['[500000..600000)', '> 700000', '< 500000'])
  assert.deepEqual(
    given.rules.map(({ id, label }) => [id, label]),
    [
      [0, 'high'],
      [2, 'high'],
      [1, 'ordinary'],
    ],
  )
  assert.deepEqual(cells(repaired(draft, { kind: 'give-way', rule: 1, to: [2], rows: [] })), ['< 500000'])
  const all = repaired(draft, { kind: 'add-rules', rows: [['null'], ['0']] }, 'ordinary')
  assert.deepEqual(cells(all), ['>= 500000', '< 500000', 'null', '0'])
  const untangled = repaired(
    { ...draft, hitPolicy: 'F' },
    {
      kind: 'untangle',
      rules: [
        { rule: 1, rows: [['1'], ['2']] },
        { rule: 2, rows: [['3']] },
      ],
    },
  )
  assert.deepEqual([untangled.hitPolicy, ...cells(untangled)], ['U', '1', '2', '3'])
})
