import assert from 'node:assert/strict'
import { test } from 'node:test'
import { beginEdit, clearCells, finish, paste, run } from './actions.ts'
import { MAX_CELLS } from './applying.ts'
import { copied, loadCopied } from './copying.ts'
import { fillFrom, fillSeries } from './filling.ts'
import { GridModel } from './model.ts'
import type { EditOutcome, GridChange, GridNotice, GridProps } from './props.ts'
import { rangesOf, selectBetween, selectCell } from './selection.ts'

type Customer = { readonly id: string; readonly name: string; readonly trade: string }
const words = Object.fromEntries(
  [
    'rowNumber',
    'checkRow',
    'checkAll',
    'openRow',
    'columnMenu',
    'resize',
    'cellName',
    'editorHint',
    'loadFailed',
    'retry',
  ].map((word) => [word, word]),
)

/** A grid of 1,000 customers without a screen; `answer` is the server's word on edits. */
function stage(
  answer: (changes: readonly GridChange[]) => Promise<EditOutcome<Customer> | undefined> = async () => undefined,
) {
  const edits: (readonly GridChange[])[] = []
  const notices: GridNotice[] = []
  const texts = new Map<string, string>()
  const customer = (index: number): Customer => ({
    id: `C${index}`,
    name: texts.get(`${index}:name`) ?? `客户${index}`,
    trade: texts.get(`${index}:trade`) ?? '制造业',
  })
  const props: GridProps<Customer> = {
    label: '客户',
    words: { ...words, saveFailed: '没有保存成功' } as GridProps<Customer>['words'],
    rowCount: 1000,
    columns: [
      { key: 'name', title: '客户名称', editable: true },
      { key: 'trade', title: '行业', editable: true },
      { key: 'owner', title: '负责人' },
    ],
    fetchBlock: async (start, count) => Array.from({ length: count }, (_, i) => customer(start + i)),
    getKey: (row) => row.id,
    readCell: (row, column) => ({ text: column === 'name' ? row.name : column === 'trade' ? row.trade : '李 销售' }),
    version: '1',
    onEdit: async (changes) => {
      edits.push(changes)
      const outcome = await answer(changes)
      const refused = new Set(outcome?.refused?.map((r) => `${r.rowIndex}:${r.column}`))
      for (const c of changes)
        if (!refused.has(`${c.rowIndex}:${c.column}`)) texts.set(`${c.rowIndex}:${c.column}`, c.text)
      return outcome
    },
    onNotice: (notice) => notices.push(notice),
  }
  const grid = new GridModel(props)
  grid.attach({ moveTo: (left, physical) => ({ left, physical }) })
  grid.measured(900, 340)
  return { grid, edits, notices, props, settle: () => new Promise((done) => setTimeout(done, 5)) }
}

test('李 销售 types over a name: it shows at once, is sent with its key, and the server has the last word', async () => {
  const { grid, edits, settle } = stage()
  await settle()
  finish(grid, { kind: 'commit', text: '华东贸易', changed: true, after: 'enter' })
  assert.equal(grid.pending.at(0, 'name')?.state, 'saving')
  assert.equal(grid.textAt({ row: 0, col: 0 }), '华东贸易')
  assert.deepEqual(grid.selection.active, { row: 1, col: 0 })
  await settle()
  assert.deepEqual(edits, [[{ rowIndex: 0, key: 'C0', column: 'name', text: '华东贸易' }]])
  assert.equal(grid.pending.at(0, 'name'), undefined)
  assert.equal(grid.textAt({ row: 0, col: 0 }), '华东贸易')
})

test('an unchanged text is not sent', async () => {
  const { grid, edits, settle } = stage()
  await settle()
  beginEdit(grid)
  finish(grid, { kind: 'commit', text: '客户0', changed: false, after: 'tab' })
  await settle()
  assert.deepEqual(edits, [])
  assert.deepEqual(grid.selection.active, { row: 0, col: 1 })
})

test('when the server cannot be reached every cell of the batch keeps its text and says why', async () => {
  const { grid, settle } = stage(() => Promise.reject(new Error('offline')))
  await settle()
  paste(grid, { text: '甲\t批发\n乙\t零售', html: '' })
  await settle()
  assert.deepEqual(
    [0, 1].map((row) => [grid.pending.at(row, 'name')?.text, grid.pending.at(row, 'trade')?.message]),
    [
      ['甲', '没有保存成功'],
      ['乙', '没有保存成功'],
    ],
  )
  assert.equal(run(grid, { do: 'escape' }), true)
  assert.equal(grid.textAt({ row: 0, col: 0 }), '客户0')
})

test('one refused cell of a paste is marked, the others are in', async () => {
  const { grid, settle } = stage(async () => ({ refused: [{ rowIndex: 1, column: 'trade', message: '没有这个行业' }] }))
  await settle()
  paste(grid, { text: '甲\t批发\n乙\t？', html: '' })
  await settle()
  assert.equal(grid.pending.refusedCount, 1)
  assert.equal(grid.pending.at(1, 'trade')?.message, '没有这个行业')
  assert.equal(grid.textAt({ row: 1, col: 0 }), '乙')
})

test('a paste goes into rows that are not loaded, and what falls outside is told', async () => {
  const { grid, edits, notices, settle } = stage()
  await settle()
  grid.select(selectCell({ row: 998, col: 1 }), null)
  paste(grid, { text: 'a\tb\tc\nd\te\tf\ng\th\ti', html: '' })
  await settle()
  assert.deepEqual(
    edits[0]?.map((c) => [c.rowIndex, c.key, c.column, c.text]),
    [
      [998, undefined, 'trade', 'a'],
      [999, undefined, 'trade', 'd'],
    ],
  )
  assert.deepEqual(notices, [{ kind: 'pasted-outside', rows: 1, columns: 1 }])
  assert.deepEqual(rangesOf(grid.selection), [{ top: 998, left: 1, bottom: 999, right: 2 }])
})

test('a read-only column is told once, not changed', async () => {
  const { grid, edits, notices, settle } = stage()
  await settle()
  grid.select(selectCell({ row: 0, col: 2 }))
  clearCells(grid)
  beginEdit(grid)
  await settle()
  assert.deepEqual(edits, [])
  assert.deepEqual(notices, [
    { kind: 'read-only', column: 'owner' },
    { kind: 'read-only', column: 'owner' },
  ])
  assert.equal(grid.editing.state, 'idle')
})

test('too many cells at once are refused before anything is sent', async () => {
  const { grid, edits, notices, settle } = stage()
  await settle()
  grid.update({ ...grid.props, rowCount: 1_000_000 })
  run(grid, { do: 'all' })
  clearCells(grid)
  paste(grid, { text: 'x', html: '' })
  await settle()
  assert.deepEqual(edits, [])
  assert.deepEqual(notices[0], { kind: 'too-many-cells', count: 3_000_000, limit: MAX_CELLS })
  assert.equal(notices.length, 2)
})

test('copying answers at once what is loaded, and fetches the rest', async () => {
  const { grid, settle } = stage()
  await settle()
  grid.select(selectBetween({ row: 0, col: 0 }, { row: 1, col: 1 }), null)
  assert.deepEqual(
    copied(grid)?.map((row) => row.map((c) => c.text)),
    [
      ['客户0', '制造业'],
      ['客户1', '制造业'],
    ],
  )
  grid.select(selectBetween({ row: 0, col: 0 }, { row: 450, col: 0 }), null)
  assert.equal(copied(grid), undefined)
  const all = await loadCopied(grid)
  assert.equal(all.length, 451)
  assert.equal(all[450]?.[0]?.text, '客户450')
})

test('Ctrl-D copies the first row down, into rows that are not loaded too', async () => {
  const { grid, edits, settle } = stage()
  await settle()
  grid.select(selectBetween({ row: 0, col: 0 }, { row: 300, col: 0 }), null)
  await fillFrom(grid, 'down')
  assert.equal(edits[0]?.length, 300)
  assert.deepEqual(edits[0]?.at(-1), { rowIndex: 300, key: undefined, column: 'name', text: '客户0' })
})

test('the fill handle counts on downwards, and back upwards', async () => {
  const { grid, edits, settle } = stage()
  await settle()
  grid.select(selectBetween({ row: 5, col: 0 }, { row: 6, col: 0 }), null)
  await fillSeries(grid, { top: 7, left: 0, bottom: 8, right: 0 }, 'down', false)
  assert.deepEqual(
    edits[0]?.map((c) => c.text),
    ['客户7', '客户8'],
  )
  grid.select(selectBetween({ row: 5, col: 0 }, { row: 6, col: 0 }), null)
  await fillSeries(grid, { top: 3, left: 0, bottom: 4, right: 0 }, 'up', false)
  assert.deepEqual(
    edits[1]?.map((c) => c.text),
    ['客户3', '客户4'],
  )
})

test('another filter drops the rows, forgets what was pending and goes to the top', async () => {
  const { grid, settle } = stage(() => new Promise(() => {}))
  await settle()
  grid.scrollToRow(500)
  finish(grid, { kind: 'commit', text: '甲', changed: true, after: 'stay' })
  grid.update({ ...grid.props, version: '2', rowCount: 20 })
  assert.equal(grid.viewport.top, 0)
  assert.equal(grid.pending.at(0, 'name'), undefined)
  assert.equal(grid.blocks.rowAt(0), undefined)
  await settle()
  assert.equal(grid.textAt({ row: 0, col: 0 }), '客户0')
})

test('scrolling fast draws chips and fetches nothing until the table stands still', async () => {
  const { grid, settle } = stage()
  await settle()
  grid.scrolled(20_000, 0, false)
  assert.equal(grid.fast, true)
  await settle()
  assert.equal(grid.blocks.rowAt(588), undefined)
  grid.settled()
  await settle()
  assert.equal(grid.fast, false)
  assert.equal(grid.textAt({ row: 588, col: 0 }), '客户588')
})

test('a refused text does not stick to another row that took its place', async () => {
  const { grid, props, settle } = stage(async () => ({ refused: [{ rowIndex: 0, column: 'name', message: '太短' }] }))
  await settle()
  finish(grid, { kind: 'commit', text: '甲', changed: true, after: 'stay' })
  await settle()
  assert.equal(grid.textAt({ row: 0, col: 0 }), '甲')
  const without: typeof props.fetchBlock = async (start, count) =>
    Array.from({ length: count }, (_, i) => ({ id: `C${start + i + 1}`, name: `客户${start + i + 1}`, trade: '' }))
  grid.update({ ...grid.props, fetchBlock: without, rowCount: 999 })
  await settle()
  assert.equal(grid.textAt({ row: 0, col: 0 }), '客户1')
})

test('a row that moved while somebody typed still gets the text, and no other row', async () => {
  const { grid, edits, props, settle } = stage()
  await settle()
  grid.select(selectCell({ row: 5, col: 0 }))
  beginEdit(grid)
  // 王 销售 adds a customer at the top meanwhile.
  const moved: typeof props.fetchBlock = async (start, count) =>
    Array.from({ length: count }, (_, i) => ({ id: `C${start + i - 1}`, name: `客户${start + i - 1}`, trade: '' }))
  grid.update({ ...grid.props, fetchBlock: moved, rowCount: 1001 })
  await settle()
  finish(grid, { kind: 'commit', text: '改名', changed: true, after: 'stay' })
  assert.deepEqual(edits, [[{ rowIndex: 6, key: 'C5', column: 'name', text: '改名' }]])
  assert.equal(grid.pending.at(6, 'name')?.text, '改名')
  assert.equal(grid.pending.at(5, 'name'), undefined)
})
