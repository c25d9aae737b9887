// Saved views of the table.
import Type from 'typebox'
import { endpoint, Place } from '../../domain/contract.ts'
import { Query } from '../../domain/filter.ts'
import { closed, empty, id } from '../../domain/shapes.ts'
import { key, sample } from './parts.ts'

const ViewBody = {
  name: Type.String({ minLength: 1, maxLength: 80 }),
  shared: Type.Boolean(),
  query: Query,
  columns: Type.Optional(
    Type.Array(
      Type.Object(
        {
          key,
          width: Type.Optional(Place),
          hidden: Type.Optional(Type.Boolean()),
          frozen: Type.Optional(Type.Boolean()),
        },
        closed,
      ),
      { maxItems: 400 },
    ),
  ),
}

const View = Type.Object({ id, mine: Type.Boolean(), ...ViewBody }, closed)

export const views = endpoint({
  id: 'use.views',
  method: 'GET',
  path: '/views',
  needs: 'customer.read',
  summary: { zh: '保存的视图', en: 'Saved views' },
  input: empty,
  output: Type.Object({ views: Type.Array(View) }, closed),
  example: { input: {} },
})

export const saveView = endpoint({
  id: 'use.views.save',
  method: 'POST',
  path: '/views',
  needs: 'customer.read',
  summary: { zh: '保存视图', en: 'Save a view' },
  input: Type.Object({ id: Type.Optional(id), ...ViewBody }, closed),
  output: View,
  example: { input: { name: '制造业高价值', shared: false, query: sample } },
})

export const removeView = endpoint({
  id: 'use.views.remove',
  method: 'DELETE',
  path: '/views/{id}',
  needs: 'customer.read',
  summary: { zh: '删除视图', en: 'Remove a view' },
  input: Type.Object({ id }, closed),
  output: empty,
  example: { input: { id: 1 } },
})
