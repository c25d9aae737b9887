// From a table to rules in force: preview, publish now or on a day, versions.
import Type from 'typebox'
import { endpoint, Id, Place } from '../../domain/contract.ts'
import { closed, empty, text } from '../../domain/shapes.ts'
import { TableSpec } from '../../domain/template.ts'
import {
  contradictionCounts,
  Dimension,
  day,
  key,
  leftOut,
  Move,
  Outcome,
  Previewed,
  reason,
  viewCounts,
} from './parts.ts'

/** A table of a thousand rules and many columns. */
const limits = { bodyBytes: 8 * 1024 ** 2 }

const table = {
  hitPolicy: 'U' as const,
  inputs: [{ key: 'yearly-amount', type: 'number' }],
  rules: [{ cells: ['-'], label: 'normal' }],
}

/**
 * Who would move from which label to which, on the live data; nothing is written. `also`: dimensions that read this one.
 * `contradictions` and `views`: those whose number of customers would change.
 */
export const preview = endpoint({
  id: 'classify.preview',
  limits,
  method: 'POST',
  path: '/dimensions/{dimension}/preview',
  needs: 'classify.manage',
  writes: false,
  summary: { zh: '预览规则改动的影响', en: 'Preview what a changed table would do' },
  input: Type.Object({ dimension: key, table: TableSpec }, closed),
  output: Type.Object(
    {
      moves: Type.Array(Move),
      unchanged: Type.Integer(),
      also: Type.Array(
        Type.Object({ dimension: Type.String(), moves: Type.Array(Move), unchanged: Type.Integer() }, closed),
      ),
      contradictions: contradictionCounts,
      views: viewCounts,
      leftOut,
      at: Type.String(),
      seen: Type.String(),
    },
    closed,
  ),
  example: { input: { dimension: 'value-tier', table } },
})

/** The customers of one cell of that preview, highest yearly amount first, at most 100. */
export const movers = endpoint({
  id: 'classify.preview.customers',
  limits,
  method: 'POST',
  path: '/dimensions/{dimension}/preview/customers',
  needs: 'classify.manage',
  writes: false,
  summary: { zh: '预览中某一格的客户', en: 'Customers of one cell of a preview' },
  input: Type.Object({ dimension: key, table: TableSpec, from: Type.String(), to: Type.String() }, closed),
  output: Type.Object(
    {
      customers: Type.Array(
        Type.Object(
          { id: Type.Integer(), number: Type.String(), name: Type.String(), amount: Type.Optional(Type.String()) },
          closed,
        ),
      ),
    },
    closed,
  ),
  example: { input: { dimension: 'value-tier', table, from: '', to: 'normal' } },
})

const publishing = {
  dimension: key,
  table: TableSpec,
  reason,
  basedOn: Place,
  /** What the preview said; what comes of it is then held against it. */
  previewed: Type.Optional(Previewed),
}

/** Refused with the proof when a required dimension has a gap without a default, or a U table an overlap. Re-labels as a job. */
export const publish = endpoint({
  id: 'classify.publish',
  limits,
  method: 'POST',
  path: '/dimensions/{dimension}/publish',
  needs: 'classify.manage',
  summary: { zh: '发布规则', en: 'Publish a table' },
  input: Type.Object(publishing, closed),
  output: Type.Object({ dimension: Dimension, job: Type.String() }, closed),
  example: { input: { dimension: 'value-tier', reason: '按新年度标准', basedOn: 1, table } },
})

/** Refused now as `publish` is, and looked at again on its day: what does not hold then is not published, and its author is told. */
export const schedule = endpoint({
  id: 'classify.schedule',
  limits,
  method: 'POST',
  path: '/dimensions/{dimension}/schedule',
  needs: 'classify.manage',
  summary: { zh: '定时发布规则', en: 'Publish a table on a day' },
  input: Type.Object({ dimension: key, table: TableSpec, reason, basedOn: Place, on: day }, closed),
  output: Type.Object({ id: Type.Integer() }, closed),
  example: { input: { dimension: 'value-tier', reason: '新年度标准', basedOn: 1, table, on: '2099-01-01' } },
})

/** Publications that wait for their day, and one's own that were refused until one has read why. */
export const publications = endpoint({
  id: 'classify.publications',
  method: 'GET',
  path: '/publications',
  needs: 'classify.manage',
  summary: { zh: '定时发布与被拒的发布', en: 'Publications that wait or were refused' },
  input: empty,
  output: Type.Object(
    {
      publications: Type.Array(
        Type.Object(
          {
            id: Type.Integer(),
            dimension: Type.String(),
            state: Type.Enum(['waiting', 'refused']),
            on: Type.String(),
            reason: Type.String(),
            by: Type.String(),
            at: Type.String(),
            basedOn: Type.Integer(),
            table: TableSpec,
            problem: Type.Optional(Type.Object({ title: text, fix: text }, closed)),
          },
          closed,
        ),
      ),
    },
    closed,
  ),
  example: { input: {} },
})

/** Takes a waiting publication back, or puts the notice of a refused one away. */
export const dropPublication = endpoint({
  id: 'classify.publications.drop',
  method: 'DELETE',
  path: '/publications/{id}',
  needs: 'classify.manage',
  summary: { zh: '取消定时发布', en: 'Cancel a publication' },
  input: Type.Object({ id: Id }, closed),
  output: empty,
  example: { input: { id: 1 } },
})

export const versions = endpoint({
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
            outcome: Type.Optional(Outcome),
          },
          closed,
        ),
      ),
    },
    closed,
  ),
  example: { input: { dimension: 'value-tier' } },
})
