// Header names that belong to no single field or dimension of a template: parts of an address, tags, combined labels.
import type { RegionPart } from './plan.ts'

export const regionPartWords: Readonly<Record<RegionPart, readonly string[]>> = {
  province: ['省', '省份', '所在省', '所在省份', '所属省份', '省直辖市', '省自治区', 'province', 'state'],
  city: ['市', '城市', '所在市', '所在城市', '所属城市', '地市', '地级市', 'city', 'town'],
  district: ['区', '县', '区县', '县区', '所在区', '所在区县', '所属区县', '市辖区', 'district', 'county'],
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
