// What can be asked about keys for programs.
import Type from 'typebox'
import { endpoint } from '../../domain/contract.ts'
import { capabilities } from '../../domain/role.ts'
import { closed, id } from '../../domain/shapes.ts'
import { name } from './parts.ts'

const Moment = Type.Union([Type.String(), Type.Null()])
const Granted = Type.Array(Type.Enum([...capabilities]), { minItems: 1, maxItems: 40, uniqueItems: true })

/** `capabilities` narrow what the owner may do; never more than the owner may at that moment. Times: ISO 8601, UTC. */
export const Key = Type.Object(
  { id, name: Type.String(), capabilities: Granted, createdAt: Type.String(), usedAt: Moment, expiresAt: Moment },
  closed,
)

export const keys = endpoint({
  id: 'access.keys',
  method: 'GET',
  path: '/keys',
  needs: 'signed-in',
  summary: { zh: '我的接口密钥', en: 'My keys for programs' },
  input: Type.Object({}, closed),
  output: Type.Object({ keys: Type.Array(Key) }, closed),
  example: { input: {} },
})

/** `secret` is shown this once; only its hash is kept. Without `days` it does not run out. */
export const createKey = endpoint({
  id: 'access.create-key',
  method: 'POST',
  path: '/keys',
  needs: 'signed-in',
  summary: { zh: '新建接口密钥', en: 'Make a key for a program' },
  input: Type.Object(
    { name, capabilities: Granted, days: Type.Optional(Type.Integer({ minimum: 1, maximum: 3650 })) },
    closed,
  ),
  output: Type.Object({ key: Key, secret: Type.String() }, closed),
  example: { input: { name: '官网表单', capabilities: ['customer.read', 'import.run'], days: 365 } },
})

export const revokeKey = endpoint({
  id: 'access.revoke-key',
  method: 'DELETE',
  path: '/keys/{id}',
  needs: 'signed-in',
  summary: { zh: '撤销接口密钥', en: 'Revoke a key' },
  input: Type.Object({ id }, closed),
  output: Type.Null(),
  example: { input: { id: 1 } },
})
