// What each column of a file becomes.
import type { FieldSpec } from '../template.ts'

/** The parts of an address that together make one region. */
export type RegionPart = 'province' | 'city' | 'district'

/** What a column says of the order of its row. */
export type OrderPart = 'number' | 'date' | 'amount' | 'status'

/**
 * - `field`: a field of the template; `part` where 省, 市, 区 stand in columns of their own; `contact` where the column is of the
 *   first, second … person of the row, who becomes a contact of its own (1–9)
 * - `order`: a part of the order that the row tells of
 * - `dimension`: label names of that dimension
 * - `combined`: combined labels such as 制造业-大型企业-成交客户
 * - `tags`: custom tags, and labels of many-valued dimensions among them
 * - `new`: a field that the template does not have yet
 */
export type ColumnTarget =
  | { readonly field: string; readonly part?: RegionPart; readonly contact?: number }
  | { readonly order: OrderPart }
  | { readonly dimension: string }
  | { readonly combined: true }
  | { readonly tags: true }
  | { readonly new: FieldSpec }
  | { readonly leaveOut: true }

export type DateOrder = 'ymd' | 'dmy' | 'mdy'

export type ColumnPlan = {
  /** From 0, in the file. */
  readonly index: number
  /** As written in the file; '' where it has none. */
  readonly header: string
  readonly target: ColumnTarget
  readonly by: 'name' | 'synonym' | 'content' | 'remembered' | 'person' | 'none'
  /** 0–1. */
  readonly confidence: number
  readonly alternatives: readonly ColumnTarget[]
  /** How ambiguous dates of this column run; `ask` until a person has said it. */
  readonly dateOrder?: DateOrder | 'ask'
  /** Codes of tidying that a person does not want in this column (domain/words/tidied.ts). */
  readonly asWritten?: readonly string[]
}

/** One text for a target, equal for equal targets. */
export function targetKey(target: ColumnTarget): string {
  if ('field' in target) {
    const part = target.part ?? (target.contact ? String(target.contact) : '')
    return part ? `field:${target.field}:${part}` : `field:${target.field}`
  }
  if ('order' in target) return `order:${target.order}`
  if ('dimension' in target) return `dimension:${target.dimension}`
  if ('new' in target) return `new:${target.new.key}`
  return Object.keys(target)[0] ?? ''
}
