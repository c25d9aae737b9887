// What the plane picture of a decision table says.
import type { Words } from '#domain/text.ts'

export const planeWords = {
  title: { zh: '决策表平面图：{x} × {y}', en: 'Plane of the decision table: {x} × {y}' },
  gap: { zh: '没有规则', en: 'no rule' },
  overlap: { zh: '命中多条规则', en: 'several rules' },
} as const satisfies Words
