import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FieldSpec } from '#domain/template.ts'
import { resolveRegion } from '../chinese/region.ts'
import { kind } from './region.ts'

const spec: FieldSpec = { key: 'region', kind: 'region', name: { zh: '地区', en: 'Region' }, group: 'basic' }

function read(cell: string, within?: string): [value: unknown, ...codes: string[]] {
  const { value, findings } = kind.read(cell, spec, { today: '2026-11-22', ...(within ? { within } : {}) })
  return [value, ...(findings ?? []).map((finding) => finding.code)]
}

test('full names, short names and columns put together', () => {
  for (const [text, code] of [
    ['广东省深圳市南山区', '440305'],
    ['广东 深圳 南山', '440305'],
    ['广东深圳', '440300'],
    ['广州', '440100'],
    ['北京 北京', '110000'],
    ['上海 上海市 浦东新区', '310115'],
    ['重庆渝中', '500103'],
    ['吉林', '220000'],
    ['吉林市', '220200'],
    ['河北区', '120105'],
    ['内蒙古呼和浩特', '150100'],
    ['恩施州', '422800'],
    ['浙江省诸暨市暨阳街道市南路85号', '330681'],
    ['中国·广东·东莞', '441900'],
    ['香港', '810000'],
    ['Guangdong', '440000'],
    ['440305', '440305'],
    ['4403', '440300'],
  ] as const) {
    assert.equal(read(text)[0], code, text)
  }
})

test('districts that were merged or renamed lead to where they are now', () => {
  for (const [text, code] of [
    ['杭州市下城区', '330105'],
    ['杭州市江干区', '330102'],
    ['杭州临平区', '330113'],
    ['北京宣武区', '110102'],
    ['上海闸北', '310106'],
    ['湖北襄樊市', '420600'],
    ['南京白下区', '320104'],
  ] as const) {
    assert.equal(read(text)[0], code, text)
  }
})

test('a namesake is flagged, and settled by the rest of the row', () => {
  assert.deepEqual(read('鼓楼区'), [null, 'region-ambiguous'])
  assert.equal(read('鼓楼区', '江苏南京')[0], '320106')
  assert.equal(read('鼓楼区', '350000')[0], '350102')
  assert.equal(read('朝阳区', '北京')[0], '110105')
  assert.equal(read('辽宁朝阳')[0], '211300')
})

test('a street that is called after a place is no place', () => {
  assert.deepEqual(read('河南路12号'), [null, 'region-unknown'])
  assert.equal(read('上海南京西路1266号')[0], '310000')
  assert.deepEqual(read('火星'), [null, 'region-unknown'])
  assert.deepEqual(read('华南'), [null, 'region-too-wide'])
})

test('people see names', () => {
  assert.equal(kind.show('440305', spec, 'zh'), '广东省深圳市南山区')
  assert.equal(kind.show('110105', spec, 'zh'), '北京市朝阳区')
})

test('places in traditional characters are found; what is left of the text stays as it was written', () => {
  assert.equal(resolveRegion('臺北市').code, resolveRegion('台北市').code)
  assert.equal(resolveRegion('桃園市').code, resolveRegion('桃园市').code)
  assert.equal(resolveRegion('嘉義縣').code, resolveRegion('嘉义县').code)
  assert.notEqual(resolveRegion('花蓮縣').code, null)
  assert.equal(resolveRegion('新竹市 東區').code, resolveRegion('新竹市 东区').code)
})
