// Header names that belong to no single field or dimension of a template: parts of an address, tags, combined labels.
import type { RegionPart } from './plan.ts'

export const regionPartWords: Readonly<Record<RegionPart, readonly string[]>> = {
  province: ['省', '省份', '所在省', '所在省份', '所属省份', '省直辖市', '省自治区', 'province', 'state'],
  city: [
    '市',
    '城市',
    '所在市',
    '所在城市',
    '所属城市',
    '地市',
    '地级市',
    '县市',
    '县市别',
    '所在县市',
    'city',
    'town',
  ],
  district: [
    '区',
    '县',
    '区县',
    '县区',
    '所在区',
    '所在区县',
    '所属区县',
    '市辖区',
    '乡镇市区',
    '乡镇区',
    '行政区',
    'district',
    'county',
  ],
}

export const tagWords: readonly string[] = [
  '标签',
  '客户标签',
  '自定义标签',
  '标记',
  '标签列表',
  'tag',
  'tags',
  'labels',
]

export const combinedWords: readonly string[] = [
  '组合标签',
  '综合标签',
  '分类标签',
  '综合分类',
  '客户分类',
  'combinedlabel',
  'classification',
]

/** Headers of running numbers, which say nothing about the customer. */
export const countingWords: readonly string[] = ['序号', '行号', '编号no', 'no', 'index', 'rownumber', 'sn']

/** Words of Taiwan that the mainland does not use, by the key of the field or dimension, written in simplified characters. */
export const taiwanWords: ReadonlyMap<string, readonly string[]> = new Map([
  ['name', ['公司行号', '公司抬头']],
  ['contact-name', ['联络人', '联络人姓名', '主要联络人', '联络窗口']],
  ['contact-title', ['职称', '联络人职称']],
  ['phone', ['行动电话', '联络电话', '联络人电话', '联络方式', '市内电话']],
  ['email', ['电邮', '电邮地址', '电子信箱', '信箱']],
  ['address', ['联络地址', '通讯处', '营业地址']],
  ['registered-capital', ['资本额']],
  ['owner', ['业务', '业务代表', '业务人员']],
  ['industry', ['产业', '产业别', '产业类别', '行业别']],
  ['recorded-on', ['建立日期', '建立时间']],
])

/** Names that end like one of ours and are something else: 統一編號 is a tax number of eight digits, not a customer's number. */
export const ownWords: ReadonlySet<string> = new Set(['统一编号', '公司统一编号', '统编'])
