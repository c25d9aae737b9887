import assert from 'node:assert/strict'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { openEar } from './job-ear.ts'
import { channels } from './jobs.ts'
import type { Connection } from './launch.ts'
import { testStore } from './testing.ts'

/** A door before the database that can be shut: who knocks then is counted and turned away. */
async function doorBefore(t: TestContext, database: Connection) {
  const open = new Set<Socket>()
  const door = { shut: false, knocks: 0, port: 0, turnOut: () => open.forEach((socket) => void socket.destroy()) }
  const server = createServer((near) => {
    door.knocks++
    near.on('error', () => {})
    if (door.shut) return void near.destroy()
    const far = database.host.startsWith('/')
      ? connect(join(database.host, `.s.PGSQL.${database.port}`))
      : connect(database.port, database.host)
    far.on('error', () => near.destroy())
    near.pipe(far).pipe(near)
    near.once('close', () => far.destroy())
    open.add(near)
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  t.after(() => server.close())
  const address = server.address()
  door.port = typeof address === 'object' && address ? address.port : 0
  return door
}

test('while the database refuses, the ear knocks ever more rarely; it hears again once the door is open', async (t) => {
  const store = await testStore(t)
  const door = await doorBefore(t, store.doors.ear)
  const connection = { ...store.doors.ear, host: '127.0.0.1', port: door.port }
  const ear = await openEar({ ...store, doors: { ...store.doors, ear: connection } })
  t.after(() => ear.close())
  const heard: string[] = []
  ear.on(channels.moved, (payload) => heard.push(payload))

  door.shut = true
  door.knocks = 0
  door.turnOut()
  await pause(2_500)
  // After 100, 300, 700 and 1500 ms; the next would be at 3100.
  assert.ok(door.knocks >= 3 && door.knocks <= 5, `${door.knocks} knocks in 2.5 s`)

  door.shut = false
  for (let waited = 0; waited < 5_000 && heard.length === 0; waited += 100) {
    await store.doors.owner.query('select pg_notify($1, $2)', [channels.moved, 'again'])
    await pause(100)
  }
  assert.equal(heard[0], 'again')
  assert.equal(await ear.lock('a job'), true, 'the new connection is the one that locks')
})

test('an ear that never opened is told and does not knock again', async (t) => {
  const store = await testStore(t)
  const door = await doorBefore(t, store.doors.ear)
  door.shut = true
  const connection = { ...store.doors.ear, host: '127.0.0.1', port: door.port }
  await assert.rejects(openEar({ ...store, doors: { ...store.doors, ear: connection } }))
  await pause(800)
  assert.equal(door.knocks, 1)
})
