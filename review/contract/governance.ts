// The quarterly review of labels: how much each is used, which may mean the same, what was decided and what is due.
import Type from 'typebox'
import { endpoint } from '../../domain/contract.ts'
import { closed } from '../../domain/shapes.ts'

const key = Type.String({ minLength: 1, maxLength: 80 })

/** The latest decision about a label. */
const Decision = Type.Object(
  {
    decision: Type.Enum(['keep', 'merge', 'retire']),
    into: Type.Optional(Type.String()),
    reason: Type.String(),
    by: Type.String(),
    at: Type.String(),
  },
  closed,
)

/** `views`, `rules`, `contradictions`: how many saved views in sight, tables and contradiction rules name it. */
const Label = Type.Object(
  {
    key: Type.String(),
    retired: Type.Boolean(),
    count: Type.Integer(),
    views: Type.Integer(),
    rules: Type.Integer(),
    contradictions: Type.Integer(),
    decision: Type.Optional(Decision),
    /** Rarely used and not decided on in this quarter. */
    due: Type.Boolean(),
  },
  closed,
)

export const labels = endpoint({
  id: 'review.labels',
  method: 'GET',
  path: '/review/labels',
  needs: 'classify.manage',
  summary: {
    zh: '标签治理：覆盖率、使用情况、近似标签与决定',
    en: 'Labels under review: coverage, usage, look-alikes, decisions',
  },
  input: Type.Object({}, closed),
  output: Type.Object(
    {
      /** First day of the quarter. */
      since: Type.String(),
      customers: Type.Integer(),
      /** A label that fewer customers of its dimension carry, as a share, is rarely used. */
      rare: Type.Number(),
      dimensions: Type.Array(
        Type.Object(
          {
            key: Type.String(),
            /** Customers with a label of it. */
            covered: Type.Integer(),
            /** Part of the combined label. */
            combined: Type.Boolean(),
            labels: Type.Array(Label),
            near: Type.Array(
              Type.Object(
                { a: Type.String(), b: Type.String(), why: Type.Enum(['synonym', 'pinyin', 'spelling', 'within']) },
                closed,
              ),
            ),
          },
          closed,
        ),
      ),
    },
    closed,
  ),
  example: { input: {} },
})

/** Merging and retiring record themselves (`classify.labels.retire` with a reason). Throws `unknown-dimension`, `unknown-label`. */
export const keep = endpoint({
  id: 'review.labels.keep',
  method: 'POST',
  path: '/review/labels/keep',
  needs: 'classify.manage',
  summary: { zh: '决定保留某个标签', en: 'Decide to keep a label' },
  input: Type.Object({ dimension: key, label: key, reason: Type.String({ minLength: 1, maxLength: 400 }) }, closed),
  output: Type.Object({ changeSet: Type.String() }, closed),
  example: { input: { dimension: 'industry', label: 'energy', reason: '明年重点行业' } },
})
