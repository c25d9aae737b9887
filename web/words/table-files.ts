// The words of decision tables that come from files and go into files.
import type { Words } from '#domain/text.ts'

export const tableFileWords = {
  out: { zh: '导出', en: 'Export' },
  in: { zh: '导入', en: 'Import' },
  outDmn: { zh: 'DMN 文件（Camunda、Drools 可打开）', en: 'DMN file (opens in Camunda, Drools)' },
  outXlsx: { zh: 'Excel 工作簿', en: 'Excel workbook' },
  outJson: { zh: 'JSON', en: 'JSON' },
  pick: { zh: '选择 DMN、Excel、CSV 或 JSON 文件', en: 'Choose a DMN, Excel, CSV or JSON file' },
  dropNow: { zh: '松开即载入为草稿', en: 'Let go to load it as a draft' },
  loaded: { zh: '已载入“{name}”：{rules} 行 × {inputs} 列', en: '“{name}” is loaded: {rules} × {inputs}' },
  leftTitle: { zh: '以下内容没有带入', en: 'Not taken over' },
  close: { zh: '知道了', en: 'Close' },
  notAFile: { zh: '这个文件不是决策表。', en: 'This file is no decision table.' },
  noColumns: {
    zh: '没有一列对得上字段。列名请写字段名，例如“年合作金额”。',
    en: 'No column is a known field. Name columns as fields are, for example “Yearly amount”.',
  },
  severalTables: {
    zh: '文件里有 {count} 张表，载入了第一张“{name}”',
    en: 'Of {count} tables the first, “{name}”, is loaded',
  },
  noFact: { zh: '“{input}”列没有对应的字段，已略去', en: 'The column “{input}” is no known field and is left out' },
  otherType: { zh: '“{input}”的类型按字段为准', en: 'The type of “{input}” is that of the field' },
  openDomain: {
    zh: '“{input}”取值范围的开端点按闭端点处理',
    en: 'Open ends of the domain of “{input}” are taken as closed',
  },
  otherOutputs: { zh: '其他结果列（{names}）没有带入', en: 'Other outputs ({names}) are left out' },
  noLabel: { zh: '第 {rule} 行的结果“{label}”不是这里的标签', en: 'Rule {rule}: “{label}” is no label here' },
  noDefault: { zh: '默认结果“{label}”不是这里的标签', en: 'The default “{label}” is no label here' },
  badCell: { zh: '第 {rule} 行“{input}”看不懂：{cell}', en: 'Rule {rule}, “{input}” cannot be read: {cell}' },
  otherPolicy: { zh: '命中策略 {was} 改为 {to}', en: 'Hit policy {was} became {to}' },
  noAggregation: { zh: '汇总方式 {aggregation} 没有带入', en: 'The aggregation {aggregation} is left out' },
  moreLines: { zh: '还有 {count} 条', en: '{count} more' },
  sheetName: { zh: '决策表', en: 'Decision table' },
} satisfies Words
