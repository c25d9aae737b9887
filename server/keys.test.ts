import assert from 'node:assert/strict'
import test from 'node:test'
import { contract, session } from '#access/contract.ts'
import { accessParts, testHouse } from './testing.ts'

test('a program with a key of 孙 管理员 may do what the key says, and cannot grow', async (t) => {
  let now = Date.parse('2026-11-20T08:00:00Z')
  const { ask } = await testHouse(t, { parts: accessParts, clock: () => new Date(now) })
  const made = await ask('孙', session.createKey, {
    name: '官网表单',
    capabilities: ['customer.read', 'people.manage'],
    days: 30,
  })
  const { key, secret } = made.body as { key: { id: number; usedAt: null }; secret: string }
  assert.match(secret, /^gk_[\w-]{43}$/)
  const program = { authorization: `Bearer ${secret}` }
  assert.equal((await ask(undefined, contract.people, {}, program)).status, 200)
  assert.equal((await ask(undefined, session.keys, {}, program)).status, 403, 'a key reads no keys')
  const grow = { name: 'x', capabilities: ['customer.read'] }
  assert.equal((await ask(undefined, session.createKey, grow, program)).status, 403)
  assert.equal((await ask(undefined, session.changeSelf, { name: 'x' }, program)).status, 403)

  const listed = (await ask('孙', session.keys, {})).body as {
    keys: { name: string; usedAt: string | null; expiresAt: string }[]
  }
  assert.deepEqual(
    listed.keys.map(({ name, usedAt, expiresAt }) => [name, usedAt, expiresAt]),
    [['官网表单', '2026-11-20T08:00:00.000Z', '2026-12-20T08:00:00.000Z']],
  )
  assert.deepEqual((await ask('李', session.keys, {})).body, { keys: [] })
  assert.equal((await ask('李', session.revokeKey, { id: key.id })).status, 404)

  now += 30 * 86_400_000
  assert.equal((await ask(undefined, contract.people, {}, program)).status, 401, 'it has run out')
  now -= 86_400_000
  assert.equal((await ask(undefined, contract.people, {}, program)).status, 200)
})

test('a key dies with its revocation and with its owner, and is never more than the owner', async (t) => {
  const { ask, as } = await testHouse(t, { parts: accessParts })
  const more = await ask('李', session.createKey, { name: 'x', capabilities: ['people.manage'] })
  assert.equal(more.status, 403)
  const make = async () => {
    const { body } = await ask('李', session.createKey, { name: 'x', capabilities: ['import.run'] })
    return body as { key: { id: number }; secret: string }
  }
  const [one, two] = [await make(), await make()]
  const asks = async (secret: string) =>
    (await ask(undefined, contract.teams, {}, { authorization: `Bearer ${secret}` })).status
  assert.equal(await asks(one.secret), 200)
  assert.equal((await ask(undefined, contract.people, {}, { authorization: `Bearer ${one.secret}` })).status, 403)
  await ask('李', session.revokeKey, { id: one.key.id })
  assert.equal(await asks(one.secret), 401)
  assert.equal(await asks(two.secret), 200)
  await ask('孙', contract.changePerson, { id: as('李').personId, active: false })
  assert.equal(await asks(two.secret), 401)
  assert.equal(await asks('gk_made-up'), 401)
})
