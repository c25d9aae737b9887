import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { referenceData } from '../../laws/reference-data.ts'
import { divisionName, divisionPath, divisions, knownCode } from './divisions.ts'
import { greatRegionOf, greatRegions } from './province-codes.ts'
import { placeLength, resolveRegion, shortPlace } from './region.ts'
import { romanPlace } from './roman-place.ts'

const folder = referenceData('gbt2260')
const skip = folder ? false : 'no reference data'

function rows(file: string): string[][] {
  const lines = readFileSync(`${folder}/${file}`, 'utf8').trim().split('\n').slice(1)
  return lines.map((line) => line.replaceAll('"', '').split(','))
}

test('31 provinces, 342 cities and 2,978 counties are known, each county in its city and province', { skip }, () => {
  const provinces = rows('provinces.csv')
  const cities = rows('cities.csv')
  const counties = rows('areas.csv')
  assert.deepEqual([provinces.length, cities.length, counties.length], [31, 342, 2978])
  for (const [code = '', name] of provinces) assert.equal(divisions.get(`${code}0000`)?.name, name)
  // 市辖区, 县 and the like only stand for "directly under"; what they hold lies in the province itself.
  const standIn = /^(?:市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/
  for (const [code = '', name = ''] of cities)
    if (!standIn.test(name)) assert.equal(divisions.get(`${code}00`)?.name, name)
  for (const [code = '', , city = '', province = ''] of counties) {
    const path = divisionPath(code).map((one) => one.code)
    assert.equal(path.at(-1), code)
    assert.equal(path[0], `${province}0000`, code)
    // 东莞 and 中山 have no counties and are counted as one themselves.
    const real = divisions.has(`${city}00`) && `${city}00` !== code
    assert.deepEqual(path.slice(1, -1), real ? [`${city}00`] : [], code)
  }
})

test('Hong Kong, Macau and Taiwan are there', { skip }, () => {
  const regions = JSON.parse(readFileSync(`${folder}/HK-MO-TW.json`, 'utf8')) as Record<
    string,
    Record<string, string[]>
  >
  const codes: Record<string, string> = { 香港特别行政区: '81', 澳门特别行政区: '82', 台湾省: '71' }
  let found = 0
  let all = 0
  for (const [region, cities] of Object.entries(regions)) {
    assert.equal(divisions.get(`${codes[region]}0000`)?.level, 1, region)
    for (const district of Object.values(cities).flat()) {
      all++
      if ([...divisions.values()].some((one) => one.name === district && one.code.startsWith(codes[region] ?? '?')))
        found++
    }
  }
  assert.ok(found / all > 0.9, `${found} of ${all}`)
})

test('names, paths and codes', () => {
  assert.equal(divisionName('440305'), '广东省深圳市南山区')
  assert.equal(divisionName('469005'), '海南省文昌市')
  assert.equal(divisionName('000000'), '000000')
  assert.equal(knownCode('44'), '440000')
  assert.equal(knownCode('110100'), '110000')
  assert.equal(knownCode('990000'), null)
})

test('every province lies in one great region', () => {
  const all = greatRegions.flatMap((region) => [...region.provinces])
  assert.equal(new Set(all).size, 34)
  assert.equal(all.length, 34)
  assert.equal(greatRegionOf('440305'), 'south')
  assert.equal(greatRegionOf('990000'), null)
})

test('every division is found again by its whole name', () => {
  for (const [code, { name }] of divisions) {
    if (name === '市辖区') continue
    const found = resolveRegion(divisionName(code))
    // A development zone may have two codes: its own, and that of the statistics bureau.
    const twin = divisionName(found.code ?? '').endsWith(divisions.get(code)?.name ?? '?')
    const same = found.code === code || found.candidates.includes(code) || twin
    assert.ok(same, `${code} ${divisionName(code)} → ${found.code}`)
  }
})

test('places in front of a company name, and names in Latin letters', () => {
  assert.equal(placeLength('深圳市华信科技'), 3)
  assert.equal(placeLength('广东深圳华信'), 4)
  assert.equal(placeLength('华信科技'), 0)
  assert.equal(shortPlace('内蒙古自治区'), '内蒙古')
  assert.equal(romanPlace('重庆市'), 'Chongqing')
  assert.equal(romanPlace('恩施土家族苗族自治州'), 'Enshi')
})

const addresses = referenceData('chinese/address_consensus_even.csv')
test('addresses that begin with a division: what two other parsers agree on', {
  skip: addresses ? false : 'no reference data',
}, () => {
  const lines = readFileSync(addresses ?? '', 'utf8')
    .trim()
    .split('\n')
    .slice(1)
  let same = 0
  let all = 0
  for (const line of lines) {
    const [address = '', , , , code = ''] = line.split(',')
    // Where the address names a city of its own at the start, and the parsers name a county that the dictionary still has.
    if (!divisions.has(code) || !/^[^路街道号]{2,10}?[省市]/.test(address)) continue
    all++
    if (resolveRegion(address).code === code) same++
  }
  assert.equal(all, 4133)
  assert.ok(same >= 4060, `${same} of ${all}`)
})
