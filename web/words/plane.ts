// The words of the plane picture of a draft.
import type { Words } from '#domain/text.ts'

export const planeWords = {
  plane: { zh: '平面图', en: 'Plane picture' },
  across: { zh: '横轴', en: 'Across' },
  up: { zh: '纵轴', en: 'Up' },
  noInput: { zh: '不用', en: 'None' },
  empty: { zh: '改好标红的单元格后显示', en: 'Shown once every cell can be read' },
  hint: {
    zh: '指向图中一格，或用方向键，查看规则和客户；按一下在表中标出',
    en: 'Point at a field, or use the arrow keys, to see rules and customers; press to mark them in the sheet',
  },
  alternative: {
    zh: '规则平面图：{rules} 行规则，{gaps} 处空缺，{overlaps} 处重叠。用方向键逐格查看。',
    en: 'Plane of the rules: {rules} {rules|rule|rules}, {gaps} {gaps|gap|gaps}, {overlaps} {overlaps|overlap|overlaps}. Arrow keys go from field to field.',
  },
  gapAll: { zh: '没有规则', en: 'no rule' },
  gapSome: { zh: '部分没有规则', en: 'no rule for some' },
  overlap: { zh: '有重叠', en: 'rules overlap' },
  customers: { zh: '{count} 个客户', en: 'customers: {count}' },
  gapKey: { zh: '空缺', en: 'Gap' },
  overlapKey: { zh: '重叠', en: 'Overlap' },
  denseKey: { zh: '客户（越深越多）', en: 'Customers (darker: more)' },
  projected: { zh: '其他条件取任意值', en: 'For some value of the other inputs' },
  coarse: { zh: '取值太多，已合并显示', en: 'Too many stretches: some are drawn together' },
  undecided: { zh: '时间不够，可能不全', en: 'Out of time: spots may be missing' },
} satisfies Words
