// Which customers: the one form of a condition that the page, the address bar, views, segments and exports share.
import Type, { type Static } from 'typebox'
import { closed } from './shapes.ts'

const canonical = Type.Union([
  Type.String({ maxLength: 400 }),
  Type.Boolean(),
  Type.Array(Type.String({ maxLength: 400 }), { maxItems: 1000 }),
])

/**
 * `in` takes any of a list; `between`: two bounds, both included; `empty` / `filled` take no value. Text operators ignore case and width.
 * An owner is asked for by the id of the person, as text.
 */
export const FieldCondition = Type.Object(
  {
    field: Type.String({ maxLength: 80 }),
    op: Type.Enum(['is', 'not', 'in', 'contains', 'starts', 'gt', 'gte', 'lt', 'lte', 'between', 'empty', 'filled']),
    value: Type.Optional(canonical),
  },
  closed,
)
export type FieldCondition = Static<typeof FieldCondition>

/**
 * What is chosen in one dimension. OR within `some` (a parent label means its whole branch), none of `none`;
 * `empty: 'only'` customers without a label, `'with'` those as well as `some`.
 */
export const DimensionChoice = Type.Object(
  {
    some: Type.Optional(Type.Array(Type.String({ maxLength: 80 }), { maxItems: 500 })),
    none: Type.Optional(Type.Array(Type.String({ maxLength: 80 }), { maxItems: 500 })),
    empty: Type.Optional(Type.Union([Type.Literal('only'), Type.Literal('with'), Type.Literal('without')])),
  },
  closed,
)
export type DimensionChoice = Static<typeof DimensionChoice>

/** In `where` and `sort`: the points of a customer for the quality of its data, 0–100. */
export const scoreKey = 'quality:score'

export const Sort = Type.Object({ by: Type.String({ maxLength: 80 }), desc: Type.Boolean() }, closed)
export type Sort = Static<typeof Sort>

/**
 * A selection of customers, in order. AND across `choices` (by dimension key) and `where` (all of).
 * `search`: a name, pinyin or initials, or the last four digits or whole of one phone, or a whole e-mail.
 * `sort.by`: a field key, a dimension key, or `number`, `name`, `updated`, `quality:score`; ties by customer id.
 */
export const Query = Type.Object(
  {
    choices: Type.Optional(Type.Record(Type.String({ maxLength: 80 }), DimensionChoice)),
    where: Type.Optional(Type.Array(FieldCondition, { maxItems: 40 })),
    search: Type.Optional(Type.String({ maxLength: 100 })),
    sort: Type.Optional(Type.Array(Sort, { maxItems: 4 })),
  },
  closed,
)
export type Query = Static<typeof Query>
