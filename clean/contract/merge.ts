// Two customers side by side, made one, and made two again.
import Type from 'typebox'
import { endpoint, Place } from '../../domain/contract.ts'
import { CustomerRow } from '../../domain/customer.ts'
import { closed, id, text } from '../../domain/shapes.ts'
import { Evidence, Level, pair, reason } from './parts.ts'

const count = Type.Integer({ minimum: 0 })
const Values = CustomerRow.properties.values

/** A customer whole. `phone` and the like of a company stand with its contacts, the primary one first; also in `row.values`. */
const Side = Type.Object(
  {
    row: CustomerRow,
    contacts: Type.Array(Type.Object({ id, primary: Type.Boolean(), values: Values }, closed)),
    counts: Type.Object(
      { contacts: count, orders: count, interactions: count, tasks: count, consents: count, tags: count },
      closed,
    ),
    createdAt: Type.String(),
    /** Customers that were merged into it before. */
    merged: count,
  },
  closed,
)

/**
 * Both sides whole, what speaks for and against, and what the survivorship rules would do. Any two customers in sight can be
 * asked about, found as a pair or not. Throws `not-found`.
 */
export const view = endpoint({
  id: 'clean.pair',
  method: 'GET',
  path: '/clean/pair',
  needs: 'customer.read',
  summary: { zh: '两个客户逐项对比', en: 'Two customers side by side' },
  input: Type.Object({ ...pair }, closed),
  output: Type.Object(
    {
      sides: Type.Array(Side, { minItems: 2, maxItems: 2 }),
      ...{ weight: Type.Number(), probability: Type.Number() },
      /** Absent: not alike enough for any level. */
      level: Type.Optional(Level),
      evidence: Type.Array(Evidence),
      /** Who should stay, by the rules. */
      survivor: id,
      /** Fields and entered dimensions in which the two differ, and whose value the rules take. */
      fields: Type.Array(Type.Object({ field: Type.String(), take: id, rule: Type.String() }, closed)),
      labels: Type.Array(Type.Object({ dimension: Type.String(), take: id }, closed)),
      /** Whose primary contact stays the primary one; all contacts are kept. */
      contact: id,
      /** `left`: tags for which the survivor has no room; they come back when the merge is taken back. */
      tags: Type.Object({ kept: Type.Array(Type.String()), left: Type.Array(Type.String()) }, closed),
      mayMerge: Type.Boolean(),
      /** Said to be two customers, by whom, when and why. */
      different: Type.Optional(Type.Object({ by: Type.String(), at: Type.String(), reason: Type.String() }, closed)),
    },
    closed,
  ),
  example: { input: { a: 1, b: 2 } },
})

const Seen = Type.Object({ id, version: Place }, closed)

/**
 * What belongs to `losers` goes to `survivor`; their rows go, and links and numbers of theirs lead to it. `fields`, `labels` and
 * `contact` say whose value (or primary contact) is taken; what is not named is taken by the rules. One undoable act.
 * Throws `not-found`, and `changed-meanwhile` when one of them is no longer what was seen.
 */
export const merge = endpoint({
  id: 'clean.merge',
  method: 'POST',
  path: '/clean/merge',
  needs: 'customer.merge',
  summary: { zh: '合并客户', en: 'Merge customers' },
  input: Type.Object(
    {
      survivor: Seen,
      losers: Type.Array(Seen, { minItems: 1, maxItems: 20 }),
      fields: Type.Optional(Type.Record(Type.String({ maxLength: 80 }), id)),
      labels: Type.Optional(Type.Record(Type.String({ maxLength: 80 }), id)),
      contact: Type.Optional(id),
      why: Type.Optional(reason),
    },
    closed,
  ),
  output: Type.Object(
    {
      changeSet: Type.String(),
      customer: CustomerRow,
      moved: Type.Object(
        {
          contacts: count,
          orders: count,
          interactions: count,
          tasks: count,
          consents: count,
          tags: count,
          labels: count,
        },
        closed,
      ),
      tagsLeft: Type.Array(Type.String()),
    },
    closed,
  ),
  example: { input: { survivor: { id: 1, version: 3 }, losers: [{ id: 2, version: 1 }], fields: { name: 2 } } },
})

/**
 * Takes one merge back, at any time: what came from `loser` goes back with what was done to it since; what was done to the
 * survivor stays, and is told in `kept`. `different`: also remember that they are two. Throws `not-found`.
 */
export const unmerge = endpoint({
  id: 'clean.unmerge',
  method: 'POST',
  path: '/clean/unmerge',
  needs: 'customer.merge',
  summary: { zh: '撤销合并', en: 'Take a merge back' },
  input: Type.Object({ loser: id, different: Type.Optional(Type.Boolean()), why: Type.Optional(reason) }, closed),
  output: Type.Object(
    {
      changeSet: Type.String(),
      /** Both customers as they are now. */
      customers: Type.Array(CustomerRow),
      /** Fields (by name) whose later value stays with the survivor. */
      kept: Type.Array(text),
    },
    closed,
  ),
  example: { input: { loser: 2 } },
})

const Half = Type.Object(
  {
    ...{ id, name: Type.String(), number: Type.Union([Type.String(), Type.Null()]), createdAt: Type.String() },
    ...{ contacts: count, orders: count, interactions: count, tasks: count, consents: count },
  },
  closed,
)

/** The two customers that taking this merge back would leave, who comes back first; nothing is written. Throws as `unmerge`. */
export const unmergePreview = endpoint({
  id: 'clean.unmerge.preview',
  method: 'POST',
  path: '/clean/unmerge/preview',
  needs: 'customer.merge',
  writes: false,
  summary: { zh: '预览撤销合并', en: 'Preview taking a merge back' },
  input: Type.Object({ loser: id }, closed),
  output: Type.Object({ halves: Type.Array(Half) }, closed),
  example: { input: { loser: 2 } },
})

/** Who was merged into this customer, latest first; each can be taken back by itself. Throws `not-found`. */
export const merged = endpoint({
  id: 'clean.merged',
  method: 'GET',
  path: '/clean/merged',
  needs: 'customer.read',
  summary: { zh: '并入该客户的记录', en: 'Customers merged into this one' },
  input: Type.Object({ customer: id }, closed),
  output: Type.Object(
    {
      merged: Type.Array(
        Type.Object(
          {
            ...{ loser: id, name: Type.String(), number: Type.Union([Type.String(), Type.Null()]) },
            ...{ at: Type.String(), by: Type.String(), why: Type.Optional(Type.String()), changeSet: Type.String() },
          },
          closed,
        ),
      ),
    },
    closed,
  ),
  example: { input: { customer: 1 } },
})

/** Where a customer is that is no longer there: for links of before a merge. Throws `not-found` where no merge took it. */
export const whither = endpoint({
  id: 'clean.whither',
  method: 'GET',
  path: '/clean/whither',
  needs: 'customer.read',
  summary: { zh: '客户并入了谁', en: 'Into whom a customer was merged' },
  input: Type.Object({ customer: id }, closed),
  output: Type.Object({ customer: id, name: Type.String() }, closed),
  example: { input: { customer: 2 } },
})
