// Changing customers: cells, labels, tags, owners; each one an undoable act.
import Type from 'typebox'
import { endpoint, Place } from '../../domain/contract.ts'
import { CustomerRow, WireValue } from '../../domain/customer.ts'
import { Query } from '../../domain/filter.ts'
import { closed, id, text } from '../../domain/shapes.ts'
import { Done, done, key, reason } from './parts.ts'

/**
 * Cells, one or ten thousand, in one undoable change set. A cell is named by customer id (with the version that was seen), or by its
 * row number in `query` when the row was never loaded. `text` is what the person typed or pasted; it is read by the field's kind.
 * A cell that cannot be kept comes back in `refused`, and the rest is saved; cells of one single customer who is missing: `not-found`.
 */
export const edit = endpoint({
  id: 'use.customers.edit',
  method: 'POST',
  path: '/customers/edit',
  limits: { bodyBytes: 16 * 1024 ** 2 },
  needs: 'customer.write',
  summary: { zh: '修改单元格', en: 'Edit cells' },
  input: Type.Object(
    {
      cells: Type.Array(
        Type.Object(
          {
            id: Type.Optional(id),
            version: Type.Optional(Place),
            row: Type.Optional(Place),
            field: key,
            text: Type.String({ maxLength: 100_000 }),
          },
          closed,
        ),
        { minItems: 1, maxItems: 20_000 },
      ),
      query: Type.Optional(Query),
      why: Type.Optional(reason),
    },
    closed,
  ),
  output: Type.Object(
    {
      changeSet: Type.Union([Type.String(), Type.Null()]),
      rows: Type.Array(CustomerRow),
      refused: Type.Array(Type.Object({ cell: Type.Integer(), code: Type.String(), message: text }, closed)),
      /** Cells that somebody else changed since `version`: their value now, for the person to decide. */
      conflicts: Type.Array(
        Type.Object({ cell: Type.Integer(), now: WireValue, shown: Type.String(), version: Type.Integer() }, closed),
      ),
    },
    closed,
  ),
  example: { input: { cells: [{ id: 1, version: 1, field: 'name', text: '华源科技有限公司' }] } },
})

export const create = endpoint({
  id: 'use.customers.create',
  method: 'POST',
  path: '/customers',
  needs: 'customer.write',
  summary: { zh: '新建客户', en: 'Create a customer' },
  input: Type.Object(
    {
      values: Type.Record(Type.String({ maxLength: 80 }), Type.String({ maxLength: 100_000 })),
      labels: Type.Optional(Type.Record(Type.String(), Type.Array(key))),
    },
    closed,
  ),
  output: Type.Object({ changeSet: Type.String(), customer: CustomerRow }, closed),
  example: { input: { values: { name: '华源科技有限公司' } } },
})

/** Everyone in `ids`, or everyone in `query` when `ids` is absent. */
const Whom = { ids: Type.Optional(Type.Array(id, { maxItems: 100_000 })), query: Type.Optional(Query) }

/** `set` replaces, `add`/`remove` for many-valued dimensions, `unpin` lets the rule speak again. On a ruled dimension this is a pin and needs a reason. */
export const label = endpoint({
  id: 'use.customers.label',
  method: 'POST',
  path: '/customers/label',
  limits: { bodyBytes: 2 * 1024 ** 2 },
  needs: 'label.set',
  summary: { zh: '批量设置标签', en: 'Set labels in bulk' },
  input: Type.Object(
    {
      ...Whom,
      dimension: key,
      labels: Type.Array(key, { maxItems: 100 }),
      mode: Type.Enum(['set', 'add', 'remove', 'unpin']),
      reason: Type.Optional(reason),
      expires: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
    },
    closed,
  ),
  output: Done,
  example: { input: { ids: [1], dimension: 'status', labels: ['won'], mode: 'set' } },
})

/** Custom tags; more than the limit are refused for that customer and said. */
export const tag = endpoint({
  id: 'use.customers.tag',
  method: 'POST',
  path: '/customers/tag',
  limits: { bodyBytes: 2 * 1024 ** 2 },
  needs: 'label.set',
  summary: { zh: '批量加减自定义标签', en: 'Add or remove custom tags' },
  input: Type.Object({ ...Whom, add: Type.Optional(Type.Array(key)), remove: Type.Optional(Type.Array(key)) }, closed),
  output: Type.Object({ ...done, overLimit: Type.Integer() }, closed),
  example: { input: { ids: [1], add: ['展会'] } },
})

/**
 * Customers who refuse to be profiled get no automatic label (`refuses`), or take part again. `how` it was said is kept with the
 * customer and with the act; `on`: the day it was said, today when left out. Throws `reason-needed`, `no-such-day`, `refusal-day-ahead`.
 */
export const profiling = endpoint({
  id: 'use.customers.profiling',
  method: 'POST',
  path: '/customers/profiling',
  limits: { bodyBytes: 2 * 1024 ** 2 },
  needs: 'customer.write',
  summary: { zh: '登记或取消“不参与自动分类”', en: 'Note or take back that customers refuse to be profiled' },
  input: Type.Object(
    {
      ...Whom,
      refuses: Type.Boolean(),
      how: reason,
      on: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
    },
    closed,
  ),
  output: Done,
  example: { input: { ids: [1], refuses: true, how: '客户来电要求' } },
})

export const remove = endpoint({
  id: 'use.customers.remove',
  method: 'POST',
  path: '/customers/remove',
  needs: 'customer.delete',
  summary: { zh: '删除客户（可撤销）', en: 'Delete customers (undoable)' },
  input: Type.Object({ ids: Type.Array(id, { minItems: 1, maxItems: 10_000 }), why: Type.Optional(reason) }, closed),
  output: Done,
  example: { input: { ids: [1] } },
})

export const assign = endpoint({
  id: 'use.customers.assign',
  method: 'POST',
  path: '/customers/assign',
  limits: { bodyBytes: 2 * 1024 ** 2 },
  needs: 'customer.assign',
  summary: { zh: '变更负责人', en: 'Change the owner' },
  input: Type.Object({ ...Whom, owner: Type.Union([id, Type.Null()]) }, closed),
  output: Done,
  example: { input: { ids: [1], owner: 2 } },
})
