// A small template for tests: one field or dimension of each sort that sheets bring.
import type { Template } from '../template.ts'

const both = (zh: string, en: string) => ({ zh, en })

export const small: Template = {
  key: 'small',
  name: both('小模板', 'Small'),
  version: 1,
  groups: [{ key: 'basic', name: both('基本信息', 'Basics') }],
  fields: [
    {
      key: 'number',
      kind: 'text',
      name: both('客户编号', 'Number'),
      group: 'basic',
      means: 'number',
      synonyms: ['编号'],
    },
    {
      key: 'name',
      kind: 'company',
      name: both('客户名称', 'Name'),
      group: 'basic',
      means: 'name',
      required: true,
      synonyms: ['公司名称', '单位名称', 'company'],
    },
    {
      key: 'contact-name',
      kind: 'person-name',
      name: both('联系人', 'Contact'),
      group: 'basic',
      means: 'contact-name',
    },
    {
      key: 'phone',
      kind: 'phone',
      name: both('电话', 'Phone'),
      group: 'basic',
      means: 'phone',
      synonyms: ['手机', '联系方式', '联系电话', 'mobile', 'tel'],
    },
    { key: 'email', kind: 'email', name: both('邮箱', 'E-mail'), group: 'basic', means: 'email' },
    { key: 'region', kind: 'region', name: both('省市区', 'Region'), group: 'basic', means: 'region' },
    { key: 'address', kind: 'address', name: both('地址', 'Address'), group: 'basic', means: 'address' },
    {
      key: 'yearly-amount',
      kind: 'money',
      name: both('年合作金额', 'Yearly amount'),
      group: 'basic',
      means: 'yearly-amount',
      synonyms: ['年度金额', '年采购额'],
    },
    {
      key: 'last-order-on',
      kind: 'date',
      name: both('最近成交日期', 'Last order'),
      group: 'basic',
      means: 'last-order-on',
    },
  ],
  dimensions: [
    {
      key: 'industry',
      name: both('行业', 'Industry'),
      cardinality: 'one',
      source: { kind: 'entered' },
      labels: [
        { key: 'manufacturing', name: both('制造业', 'Manufacturing'), synonyms: ['工业'] },
        { key: 'retail', name: both('零售业', 'Retail'), synonyms: ['零售'] },
      ],
    },
    {
      key: 'size',
      name: both('规模', 'Size'),
      cardinality: 'one',
      source: { kind: 'entered' },
      labels: [
        { key: 'large', name: both('大型企业', 'Large') },
        { key: 'sme', name: both('中小企业', 'SME'), synonyms: ['小型企业', '中型企业'] },
      ],
    },
    {
      key: 'status',
      name: both('合作状态', 'Status'),
      cardinality: 'one',
      synonyms: ['状态'],
      source: { kind: 'entered' },
      labels: [
        { key: 'won', name: both('成交', 'Won'), synonyms: ['已成交'] },
        { key: 'lost', name: both('流失', 'Lost') },
      ],
    },
    {
      key: 'needs',
      name: both('需求特征', 'Needs'),
      cardinality: 'many',
      source: { kind: 'entered' },
      labels: [
        { key: 'technical', name: both('技术型', 'Technical') },
        { key: 'price', name: both('价格敏感型', 'Price-sensitive') },
      ],
    },
    {
      key: 'value-tier',
      name: both('价值层级', 'Value tier'),
      cardinality: 'one',
      source: {
        kind: 'table',
        table: {
          hitPolicy: 'U',
          inputs: [{ key: 'yearly-amount', type: 'number', min: '0' }],
          rules: [
            { cells: ['>= 500000'], label: 'high' },
            { cells: ['[100000..500000)'], label: 'middle' },
            { cells: ['< 100000'], label: 'normal' },
          ],
        },
      },
      labels: [
        { key: 'high', name: both('高价值', 'High') },
        { key: 'middle', name: both('中价值', 'Middle') },
        { key: 'normal', name: both('普通', 'Normal') },
      ],
    },
  ],
  contradictions: [],
  numbering: 'C{0000}',
  combined: '{industry}-{size}-{status}客户',
  customTags: 5,
}
