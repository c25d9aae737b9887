// The work list of contradictions: who is in which, since when, until when it is to be settled, and saying that one is right.
import Type from 'typebox'
import { endpoint } from '../../domain/contract.ts'

const closed = { additionalProperties: false } as const
const text = Type.Object({ zh: Type.String(), en: Type.String() }, closed)
const key = Type.String({ minLength: 1, maxLength: 80 })
const id = Type.Integer({ minimum: 1, maximum: 2_147_483_647 })
const person = Type.Object({ id: Type.Integer(), name: Type.String() }, closed)

/** `since`: when the last of the labels and facts came to be what they are; `due`: `hours` later. */
const Line = Type.Object(
  {
    customer: Type.Integer(),
    name: Type.String(),
    rule: Type.String(),
    owner: Type.Union([person, Type.Null()]),
    /** Who sees to it: the one whom the rule names, else the owner. */
    person: Type.Union([person, Type.Null()]),
    /** Of the dimensions that the rule names. */
    labels: Type.Record(Type.String(), Type.Array(Type.String())),
    since: Type.String(),
    due: Type.String(),
    late: Type.Boolean(),
    /** Who said that it is right, when and why; only in the list of those. */
    accepted: Type.Optional(Type.Object({ by: Type.String(), at: Type.String(), reason: Type.String() }, closed)),
  },
  closed,
)

export const contradictions = endpoint({
  id: 'review.contradictions',
  method: 'POST',
  path: '/review/contradictions',
  needs: 'review.read',
  writes: false,
  summary: {
    zh: '矛盾待办：客户、负责人、开始时间与期限',
    en: 'Contradictions to settle: customer, owner, since, due',
  },
  input: Type.Object(
    {
      /** Of one rule only. */
      rule: Type.Optional(key),
      /** `mine`: those I see to; `team`: all in sight. */
      whose: Type.Enum(['mine', 'team']),
      /** `open` ones, the `late` ones among them, or those that were said to be right and still are what they were. */
      state: Type.Enum(['open', 'late', 'accepted']),
      start: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
      count: Type.Integer({ minimum: 1, maximum: 200 }),
    },
    closed,
  ),
  output: Type.Object(
    {
      hours: Type.Number(),
      rules: Type.Array(
        Type.Object(
          {
            ...{ key, name: text, dimensions: Type.Array(Type.String()) },
            ...{ open: Type.Integer(), late: Type.Integer(), accepted: Type.Integer() },
            /** Of this rule alone; without: as all. */
            hours: Type.Optional(Type.Integer()),
            person: Type.Optional(person),
          },
          closed,
        ),
      ),
      total: Type.Integer(),
      lines: Type.Array(Line),
    },
    closed,
  ),
  example: { input: { whose: 'team', state: 'open', start: 0, count: 50 } },
})

/** It stands until one of the labels or facts of the rule changes. Throws `not-found`, `no-contradiction`. */
export const accept = endpoint({
  id: 'review.contradictions.accept',
  method: 'POST',
  path: '/review/contradictions/accept',
  needs: 'label.set',
  summary: { zh: '确认某客户的矛盾属实', en: 'Say that a contradiction of a customer is right' },
  input: Type.Object({ customer: id, rule: key, reason: Type.String({ minLength: 1, maxLength: 400 }) }, closed),
  output: Type.Object({ changeSet: Type.String() }, closed),
  example: { input: { customer: 1, rule: 'won-without-order', reason: '线下签约，订单未录入' } },
})

/** Throws `not-found`. */
export const reopen = endpoint({
  id: 'review.contradictions.reopen',
  method: 'POST',
  path: '/review/contradictions/reopen',
  needs: 'label.set',
  summary: { zh: '取消属实的确认', en: 'Take back that a contradiction is right' },
  input: Type.Object({ customer: id, rule: key }, closed),
  output: Type.Object({ changeSet: Type.String() }, closed),
  example: { input: { customer: 1, rule: 'won-without-order' } },
})

const hours = Type.Integer({ minimum: 1, maximum: 8760 })

/** Null: as all, and the customer's owner. Throws `not-found` for a rule or a person who is not there. */
export const setRule = endpoint({
  id: 'review.contradictions.rule',
  method: 'POST',
  path: '/review/contradictions/rule',
  needs: 'classify.manage',
  summary: { zh: '设定矛盾规则的期限和负责人', en: 'Set within how long a contradiction is settled, and by whom' },
  input: Type.Object(
    {
      rule: key,
      hours: Type.Optional(Type.Union([hours, Type.Null()])),
      person: Type.Optional(Type.Union([id, Type.Null()])),
    },
    closed,
  ),
  output: Type.Object({ changeSet: Type.String() }, closed),
  example: { input: { rule: 'won-without-order', hours: 24 } },
})

/** For every rule that has no hours of its own. */
export const setHours = endpoint({
  id: 'review.contradictions.hours',
  method: 'POST',
  path: '/review/contradictions/hours',
  needs: 'classify.manage',
  summary: { zh: '设定矛盾的默认处理期限', en: 'Set within how long contradictions are settled' },
  input: Type.Object({ hours }, closed),
  output: Type.Object({ changeSet: Type.String() }, closed),
  example: { input: { hours: 24 } },
})
