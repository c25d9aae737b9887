// The demo's customers as they would be typed into a sheet: made up, always the same, with numbers and mailboxes nobody has.
import { creditCodeChecks } from '#domain/chinese/credit-code.ts'
import { type Chance, chanceOf } from './chance.ts'
import { type Place, places } from './places.ts'
import { brands, givenNames, surnames, type Trade, trades } from './trades.ts'

export type Size = 'large' | 'sme' | 'individual'

export type Company = {
  readonly number: string
  readonly name: string
  readonly trade: Trade
  readonly place: Place
  readonly size: Size
  /** By field key, as a person types it. */
  readonly cells: Readonly<Record<string, string>>
  /** Its own chance, for whatever else is made up of it. */
  readonly chance: Chance
}

/** The names that the product's own samples begin with, and what is written of them. */
const first = [
  { name: '华岳制造集团', industry: 'manufacturing', size: 'large', region: '山东省青岛市黄岛区' },
  { name: '悦邻零售连锁', industry: 'retail', size: 'sme', region: '浙江省杭州市余杭区' },
  { name: '云启科技服务', industry: 'technology', size: 'sme', region: '广东省深圳市南山区' },
] as const

/** @param count how many; the first three are C001…C003 of the sample sheet */
export function companies(count: number): Company[] {
  const made: Company[] = []
  const taken = new Set<string>()
  for (let nr = 1; nr <= count; nr++) {
    for (let attempt = 0; ; attempt++) {
      const company = companyOf(nr, attempt)
      if (taken.has(company.name)) continue
      taken.add(company.name)
      made.push(company)
      break
    }
  }
  return made
}

function companyOf(nr: number, attempt: number): Company {
  const chance = chanceOf(nr * 7919 + attempt * 104_729)
  const given = first[nr - 1]
  const trade =
    trades.find(({ industry }) => industry === given?.industry) ??
    chance.weighed(trades.map((one) => [one, one.weight] as const))
  const place = places.find(([{ region }]) => region === given?.region)?.[0] ?? chance.weighed(places)
  const size =
    given?.size ??
    chance.weighed<Size>([
      ['sme', 66],
      ['large', 18],
      ['individual', 16],
    ])
  const name = given?.name ?? nameOf(chance, trade, place, size)
  const number = `C${String(nr).padStart(3, '0')}`
  const typed = cellsOf(nr, chance, trade, place, size)
  return {
    number,
    name,
    trade,
    place,
    size,
    chance,
    cells: { number, name, ...(given ? typed : spoil(chance, typed)) },
  }
}

function nameOf(chance: Chance, trade: Trade, place: Place, size: Size): string {
  const brand = chance.pick(brands)
  if (size === 'individual') return `${place.short}${brand}${chance.pick(trade.shops)}`
  const line = chance.pick(trade.lines)
  const form = size === 'large' ? chance.pick(['集团有限公司', '股份有限公司', '集团股份有限公司']) : '有限公司'
  return chance.happens(0.15) ? `${brand}${line}（${place.short}）${form}` : `${place.short}${brand}${line}${form}`
}

function cellsOf(nr: number, chance: Chance, trade: Trade, place: Place, size: Size): Record<string, string> {
  const person = chance.pick([...surnames]) + chance.pick(givenNames)
  const isLarge = size === 'large'
  const founded = `${chance.whole(isLarge ? 1992 : 2005, 2023)}-${two(chance.whole(1, 12))}-${two(chance.whole(1, 28))}`
  const site = `c${String(nr).padStart(3, '0')}.example`
  const street = `${chance.pick(place.streets)}${chance.whole(1, 399)}号`
  const capital =
    size === 'individual' ? '' : `${chance.pick(isLarge ? [5000, 8000, 12_000, 30_000] : [100, 200, 500, 1000])}万`
  const staff = { large: [800, 6000], sme: [12, 290], individual: [1, 9] }[size]
  return {
    'credit-code': size === 'individual' || chance.happens(0.12) ? '' : creditCode(chance),
    region: chance.happens(0.03) ? '' : place.region,
    address: chance.happens(0.1) ? '' : `${place.region}${street}`,
    website: size === 'individual' || chance.happens(0.4) ? '' : `https://www.${site}`,
    'founded-on': chance.happens(0.2) ? '' : founded,
    'registered-capital': capital,
    employees: chance.happens(0.15) ? '' : String(chance.whole(staff[0] ?? 1, staff[1] ?? 9)),
    'contact-name': person,
    'contact-title': size === 'individual' ? '店主' : chance.pick(trade.titles),
    phone: phoneOf(nr, chance, place),
    email: size === 'individual' || chance.happens(0.2) ? '' : `contact@${site}`,
    source: chance.weighed(sources),
    payment: chance.pick(isLarge ? ['月结', '承兑汇票', '银行转账'] : ['预付', '现结', '月结', '银行转账', '在线支付']),
    'credit-days': isLarge ? String(chance.pick([30, 45, 60, 90])) : chance.happens(0.3) ? '30' : '',
  }
}

const sources = [
  ['转介绍', 24],
  ['展会', 18],
  ['官网', 16],
  ['广告投放', 12],
  ['电话拓展', 12],
  ['招投标', 8],
  ['合作伙伴', 6],
  ['社交媒体', 4],
] as const

/** Cities whose landlines have seven digits. */
const short = ['0535', '0536', '0592', '0771', '0991']

/** Mobiles around 138 0013 8000, which everybody knows to be nobody's; landlines beginning with 5555. */
function phoneOf(nr: number, chance: Chance, { area }: Place): string {
  if (chance.happens(0.12)) return `${area}-5555${String(nr).padStart(short.includes(area) ? 3 : 4, '0')}`
  return String(13_800_138_100 + nr)
}

/** Eighteen signs that check, of the division 000000, which is no place: no company has it. */
function creditCode(chance: Chance): string {
  const body = `91000000${Array.from({ length: 9 }, () => chance.pick([...'0123456789ABCDEFGH'])).join('')}`
  const last = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].find((sign) => creditCodeChecks(body + sign))
  return body + (last ?? '0')
}

/** Here and there a value as people really type it: kept, and listed as doubtful. */
function spoil(chance: Chance, cells: Record<string, string>): Record<string, string> {
  const at = chance.whole(0, 99)
  const spoilt: Record<string, string> = {
    0: 'credit-code',
    1: 'credit-code',
    2: 'registered-capital',
    3: 'founded-on',
    4: 'region',
    5: 'phone',
  }
  const key = spoilt[at]
  const text = key === undefined ? '' : (cells[key] ?? '')
  if (key === undefined || text === '') return cells
  if (key === 'credit-code') return { ...cells, [key]: text.slice(0, 17) + (text.endsWith('0') ? '1' : '0') }
  if (key === 'registered-capital') return { ...cells, [key]: `约${text}` }
  if (key === 'founded-on') return { ...cells, [key]: `${text.slice(0, 4)}年${Number(text.slice(5, 7))}月` }
  if (key === 'region') return { ...cells, [key]: '鼓楼区' }
  return { ...cells, [key]: `${text} / 0532-55550000` }
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
