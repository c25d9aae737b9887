// Shapes that several questions about dimensions share.
import Type from 'typebox'
import { DimensionInfo, SourceSpec } from '../../domain/customer.ts'
import { closed, text } from '../../domain/shapes.ts'

export const key = Type.String({ minLength: 1, maxLength: 80 })
export const reason = Type.String({ minLength: 1, maxLength: 400 })
/** `YYYY-MM-DD` in Asia/Shanghai. */
export const day = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' })

/** A dimension with its rules, how many customers carry each label, and whether its table is proved. */
export const Dimension = Type.Object(
  {
    info: DimensionInfo,
    source: SourceSpec,
    version: Type.Integer(),
    counts: Type.Record(Type.String(), Type.Integer()),
    complete: Type.Union([Type.Boolean(), Type.Null()]),
    exclusive: Type.Union([Type.Boolean(), Type.Null()]),
    publishedAt: Type.Optional(Type.String()),
    publishedBy: Type.Optional(Type.String()),
  },
  closed,
)

const customers = Type.Integer({ minimum: 0, maximum: 2_147_483_647 })

/** Customers who go from one label to another, with their yearly amount (元). `''` is no label. */
export const Move = Type.Object(
  { from: Type.String(), to: Type.String(), count: customers, amount: Type.Optional(Type.String()) },
  closed,
)

/** What a preview said, as publishing keeps it: `seen` are the transactions it saw. */
export const Previewed = Type.Object(
  {
    moves: Type.Array(Move, { maxItems: 10_000 }),
    unchanged: customers,
    at: Type.String({ maxLength: 40 }),
    seen: Type.String({ maxLength: 4000, pattern: '^[0-9]+:[0-9]+:[0-9,]*$' }),
  },
  closed,
)

/**
 * What came of a previewed publication. For each move: how many the preview said, and how many of the customers nobody touched
 * meanwhile made it; the rest of the difference are the `changed` customers, the first of them by name of who changed them.
 */
export const Outcome = Type.Object(
  {
    cells: Type.Array(
      Type.Object({ from: Type.String(), to: Type.String(), previewed: Type.Integer(), done: Type.Integer() }, closed),
    ),
    unchanged: Type.Object({ previewed: Type.Integer(), done: Type.Integer() }, closed),
    changed: Type.Integer(),
    created: Type.Integer(),
    deleted: Type.Integer(),
    /** Customers that neither the preview nor a change accounts for: 0 unless the day changed or two labellings met. */
    unexplained: Type.Integer(),
    who: Type.Array(
      Type.Object(
        {
          customer: Type.Integer(),
          from: Type.String(),
          to: Type.String(),
          kind: Type.String(),
          at: Type.String(),
          by: Type.Optional(Type.String()),
        },
        closed,
      ),
    ),
  },
  closed,
)

/** Customers in sight whom no rule looks at: they refuse to be profiled. */
export const leftOut = Type.Integer()

const change = Type.Object({ before: Type.Integer(), after: Type.Integer() }, closed)
/** Those whose number of customers would change. */
export const contradictionCounts = Type.Array(Type.Object({ key: Type.String(), name: text, count: change }, closed))
export const viewCounts = Type.Array(
  Type.Object({ id: Type.Integer(), name: Type.String(), shared: Type.Boolean(), count: change }, closed),
)
