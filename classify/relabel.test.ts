// The job that labels everybody: stopped in the middle it goes on, and what is late or out of date is found.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Progress, Work } from '#store/jobs.ts'
import { systemActor } from '#store/scope.ts'
import { askAtStart } from './follow.ts'
import type { Labelled } from './label.ts'
import { relabelJob } from './relabel.ts'
import { type Classroom, classroom } from './testing.ts'

suite('labelling everybody', () => {
  let room: Classroom
  let ids: readonly number[]
  before(async () => {
    room = await classroom('2026-11-22')
    ids = await room.add(
      Array.from({ length: 30 }, (_, nr) => ({ values: { name: `客户${nr}`, 'yearly-amount': '10' } })),
    )
  })
  after(() => room.store.close())

  const work = (abort: AbortController, told: Progress[], resumed: Progress | null = null): Work<never> =>
    ({
      ...{ id: 'x', input: { stretch: 5 }, actor: systemActor('x'), store: room.store, signal: abort.signal, resumed },
      progress: async (now: Progress) => {
        told.push(now)
        if (told.length === 1 && resumed === null) abort.abort(new Error('stop'))
      },
    }) as unknown as Work<never>
  const run = (abort: AbortController, told: Progress[], resumed: Progress | null = null) =>
    relabelJob.run(work(abort, told, resumed) as never) as Promise<Labelled>
  /** As if the rules had been others when they were labelled. */
  const forget = () =>
    room.rows('update customer_class set d_6 = null, stamp = stamp + 1000 where customer_id = any($1)', [ids])
  const tierColumn = async () => {
    const [tier] = await room.rows<{ id: number }>("select id from dimension where key = 'value-tier'")
    assert.equal(tier?.id, 6)
  }

  test('stopped after the first stretches, it goes on with the next and counts on', async () => {
    await tierColumn()
    await forget()
    const told: Progress[] = []
    await assert.rejects(run(new AbortController(), told), /stop/)
    assert.deepEqual([told[0]?.done, told[0]?.total], [10, 30])
    assert.equal((await room.labels('value-tier', ids)).filter(Boolean).length, 10)
    const done = await run(new AbortController(), [], told[0] ?? null)
    assert.deepEqual([done.seen, done.changed], [30, 30])
    assert.equal((await room.labels('value-tier', ids)).filter((label) => label === 'ordinary').length, 30)
    const open = await room.rows("select from journal.change_set where kind = 'classify.relabel' and state = 'open'")
    assert.equal(open.length, 0)
  })

  test('what was cut short for good is closed by the next run, which begins anew', async () => {
    await forget()
    await assert.rejects(run(new AbortController(), []), /stop/)
    const told: Progress[] = [{ done: 0 }]
    const done = await run(new AbortController(), told, {})
    assert.deepEqual([done.seen, done.changed], [30, 20])
    const open = await room.rows("select from journal.change_set where kind = 'classify.relabel' and state = 'open'")
    assert.equal(open.length, 0)
  })

  test('a start asks for the job exactly when the rules are not those all were labelled by', async () => {
    const waiting = async () => (await room.rows("select from job where state = 'waiting'")).length
    await askAtStart(room.store)
    assert.equal(await waiting(), 0)
    await room.rows("update labelling set rules = 'of an older program'")
    await askAtStart(room.store)
    await askAtStart(room.store)
    assert.equal(await waiting(), 1)
  })
})
