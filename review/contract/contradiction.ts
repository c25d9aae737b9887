// The work list of contradictions: who is in which, since when, until when it is to be settled, and saying that one is right.
import Type from 'typebox'
import { endpoint } from '../../domain/contract.ts'
import { closed, id, text } from '../../domain/shapes.ts'

const key = Type.String({ minLength: 1, maxLength: 80 })
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

/** A label of each of some dimensions (`dimension: label`), and conditions on facts as cells of decision tables (`fact: cell`). */
const conditions = {
  labels: Type.Record(Type.String({ maxLength: 80 }), key, { maxProperties: 10 }),
  facts: Type.Record(Type.String({ maxLength: 80 }), Type.String({ minLength: 1, maxLength: 400 }), {
    maxProperties: 10,
  }),
}
const won = { labels: { status: 'won' }, facts: { 'order-count': '0' } }

/** Every rule, those switched off and those that name what is gone too. `parts`: what cannot be true together, in words. */
export const rules = endpoint({
  id: 'review.contradictions.rules',
  method: 'GET',
  path: '/review/contradictions/rules',
  needs: 'review.read',
  summary: { zh: '全部矛盾规则', en: 'All rules of contradictions' },
  input: Type.Object({}, closed),
  output: Type.Object(
    {
      rules: Type.Array(
        Type.Object(
          {
            ...{ key, name: text, state: Type.Enum(['on', 'off', 'broken']) },
            parts: Type.Array(Type.Object({ name: text, value: text }, closed)),
          },
          closed,
        ),
      ),
    },
    closed,
  ),
  example: { input: {} },
})

/**
 * How many customers in sight a rule would find; nothing is written. Throws `unknown-dimension`, `unknown-label`, `unknown-field` (for
 * sealed ones too), `bad-condition`, `contradiction-cell`, `contradiction-too-small`.
 */
export const previewRule = endpoint({
  id: 'review.contradictions.rules.preview',
  method: 'POST',
  writes: false,
  path: '/review/contradictions/rules/preview',
  needs: 'classify.manage',
  summary: { zh: '预览一条矛盾规则会找到多少客户', en: 'How many customers a rule of contradictions would find' },
  input: Type.Object(conditions, closed),
  output: Type.Object({ customers: Type.Integer() }, closed),
  example: { input: won },
})

/** Throws what the preview does, `contradiction-name-taken` and `contradiction-too-many`. */
export const addRule = endpoint({
  id: 'review.contradictions.rules.add',
  method: 'POST',
  path: '/review/contradictions/rules',
  needs: 'classify.manage',
  summary: { zh: '新增矛盾规则', en: 'Add a rule of contradictions' },
  input: Type.Object(
    {
      ...conditions,
      name: Type.Object(
        { zh: Type.String({ minLength: 1, maxLength: 100 }), en: Type.String({ minLength: 1, maxLength: 100 }) },
        closed,
      ),
    },
    closed,
  ),
  output: Type.Object({ changeSet: Type.String(), rule: key }, closed),
  example: { input: { ...won, name: { zh: '已成交，却没有订单', en: 'Won, yet without an order' } } },
})

/** Off: nobody is in it and it asks nothing of anybody, until it is on again. Throws `not-found`. */
export const switchRule = endpoint({
  id: 'review.contradictions.rules.switch',
  method: 'POST',
  path: '/review/contradictions/rules/switch',
  needs: 'classify.manage',
  summary: { zh: '启用或停用矛盾规则', en: 'Switch a rule of contradictions on or off' },
  input: Type.Object({ rule: key, on: Type.Boolean() }, closed),
  output: Type.Object({ changeSet: Type.Union([Type.String(), Type.Null()]) }, closed),
  example: { input: { rule: 'won-without-order', on: false } },
})

/** With what was said to be right by it. Throws `not-found`. */
export const removeRule = endpoint({
  id: 'review.contradictions.rules.remove',
  method: 'POST',
  path: '/review/contradictions/rules/remove',
  needs: 'classify.manage',
  summary: { zh: '删除矛盾规则', en: 'Remove a rule of contradictions' },
  input: Type.Object({ rule: key }, closed),
  output: Type.Object({ changeSet: Type.String() }, closed),
  example: { input: { rule: 'won-without-order' } },
})

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
