// Rounds of verification: who is to look at which values again by when, confirming them, and who looked last.
import Type from 'typebox'
import { endpoint, Place } from '../../domain/contract.ts'
import { CustomerRow } from '../../domain/customer.ts'
import { DimensionChoice, FieldCondition } from '../../domain/filter.ts'
import { closed, empty, id } from '../../domain/shapes.ts'
import { Owner } from './parts.ts'

const count = Type.Integer({ minimum: 0 })
const key = Type.String({ minLength: 1, maxLength: 80 })
const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })

/**
 * A value is due `days` days after somebody looked at it (after the customer came, where nobody did), and overdue `grace` days later.
 * `only`: which customers, absent for all; the first round that takes a customer is theirs.
 */
const round = {
  days: Type.Integer({ minimum: 1, maximum: 3650 }),
  grace: Type.Integer({ minimum: 0, maximum: 365 }),
  only: Type.Optional(
    Type.Object(
      {
        choices: Type.Optional(Type.Record(key, DimensionChoice)),
        where: Type.Optional(Type.Array(FieldCondition, { maxItems: 40 })),
      },
      closed,
    ),
  ),
}
const Round = Type.Object(
  { ...round, fields: Type.Array(key, { minItems: 1, maxItems: 60, uniqueItems: true }) },
  closed,
)
const Rounds = Type.Array(Round, { minItems: 1, maxItems: 8 })

/** `overdue` are among `due`; `customers` less `due` were verified in this round. */
const Sums = { customers: count, due: count, overdue: count }

/** Of the customers in sight that a round takes, and of fields one may read in clear. Owners with most due first. */
export const verifying = endpoint({
  id: 'clean.verify',
  method: 'GET',
  path: '/clean/verify',
  needs: 'customer.write',
  summary: { zh: '核实的进度与规则', en: 'Progress and rounds of verification' },
  input: empty,
  output: Type.Object(
    {
      all: Type.Object(Sums, closed),
      owners: Type.Array(Type.Object({ owner: Owner, ...Sums }, closed)),
      /** Fields that are gone are left out. */
      rounds: Type.Array(Type.Object({ ...round, fields: Type.Array(Type.String()) }, closed)),
      /** False: what the product comes with. */
      own: Type.Boolean(),
      /** Places of rounds that take nobody, since a label or field of their conditions is gone. */
      broken: Type.Array(count),
      /** Fields that could be chosen. */
      possible: Type.Array(Type.String()),
    },
    closed,
  ),
  example: { input: {} },
})

/**
 * The customers to look at, longest due first, each with the fields that are due. `owner`: 0 for nobody's. A `masked` field is due too,
 * but not for this person, who cannot read it. `next` goes into `after` for the next page.
 */
export const verifyList = endpoint({
  id: 'clean.verify.list',
  method: 'GET',
  path: '/clean/verify/list',
  needs: 'customer.write',
  summary: { zh: '待核实的客户', en: 'Customers to verify' },
  input: Type.Object(
    {
      overdue: Type.Optional(Type.Boolean()),
      owner: Type.Optional(Place),
      after: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}\\.\\d{1,9}$' })),
      count: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    },
    closed,
  ),
  output: Type.Object(
    {
      rows: Type.Array(
        Type.Object(
          {
            customer: CustomerRow,
            due: day,
            overdue: Type.Boolean(),
            fields: Type.Array(
              Type.Object(
                {
                  key,
                  due: day,
                  masked: Type.Boolean(),
                  at: Type.Optional(Type.String()),
                  by: Type.Optional(Type.String()),
                },
                closed,
              ),
            ),
          },
          closed,
        ),
      ),
      next: Type.Optional(Type.String()),
    },
    closed,
  ),
  example: { input: { overdue: true, count: 50 } },
})

/**
 * The actor has looked at these values and stands by them: one act that can be undone. A customer of another `version` than was seen is
 * left as it is (`changed`); those not in sight are counted (`missing`), and `not-found` for one alone. Throws `unknown-field`, also
 * for a field one may not read.
 */
export const confirm = endpoint({
  id: 'clean.verify.confirm',
  method: 'POST',
  path: '/clean/verify/confirm',
  limits: { bodyBytes: 2 * 1024 ** 2 },
  needs: 'customer.write',
  summary: { zh: '确认客户的信息无误', en: 'Confirm values of customers' },
  input: Type.Object(
    {
      customers: Type.Array(
        Type.Object({ id, version: Place, fields: Type.Array(key, { minItems: 1, maxItems: 60 }) }, closed),
        { minItems: 1, maxItems: 5_000 },
      ),
    },
    closed,
  ),
  output: Type.Object(
    {
      changeSet: Type.Union([Type.String(), Type.Null()]),
      /** Customers, and values of them. */
      ...{ customers: count, values: count },
      changed: Type.Array(id),
      missing: count,
    },
    closed,
  ),
  example: { input: { customers: [{ id: 1, version: 1, fields: ['phone', 'address'] }] } },
})

/** Which values of a customer somebody looked at, when and who. Throws `not-found`. */
export const verified = endpoint({
  id: 'clean.verify.of',
  method: 'GET',
  path: '/clean/verify/customers/{id}',
  needs: 'customer.read',
  summary: { zh: '一个客户的核实记录', en: 'What was verified of a customer' },
  input: Type.Object({ id }, closed),
  output: Type.Object(
    {
      fields: Type.Array(
        Type.Object({ key: Type.String(), at: Type.String(), by: Type.Optional(Type.String()) }, closed),
      ),
    },
    closed,
  ),
  example: { input: { id: 1 } },
})

/** What these rounds would ask for today, before they are kept; `rounds` of the sums in the order given. Throws what setting them throws. */
export const previewRounds = endpoint({
  id: 'clean.verify.preview',
  method: 'POST',
  path: '/clean/verify/preview',
  needs: 'clean.manage',
  writes: false,
  summary: { zh: '预览核实规则', en: 'Preview rounds of verification' },
  input: Type.Object({ rounds: Rounds }, closed),
  output: Type.Object({ ...Sums, rounds: Type.Array(Type.Object(Sums, closed)) }, closed),
  example: { input: { rounds: [{ days: 30, grace: 7, fields: ['phone'] }] } },
})

/** Null brings back what the product comes with. Throws `unknown-field`, `unknown-dimension`, `unknown-label`, `bad-condition`. */
export const setRounds = endpoint({
  id: 'clean.verify.set',
  method: 'PUT',
  path: '/clean/verify',
  needs: 'clean.manage',
  summary: { zh: '设置核实规则', en: 'Set the rounds of verification' },
  input: Type.Object({ rounds: Type.Union([Rounds, Type.Null()]) }, closed),
  output: Type.Object({ changeSet: Type.Union([Type.String(), Type.Null()]) }, closed),
  example: { input: { rounds: [{ days: 30, grace: 7, fields: ['phone', 'contact-name', 'address'] }] } },
})
