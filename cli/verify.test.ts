import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { run } from './verify.ts'

const tiers = {
  hit_policy: 'U',
  inputs: [{ expression: '年合作金额', type: 'number', domain: { kind: 'interval', from: '0', from_closed: true } }],
  outputs: [{ name: 'tier', type: 'string' }],
  rules: [
    { inputs: ['>= 500000'], outputs: ['"高价值"'] },
    { inputs: ['[100000..500000)'], outputs: ['"中价值"'] },
    { inputs: ['< 100000'], outputs: ['"普通"'] },
  ],
}

function files(t: TestContext, contents: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'guike verify 检验-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(contents)) {
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  }
  return folder
}

async function verify(...args: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = await run(args, { out: (text) => out.push(text), err: (text) => err.push(text), language: 'zh' })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

test('a proved table answers yes', async (t) => {
  const folder = files(t, { 'tiers.json': tiers })
  const { code, out } = await verify(join(folder, 'tiers.json'))
  assert.equal(code, 0)
  assert.match(out, /✓ 完备：每个客户都有标签\n✓ 互斥/)
})

test('a gap is told with an example, in JSON one document and nothing else', async (t) => {
  const folder = files(t, { 'open.json': { ...tiers, rules: tiers.rules.slice(0, 2) } })
  const { code, out, err } = await verify(join(folder, 'open.json'), '--json')
  assert.equal(code, 1)
  assert.equal(err, '')
  const report = JSON.parse(out)
  assert.equal(report.status, 'ok')
  assert.deepEqual([report.complete, report.mutually_exclusive], [false, true])
  assert.deepEqual(report.gaps, [['[0..100000)']])
  assert.deepEqual(report.gap_examples, [{ 年合作金额: '50000' }])
})

test('a folder gives one answer a table, and what cannot be read says why', async (t) => {
  const bad = { ...tiers, rules: [{ inputs: ['<> 47'], outputs: ['"高价值"'] }] }
  const folder = files(t, { 'a.json': tiers, 'b.json': bad, 'c.json': '{', '_vectors.json': [], 'note.txt': '' })
  const { code, err } = await verify(folder, '--out', join(folder, 'out'))
  assert.equal(code, 3)
  assert.match(err, /b\.json：无法检验。第 1 行「年合作金额」列的条件「<> 47」不是标准写法。 是否想写 not\(47\) ？/)
  const answer = (name: string) => JSON.parse(readFileSync(join(folder, 'out', name), 'utf8'))
  assert.equal(answer('a.json').complete, true)
  assert.equal(answer('b.json').status, 'unsupported')
  assert.deepEqual(answer('c.json'), { id: 'c', status: 'unsupported', reason: '文件不是有效的 JSON。' })
})

test('probe points are evaluated along with the proof', async (t) => {
  const folder = files(t, { 'tiers.json': { ...tiers, probe_points: [['500000'], ['-1'], ['null']] } })
  const { out } = await verify(join(folder, 'tiers.json'), '--json')
  assert.deepEqual(JSON.parse(out).probe_hits, [[1], [3], []])
  assert.deepEqual(JSON.parse(out).probe_results, ['高价值', '普通', null])
})

test("a sheet in people's own words is read, shown back in standard form, and proved", async (t) => {
  const rows = ['U,年合作金额,行业,价值层级,备注', '类型,数字,文本,,', '取值,≥0,"制造业、零售业",,']
  rows.push('1,≥ 50万,-,高价值,', '2,10万–50万（含10万）,制造业,中价值,重点', '3,不足10万,不限,普通,')
  const folder = files(t, { 'tiers.csv': rows.join('\n') })
  const { code, out } = await verify(join(folder, 'tiers.csv'))
  assert.equal(code, 1)
  assert.match(out, /第 2 行第 1 列「10万–50万（含10万）」读作 \[100000\.\.500000\)/)
  assert.match(out, /年合作金额 \[100000\.\.500000\)，行业 "零售业"，例如/)
  const asking = files(t, { 'tiers.csv': 'U,年合作金额,价值层级\n1,10万-50万,中价值\n2,≥50万,高价值' })
  const asked = await verify(join(asking, 'tiers.csv'))
  assert.equal(asked.code, 3)
  assert.match(
    asked.err,
    /「10万-50万」不是标准写法。 是否想写 \[100000\.\.500000\) \/ \(100000\.\.500000\] \/ \[100000\.\.500000\] ？/,
  )
})

test('wrong use, missing files and empty folders are told apart', async (t) => {
  assert.equal((await verify()).code, 2)
  assert.equal((await verify('--no-such-option', 'x')).code, 2)
  assert.equal((await verify('x.json', '--budget', 'soon')).code, 2)
  assert.equal((await verify(files(t, {}))).code, 3)
  const missing = await verify('/no/such/table.json')
  assert.equal(missing.code, 3)
  assert.match(missing.err, /文件不存在或无法打开/)
})
