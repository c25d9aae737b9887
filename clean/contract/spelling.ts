// Spellings of one thing in a text field: what belongs together, and writing all of it alike.
import Type from 'typebox'
import { endpoint } from '../../domain/contract.ts'
import { closed } from '../../domain/shapes.ts'

const key = Type.String({ minLength: 1, maxLength: 80 })
const value = Type.String({ minLength: 1, maxLength: 500 })

/**
 * Of the customers in sight that one may change; deleted ones apart. Fields are those of free text that are not personal. `clusters` are of `field`,
 * or of the first field that has some; most customers to change first. `cut`: the field has more values than are compared.
 * Throws `unknown-field`.
 */
export const spellings = endpoint({
  id: 'clean.spellings',
  method: 'GET',
  path: '/clean/spellings',
  needs: 'clean.manage',
  summary: { zh: '同一内容的不同写法', en: 'Different spellings of one thing' },
  input: Type.Object({ field: Type.Optional(key) }, closed),
  output: Type.Object(
    {
      fields: Type.Array(
        Type.Object(
          {
            key: Type.String(),
            /** Values, and clusters among them. */
            values: Type.Integer(),
            clusters: Type.Integer(),
            cut: Type.Boolean(),
          },
          closed,
        ),
      ),
      field: Type.Optional(Type.String()),
      clusters: Type.Array(
        Type.Object(
          {
            to: Type.String(),
            kind: Type.Enum(['form', 'pinyin', 'slip']),
            values: Type.Array(Type.Object({ value: Type.String(), count: Type.Integer() }, closed)),
          },
          closed,
        ),
      ),
    },
    closed,
  ),
  example: { input: { field: 'contact-title' } },
})

/**
 * Writes `to` wherever the field has one of `from`, in one act that can be undone. Throws `unknown-field`, `cell-refused` (the field does not take `to`), `too-many-customers`.
 */
export const unify = endpoint({
  id: 'clean.spellings.unify',
  method: 'POST',
  path: '/clean/spellings/unify',
  needs: 'clean.manage',
  summary: { zh: '统一写法', en: 'Write it alike' },
  input: Type.Object({ field: key, from: Type.Array(value, { minItems: 1, maxItems: 500 }), to: value }, closed),
  output: Type.Object({ changeSet: Type.Union([Type.String(), Type.Null()]), changed: Type.Integer() }, closed),
  example: {
    input: { field: 'contact-title', from: ['采购部经里', '采购部 经理'], to: '采购部经理' },
    output: { changeSet: '812', changed: 3 },
  },
})
