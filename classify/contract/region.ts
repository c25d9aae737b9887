// Which customers lie where a draft has a gap or an overlap, and how many lie where in its plane. Nothing is written.
import Type from 'typebox'
import { endpoint, Id } from '../../domain/contract.ts'
import { closed } from '../../domain/shapes.ts'
import { TableSpec } from '../../domain/template.ts'
import { key } from './parts.ts'

const { inputs } = TableSpec.properties
const cell = Type.String({ maxLength: 4000 })

/** Counts and names are of customers in sight. `region`: a cell for each input, as the proof writes it; `-` is any value there is. */
export const region = endpoint({
  id: 'classify.region',
  method: 'POST',
  path: '/dimensions/{dimension}/region',
  needs: 'customer.read',
  writes: false,
  summary: { zh: '遗漏或重叠处的客户', en: 'Customers in a gap or an overlap' },
  input: Type.Object(
    { dimension: key, inputs, regions: Type.Array(Type.Array(cell, { maxItems: 100 }), { minItems: 1, maxItems: 20 }) },
    closed,
  ),
  output: Type.Object(
    {
      regions: Type.Array(
        Type.Object(
          {
            count: Type.Integer(),
            /** The first five by id. */
            first: Type.Array(Type.Object({ id: Id, name: Type.String() }, closed)),
          },
          closed,
        ),
      ),
    },
    closed,
  ),
  example: {
    input: {
      dimension: 'value-tier',
      inputs: [{ key: 'yearly-amount', type: 'number' }],
      regions: [['[100000..500000)'], ['null']],
    },
  },
})

const band = Type.Object({ input: inputs.items, cells: Type.Array(cell, { minItems: 1, maxItems: 64 }) }, closed)

/** How many customers lie in each field of a plane: the stretches of two inputs, each as cells; the first that matches counts. */
export const density = endpoint({
  id: 'classify.density',
  method: 'POST',
  path: '/dimensions/{dimension}/density',
  needs: 'customer.read',
  writes: false,
  summary: { zh: '客户在两个条件上的分布', en: 'How customers lie on two inputs' },
  input: Type.Object({ dimension: key, x: band, y: band }, closed),
  output: Type.Object(
    {
      /** Only fields with customers; `x` and `y` count from 0. */
      fields: Type.Array(Type.Object({ x: Type.Integer(), y: Type.Integer(), count: Type.Integer() }, closed)),
      /** Customers in none of the fields. */
      elsewhere: Type.Integer(),
    },
    closed,
  ),
  example: {
    input: {
      dimension: 'value-tier',
      x: { input: { key: 'yearly-amount', type: 'number' }, cells: ['< 100000', '>= 100000'] },
      y: { input: { key: 'order-count', type: 'number', whole: true }, cells: ['0', '> 0'] },
    },
  },
})
