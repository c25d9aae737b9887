// 分: what can be asked of dimensions, labels and decision tables.
import Type from 'typebox'
import { endpoint, Id, Place } from '../domain/contract.ts'
import { DimensionInfo, SourceSpec, Why } from '../domain/customer.ts'
import { LabelSpec, TableSpec } from '../domain/template.ts'

const closed = { additionalProperties: false } as const
const text = Type.Object({ zh: Type.String(), en: Type.String() }, closed)
const key = Type.String({ minLength: 1, maxLength: 80 })
const empty = Type.Object({}, closed)
const reason = Type.String({ minLength: 1, maxLength: 400 })

/** A dimension with its rules, how many customers carry each label, and whether its table is proved. */
const Dimension = Type.Object(
  {
    info: DimensionInfo,
    source: SourceSpec,
    version: Type.Integer(),
    counts: Type.Record(Type.String(), Type.Integer()),
    complete: Type.Union([Type.Boolean(), Type.Null()]),
    exclusive: Type.Union([Type.Boolean(), Type.Null()]),
    /** Facts that a table of this dimension may read. */
    publishedAt: Type.Optional(Type.String()),
    publishedBy: Type.Optional(Type.String()),
  },
  closed,
)

const Fact = Type.Object(
  {
    key: Type.String(),
    name: text,
    type: Type.String(),
    whole: Type.Boolean(),
    mayBeEmpty: Type.Boolean(),
    values: Type.Optional(Type.Array(Type.Object({ key: Type.String(), name: text }, closed))),
  },
  closed,
)

const list = endpoint({
  id: 'classify.dimensions',
  method: 'GET',
  path: '/dimensions',
  needs: 'customer.read',
  summary: { zh: '维度、标签与规则', en: 'Dimensions, labels and rules' },
  input: empty,
  output: Type.Object({ dimensions: Type.Array(Dimension), facts: Type.Array(Fact) }, closed),
  example: { input: {} },
})

const saveLabel = endpoint({
  id: 'classify.labels.save',
  method: 'PUT',
  path: '/dimensions/{dimension}/labels/{label}',
  needs: 'classify.manage',
  summary: { zh: '新增或修改标签', en: 'Add or change a label' },
  input: Type.Object({ dimension: key, label: key, spec: LabelSpec, position: Type.Optional(Place) }, closed),
  output: Dimension,
  example: {
    input: {
      dimension: 'industry',
      label: 'energy',
      spec: { key: 'energy', name: { zh: '能源', en: 'Energy' }, colour: 'orange' },
    },
  },
})

/** A retired label is offered no more; customers who carry it keep it, or get `replacedBy`. */
const retireLabel = endpoint({
  id: 'classify.labels.retire',
  method: 'POST',
  path: '/dimensions/{dimension}/labels/{label}/retire',
  needs: 'classify.manage',
  summary: { zh: '停用标签', en: 'Retire a label' },
  input: Type.Object({ dimension: key, label: key, replacedBy: Type.Optional(key), retired: Type.Boolean() }, closed),
  output: Dimension,
  example: { input: { dimension: 'industry', label: 'energy', retired: true } },
})

const Move = Type.Object(
  { from: Type.String(), to: Type.String(), count: Type.Integer(), amount: Type.Optional(Type.String()) },
  closed,
)

/** Who would move from which label to which, on the live data; nothing is written. `''` is no label. */
const preview = endpoint({
  id: 'classify.preview',
  method: 'POST',
  path: '/dimensions/{dimension}/preview',
  needs: 'classify.manage',
  writes: false,
  summary: { zh: '预览规则改动的影响', en: 'Preview what a changed table would do' },
  input: Type.Object({ dimension: key, table: TableSpec }, closed),
  output: Type.Object({ moves: Type.Array(Move), unchanged: Type.Integer() }, closed),
  example: {
    input: {
      dimension: 'value-tier',
      table: {
        hitPolicy: 'U',
        inputs: [{ key: 'yearly-amount', type: 'number' }],
        rules: [{ cells: ['-'], label: 'normal' }],
      },
    },
  },
})

/** Refused with the proof when a required dimension has a gap without a default, or a U table an overlap. Re-labels as a job. */
const publish = endpoint({
  id: 'classify.publish',
  method: 'POST',
  path: '/dimensions/{dimension}/publish',
  needs: 'classify.manage',
  summary: { zh: '发布规则', en: 'Publish a table' },
  input: Type.Object({ dimension: key, table: TableSpec, reason, basedOn: Place }, closed),
  output: Type.Object({ dimension: Dimension, job: Type.String() }, closed),
  example: {
    input: {
      dimension: 'value-tier',
      reason: '按新年度标准',
      basedOn: 1,
      table: {
        hitPolicy: 'U',
        inputs: [{ key: 'yearly-amount', type: 'number' }],
        rules: [{ cells: ['-'], label: 'normal' }],
      },
    },
  },
})

const versions = endpoint({
  id: 'classify.versions',
  method: 'GET',
  path: '/dimensions/{dimension}/versions',
  needs: 'customer.read',
  summary: { zh: '规则版本', en: 'Versions of a table' },
  input: Type.Object({ dimension: key }, closed),
  output: Type.Object(
    {
      versions: Type.Array(
        Type.Object(
          {
            version: Type.Integer(),
            at: Type.String(),
            by: Type.String(),
            reason: Type.String(),
            table: Type.Optional(TableSpec),
          },
          closed,
        ),
      ),
    },
    closed,
  ),
  example: { input: { dimension: 'value-tier' } },
})

/** Labels every customer again, as a job. */
const relabel = endpoint({
  id: 'classify.relabel',
  method: 'POST',
  path: '/classify/relabel',
  needs: 'classify.manage',
  summary: { zh: '全部重新分类', en: 'Classify everybody again' },
  input: empty,
  output: Type.Object({ job: Type.String() }, closed),
  example: { input: {} },
})

const why = endpoint({
  id: 'classify.why',
  method: 'GET',
  path: '/customers/{id}/why',
  needs: 'customer.read',
  summary: { zh: '为什么是这些标签', en: 'Why a customer carries its labels' },
  input: Type.Object({ id: Id }, closed),
  output: Type.Object(
    {
      why: Type.Array(Why),
      history: Type.Array(
        Type.Object(
          {
            dimension: Type.String(),
            label: Type.String(),
            source: Type.String(),
            from: Type.String(),
            to: Type.Optional(Type.String()),
            by: Type.Optional(Type.String()),
            reason: Type.Optional(Type.String()),
          },
          closed,
        ),
      ),
    },
    closed,
  ),
  example: { input: { id: 1 } },
})

export const contract = { list, saveLabel, retireLabel, preview, publish, versions, relabel, why }
