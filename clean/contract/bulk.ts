// Merging all sure pairs at once, and the rules by which values are chosen.
import Type from 'typebox'
import { endpoint } from '../../domain/contract.ts'
import { closed, empty, id } from '../../domain/shapes.ts'
import { Rule } from './parts.ts'

const count = Type.Integer({ minimum: 0 })

/**
 * What merging all pairs of level `same` would do, before it is done. Pairs that hang together make one `group`; a group with more
 * than 20 customers, or with a pair that was said to be two, is left to people (`leftOut`).
 */
export const surePreview = endpoint({
  id: 'clean.sure.preview',
  method: 'POST',
  path: '/clean/sure/preview',
  needs: 'clean.manage',
  writes: false,
  summary: { zh: '预览一键合并', en: 'Preview merging all sure pairs' },
  input: empty,
  output: Type.Object(
    {
      ...{ groups: count, customers: count, losers: count, leftOut: count },
      moved: Type.Object({ contacts: count, orders: count, interactions: count, tasks: count }, closed),
      /** The first ten groups, the survivor first. */
      sample: Type.Array(
        Type.Array(Type.Object({ id, name: Type.String(), number: Type.Union([Type.String(), Type.Null()]) }, closed)),
      ),
    },
    closed,
  ),
  example: { input: {} },
})

/** A job, whose result is `{changeSet, groups, losers, skipped}`; undoing its change set takes all of it back. */
export const mergeSure = endpoint({
  id: 'clean.sure.merge',
  method: 'POST',
  path: '/clean/sure/merge',
  needs: 'clean.manage',
  summary: { zh: '一键合并确定的重复', en: 'Merge all sure pairs' },
  input: empty,
  output: Type.Object({ job: Type.String() }, closed),
  example: { input: {} },
})

const Rules = {
  /** For fields without a rule of their own. */
  usual: Rule,
  /** By field key. */
  fields: Type.Record(Type.String({ maxLength: 80 }), Rule),
}

export const rules = endpoint({
  id: 'clean.rules',
  method: 'GET',
  path: '/clean/rules',
  needs: 'customer.read',
  summary: { zh: '合并取值规则', en: 'Rules of survivorship' },
  input: empty,
  output: Type.Object({ ...Rules, own: Type.Boolean() }, closed),
  example: { input: {} },
})

/** Null brings back what the product comes with. Throws `unknown-field`. */
export const setRules = endpoint({
  id: 'clean.rules.set',
  method: 'PUT',
  path: '/clean/rules',
  needs: 'clean.manage',
  summary: { zh: '设置合并取值规则', en: 'Set the rules of survivorship' },
  input: Type.Object({ rules: Type.Union([Type.Object(Rules, closed), Type.Null()]) }, closed),
  output: Type.Object({ changeSet: Type.Union([Type.String(), Type.Null()]) }, closed),
  example: { input: { rules: { usual: 'recent', fields: { name: 'longest' } } } },
})
