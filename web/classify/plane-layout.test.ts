import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compile } from '#domain/decision/compile.ts'
import { planePicture } from '#domain/decision/plane.ts'
import { bucketsOf, edgesOf, fieldOf } from './plane-layout.ts'

const segment = (text: string, point = false) => ({ text, point })
const cells = (text: string) => bucketsOf([segment(text)]).map(({ cell }) => cell)

test('single values are drawn narrow', () => {
  assert.deepEqual(edgesOf([segment('< 5'), segment('5', true), segment('> 5')], 230), [0, 100, 130, 230])
})

test('stretches of numbers are counted in parts that leave nothing out', () => {
  assert.deepEqual(cells('[100..500)'), ['[100..200)', '[200..300)', '[300..400)', '[400..500)'])
  assert.deepEqual(cells('(0..1]'), ['(0..0.25)', '[0.25..0.5)', '[0.5..0.75)', '[0.75..1]'])
  assert.deepEqual(cells('>= 100'), ['[100..200)', '[200..400)', '[400..800)', '>= 800'])
  assert.deepEqual(cells('< 100'), ['< 25', '[25..50)', '[50..75)', '[75..100)'])
  assert.deepEqual(cells('<= 100').at(-1), '[75..100]')
})

test('what has no parts is one bucket', () => {
  for (const text of ['500', 'null', '"成交", "流失"', '-', '< 0', 'not(null)', '< 5, > 10'])
    assert.deepEqual(cells(text), [text])
})

test('with many segments each is one bucket', () => {
  const many = Array.from({ length: 40 }, (_, i) => segment(`[${i}..${i + 1})`))
  assert.equal(bucketsOf(many).length, 40)
  assert.deepEqual(bucketsOf([segment('null'), segment('[0..4]')])[2], {
    cell: '[1..2)',
    segment: 1,
    part: 1,
    parts: 4,
  })
})

test('a field tells its rules and what is wrong there', () => {
  const plane = planePicture(
    compile({
      hitPolicy: 'U',
      inputs: [
        { key: 'a', type: 'number' },
        { key: 'b', type: 'boolean' },
      ],
      outputs: [{ key: 'o' }],
      rules: [
        { cells: ['< 5', '-'], outputs: ['x'] },
        { cells: ['<= 5', 'true'], outputs: ['y'] },
      ],
    }),
    1,
    2,
  )
  const find = (x: string, y: string) => {
    const at = {
      x: plane.xSegments.findIndex(({ text }) => text === x),
      y: plane.ySegments.findIndex(({ text }) => text === y),
    }
    const { rules, spot } = fieldOf(plane, at)
    return [rules, spot?.gap, spot?.overlap]
  }
  assert.deepEqual(find('< 5', 'true'), [[1, 2], 'none', true])
  assert.deepEqual(find('5', 'true'), [[2], undefined, undefined])
  assert.deepEqual(find('> 5', 'false'), [[], 'all', false])
})
