// Values that are not right, by field and kind of problem; repairing many of them by one pattern, previewed, as one act.
import Type from 'typebox'
import { endpoint, Place } from '../../domain/contract.ts'
import { CustomerRow } from '../../domain/customer.ts'
import { Repair, repairKinds } from '../../domain/repair/repair.ts'
import { closed, empty, id, text } from '../../domain/shapes.ts'
import { Owner } from './parts.ts'

const count = Type.Integer({ minimum: 0 })
const key = Type.String({ minLength: 1, maxLength: 80 })
const code = Type.String({ pattern: '^[a-z][a-z0-9-]{0,60}$' })

/**
 * A group of problems: a field and a code of domain/words/findings.ts, or `empty` for a field that counts for complete and is not filled.
 * `owner`: of this person's customers only, 0 for nobody's.
 */
const group = { field: key, code, owner: Type.Optional(Place) }

/** Of the customers in sight. `fits`: repairs that make sense, the likeliest first; none where there is none or one may not. Groups with most problems first; owners those of all groups, whatever `owner` says. */
export const problems = endpoint({
  id: 'clean.problems',
  method: 'GET',
  path: '/clean/problems',
  needs: 'customer.read',
  summary: { zh: '数据问题，按字段与类型', en: 'Problems by field and kind' },
  input: Type.Object({ owner: Type.Optional(Place) }, closed),
  output: Type.Object(
    {
      groups: Type.Array(
        Type.Object(
          { field: Type.String(), code: Type.String(), count, fits: Type.Array(Type.Enum([...repairKinds])) },
          closed,
        ),
      ),
      owners: Type.Array(Type.Object({ owner: Owner, count }, closed)),
    },
    closed,
  ),
  example: { input: {} },
})

/** The customers of a group, in the order in which they came; `next` goes into `after`. Throws `unknown-field`. */
export const problemList = endpoint({
  id: 'clean.problems.list',
  method: 'GET',
  path: '/clean/problems/list',
  needs: 'customer.read',
  summary: { zh: '一类问题的客户', en: 'Customers with one kind of problem' },
  input: Type.Object(
    {
      ...group,
      after: Type.Optional(Place),
      count: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    },
    closed,
  ),
  output: Type.Object({ rows: Type.Array(CustomerRow), next: Type.Optional(id) }, closed),
  example: { input: { field: 'phone', code: 'area-code-missing', count: 50 } },
})

/** `mended`: no doubt is left. `still`: another value, but a doubtful one. `refused`: the field does not take it, so it stays. `same`: nothing changes. */
const Counts = { mended: count, still: count, refused: count, same: count }

/**
 * What a repair would do to a group. `counted` of its `total` values were tried: very many are not all tried beforehand.
 * Throws `unknown-field` (also for a field one may not read) and `no-such-repair` where it does not fit the field.
 */
export const repairPreview = endpoint({
  id: 'clean.problems.preview',
  method: 'POST',
  path: '/clean/problems/preview',
  needs: 'customer.write',
  writes: false,
  summary: { zh: '预览批量修复', en: 'Preview repairing many values' },
  input: Type.Object({ ...group, repair: Repair }, closed),
  output: Type.Object(
    {
      ...{ total: count, counted: count, ...Counts },
      /** The first ones, those that change before the others. */
      sample: Type.Array(
        Type.Object(
          {
            id,
            name: Type.String(),
            before: Type.String(),
            after: Type.String(),
            outcome: Type.Enum(['mended', 'still', 'refused', 'same']),
            says: Type.Optional(text),
          },
          closed,
        ),
      ),
    },
    closed,
  ),
  example: {
    input: { field: 'phone', code: 'area-code-missing', repair: { kind: 'prefix', text: '0755-' } },
  },
})

/** A job, whose result is `{changeSet, mended, still, refused, same}`; undoing its change set takes all of it back. Throws as the preview does. */
export const repair = endpoint({
  id: 'clean.problems.repair',
  method: 'POST',
  path: '/clean/problems/repair',
  needs: 'customer.write',
  summary: { zh: '批量修复一类问题', en: 'Repair many values' },
  input: Type.Object({ ...group, repair: Repair }, closed),
  output: Type.Object({ job: Type.String() }, closed),
  example: { input: { field: 'phone', code: 'area-code-missing', repair: { kind: 'prefix', text: '0755-' } } },
})

/**
 * Reads every value that is stored once more, as its field would read it today, and notes what is not right: after fields became stricter,
 * or values came in by old ways. A job, whose result is `{customers, found, gone}`.
 */
export const recheck = endpoint({
  id: 'clean.problems.recheck',
  method: 'POST',
  path: '/clean/problems/recheck',
  needs: 'clean.manage',
  summary: { zh: '重新检查全部数据', en: 'Check all values again' },
  input: empty,
  output: Type.Object({ job: Type.String() }, closed),
  example: { input: {} },
})
