// A table while somebody works on it: kept for that person, and told when the rules in force moved on beneath it.
import Type from 'typebox'
import { endpoint, Place } from '../../domain/contract.ts'
import { closed, empty } from '../../domain/shapes.ts'
import { TableSpec } from '../../domain/template.ts'
import { key } from './parts.ts'

/** A table of a thousand rules and many columns. */
const limits = { bodyBytes: 8 * 1024 ** 2 }

const dimension = Type.Object({ dimension: key }, closed)
const example = {
  hitPolicy: 'U' as const,
  inputs: [{ key: 'yearly-amount', type: 'number' }],
  rules: [{ cells: ['-'], label: '' }],
}

/** One's own draft, the version in force, and who else is drafting. A draft need not be readable: cells stand as typed. */
export const draft = endpoint({
  id: 'classify.draft',
  method: 'GET',
  path: '/dimensions/{dimension}/draft',
  needs: 'classify.manage',
  summary: { zh: '我的规则草稿', en: 'My draft of a table' },
  input: dimension,
  output: Type.Object(
    {
      draft: Type.Optional(Type.Object({ table: TableSpec, basedOn: Type.Integer(), savedAt: Type.String() }, closed)),
      version: Type.Integer(),
      others: Type.Array(Type.Object({ by: Type.String(), at: Type.String() }, closed)),
    },
    closed,
  ),
  example: { input: { dimension: 'value-tier' } },
})

export const saveDraft = endpoint({
  id: 'classify.draft.save',
  limits,
  method: 'PUT',
  path: '/dimensions/{dimension}/draft',
  needs: 'classify.manage',
  summary: { zh: '保存规则草稿', en: 'Keep my draft of a table' },
  input: Type.Object({ dimension: key, table: TableSpec, basedOn: Place }, closed),
  output: Type.Object({ savedAt: Type.String(), version: Type.Integer() }, closed),
  example: { input: { dimension: 'value-tier', table: example, basedOn: 1 } },
})

export const dropDraft = endpoint({
  id: 'classify.draft.drop',
  method: 'DELETE',
  path: '/dimensions/{dimension}/draft',
  needs: 'classify.manage',
  summary: { zh: '放弃规则草稿', en: 'Discard my draft of a table' },
  input: dimension,
  output: empty,
  example: { input: { dimension: 'value-tier' } },
})
