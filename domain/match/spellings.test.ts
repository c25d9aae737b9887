import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Spelled, spellingClusters } from './spellings.ts'

const told = (values: Readonly<Record<string, number>>) =>
  spellingClusters(Object.entries(values).map(([value, count]) => ({ value, count }))).map(
    ({ to, kind, values: own }) => [to, kind, ...own.slice(1).map(({ value }) => value)],
  )

test('width, case, spaces and punctuation are no difference; the commonest spelling is kept', () => {
  assert.deepEqual(told({ 'VIP 会员': 3, ＶＩＰ会员: 1, vip会员: 2, 普通会员: 9 }), [
    ['VIP 会员', 'form', 'vip会员', 'ＶＩＰ会员'],
  ])
  assert.deepEqual(told({ 采购部: 1, '采购部 ': 1 }), [['采购部', 'form', '采购部 ']], 'of two the plainer')
})

test('what sounds the same is together, one character alone is not', () => {
  assert.deepEqual(told({ 账期客户: 8, 帐期客户: 2 }), [['账期客户', 'pinyin', '帐期客户']])
  assert.deepEqual(told({ 张: 3, 章: 2 }), [])
})

test('one sign wrong, missing or swapped is a slip where it is rare beside the other', () => {
  assert.deepEqual(told({ 采购部经理: 40, 采购经理: 2, 采购部经里: 1, 采部购经理: 1 }), [
    ['采购部经理', 'slip', '采购经理', '采购部经里', '采部购经理'],
  ])
  assert.deepEqual(told({ 采购部经理: 40, 采购部总理: 30 }), [], 'both are common')
})

test('signs that are there to differ are no slip', () => {
  assert.deepEqual(told({ 华东一分厂: 9, 华东二分厂: 1, 华西一分厂: 1 }), [])
  assert.deepEqual(told({ 销售一部经理: 9, 销售二部经理: 1 }), [])
  assert.deepEqual(told({ 采购主管: 30, 采购主任: 4 }), [], 'another sound makes another word')
  assert.deepEqual(told({ 型号A100: 9, 型号A200: 1 }), [])
})

test('alike gathers round the commonest, not in a chain', () => {
  const clusters = told({ 仓储物资调度: 30, 仓储物质调度: 3, 仓储物质条度: 1 })
  assert.deepEqual(clusters, [['仓储物资调度', 'slip', '仓储物质调度']])
})

test('each value is in one cluster at most, to is one of its values, and the order of values does not matter', () => {
  const word = fc.string({ unit: fc.constantFrom(...'采购部经理总监vV １1'), minLength: 1, maxLength: 7 })
  const some = fc.uniqueArray(fc.record({ value: word, count: fc.integer({ min: 1, max: 30 }) }), {
    selector: (one: Spelled) => one.value,
    maxLength: 40,
  })
  fc.assert(
    fc.property(some, fc.infiniteStream(fc.nat()), (values, keys) => {
      const clusters = spellingClusters(values)
      const all = clusters.flatMap((one) => one.values.map(({ value }) => value))
      assert.equal(new Set(all).size, all.length)
      for (const one of clusters) {
        assert.ok(one.values.length > 1)
        assert.ok(one.values.every(({ count }) => count <= (one.values[0]?.count ?? 0)))
        assert.equal(one.to, one.values[0]?.value)
      }
      const shuffled = values
        .map((value) => [keys.next().value, value] as const)
        .sort(([a], [b]) => a - b)
        .map(([, value]) => value)
      assert.deepEqual(spellingClusters(shuffled), clusters)
    }),
  )
})
