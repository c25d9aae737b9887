// A template: the fields, groups and dimensions a company starts from; data that can be read from a file.
import Type, { type Static } from 'typebox'
import { closed } from './shapes.ts'

const key = Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' })
const text = Type.Object(
  { zh: Type.String({ minLength: 1, maxLength: 200 }), en: Type.String({ minLength: 1, maxLength: 200 }) },
  closed,
)
const words = Type.Array(Type.String({ minLength: 1, maxLength: 80 }), { maxItems: 200 })

/** 公开 / 内部 / 个人 / 敏感. Personal and sensitive values are sealed at rest and masked for who may not reveal them. */
export const Privacy = Type.Union([
  Type.Literal('public'),
  Type.Literal('internal'),
  Type.Literal('personal'),
  Type.Literal('sensitive'),
])
export type Privacy = Static<typeof Privacy>

export const ChoiceSpec = Type.Object({ key, name: text, synonyms: Type.Optional(words) }, closed)

/**
 * A typed column. `kind` is a file of domain/fields. `at` says where it lives: the customer, or its primary contact.
 * `means` ties it to what the product itself knows (a template may leave any but `name` out).
 */
export const FieldSpec = Type.Object(
  {
    key,
    kind: Type.String(),
    name: text,
    group: key,
    at: Type.Optional(Type.Union([Type.Literal('customer'), Type.Literal('contact')])),
    means: Type.Optional(
      Type.Enum([
        'number',
        'name',
        'credit-code',
        'region',
        'address',
        'owner',
        'contact-name',
        'contact-title',
        'phone',
        'email',
        'yearly-amount',
        'last-order-on',
        'order-count',
        'order-amount',
        'no-profiling',
      ]),
    ),
    required: Type.Optional(Type.Boolean()),
    privacy: Type.Optional(Privacy),
    synonyms: Type.Optional(words),
    choices: Type.Optional(Type.Array(ChoiceSpec)),
    /** Digits after the point that are kept (number, money: default 2). */
    scale: Type.Optional(Type.Integer({ minimum: 0, maximum: 6 })),
    unit: Type.Optional(text),
    /** RE2; the whole value must match. */
    pattern: Type.Optional(Type.String({ maxLength: 200 })),
    min: Type.Optional(Type.String()),
    max: Type.Optional(Type.String()),
  },
  closed,
)
export type FieldSpec = Static<typeof FieldSpec>

export const LabelSpec = Type.Object(
  {
    key,
    name: text,
    colour: Type.Optional(Type.String({ pattern: '^[a-z]+$' })),
    parent: Type.Optional(key),
    synonyms: Type.Optional(words),
    definition: Type.Optional(text),
  },
  closed,
)
export type LabelSpec = Static<typeof LabelSpec>

/** A decision table as domain/decision reads it; labels are named by key in the output. */
export const TableSpec = Type.Object(
  {
    hitPolicy: Type.Union([
      Type.Literal('U'),
      Type.Literal('F'),
      Type.Literal('A'),
      Type.Literal('P'),
      Type.Literal('C'),
    ]),
    inputs: Type.Array(
      Type.Object(
        {
          key,
          type: Type.String(),
          whole: Type.Optional(Type.Boolean()),
          mayBeEmpty: Type.Optional(Type.Boolean()),
          min: Type.Optional(Type.String()),
          max: Type.Optional(Type.String()),
          /** All texts there are, declared for a fact that has no list of its own. */
          values: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 400 }), { maxItems: 500 })),
        },
        closed,
      ),
    ),
    rules: Type.Array(
      Type.Object(
        {
          cells: Type.Array(Type.String({ maxLength: 4000 })),
          label: Type.String(),
          note: Type.Optional(Type.String({ maxLength: 400 })),
        },
        closed,
      ),
    ),
    default: Type.Optional(Type.String()),
  },
  closed,
)
export type TableSpec = Static<typeof TableSpec>

/** Where labels come from: picked by a person, computed by a named function of domain/metrics, or decided by a table. */
export const SourceSpec = Type.Union([
  Type.Object(
    {
      kind: Type.Literal('entered'),
      /** The labels of a national code list beside the dimension's own; `under`: which own label stands for or holds a code. */
      list: Type.Optional(
        Type.Object(
          { by: Type.Literal('gbt4754'), under: Type.Record(Type.String({ pattern: '^[A-T]\\d{0,4}$' }), key) },
          closed,
        ),
      ),
    },
    closed,
  ),
  Type.Object(
    {
      kind: Type.Literal('derived'),
      by: Type.String(),
      options: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    },
    closed,
  ),
  Type.Object({ kind: Type.Literal('table'), table: TableSpec }, closed),
])
export type SourceSpec = Static<typeof SourceSpec>

export const DimensionSpec = Type.Object(
  {
    key,
    name: text,
    cardinality: Type.Union([Type.Literal('one'), Type.Literal('many')]),
    required: Type.Optional(Type.Boolean()),
    synonyms: Type.Optional(words),
    source: SourceSpec,
    labels: Type.Array(LabelSpec),
  },
  closed,
)
export type DimensionSpec = Static<typeof DimensionSpec>

/** A rule that two things cannot both be true: over labels (`dimension: label`) and fact conditions. */
export const ContradictionSpec = Type.Object(
  {
    key,
    name: text,
    labels: Type.Record(Type.String(), Type.String()),
    facts: Type.Optional(Type.Record(Type.String(), Type.String())),
  },
  closed,
)
export type ContradictionSpec = Static<typeof ContradictionSpec>

export const Template = Type.Object(
  {
    key,
    name: text,
    version: Type.Integer({ minimum: 1 }),
    groups: Type.Array(Type.Object({ key, name: text }, closed)),
    fields: Type.Array(FieldSpec),
    dimensions: Type.Array(DimensionSpec),
    contradictions: Type.Array(ContradictionSpec),
    /** Pattern of a generated 客户编号, for example `C{0000}`. */
    numbering: Type.String(),
    /** Combined label, for example `{industry}-{size}-{status}客户`. */
    combined: Type.Optional(Type.String()),
    /** Most custom tags a customer may carry. */
    customTags: Type.Optional(Type.Integer({ minimum: 0, maximum: 50 })),
    /** Limits of the RFM scores and where they are measured (domain/metrics/rfm.ts). */
    rfm: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  },
  closed,
)
export type Template = Static<typeof Template>
