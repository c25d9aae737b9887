import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compile } from './compile.ts'
import { planePicture } from './plane.ts'
import { planeSvg } from './plane-svg.ts'
import type { DecisionTable, Input } from './table.ts'

const amount: Input = { key: '年合作金额', type: 'number', domain: { kind: 'interval', from: '0' } }
const months: Input = { key: '合作月数', type: 'number', whole: true, domain: { kind: 'interval', from: '0' } }
const vip: Input = { key: 'VIP', type: 'boolean' }

function table(inputs: readonly Input[], rules: readonly string[][]): DecisionTable {
  return {
    hitPolicy: 'U',
    inputs,
    outputs: [{ key: 'label' }],
    rules: rules.map((cells, i) => ({ cells, outputs: [`r${i + 1}`] })),
  }
}

test('one input is a strip: 50万 read closed on both sides has two rules', () => {
  const plane = planePicture(compile(table([amount], [['>= 500000'], ['[100000..500000]'], ['< 100000']])), 1, 0)
  assert.deepEqual(
    plane.xSegments.map(({ text, point }) => [text, point]),
    [
      ['[0..100000)', false],
      ['[100000..500000)', false],
      ['500000', true],
      ['> 500000', false],
    ],
  )
  assert.deepEqual(plane.spots, [{ x: 2, toX: 2, y: 0, toY: 0, gap: 'none', overlap: true }])
  assert.deepEqual(plane.rules[1], { rule: 2, rects: [{ x: 1, toX: 2, y: 0, toY: 0 }] })
})

test('two inputs: what no rule reaches and what two rules share', () => {
  const rules = [
    ['>= 10', '>= 12'],
    ['< 10', '-'],
    ['-', '> 24'],
  ]
  const plane = planePicture(compile(table([amount, months], rules)), 1, 2)
  assert.deepEqual(
    [plane.xSegments, plane.ySegments].map((list) => list.map((one) => one.text)),
    [
      ['[0..10)', '>= 10'],
      ['[0..11]', '[12..24]', '> 24'],
    ],
  )
  assert.deepEqual(plane.spots, [
    { x: 1, toX: 1, y: 0, toY: 0, gap: 'all', overlap: false },
    { x: 0, toX: 1, y: 2, toY: 2, gap: 'none', overlap: true },
  ])
})

test('other inputs are projected, or held at a value', () => {
  const rules = [
    ['< 10', '-', 'true'],
    ['>= 10', '-', '-'],
    ['>= 10', '< 12', 'false'],
  ]
  const compiled = compile(table([amount, months, vip], rules))
  const some = planePicture(compiled, 1, 2)
  assert.deepEqual(some.spots, [
    { x: 0, toX: 0, y: 0, toY: 1, gap: 'some', overlap: false },
    { x: 1, toX: 1, y: 0, toY: 0, gap: 'none', overlap: true },
  ])
  assert.deepEqual(planePicture(compiled, 1, 2, { at: { VIP: true } }).spots, [])
  assert.deepEqual(planePicture(compiled, 1, 2, { at: { VIP: false } }).spots, [
    { x: 0, toX: 0, y: 0, toY: 1, gap: 'all', overlap: false },
    { x: 1, toX: 1, y: 0, toY: 0, gap: 'none', overlap: true },
  ])
})

test('a thousand rules are drawn in at most sixty segments a side, and no gap is lost', () => {
  const rules = Array.from({ length: 1000 }, (_, i) => [`[${i}..${i + 1})`, '-'])
  const plane = planePicture(compile(table([amount, months], rules.toSpliced(500, 1))), 1, 2)
  assert.equal(plane.coarse, true)
  assert.equal(plane.xSegments.length, 60)
  const gaps = plane.spots.filter((spot) => spot.gap !== 'none')
  assert.deepEqual(
    gaps.map((spot) => spot.gap),
    ['some', 'some'],
  )
})

test('the picture is one SVG document, with every text escaped', () => {
  const plane = planePicture(compile(table([{ ...amount, key: '<金额>' }], [['> 5']])), 1, 0)
  const svg = planeSvg(plane, { names: ['<金额>'], language: 'zh' })
  assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
  assert.match(svg, /&lt;金额&gt;/)
  assert.doesNotMatch(svg, /<金额>/)
})
