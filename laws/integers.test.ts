// No number that an endpoint takes can overflow the column it ends in.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findContracts } from '#server/stages.ts'

type Node = { readonly [key: string]: unknown }

/** Places of integers without an upper bound that fits four bytes. */
function unbounded(node: unknown, at: string): string[] {
  if (Array.isArray(node)) return node.flatMap((one, index) => unbounded(one, `${at}/${index}`))
  if (typeof node !== 'object' || node === null) return []
  const { type, maximum, ...rest } = node as Node
  if (type === 'integer') return typeof maximum === 'number' && maximum <= 2_147_483_647 ? [] : [at]
  return Object.entries(rest).flatMap(([name, inside]) => unbounded(inside, `${at}/${name}`))
}

test('every integer of every input is bounded by what four bytes hold', async () => {
  const contracts = await findContracts()
  const endpoints = contracts.flatMap((contract) => Object.values(contract))
  assert.ok(endpoints.length > 40, 'the contracts were found')
  // What the server itself fills in about an upload is no input from outside.
  const open = endpoints.flatMap(({ id, input }) => unbounded(JSON.parse(JSON.stringify(input)), id))
  assert.deepEqual(
    open.filter((at) => !at.endsWith('/properties/file/properties/size')),
    [],
  )
})
