// The words of 查: the whole of the customers in numbers.
import type { Words } from '#domain/text.ts'

export const reviewWords = {
  title: { zh: '客户概览', en: 'Overview' },
  about: {
    zh: '您能看到的全部客户，按维度统计。点击任何数字可查看对应的客户。',
    en: 'All customers you may see, by dimension. Every number opens the customers behind it.',
  },
  totalCustomers: { zh: '客户总数', en: 'Customers' },
  totalAmount: { zh: '年合作金额（元）', en: 'Yearly amount (CNY)' },
  averageAmount: { zh: '平均每个客户（元）', en: 'Average per customer (CNY)' },
  problemKinds: { zh: '{count} 类', en: '{count} {count|kind|kinds}' },
  totalProblems: { zh: '待处理的数据问题', en: 'Data problems' },
  noCustomers: { zh: '还没有可以统计的客户', en: 'No customers to count yet' },
  noCustomersAbout: {
    zh: '导入客户后，这里会显示各维度的分布。',
    en: 'Once customers are imported, this shows how they are spread.',
  },
  toImport: { zh: '导入客户', en: 'Import customers' },

  measure: { zh: '统计口径', en: 'Measure' },
  byCount: { zh: '按客户数', en: 'Customers' },
  byAmount: { zh: '按金额', en: 'Amount' },
  byDimension: { zh: '各维度分布', en: 'By dimension' },
  noLabel: { zh: '未分类', en: 'No label' },
  several: { zh: '可多选，合计会超过客户总数', en: 'Several labels each, so the sum passes the total' },
  showAll: { zh: '显示全部 {count} 个', en: 'Show all {count}' },
  showFewer: { zh: '收起', en: 'Show fewer' },
  nothingCounted: { zh: '没有客户带有这个维度的标签', en: 'No customer has a label here' },
  barSaid: { zh: '{label}：{count} 个客户，占 {share}', en: '{label}: {count} {count|customer|customers}, {share}' },

  cross: { zh: '交叉分析', en: 'Cross-table' },
  crossRows: { zh: '行', en: 'Rows' },
  crossColumns: { zh: '列', en: 'Columns' },
  swap: { zh: '行列互换', en: 'Swap rows and columns' },
  sum: { zh: '合计', en: 'Total' },
  crossOf: { zh: '{rows} × {columns}', en: '{rows} × {columns}' },
  cellSaid: { zh: '{row}，{column}：{count} 个客户', en: '{row}, {column}: {count} {count|customer|customers}' },
  crossEmpty: { zh: '这两个维度没有共同的客户', en: 'No customers to cross here' },

  problems: { zh: '数据问题', en: 'Data problems' },
  problemsAbout: { zh: '缺失、存疑和互相矛盾的资料', en: 'What is missing, doubtful or contradicts itself' },
  noProblems: { zh: '没有发现数据问题', en: 'No data problems found' },
  noProblemsAbout: {
    zh: '资料齐全，标签之间没有矛盾。',
    en: 'Nothing is missing, and no labels contradict each other.',
  },
  kindMissing: { zh: '缺失', en: 'Missing' },
  kindFlagged: { zh: '存疑', en: 'Doubtful' },
  kindUnlabelled: { zh: '未分类', en: 'No label' },
  kindContradiction: { zh: '矛盾', en: 'Contradiction' },
  missing: { zh: '“{name}”没有填写', en: '“{name}” is empty' },
  unlabelled: { zh: '必填维度“{name}”未分类', en: 'Required dimension “{name}” has no label' },
  flagged: { zh: '“{name}”：{what}', en: '“{name}”: {what}' },
  customers: { zh: '{count} 个客户', en: '{count} {count|customer|customers}' },
} satisfies Words
