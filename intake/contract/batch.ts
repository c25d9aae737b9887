// The shapes of an import: columns, counts, problems, the batch itself.
import Type, { type Static } from 'typebox'
import { Id, Place } from '../../domain/contract.ts'
import { closed, id, text } from '../../domain/shapes.ts'
import { FieldSpec } from '../../domain/template.ts'

export const row = Id

/**
 * What a column of the file becomes. `part` joins 省, 市, 区 columns into one region; `contact` makes the first, second … person of
 * the row a contact of its own; `order` is a part of the order that the row tells of.
 */
export const ColumnTarget = Type.Union([
  Type.Object(
    {
      field: Type.String(),
      part: Type.Optional(Type.Enum(['province', 'city', 'district'])),
      contact: Type.Optional(Type.Integer({ minimum: 1, maximum: 9 })),
    },
    closed,
  ),
  Type.Object({ order: Type.Enum(['number', 'date', 'amount', 'status']) }, closed),
  Type.Object({ dimension: Type.String() }, closed),
  Type.Object({ combined: Type.Literal(true) }, closed),
  Type.Object({ tags: Type.Literal(true) }, closed),
  Type.Object({ new: FieldSpec }, closed),
  Type.Object({ leaveOut: Type.Literal(true) }, closed),
])
export type ColumnTarget = Static<typeof ColumnTarget>

export const AsWritten = Type.Array(Type.String({ maxLength: 40 }), { maxItems: 40 })

export const ColumnPlan = Type.Object(
  {
    /** From 0, in the file. */
    index: Place,
    header: Type.String(),
    target: ColumnTarget,
    by: Type.Enum(['name', 'synonym', 'content', 'remembered', 'person', 'none']),
    alternatives: Type.Array(ColumnTarget),
    /** How ambiguous dates of this column run; `ask` until a person has said it. */
    dateOrder: Type.Optional(Type.Enum(['ymd', 'dmy', 'mdy', 'ask'])),
    sample: Type.Array(Type.String()),
    /** Kinds of tidying (codes) that a person does not want in this column. */
    asWritten: Type.Optional(AsWritten),
  },
  closed,
)
export type ColumnPlan = Static<typeof ColumnPlan>

/** As `ImportHow` of domain/sheet/how.ts. */
export const How = Type.Object(
  {
    mode: Type.Enum(['upsert', 'create', 'update']),
    key: Type.Enum(['auto', 'number', 'credit-code', 'name', 'phone', 'email']),
    blanks: Type.Enum(['keep', 'clear']),
  },
  closed,
)

export const Counts = Type.Object(
  {
    read: Type.Integer(),
    created: Type.Integer(),
    updated: Type.Integer(),
    unchanged: Type.Integer(),
    merged: Type.Integer(),
    setAside: Type.Integer(),
  },
  closed,
)

/** What became of the people and the orders that a file holds beside its customers; the five parts of each add up to `read`. */
export const Tables = Type.Object({ contacts: Counts, orders: Counts }, closed)

/** One kind of problem in one column, with the spellings that cause it (for bulk correction). Masked where personal. */
export const ProblemGroup = Type.Object(
  {
    column: Type.Integer(),
    header: Type.String(),
    code: Type.String(),
    weight: Type.Enum(['refused', 'flagged', 'repaired']),
    message: text,
    count: Type.Integer(),
    /** `became`: what it is kept as, where it was tidied. */
    values: Type.Array(
      Type.Object({ value: Type.String(), count: Type.Integer(), became: Type.Optional(Type.String()) }, closed),
    ),
    /** What was tidied, by its name, and whether it can be left as written in this column; `kept` where it was. */
    tidying: Type.Optional(Type.Object({ name: text, kept: Type.Boolean() }, closed)),
  },
  closed,
)

export const State = Type.Enum([
  'uploaded',
  'looked',
  'checking',
  'checked',
  'committing',
  'done',
  'cancelled',
  'failed',
  'undone',
])

export const Batch = Type.Object(
  {
    id,
    name: Type.String(),
    /** Which sheet of the file, where it has several. */
    sheet: Type.Optional(Type.String()),
    size: Type.Integer(),
    /** SHA-256 of the file, hex. */
    hash: Type.Optional(Type.String()),
    state: State,
    at: Type.String(),
    by: Type.String(),
    /** The file opens with a password only: `look` takes it. */
    locked: Type.Optional(Type.Boolean()),
    /** The job that is checking or committing now: follow its events. */
    job: Type.Optional(Type.String()),
    layout: Type.Optional(
      Type.Object(
        {
          format: Type.String(),
          encoding: Type.Optional(Type.String()),
          delimiter: Type.Optional(Type.String()),
          sheet: Type.Optional(Type.String()),
          sheets: Type.Array(Type.Object({ name: Type.String(), hidden: Type.Boolean() }, closed)),
          /** Absent: the file has no header. */
          headerRow: Type.Optional(row),
          /** Where several tables stand on the sheet, one below the other: each by the row of its header. */
          tables: Type.Optional(Type.Array(Type.Object({ headerRow: row, names: Type.Array(Type.String()) }, closed))),
          /** Given where the first rows of the sheet hold hidden ones. */
          hiddenRows: Type.Optional(Type.Enum(['take', 'skip'])),
          columns: Type.Array(ColumnPlan),
          /** First rows as they stand in the file, for the eye. */
          sample: Type.Array(Type.Object({ row, cells: Type.Array(Type.String()) }, closed)),
          skipped: Type.Array(Type.Object({ row, kind: Type.String() }, closed)),
          warnings: Type.Array(text),
        },
        closed,
      ),
    ),
    /** What is done with customers that exist, and with those that do not. */
    how: Type.Optional(How),
    /** After checking: what committing would do. After committing: what it did. The five parts add up to `read`. */
    rows: Type.Optional(Counts),
    /** Given where rows hold people or orders beside the customer. */
    tables: Type.Optional(Tables),
    problems: Type.Optional(Type.Array(ProblemGroup)),
    /** Rows of this file that are alike but not the same; nothing is done to them. */
    similar: Type.Optional(
      Type.Array(Type.Object({ rows: Type.Array(row), score: Type.Number(), reasons: Type.Array(text) }, closed)),
    ),
    changeSet: Type.Optional(Type.String()),
    seconds: Type.Optional(Type.Number()),
    /** The same bytes came in before. */
    seenBefore: Type.Optional(Type.Object({ id, at: Type.String(), by: Type.String() }, closed)),
    failure: Type.Optional(text),
    /** Other tables of the same file that were handed in with it. */
    siblings: Type.Optional(
      Type.Array(Type.Object({ id, sheet: Type.String(), headerRow: Type.Optional(row), state: State }, closed)),
    ),
  },
  closed,
)
export type Batch = Static<typeof Batch>

export const PreviewRow = Type.Object(
  {
    row,
    fate: Type.Enum(['create', 'update', 'unchanged', 'merge', 'set-aside']),
    cells: Type.Array(Type.String()),
    findings: Type.Array(
      Type.Object({ column: Type.Integer(), code: Type.String(), weight: Type.String(), message: text }, closed),
    ),
    /** Why it is set aside, or with which row or customer it goes together. */
    note: Type.Optional(text),
  },
  closed,
)
