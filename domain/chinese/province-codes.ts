// The thirty-four first-level divisions: code, short name, English name, and the great region each belongs to.

/** 大区: the seven customary great regions, and 港澳台. */
export const greatRegions = [
  { key: 'north', zh: '华北', en: 'North China', provinces: ['11', '12', '13', '14', '15'] },
  { key: 'northeast', zh: '东北', en: 'Northeast China', provinces: ['21', '22', '23'] },
  { key: 'east', zh: '华东', en: 'East China', provinces: ['31', '32', '33', '34', '35', '36', '37'] },
  { key: 'central', zh: '华中', en: 'Central China', provinces: ['41', '42', '43'] },
  { key: 'south', zh: '华南', en: 'South China', provinces: ['44', '45', '46'] },
  { key: 'southwest', zh: '西南', en: 'Southwest China', provinces: ['50', '51', '52', '53', '54'] },
  { key: 'northwest', zh: '西北', en: 'Northwest China', provinces: ['61', '62', '63', '64', '65'] },
  { key: 'hmt', zh: '港澳台', en: 'Hong Kong, Macau, Taiwan', provinces: ['71', '81', '82'] },
] as const

const names =
  '11北京Beijing 12天津Tianjin 13河北Hebei 14山西Shanxi 15内蒙古Inner-Mongolia 21辽宁Liaoning 22吉林Jilin 23黑龙江Heilongjiang 31上海Shanghai 32江苏Jiangsu 33浙江Zhejiang 34安徽Anhui 35福建Fujian 36江西Jiangxi 37山东Shandong 41河南Henan 42湖北Hubei 43湖南Hunan 44广东Guangdong 45广西Guangxi 46海南Hainan 50重庆Chongqing 51四川Sichuan 52贵州Guizhou 53云南Yunnan 54西藏Tibet 61陕西Shaanxi 62甘肃Gansu 63青海Qinghai 64宁夏Ningxia 65新疆Xinjiang 71台湾Taiwan 81香港Hong-Kong 82澳门Macau'

export type Province = { readonly code: string; readonly zh: string; readonly en: string }

/** By two-digit code; `zh` is the short name (广东, 内蒙古). */
export const provinces: ReadonlyMap<string, Province> = new Map(
  names.split(' ').map((entry) => {
    const [, code = '', zh = '', en = ''] = /^(\d\d)(\p{Script=Han}+)(.+)$/u.exec(entry) ?? []
    return [code, { code, zh, en: en.replace('-', ' ') }] as const
  }),
)

export function isProvinceCode(two: string): boolean {
  return provinces.has(two)
}

/** Key of the great region of a division code of two to six digits. */
export function greatRegionOf(code: string): string | null {
  const two = code.slice(0, 2)
  return greatRegions.find((region) => region.provinces.some((province) => province === two))?.key ?? null
}
