// A job in stretches ends once, whatever happens in between: a database that is away, a server that stops, somebody who cancels.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { Cancelled, type Progress, type Work } from '#store/jobs.ts'
import { isOpen } from '#store/journal.ts'
import type { Scope } from '#store/scope.ts'
import { type Company, testCompany } from '#store/testing-company.ts'
import { inStretches } from './stretches.ts'

type Done = { readonly renamed: number }
class Away extends Error {
  readonly code = '57P01' // an administrator's shutdown, as PostgreSQL says it
}

suite('stretches', () => {
  let company: Company
  let ids: number[]
  before(async () => {
    company = await testCompany()
    ids = await company.add(
      '李',
      Array.from({ length: 3 }, (_, nr) => ({ values: { name: `佛山云帆 ${nr}` } })),
    )
  })
  after(() => company.store.close())

  const names = () =>
    company.act('周', async ({ client }) =>
      (await client.query<{ name: string }>('select name from customer order by id')).rows.map(({ name }) => name),
    )

  /** Adds a letter to every name, a customer a stretch; `struck` happens in the stretch of this number, after it has written. */
  const lettering = (letter: string, struck?: { at: number; by: () => void }) => {
    let kept: Progress | null = null
    const abort = new AbortController()
    const work = (): Work<null> => ({
      ...{
        id: 'test',
        input: null,
        store: company.store,
        actor: company.as('周'),
        signal: abort.signal,
        resumed: kept,
      },
      progress: async (now) => {
        kept = structuredClone(now)
      },
    })
    let hit = struck
    const next = async (scope: Scope, { renamed }: Done) => {
      const id = ids[renamed]
      if (id === undefined) return undefined
      await scope.client.query('update customer set name = name || $2 where id = $1', [id, letter])
      if (hit?.at === renamed) {
        const { by } = hit
        hit = undefined
        by()
      }
      return { renamed: renamed + 1 }
    }
    const run = () =>
      inStretches<Done>(work(), {
        ...{ kind: 'clean.lettering', phase: 'letter', none: { renamed: 0 }, next },
        far: ({ renamed }) => ({ done: renamed, total: 3 }),
      })
    const checkpoint = () => (kept?.checkpoint ?? {}) as Partial<Done & { changeSet: string }>
    return { run, abort, checkpoint }
  }
  const openSet = (changeSet = '0') => company.act('周', (scope) => isOpen(scope, BigInt(changeSet)))

  test('a database that is away leaves the act open, and the next run goes on in it', async () => {
    const job = lettering('A', {
      at: 1,
      by: () => {
        throw new Away('terminating connection')
      },
    })
    await assert.rejects(job.run(), /away|terminating/)
    const { changeSet } = job.checkpoint()
    assert.equal(await openSet(changeSet), true)
    const done = await job.run()
    assert.deepEqual(done, { renamed: 3, changeSet })
    assert.equal(await openSet(changeSet), false)
    assert.deepEqual(await names(), ['佛山云帆 0A', '佛山云帆 1A', '佛山云帆 2A'])
  })

  test('a process that ended between the end of the act and its own has nothing left to do', async () => {
    const job = lettering('B')
    const done = await job.run()
    assert.deepEqual(await job.run(), done)
    assert.deepEqual(await names(), ['佛山云帆 0AB', '佛山云帆 1AB', '佛山云帆 2AB'])
  })

  test('cancelled, what was done by then is the act', async () => {
    const job = lettering('C', { at: 0, by: () => job.abort.abort(new Cancelled()) })
    await assert.rejects(job.run(), Cancelled)
    const { changeSet, renamed } = job.checkpoint()
    assert.deepEqual([renamed, await openSet(changeSet)], [1, false])
    assert.deepEqual(await names(), ['佛山云帆 0ABC', '佛山云帆 1AB', '佛山云帆 2AB'])
  })

  test('a server that stops leaves it open', async () => {
    const job = lettering('D', { at: 0, by: () => job.abort.abort(new Error('stopping')) })
    await assert.rejects(job.run(), /stopping/)
    const { changeSet } = job.checkpoint()
    assert.equal(await openSet(changeSet), true)
  })
})
