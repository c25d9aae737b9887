// The map of RFM segments as a decision table, so that it is proved like every other rule.
import type { DecisionTable } from '../decision/table.ts'
import type { TableSpec } from '../template.ts'
import { otherSegment, type Segment, scoreKeys, segments } from './rfm.ts'

const scores = ['recency', 'frequency', 'monetary'] as const

/**
 * First-match table over three whole scores of 1 to 5, the best 5. `complete`: with a last row for what no segment fits; without it,
 * and with hit policy U, it is the textbook map as it was published.
 */
export function segmentTable({
  hitPolicy = 'F',
  complete = true,
}: {
  hitPolicy?: 'F' | 'U'
  complete?: boolean
} = {}): DecisionTable {
  const rest = complete ? [{ cells: scores.map(() => '-'), outputs: [otherSegment] }] : []
  return {
    hitPolicy,
    inputs: scores.map((key) => ({
      ...{ key, type: 'number', whole: true },
      domain: { kind: 'interval', from: '1', to: '5' },
    })),
    outputs: [{ key: 'segment' }],
    rules: [...segments.map(ruleOf), ...rest],
  }
}

/**
 * The same as a dimension holds it, over the scores as facts. Its last row wants a score, so that customers without any (no order)
 * have no segment.
 */
export function segmentSpec(): TableSpec {
  const rules = segments.map((segment) => ({ cells: ruleOf(segment).cells, label: segment.label }))
  return {
    hitPolicy: 'F',
    inputs: scores.map((one) => ({ key: scoreKeys[one], type: 'number', whole: true, min: '1', max: '5' })),
    rules: [...rules, { cells: ['[1..5]', '-', '-'], label: otherSegment }],
  }
}

function ruleOf(segment: Segment): { cells: string[]; outputs: string[] } {
  return { cells: scores.map((key) => rangeText(segment[key])), outputs: [segment.label] }
}

function rangeText([from, to]: readonly [number, number]): string {
  if (from === to) return String(from)
  return from === 1 && to === 5 ? '-' : `[${from}..${to}]`
}
