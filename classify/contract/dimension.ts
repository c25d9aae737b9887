// Dimensions and their labels.
import Type from 'typebox'
import { endpoint, Place } from '../../domain/contract.ts'
import { closed, empty, text } from '../../domain/shapes.ts'
import { LabelSpec } from '../../domain/template.ts'
import { Dimension, key, reason } from './parts.ts'

const search = Type.Optional(Type.String())

/** What a table may read, with its bounds where the field has some; `search` holds pinyin and initials for finding it. */
const Fact = Type.Object(
  {
    key: Type.String(),
    name: text,
    type: Type.String(),
    whole: Type.Boolean(),
    mayBeEmpty: Type.Boolean(),
    min: Type.Optional(Type.String()),
    max: Type.Optional(Type.String()),
    search,
    /** A cell that names a value means those too whose `parent` it is. */
    values: Type.Optional(
      Type.Array(Type.Object({ key: Type.String(), name: text, search, parent: Type.Optional(Type.String()) }, closed)),
    ),
  },
  closed,
)

export const list = endpoint({
  id: 'classify.dimensions',
  method: 'GET',
  path: '/dimensions',
  needs: 'customer.read',
  summary: { zh: '维度、标签与规则', en: 'Dimensions, labels and rules' },
  input: empty,
  output: Type.Object({ dimensions: Type.Array(Dimension), facts: Type.Array(Fact) }, closed),
  example: { input: {} },
})

export const saveLabel = endpoint({
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

/** The labels of the national list of industries (GB/T 4754), below those that the dimension has. Once; again changes nothing. */
export const addIndustries = endpoint({
  id: 'classify.industries.add',
  method: 'POST',
  path: '/dimensions/{dimension}/industries',
  needs: 'classify.manage',
  summary: { zh: '装入国民经济行业分类', en: 'Add the national list of industries' },
  input: Type.Object({ dimension: key }, closed),
  output: Dimension,
  example: { input: { dimension: 'industry' } },
})

/** A retired label is offered no more; customers who carry it keep it, or get `replacedBy`. */
export const retireLabel = endpoint({
  id: 'classify.labels.retire',
  method: 'POST',
  path: '/dimensions/{dimension}/labels/{label}/retire',
  needs: 'classify.manage',
  summary: { zh: '停用标签', en: 'Retire a label' },
  input: Type.Object(
    {
      dimension: key,
      label: key,
      replacedBy: Type.Optional(key),
      retired: Type.Boolean(),
      reason: Type.Optional(reason),
    },
    closed,
  ),
  output: Dimension,
  example: { input: { dimension: 'industry', label: 'energy', retired: true } },
})

/** What retiring or merging would rewrite; nothing is written. Throws what it would. */
export const previewRetire = endpoint({
  id: 'classify.labels.retire.preview',
  method: 'POST',
  writes: false,
  path: '/dimensions/{dimension}/labels/{label}/retire/preview',
  needs: 'classify.manage',
  summary: { zh: '预览停用或合并标签的影响', en: 'Preview retiring or merging a label' },
  input: Type.Object({ dimension: key, label: key, replacedBy: Type.Optional(key) }, closed),
  output: Type.Object(
    {
      /** In sight, who carry it now. */
      customers: Type.Integer(),
      /** Pins and what imports said. */
      given: Type.Integer(),
      tables: Type.Array(
        Type.Object({ dimension: Type.String(), rules: Type.Integer(), version: Type.Integer() }, closed),
      ),
      views: Type.Array(Type.String()),
      segments: Type.Array(Type.String()),
      contradictions: Type.Array(text),
      /** Labels below it, which move up. */
      below: Type.Array(text),
      /** Its words, which the other label takes. */
      words: Type.Array(Type.String()),
      /** Drafts and waiting publications that name it: they are left as they are. */
      open: Type.Integer(),
    },
    closed,
  ),
  example: { input: { dimension: 'industry', label: 'energy', replacedBy: 'other' } },
})

/** Labels every customer again, as a job. */
export const relabel = endpoint({
  id: 'classify.relabel',
  method: 'POST',
  path: '/classify/relabel',
  needs: 'classify.manage',
  summary: { zh: '全部重新分类', en: 'Classify everybody again' },
  input: empty,
  output: Type.Object({ job: Type.String() }, closed),
  example: { input: {} },
})
