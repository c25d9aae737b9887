// What a customer, a field and a dimension look like to the outside: the shapes that pages, programs and files share.
import Type, { type Static } from 'typebox'
import { closed, text } from './shapes.ts'
import { Privacy, SourceSpec } from './template.ts'

/** A canonical value (domain/value.ts) on the wire. */
export const WireValue = Type.Union([
  Type.String({ maxLength: 100_000 }),
  Type.Boolean(),
  Type.Array(Type.String({ maxLength: 400 })),
  Type.Null(),
])

export const LabelInfo = Type.Object(
  {
    key: Type.String(),
    name: text,
    colour: Type.String(),
    parent: Type.Optional(Type.String()),
    retired: Type.Boolean(),
    definition: Type.Optional(text),
    synonyms: Type.Optional(Type.Array(Type.String())),
  },
  closed,
)
export type LabelInfo = Static<typeof LabelInfo>

export const DimensionInfo = Type.Object(
  {
    key: Type.String(),
    name: text,
    cardinality: Type.Union([Type.Literal('one'), Type.Literal('many')]),
    required: Type.Boolean(),
    source: Type.Union([Type.Literal('entered'), Type.Literal('derived'), Type.Literal('table')]),
    labels: Type.Array(LabelInfo),
    /** Whoever refused to be profiled gets no label here unless a person gives it. */
    profiles: Type.Optional(Type.Boolean()),
  },
  closed,
)
export type DimensionInfo = Static<typeof DimensionInfo>

export const FieldInfo = Type.Object(
  {
    key: Type.String(),
    kind: Type.String(),
    name: text,
    group: Type.String(),
    at: Type.Union([Type.Literal('customer'), Type.Literal('contact')]),
    means: Type.Optional(Type.String()),
    required: Type.Boolean(),
    privacy: Privacy,
    /** This person sees only a mask of it, may not edit it, and cannot filter or sort by it. */
    masked: Type.Boolean(),
    /** Sealed at rest: nobody filters or sorts by it, save the exact and last-four look-up. */
    sealed: Type.Boolean(),
    choices: Type.Optional(Type.Array(Type.Object({ key: Type.String(), name: text }, closed))),
    scale: Type.Optional(Type.Integer()),
    unit: Type.Optional(text),
  },
  closed,
)
export type FieldInfo = Static<typeof FieldInfo>

/** One row of the table. `values` by field key (masked ones already masked); `labels` by dimension key. */
export const CustomerRow = Type.Object(
  {
    id: Type.Integer(),
    version: Type.Integer(),
    values: Type.Record(Type.String(), WireValue),
    labels: Type.Record(Type.String(), Type.Array(Type.String())),
    tags: Type.Array(Type.String()),
    /** Dimensions whose label a person has pinned. */
    pinned: Type.Optional(Type.Array(Type.String())),
    owner: Type.Union([Type.Object({ id: Type.Integer(), name: Type.String() }, closed), Type.Null()]),
    /** Doubtful values: what to show at which field. */
    flags: Type.Optional(Type.Array(Type.Object({ field: Type.String(), code: Type.String() }, closed))),
    /** Points for quality (0–100), where they were asked for. */
    score: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
    updatedAt: Type.String(),
  },
  closed,
)
export type CustomerRow = Static<typeof CustomerRow>

/** Why a customer carries a label, in one form for the table, the drawer and `guike classify --json`. */
export const Why = Type.Object(
  {
    dimension: Type.String(),
    labels: Type.Array(Type.String()),
    source: Type.Enum(['entered', 'derived', 'table', 'import', 'pin', 'none']),
    /** What the rule would say, where a pin or an import stands over it. */
    ruleSays: Type.Optional(Type.Array(Type.String())),
    /** What an imported file said, where the rule or a pin says otherwise. */
    fileSays: Type.Optional(Type.Array(Type.String())),
    version: Type.Optional(Type.Integer()),
    rule: Type.Optional(Type.Integer()),
    /** Each value that was read, with the cell that matched it. */
    inputs: Type.Array(
      Type.Object({ key: Type.String(), name: text, value: WireValue, shown: text, cell: Type.Optional(text) }, closed),
    ),
    /** The nearest other label and the smallest change that reaches it. */
    nearest: Type.Optional(Type.Object({ label: Type.String(), sentence: text }, closed)),
    sentence: text,
    /** No rule was asked, since the customer refused to be profiled. */
    leftOut: Type.Optional(Type.Literal(true)),
    reason: Type.Optional(Type.String()),
    by: Type.Optional(Type.String()),
    at: Type.Optional(Type.String()),
    expires: Type.Optional(Type.String()),
  },
  closed,
)
export type Why = Static<typeof Why>

export { SourceSpec }
