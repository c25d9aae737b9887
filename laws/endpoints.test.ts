// Every endpoint there is: declared whole, closed to strangers and to each role without its capability, described for programs.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import { sql } from 'kysely'
import { sessionFor } from '#access/testing.ts'
import { type Endpoint, requestOf } from '#domain/contract.ts'
import { presetRoles } from '#domain/role.ts'
import { openApi } from '#server/openapi.ts'
import { checker } from '#server/schema.ts'
import { findContracts } from '#server/stages.ts'
import { type SuiteHouse, suiteHouse } from '#server/testing-company.ts'
import { systemActor, within } from '#store/scope.ts'

const endpoints: readonly Endpoint[] = (await findContracts()).flatMap((contract) => Object.values(contract))

/** Those whose stage is built; the others cannot be asked yet. */
let house: SuiteHouse
const cookies = new Map<string, string>()
before(async () => {
  house = await suiteHouse()
  for (const role of presetRoles) cookies.set(role.key, await signedInAs(role.key))
})
after(() => house.close())

async function signedInAs(role: string): Promise<string> {
  const { store } = house
  const person = { name: role, email: `${role}@law.example`, role, team_id: 1 }
  const { id } = await within(store, systemActor('test'), { kind: 'test', write: true }, ({ db }) =>
    db.insertInto('person').values(person).returning('id').executeTakeFirstOrThrow(),
  )
  return `guike=${await sessionFor(store, id)}`
}

/** Asks with the example; what carries a file sends a small one. */
async function statusOf(endpoint: Endpoint, cookie?: string): Promise<number> {
  const { url, body } = requestOf(endpoint, { ...(endpoint.example.input as object) })
  const type = endpoint.carries === 'upload' ? { 'content-type': 'application/octet-stream' } : {}
  const payload =
    endpoint.carries === 'upload' ? { payload: 'x' } : body === undefined ? {} : { payload: body as object }
  const headers = { host: 'localhost', ...type, ...(cookie ? { cookie } : {}) }
  return (await house.app.inject({ method: endpoint.method, url, headers, ...payload })).statusCode
}

const isThere = (endpoint: Endpoint) =>
  house.app.hasRoute({ method: endpoint.method, url: `/api/v1${endpoint.path.replace(/\{(\w+)\}/g, ':$1')}` })

test('there are endpoints, each with an id, texts in both languages, and an example that fits', () => {
  assert.ok(endpoints.length >= 20, `found ${endpoints.length}`)
  const broken: string[] = []
  for (const endpoint of endpoints) {
    const { zh, en } = endpoint.summary
    if (!/\p{Script=Han}/u.test(zh) || !/^[\x20-\x7e’–…]+$/.test(en)) broken.push(`${endpoint.id}: summary`)
    const faults = checker(endpoint.input).faults(endpoint.example.input)
    if (faults.length > 0) broken.push(`${endpoint.id}: example ${JSON.stringify(faults[0])}`)
    const { output } = endpoint.example
    if (output !== undefined && checker(endpoint.output).faults(output).length > 0)
      broken.push(`${endpoint.id}: output`)
    const input: { type?: string } = { ...endpoint.input }
    if (input.type !== 'object') broken.push(`${endpoint.id}: input is not an object`)
  }
  assert.deepEqual(broken, [])
})

test('a stranger gets 401 from every endpoint but those that open the door', async () => {
  const open = endpoints.filter((endpoint) => endpoint.needs === 'anyone').map((endpoint) => endpoint.id)
  const door = [
    'intake.form.look',
    'intake.form.send',
    'session.accept',
    'session.current',
    'session.link',
    'session.set-up',
    'session.sign-in',
    'session.sign-out',
  ]
  assert.deepEqual(open.toSorted(), door)
  const wrong: string[] = []
  for (const endpoint of endpoints) {
    if (endpoint.needs === 'anyone' || !isThere(endpoint)) continue
    const status = await statusOf(endpoint)
    if (status !== 401) wrong.push(`${endpoint.id}: ${status}`)
  }
  assert.deepEqual(wrong, [])
})

test('each preset role gets 403 exactly where it lacks the capability', async () => {
  const wrong: string[] = []
  let asked = 0
  for (const role of presetRoles) {
    for (const endpoint of endpoints) {
      const { needs } = endpoint
      if (needs === 'anyone' || needs === 'signed-in' || !isThere(endpoint)) continue
      if (role.capabilities.includes(needs)) continue
      asked++
      const status = await statusOf(endpoint, cookies.get(role.key))
      if (status !== 403) wrong.push(`${role.key} ${endpoint.id}: ${status}`)
    }
  }
  assert.deepEqual(wrong, [])
  assert.ok(asked > 50, `asked ${asked}`)
})

test('who has the capability is not turned away', async () => {
  const wrong: string[] = []
  for (const endpoint of endpoints) {
    const reads = endpoint.method === 'GET' || endpoint.writes === false
    if (endpoint.needs === 'anyone' || !reads || endpoint.carries === 'events' || !isThere(endpoint)) continue
    const { needs } = endpoint
    const role = presetRoles.find(({ capabilities }) => needs === 'signed-in' || capabilities.includes(needs))
    const status = await statusOf(endpoint, cookies.get(role?.key ?? ''))
    if (status === 401 || status === 403 || status >= 500) wrong.push(`${endpoint.id} as ${role?.key}: ${status}`)
  }
  assert.deepEqual(wrong, [])
})

test('nothing was written by all these refusals', async () => {
  const acts = await within(house.store, systemActor('test'), { kind: 'test' }, async ({ db }) => {
    const { rows } = await sql<{ kind: string }>`select distinct kind from journal.change_set`.execute(db)
    return rows.map((row) => row.kind).filter((kind) => !kind.startsWith('test'))
  })
  assert.deepEqual(
    acts.filter((kind) => kind !== 'install' && !kind.startsWith('template.')),
    [],
  )
})

test('the description for programs is valid OpenAPI 3.1, with every endpoint', async () => {
  const document = JSON.parse(JSON.stringify(openApi(endpoints, '1.0.0')))
  const validator = new Validator()
  const result = await validator.validate(document)
  assert.deepEqual(result.errors ?? [], [])
  assert.equal(validator.version, '3.1')
  const operations = Object.values<Record<string, { operationId: string }>>(document.paths).flatMap((path) =>
    Object.values(path),
  )
  assert.deepEqual(
    operations.map((operation) => operation.operationId).toSorted(),
    endpoints.map((endpoint) => endpoint.id).toSorted(),
  )
  const broken = await new Validator().validate({ ...document, paths: { 'no-slash': {} } })
  assert.equal(broken.valid, false, 'the validator can say no')
})
