import assert from 'node:assert/strict'
import test from 'node:test'
import { type Endpoint, endpoint, requestOf } from '#domain/contract.ts'
import '#domain/words/problems-common.ts'
import fc from 'fast-check'
import Type from 'typebox'
import { inputOf } from './input.ts'
import { checker, mustFit } from './schema.ts'

const list = endpoint({
  id: 'use.list',
  method: 'GET',
  path: '/use/{kind}/customers/{id}',
  needs: 'customer.read',
  summary: { zh: '列表', en: 'List' },
  input: Type.Object({
    kind: Type.String(),
    id: Type.Integer(),
    search: Type.Optional(Type.String()),
    limit: Type.Optional(Type.Integer({ minimum: 1 })),
    desc: Type.Optional(Type.Boolean()),
    mode: Type.Optional(Type.Union([Type.Literal('only'), Type.Literal('with')])),
    choices: Type.Optional(Type.Record(Type.String(), Type.Object({ some: Type.Array(Type.String()) }))),
  }),
  output: Type.Null(),
  example: { input: { kind: 'a', id: 1 } },
})

/** What the server would see of a request: the path matched by hand, the query as a browser reads it. */
function travel(asked: Endpoint, input: Record<string, unknown>): Record<string, unknown> {
  const { url, body } = requestOf(asked, input)
  const address = new URL(url, 'http://guike.test')
  const pattern = new RegExp(`^/api/v1${asked.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]*)')}$`)
  const groups = pattern.exec(address.pathname)?.groups ?? {}
  const params = Object.fromEntries(Object.entries(groups).map(([name, text]) => [name, decodeURIComponent(text)]))
  return inputOf(asked, { params, query: Object.fromEntries(address.searchParams), body })
}

test('whatever the client asks by address arrives as it was, numbers as numbers and text as text', () => {
  const text = fc.string({ unit: 'binary', minLength: 1 }).filter((s) => s.isWellFormed() && !s.includes('\0'))
  fc.assert(
    fc.property(
      fc.record(
        {
          kind: text,
          id: fc.integer(),
          search: text,
          limit: fc.integer({ min: 1 }),
          desc: fc.boolean(),
          mode: fc.constantFrom('only', 'with'),
          choices: fc.dictionary(fc.constantFrom('value-tier', 'industry'), fc.record({ some: fc.array(text) })),
        },
        { requiredKeys: ['kind', 'id'] },
      ),
      (input) => {
        const arrived = travel(list, input)
        // fast-check makes dictionaries without a prototype; travel makes plain ones.
        assert.deepEqual(arrived, JSON.parse(JSON.stringify(input)))
        mustFit(checker(list.input), arrived)
      },
    ),
  )
})

test('a body travels beside the path, and may not repeat it', () => {
  const edit = { ...list, method: 'PATCH' } as const
  assert.deepEqual(travel(edit, { kind: 'a', id: 7, limit: 5 }), { kind: 'a', id: 7, limit: 5 })
  const twice = () => inputOf(edit, { params: { kind: 'a', id: '7' }, query: {}, body: { id: 8 } })
  assert.throws(twice, { code: 'bad-input' })
})

test('nothing is converted, nothing is dropped', () => {
  const check = checker(list.input)
  const good = { kind: 'a', id: 7 }
  assert.deepEqual(check.faults(good), [])
  assert.equal(check.faults({ ...good, id: '7' })[0]?.at, '/id')
  assert.equal(check.faults({ ...good, limit: 0 })[0]?.rule, 'minimum')
  assert.equal(check.faults({ ...good, owner: 3 }).at(-1)?.allowed, 'owner')
  assert.equal(check.faults({ ...good, choices: { industry: { some: [], none: [] } } }).length > 0, true)
  assert.equal(check.faults({ kind: 'a' })[0]?.allowed, 'id')
})

test('a fault tells the place and the rule, never what was typed', () => {
  const check = checker(Type.Object({ phone: Type.String({ pattern: '^[0-9]+$' }) }))
  const said = JSON.stringify(check.faults({ phone: '张三 13800138000x' }))
  assert.match(said, /\/phone/)
  assert.doesNotMatch(said, /张三|13800138000/)
})

test('a parameter that comes twice, a member called __proto__ and broken JSON are refused', () => {
  const params = { kind: 'a', id: '7' }
  for (const query of [
    { search: ['a', 'b'] },
    { choices: '{"__proto__":{"some":[]}}' },
    { limit: '5x' },
    { id: '8' },
  ]) {
    assert.throws(() => inputOf(list, { params, query, body: undefined }), { code: 'bad-input' }, JSON.stringify(query))
  }
})
