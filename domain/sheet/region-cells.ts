// 省, 市, 区 in columns of their own make one region; without any, the address tells it.

import type { Reading } from '../fields/kind.ts'
import { kindOf } from '../fields/kinds.ts'
import { cellText } from '../formats/cell.ts'
import type { Template } from '../template.ts'
import type { ColumnPlan, RegionPart } from './plan.ts'
import type { PrepareContext } from './prepare.ts'
import { unquoted } from './quoted.ts'
import type { ColumnReader } from './row.ts'

const order: readonly RegionPart[] = ['province', 'city', 'district']

/** Undefined where the template has no region field, or nothing in the plan could tell one. */
export function regionReader(
  plan: readonly ColumnPlan[],
  template: Template,
  context: PrepareContext,
): ColumnReader | undefined {
  const field = template.fields.find((one) => one.means === 'region')
  if (!field) return undefined
  const kind = kindOf(field)
  const address = template.fields.find((one) => one.means === 'address')
  const parts = plan
    .flatMap(({ index, target }) =>
      'field' in target && target.part && target.field === field.key ? [{ index, part: target.part }] : [],
    )
    .sort((a, b) => order.indexOf(a.part) - order.indexOf(b.part))
  if (parts.length === 0 && !address) return undefined
  const memory = new Map<string, Reading>()
  const read = (text: string): Reading => {
    const before = memory.get(text)
    if (before) return before
    const reading = kind.read(text, field, { today: context.today })
    if (memory.size < 20_000) memory.set(text, reading)
    return reading
  }
  const last = parts.at(-1)?.index ?? -1
  return (cells, draft) => {
    if (draft.values[field.key] !== undefined) return
    const texts = parts.map(({ index }) => cellText(unquoted(cells[index])).trim()).filter((text) => text !== '')
    if (texts.length > 0) {
      const text = texts.join(kind.joins ?? '')
      const { value, findings } = read(text)
      draft.take(field, last, text, value, findings)
      return
    }
    const where = address && draft.values[address.key]
    if (typeof where !== 'string' || draft.findings?.some((one) => one.field === field.key)) return
    const { value } = kind.read(where, field, { today: context.today })
    if (value !== null) draft.values[field.key] = value
  }
}
